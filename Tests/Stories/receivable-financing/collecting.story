# What comes in goes to fees, interest and principal in the order agreed, in any currency

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
interest: 6
due: 2026-04-07
receivable: INV-1 EUR 10000.00 declared D-1
order: principal interest fees
day-count: 30/360

| on | who | does | part | then |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees | | in-review |
| 2026-01-06 | lender | enters the rate EUR USD 11/10 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters verifications of D-1 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters reservations USD 6000.00 on D-1 until 2026-01-20 02:00 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | checks receivable 1 "F-1" | | in-review |
| 2026-01-06 | lender | proposes USD 6000.00 officer ann | | in-approval |
| 2026-01-06 | lender | approves officer bob | | approved |
| 2026-01-07 | lender | pays out USD 6000.00 "L-1" | | current |
| 2026-01-07 | lender | charges a fee USD 0.00 "F" | | no: fee-described |
| 2026-01-07 | lender | charges a fee EUR 1.00 "F" | | no: fee-described |
| 2026-01-07 | lender | charges a fee USD 10.00 "F" | | outstanding |
| 2026-02-07 | - | what is owed on 2026-02-07 | | USD 6040.00 |
| 2026-02-07 | - | the schedule | schedule/1 | late |
| 2026-02-07 | - | how many verifications were late | | 1 |
| 2026-02-07 | lender | enters verifications of D-1 at 2026-02-07 01:00 | | outstanding |
| 2026-02-07 | - | the schedule | schedule/1 | current |
| 2026-02-07 | lender | collects EUR 1000.00 of receivable 2 "TT-1" | | no: receivable-listed |
| 2026-02-07 | lender | collects EUR 1000.00 of receivable 1 "" | | no: collection-described |
| 2026-02-07 | lender | collects EUR 10000.01 of receivable 1 "TT-1"; credited-at: EUR USD 12/10 | | no: within-receivable |
| 2026-02-07 | lender | collects USD 1000.00 of receivable 1 "TT-1" | | no: within-receivable |
| 2026-02-07 | lender | collects EUR 1000.00 of receivable 1 "TT-1" | | no: rate-fits |
| 2026-02-07 | lender | collects EUR 1000.00 of receivable 1 "TT-1"; credited-at: EUR CNY 8/1 | | no: rate-fits |
| 2026-02-07 | lender | collects EUR 1000.00 of receivable 1 "TT-1"; credited-at: EUR USD 12/10 | | outstanding |
| 2026-02-07 | lender | collects EUR 1000.00 of receivable 1 "TT-1"; credited-at: EUR USD 12/10 | | no: collection-described |
| 2026-02-07 | - | what principal is owed | | USD 4800.00 |
| 2026-02-07 | - | what interest is owed | | USD 30.00 |
| 2026-02-07 | - | what is open of 1 | | EUR 9000.00 |
| 2026-02-07 | lender | is repaid USD 4840.01 "R-1" | | no: repays-what-is-owed |
| 2026-02-07 | lender | is repaid USD 0.00 "R-1" | | no: repayment-described |
| 2026-02-07 | lender | is repaid USD 4820.00 "R-1" | | outstanding |
| 2026-02-07 | - | what interest is owed | | USD 10.00 |
| 2026-03-07 | - | what is owed on 2026-03-07 | | USD 20.00 |
| 2026-03-07 | lender | is repaid USD 20.00 "R-2" | | settled |
| 2026-03-07 | lender | closes | | closed |
