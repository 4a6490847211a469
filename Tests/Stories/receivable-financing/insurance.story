# The insurer bears its part after the days of waiting, and the rest is written off by two officers

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
receivable: INV-1 USD 10000.00 declared D-1
interest: 6
due: 2026-04-07
policy: "P-1" limit USD 5000.00 insured 9000 waiting 30 through 2026-12-31
overdue-interest: 9
recourse: no
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
| 2026-04-07 | lender | claims USD 5000.00 "C-1" | | no: action-open-in-state |
| 2026-04-08 | - | the financing | | overdue |
| 2026-04-08 | - | what interest is owed | | USD 90.00 |
| 2026-04-09 | - | what is owed on 2026-04-09 | | USD 6093.00 |
| 2026-04-09 | lender | takes recourse "X-1" | | no: recourse-agreed |
| 2026-04-09 | lender | claims USD 5000.00 "C-1" | | no: waiting-over |
| 2026-05-08 | lender | claims USD 5000.00 "" | | no: claim-described |
| 2026-05-08 | lender | claims USD 5000.01 "C-1" | | no: claim-within-cover |
| 2026-05-08 | lender | claims USD 4000.00 "C-1" | | filed |
| 2026-05-08 | lender | claims USD 1000.00 "C-2" | | no: one-claim-at-a-time |
| 2026-05-20 | lender | enters the insurer's refusal "" | 1 | no: refusal-says-why |
| 2026-05-20 | lender | enters the insurer's refusal "Papers are missing" | 1 | refused |
| 2026-05-20 | lender | claims USD 5000.00 "C-2" | | filed |
| 2026-05-21 | lender | receives the indemnity USD 5000.00 "" | 2 | no: indemnity-described |
| 2026-05-21 | lender | receives the indemnity USD 5000.01 "I-1" | 2 | no: indemnity-within-claim |
| 2026-05-21 | lender | receives the indemnity USD 5000.00 "I-1" | 2 | paid |
| 2026-05-21 | - | what principal is owed | | USD 1156.00 |
| 2026-05-21 | lender | claims USD 0.01 "C-3" | | no: claim-within-cover |
| 2026-05-22 | lender | would write off USD 1156.00 "Bankrupt" officer dan | | no: officer-known |
| 2026-05-22 | lender | would write off USD 1156.00 "" officer ann | | no: write-off-says-why |
| 2026-05-22 | lender | would write off USD 1156.01 "Bankrupt" officer ann | | no: write-off-within-owed |
| 2026-05-22 | lender | would write off USD 1156.00 "Bankrupt" officer ann | | proposed |
| 2026-05-22 | lender | would write off USD 1.00 "Bankrupt" officer ann | | no: one-write-off-at-a-time |
| 2026-05-22 | lender | approves the write-off officer dan | 1 | no: officer-known |
| 2026-05-22 | lender | approves the write-off officer ann | 1 | no: maker-never-approves |
| 2026-05-22 | lender | withdraws the write-off | 1 | withdrawn |
| 2026-05-22 | lender | would write off USD 1156.00 "Bankrupt" officer ann | | proposed |
| 2026-05-22 | lender | is repaid USD 156.00 "R-1" | | overdue |
| 2026-05-22 | lender | approves the write-off officer bob | 2 | no: write-off-within-owed |
| 2026-05-22 | lender | withdraws the write-off | 2 | withdrawn |
| 2026-05-22 | - | what principal is owed | | USD 1000.29 |
| 2026-05-22 | lender | would write off USD 1000.29 "Bankrupt" officer ann | | proposed |
| 2026-05-22 | lender | approves the write-off officer bob | 3 | booked |
| 2026-05-22 | - | the financing | | written-off |
| 2026-06-22 | lender | recovers USD 0.00 "V-1" | | no: recovery-described |
| 2026-06-22 | lender | recovers USD 1000.30 "V-1" | | no: recovery-within-loss |
| 2026-06-22 | lender | recovers USD 500.00 "V-1" | | written-off |
| 2026-06-22 | lender | closes | | closed |
