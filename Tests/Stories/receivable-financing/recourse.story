# The bank turns to the business, and a claim that is open outlives the loan

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
receivable: INV-1 USD 10000.00 declared D-1
interest: 6
due: 2026-04-07
policy: "P-1" limit USD 5000.00 insured 9000 waiting 0 through 2026-12-31
band: USD 1000.00 1 1
band: USD 6000.00 1 2
fresh-reverify-demand: 48 366 3

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
| 2026-04-08 | lender | takes recourse "" | | no: recourse-described |
| 2026-04-08 | lender | takes recourse "X-1" | | overdue |
| 2026-04-08 | lender | takes recourse "X-2" | | no: recourse-once |
| 2026-04-08 | lender | would write off USD 2000.00 "Lost" officer bob | | proposed |
| 2026-04-08 | lender | approves the write-off officer ann | 1 | no: level-suffices |
| 2026-04-08 | lender | claims USD 5000.00 "C-1" | | filed |
| 2026-04-09 | lender | is repaid USD 6093.00 "R-1" | | settled |
| 2026-04-09 | - | the write-off | write-off/1 | withdrawn |
| 2026-04-09 | lender | closes | | no: no-claim-open |
| 2026-04-10 | lender | enters the insurer's refusal "Nothing is owed" | 1 | refused |
| 2026-04-10 | lender | closes | | closed |
