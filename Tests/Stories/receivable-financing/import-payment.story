# An importer's payment is financed against its import declarations

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
interest: 6
due: 2026-04-07
scenario: import-payment
receivable: PI-1 USD 10000.00 debtor Delta declared I-1 I-2

| on | who | does | part | then |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees | | in-review |
| 2026-01-06 | lender | enters verifications of I-1 I-2 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters reservations USD 3000.00 on I-1 I-2 until 2026-01-20 02:00 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | checks receivable 1 "F-1" | | in-review |
| 2026-01-06 | lender | proposes USD 6000.00 officer ann | | in-approval |
| 2026-01-06 | lender | approves officer bob | | approved |
| 2026-01-07 | lender | pays out USD 6000.00 "L-1" | | current |
| 2026-04-07 | lender | is repaid USD 6090.00 "R-1" | | settled |
