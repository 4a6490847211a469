# A loan that is not covered any more is repaid in part, or becomes overdue

A dispute, a dilution or the holder's notice of a shortfall is ground for a demand.

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
| 2026-01-08 | lender | demands USD 100.00 | | no: demand-has-ground |
| 2026-01-08 | lender | demands USD 0.00 | | no: demand-within-owed |
| 2026-01-08 | lender | demands USD 6000.01 | | no: demand-within-owed |
| 2026-01-08 | lender | demands USD 100.00; shortfall: USD 100.00 on D-1 amendment at 2026-01-08 01:00; signed-by: Harbour Bank | | no: demand-has-ground |
| 2026-01-08 | lender | demands USD 100.00; shortfall: USD 100.00 on D-2 amendment at 2026-01-08 01:00 | | no: demand-has-ground |
| 2026-01-08 | lender | demands USD 100.00; shortfall: USD 100.00 on D-1 amendment at 2026-01-08 01:00 | | made |
| 2026-01-08 | lender | demands USD 100.00; shortfall: USD 100.00 on D-1 amendment at 2026-01-08 01:00 | | no: one-demand-at-a-time |
| 2026-01-08 | seller | meets the demand | 1 | no: demand-met |
| 2026-01-08 | lender | is repaid USD 101.00 "R-1" | | outstanding |
| 2026-01-08 | seller | meets the demand | 1 | met |
| 2026-01-09 | seller | raises a dispute receivable 9 "Late" | | no: receivable-listed |
| 2026-01-09 | seller | raises a dispute receivable 1 "" | | no: dispute-says-why |
| 2026-01-09 | seller | raises a dispute receivable 1 "Late" | | open |
| 2026-01-09 | seller | raises a dispute receivable 1 "Late" | | no: one-dispute-at-a-time |
| 2026-01-09 | lender | demands USD 1000.00 | | made |
| 2026-01-09 | lender | waives the demand "" | 2 | no: refusal-says-why |
| 2026-01-09 | lender | waives the demand "The debtor will pay" | 2 | waived |
| 2026-01-12 | lender | settles the dispute USD 10000.01 | 1 | no: within-receivable |
| 2026-01-12 | lender | settles the dispute USD 4000.00 | 1 | settled |
| 2026-01-12 | seller | notes a dilution USD 1.00 of receivable 9 "CN-1" | | no: receivable-listed |
| 2026-01-12 | seller | notes a dilution USD 1.00 of receivable 1 "" | | no: dilution-described |
| 2026-01-12 | seller | notes a dilution USD 6000.01 of receivable 1 "CN-1" | | no: within-receivable |
| 2026-01-12 | seller | notes a dilution USD 500.00 of receivable 1 "CN-1" | | outstanding |
| 2026-01-12 | - | what is covered | | USD 4400.00 |
| 2026-01-12 | lender | demands USD 1500.00 | | made |
| 2026-01-15 | - | the demand | demand/3 | made |
| 2026-01-16 | - | the financing | | overdue |
| 2026-01-16 | - | the demand | demand/3 | unmet |
| 2026-01-16 | lender | is repaid USD 5909.21 "R-2" | | no: repays-what-is-owed |
