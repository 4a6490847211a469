# A loan on an export receivable is verified, reserved, approved, paid out and repaid by the debtor

Interest is 6 percent a year, by actual days over 360; 30 days on USD 6,000.00 are USD 30.00.

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
| 2026-01-07 | - | what is reserved | | financed |
| 2026-01-08 | lender | notifies the debtor receivable 1 "N-1" on 2026-01-08 | | noticed |
| 2026-01-20 | lender | enters the acknowledgement "A-1" | 1 | acknowledged |
| 2026-02-02 | lender | enters verifications of D-1 at 2026-02-02 01:00 | | outstanding |
| 2026-02-06 | - | what is owed on 2026-02-06 | | USD 6030.00 |
| 2026-02-06 | lender | charges a fee USD 12.50 "Bank charges" | | outstanding |
| 2026-02-06 | lender | is repaid USD 1042.50 "R-1" | | outstanding |
| 2026-02-06 | - | what principal is owed | | USD 5000.00 |
| 2026-03-02 | lender | enters verifications of D-1 at 2026-03-02 01:00 | | outstanding |
| 2026-03-08 | lender | collects USD 10000.00 of receivable 1 "TT-1" | | settled |
| 2026-03-08 | - | what surplus is owed | | USD 4975.00 |
| 2026-03-08 | - | the schedule | schedule/1 | ended |
| 2026-03-09 | lender | closes | | no: surplus-paid |
| 2026-03-09 | lender | pays the surplus USD 4975.01 "S-1" | | no: pays-the-surplus |
| 2026-03-09 | lender | pays the surplus USD 4975.00 "" | | no: surplus-described |
| 2026-03-09 | lender | pays the surplus USD 4975.00 "S-1" | | settled |
| 2026-03-09 | lender | closes | | closed |
