# Who proposes never approves, and larger amounts need more and higher officers

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
receivable: INV-1 USD 10000.00 declared D-1
interest: 6
due: 2026-04-07
band: USD 1000.00 1 1
band: USD 10000.00 2 2
officer: ann 1
officer: bob 2
officer: cem 3
officer: dan 2

| on | who | does | part | then |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees | | in-review |
| 2026-01-06 | lender | enters verifications of D-1 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters reservations USD 6000.00 on D-1 until 2026-01-20 02:00 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | checks receivable 1 "F-1" | | in-review |
| 2026-01-06 | lender | proposes USD 6000.00 officer bob | | in-approval |
| 2026-01-06 | lender | approves officer eve | | no: officer-known |
| 2026-01-06 | lender | approves officer bob | | no: maker-never-approves |
| 2026-01-06 | lender | approves officer ann | | no: level-suffices |
| 2026-01-06 | lender | approves officer cem | | in-approval |
| 2026-01-06 | lender | approves officer cem | | no: officer-approves-once |
| 2026-01-06 | lender | returns it "" | | no: refusal-says-why |
| 2026-01-06 | lender | returns it "Look at the contract again" | | in-review |
| 2026-01-06 | lender | proposes USD 6000.00 officer cem | | in-approval |
| 2026-01-06 | lender | approves officer bob | | in-approval |
| 2026-01-06 | lender | approves officer dan | | approved |
| 2026-01-21 | lender | pays out USD 6000.00 "" | | no: disbursement-described |
| 2026-01-21 | lender | pays out USD 6000.01 "L-1" | | no: within-approval |
| 2026-01-21 | lender | pays out USD 6000.00 "L-1" | | no: verified-again |
| 2026-01-21 | lender | enters verifications of D-1 at 2026-01-21 01:00; standing: cancelled | | approved |
| 2026-01-21 | lender | pays out USD 6000.00 "L-1" | | no: verified-again |
| 2026-01-21 10:01 | lender | enters verifications of D-1 at 2026-01-21 02:00 | | approved |
| 2026-01-21 10:01 | lender | pays out USD 6000.00 "L-1" | | no: reservations-cover |
| 2026-01-21 10:01 | lender | enters reservations USD 6000.00 on D-1 until 2026-01-31 02:00 at 2026-01-21 02:00 | | approved |
| 2026-01-21 10:01 | lender | notes a dilution USD 9000.00 of receivable 1 "CN-1" | | approved |
| 2026-01-21 10:01 | lender | pays out USD 6000.00 "L-1" | | no: within-advance |
| 2026-02-01 | - | the financing | | lapsed |
| 2026-02-01 | - | what is reserved | | released |
