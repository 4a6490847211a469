# The collector is paid, keeps its share, and passes the rest on

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
collector: Meridian Collections
debtor: Delta Imports
item: INV-1 USD 1000.00 due 2025-12-20
item: INV-2 USD 500.00 due 2025-10-01
bands: 30 500, 90 1000, - 2000
through: 2026-03-31
contacts-days-promise-days: 3 7 30

basis: share
bands: - 2500
part-at-most: USD 300.00
| on         | who       | does                                               | part | then                         |
| 2026-01-05 | lender    | assigns                                            |      | assigned                     |
| 2026-01-05 | collector | accepts                                            |      | open                         |
| 2026-01-06 | lender    | receives USD 100.01 of item 1 "TT-1" on 2026-01-06 |      | no: recorded-by-receiver     |
| 2026-01-06 | collector | receives USD 100.01 of item 1 "TT-1" on 2026-01-06 |      | open                         |
| 2026-01-06 | -         | what is due                                        |      | USD 75.01                    |
| 2026-01-06 | lender    | settles USD 75.01 "S-1"                            |      | no: settled-by-debtor        |
| 2026-01-06 | collector | settles USD 75.01 ""                               |      | no: settlement-described     |
| 2026-01-06 | collector | settles USD 75.00 "S-1"                            |      | no: settled-by-rule          |
| 2026-01-06 | collector | settles USD 75.01 "S-1"                            |      | stated                       |
| 2026-01-07 | collector | settles USD 1.00 "S-2"                             |      | no: one-settlement-at-a-time |
| 2026-01-07 | collector | confirms the settlement                            | 1    | no: answered-by-creditor     |
| 2026-01-07 | collector | contests the settlement "It has not come"          | 1    | no: answered-by-creditor     |
| 2026-01-07 | lender    | contests the settlement                            | 1    | no: refusal-says-why         |
| 2026-01-07 | lender    | contests the settlement "It has not come"          | 1    | contested                    |
| 2026-01-08 | lender    | withdraws the settlement                           | 1    | no: settled-by-debtor        |
| 2026-01-08 | collector | withdraws the settlement                           | 1    | withdrawn                    |
| 2026-01-08 | -         | what is due                                        |      | USD 75.01                    |
| 2026-01-09 | collector | receives USD 899.99 of item 1 "TT-2" on 2026-01-09 |      | open                         |
| 2026-01-10 | collector | receives USD 499.99 of item 2 "TT-3" on 2026-01-10 |      | open                         |
| 2026-01-10 | -         | what came in                                       |      | USD 1499.99                  |
| 2026-01-10 | -         | what is due                                        |      | USD 1199.99                  |
| 2026-01-10 | collector | settles USD 1199.99 "S-2"                          |      | stated                       |
| 2026-01-10 | lender    | contests the settlement "Not all of it"            | 2    | contested                    |
| 2026-01-11 | lender    | confirms the settlement                            | 2    | confirmed                    |
| 2026-04-01 | -         | the task                                           |      | expired                      |
| 2026-04-01 | collector | receives USD 0.01 of item 2 "TT-4" on 2026-03-31   |      | collected                    |
| 2026-04-01 | -         | the task                                           |      | collected                    |
