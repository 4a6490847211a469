# Where that is agreed, the debtors are told before money is paid out

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
receivable: INV-1 USD 10000.00 declared D-1
interest: 6
due: 2026-04-07
notified: yes

| on | who | does | part | then |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees | | in-review |
| 2026-01-06 | lender | enters verifications of D-1 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters reservations USD 6000.00 on D-1 until 2026-01-20 02:00 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | checks receivable 1 "F-1" | | in-review |
| 2026-01-06 | lender | notifies the debtor receivable 9 "N-1" on 2026-01-06 | | no: receivable-listed |
| 2026-01-06 | lender | notifies the debtor receivable 1 "" on 2026-01-06 | | no: notice-described |
| 2026-01-06 | lender | notifies the debtor receivable 1 "N-1" on 2026-01-07 | | no: notice-described |
| 2026-01-06 | lender | proposes USD 6000.00 officer ann | | in-approval |
| 2026-01-06 | lender | approves officer bob | | approved |
| 2026-01-07 | lender | pays out USD 6000.00 "L-1" | | no: debtors-notified |
| 2026-01-07 | lender | notifies the debtor receivable 1 "N-1" on 2026-01-07 | | noticed |
| 2026-01-07 | lender | notifies the debtor receivable 1 "N-2" on 2026-01-07 | | no: assigned-once |
| 2026-01-07 | lender | enters the objection "" | 1 | no: refusal-says-why |
| 2026-01-07 | lender | enters the objection "We know no such invoice" | 1 | objected |
| 2026-01-07 | lender | pays out USD 6000.00 "L-1" | | no: debtors-notified |
| 2026-01-07 | lender | notifies the debtor receivable 1 "N-2" on 2026-01-07 | | noticed |
| 2026-01-07 | lender | enters the acknowledgement "" | 2 | no: acknowledgement-described |
| 2026-01-07 | lender | enters the acknowledgement "A-2" | 2 | acknowledged |
| 2026-01-07 | lender | pays out USD 6000.00 "L-1" | | current |
