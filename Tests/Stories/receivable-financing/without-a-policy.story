# Without a policy there is nobody to claim from; what is repaid under a demand meets it

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
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees | | in-review |
| 2026-01-06 | lender | enters verifications of D-1 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters reservations USD 6000.00 on D-1 until 2026-01-20 02:00 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | checks receivable 1 "F-1" | | in-review |
| 2026-01-06 | lender | proposes USD 6000.00 officer ann | | in-approval |
| 2026-01-06 | lender | approves officer bob | | approved |
| 2026-01-07 | lender | pays out USD 6000.00 "L-1" | | current |
| 2026-01-08 | lender | notes a dilution USD 10000.00 of receivable 1 "CN-1" | | outstanding |
| 2026-01-08 | lender | demands USD 6000.00 | | made |
| 2026-04-08 | lender | claims USD 1.00 "C-1" | | no: policy-stands |
| 2026-04-08 | - | the demand | demand/1 | unmet |
