# The bank says on what rules it would lend, and these stay

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
receivable: INV-1 USD 10000.00 declared D-1
interest: 6
due: 2026-04-07
| on | who | does | part | then |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | accepts the application; offer: USD 6000.01 | | no: offer-within-application |
| 2026-01-05 | lender | accepts the application; open-through: 2026-01-04 | | no: days-in-order |
| 2026-01-05 | lender | accepts the application; available-through: 2026-04-07 | | no: days-in-order |
| 2026-01-05 | lender | accepts the application; interest: 6.1234567 | | no: rates-sensible |
| 2026-01-05 | lender | accepts the application; interest: -1 | | no: rates-sensible |
| 2026-01-05 | lender | accepts the application; overdue-interest: 5 | | no: rates-sensible |
| 2026-01-05 | lender | accepts the application; order: fees interest | | no: order-complete |
| 2026-01-05 | lender | accepts the application; order: fees fees principal | | no: order-complete |
| 2026-01-05 | lender | accepts the application; advance: 10001 | | no: limits-sensible |
| 2026-01-05 | lender | accepts the application; fresh-reverify-demand: 0 30 3 | | no: limits-sensible |
| 2026-01-05 | lender | accepts the application; officer: ann 1; officer: ann 2 | | no: officers-listed |
| 2026-01-05 | lender | accepts the application; officer: ann 10; officer: bob 1 | | no: officers-listed |
| 2026-01-05 | lender | accepts the application; band: USD 5999.99 1 1 | | no: bands-ascending |
| 2026-01-05 | lender | accepts the application; band: USD 6000.00 1 1; band: USD 5000.00 1 2 | | no: bands-ascending |
| 2026-01-05 | lender | accepts the application; band: USD 6000.00 1 3 | | no: bands-ascending |
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees; interest: 5 | | no: agrees-to-what-was-offered |
| 2026-01-05 | seller | agrees USD 5000.00 | | no: agrees-to-what-was-offered |
| 2026-01-16 | - | the financing | | lapsed |
