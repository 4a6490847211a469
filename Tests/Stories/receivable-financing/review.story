# Declarations are verified in a batch, and what is reserved is for this loan alone

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
receivable: INV-1 USD 10000.00 declared D-1
interest: 6
due: 2026-04-07
receivable: INV-2 EUR 5000.00 declared D-2

| on | who | does | part | then |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | accepts the application | | offered |
| 2026-01-05 | seller | agrees | | in-review |
| 2026-01-06 | lender | enters verifications of D-1 D-3 at 2026-01-06 01:00 | | no: declarations-of-application |
| 2026-01-06 | lender | enters verifications of D-1 D-1 at 2026-01-06 01:00 | | no: declarations-of-application |
| 2026-01-06 | lender | enters verifications of D-1 D-2 at 2026-01-06 03:00 | | no: not-stated-ahead |
| 2026-01-06 | lender | enters verifications of D-1 D-2 at 2026-01-06 01:00; signed-by: Harbour Bank | | no: signed-by-holder |
| 2026-01-06 | lender | enters verifications of D-1 D-2 at 2026-01-06 01:00; of-business: no | | in-review |
| 2026-01-06 | lender | enters verifications of D-1 D-2 at 2026-01-06 01:00 | | no: verification-follows-last |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-3 until 2026-01-20 02:00 at 2026-01-06 01:00 | | no: declarations-of-application |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-2 until 2026-01-20 02:00 at 2026-01-06 03:00 | | no: not-stated-ahead |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-2 until 2026-01-20 02:00 at 2026-01-06 01:00; bank: Second Bank | | no: reservation-for-this-financing |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-2 until 2026-01-20 02:00 at 2026-01-06 01:00; financing: RF-2 | | no: reservation-for-this-financing |
| 2026-01-06 | lender | enters reservations EUR 3000.00 on D-1 D-2 until 2026-01-20 02:00 at 2026-01-06 01:00 | | no: reservation-for-this-financing |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-2 until 2026-01-20 02:00 at 2026-01-06 01:00; reserved: USD 1.00 | | no: reserved-at-rate |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-2 until 2026-01-06 01:59 at 2026-01-06 01:00 | | no: reservation-held-now |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-2 until 2026-01-20 02:00 at 2026-01-06 01:00; signed-by: Harbour Bank | | no: signed-by-holder |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 until 2026-01-20 02:00 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters reservations USD 3000.00 on D-1 D-2 until 2026-01-20 02:00 at 2026-01-06 01:00 | | no: reserved-once |
| 2026-01-06 | lender | checks receivable 3 "F-3" | | no: receivable-listed |
| 2026-01-06 | lender | checks receivable 1 "" | | no: check-described |
| 2026-01-06 | lender | checks receivable 1 "F-1"; invoice: differs | | in-review |
| 2026-01-06 | lender | checks receivable 2 "F-2" | | in-review |
| 2026-01-06 | lender | enters the rate EUR CNY 8/1 at 2026-01-06 01:00 | | no: rate-described |
| 2026-01-06 | lender | enters the rate EUR USD 0/1 at 2026-01-06 01:00 | | no: rate-described |
| 2026-01-06 | lender | enters the rate EUR USD 11/10 at 2026-01-06 03:00 | | no: rate-described |
| 2026-01-06 | - | what is covered | | USD 8000.00 |
| 2026-01-06 | lender | enters the rate EUR USD 11/10 at 2026-01-06 01:00 | | in-review |
| 2026-01-06 | lender | enters the rate EUR USD 12/10 at 2026-01-06 01:00 | | no: rate-follows-last |
| 2026-01-06 | - | what is covered | | USD 12400.00 |
| 2026-01-06 | lender | proposes USD 3000.00 officer dan | | no: officer-known |
| 2026-01-06 | lender | proposes USD 6000.01 officer ann | | no: within-offer |
| 2026-01-06 | lender | proposes USD 3000.00 officer ann | | no: receivables-checked |
| 2026-01-06 | lender | checks receivable 1 "F-1" | | in-review |
| 2026-01-06 | lender | proposes USD 3000.00 officer ann | | no: declarations-sound |
| 2026-01-07 | lender | enters verifications of D-1 D-2 at 2026-01-07 01:00 | | in-review |
| 2026-01-07 | lender | proposes USD 3000.01 officer ann | | no: reservations-cover |
| 2026-01-07 | lender | notes a dilution USD 10000.00 of receivable 1 "CN-1" | | in-review |
| 2026-01-07 | lender | raises a dispute receivable 2 "Late" | | open |
| 2026-01-07 | lender | proposes USD 3000.00 officer ann | | no: within-advance |
| 2026-01-07 | lender | settles the dispute | 1 | settled |
| 2026-01-07 | lender | proposes USD 3000.00 officer ann | | in-approval |
| 2026-01-07 | seller | withdraws | | withdrawn |
| 2026-01-07 | - | what is reserved | | released |
