# What came in before the task ended is the collector's work, and counts once

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

| on         | who       | does                                                | part | then                     |
| 2026-01-05 | lender    | assigns                                             |      | assigned                 |
| 2026-01-05 | collector | accepts                                             |      | open                     |
| 2026-01-06 | collector | receives USD 100.00 of item 1 "TT-1" on 2026-01-06  |      | no: recorded-by-receiver |
| 2026-01-06 | lender    | receives USD 100.00 of item 3 "TT-1" on 2026-01-06  |      | no: item-exists          |
| 2026-01-06 | lender    | receives USD 100.00 of item 1 "" on 2026-01-06      |      | no: receipt-new          |
| 2026-01-06 | lender    | receives USD 100.00 of item 1 "TT-1" on 2026-01-04  |      | no: received-in-mandate  |
| 2026-01-06 | lender    | receives USD 1000.01 of item 1 "TT-1" on 2026-01-06 |      | no: within-item          |
| 2026-01-06 | lender    | receives EUR 1.00 of item 1 "TT-1" on 2026-01-06    |      | no: within-item          |
| 2026-01-06 | lender    | receives USD 100.00 of item 1 "TT-1" on 2026-01-06  |      | open                     |
| 2026-01-07 | lender    | receives USD 100.00 of item 1 "TT-1" on 2026-01-07  |      | no: receipt-new          |
| 2026-01-08 | lender    | recalls                                             |      | no: refusal-says-why     |
| 2026-01-08 | lender    | recalls "We go to court"                            |      | recalled                 |
| 2026-01-09 | lender    | receives USD 100.00 of item 1 "TT-2" on 2026-01-09  |      | no: received-in-mandate  |
| 2026-01-09 | lender    | receives USD 900.00 of item 1 "TT-2" on 2026-01-08  |      | recalled                 |
| 2026-01-09 | lender    | receives USD 500.00 of item 2 "TT-3" on 2026-01-07  |      | collected                |
| 2026-01-09 | -         | what is due                                         |      | USD 150.00               |
| 2026-01-09 | lender    | settles USD 150.00 "S-1"                            |      | stated                   |
| 2026-01-09 | collector | confirms the settlement                             | 1    | confirmed                |
| 2026-01-09 | lender    | closes                                              |      | closed                   |
