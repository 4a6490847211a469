# Under a policy of credit insurance a bank lends before the goods are declared

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
interest: 6
due: 2026-04-07
scenario: insurance-policy
receivable: INV-1 USD 10000.00
policy: "P-1" limit USD 5000.00 insured 9000 waiting 30 through 2026-12-31

| on | who | does | part | then |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees | | in-review |
| 2026-01-06 | lender | checks receivable 1 "F-1" | | in-review |
| 2026-01-06 | lender | proposes USD 6000.00 officer ann | | in-approval |
| 2026-01-06 | lender | approves officer bob | | approved |
| 2026-01-07 | lender | pays out USD 6000.00 "L-1" | | current |
| 2026-03-31 | - | the schedule | schedule/1 | current |
| 2026-04-07 | lender | collects USD 10000.00 of receivable 1 "TT-1" | | settled |
