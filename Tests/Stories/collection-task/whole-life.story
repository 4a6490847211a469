# A collector calls, is promised, and is paid its commission by the age of what came in

The commission is added up exactly and rounded down once: 5 % of USD 333.33 and 20 % of USD 500.00 and 10 % of USD 666.67.

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

| on         | who       | does                                                                       | part      | then            |
| 2026-01-05 | lender    | assigns                                                                    |           | assigned        |
| 2026-01-05 | collector | accepts                                                                    |           | open            |
| 2026-01-06 | collector | contacts call "Ms Orchard" promised on 2026-01-06 "Pays a third next week" |           | open            |
| 2026-01-06 | collector | is promised USD 333.33 of item 1 by 2026-01-13 contact 1                   |           | standing        |
| 2026-01-12 | lender    | receives USD 333.33 of item 1 "TT-1" on 2026-01-12                         |           | open            |
| 2026-01-12 | -         | the promise                                                                | promise/1 | kept            |
| 2026-01-12 | -         | what is due                                                                |           | USD 16.66       |
| 2026-01-13 | lender    | receives USD 500.00 of item 2 "TT-2" on 2026-01-13                         |           | open            |
| 2026-01-13 | -         | what is due                                                                |           | USD 116.66      |
| 2026-01-14 | lender    | settles USD 116.66 "S-1"                                                   |           | stated          |
| 2026-01-15 | collector | confirms the settlement                                                    | 1         | confirmed       |
| 2026-02-02 | lender    | receives USD 666.67 of item 1 "TT-3" on 2026-02-02                         |           | collected       |
| 2026-02-02 | -         | the task                                                                   |           | collected       |
| 2026-02-02 | -         | what is due                                                                |           | USD 66.67       |
| 2026-02-02 | lender    | closes                                                                     |           | no: nothing-due |
| 2026-02-02 | lender    | settles USD 66.67 "S-2"                                                    |           | stated          |
| 2026-02-02 | lender    | closes                                                                     |           | no: nothing-due |
| 2026-02-03 | collector | confirms the settlement                                                    | 2         | confirmed       |
| 2026-02-03 | -         | what is settled                                                            |           | USD 183.33      |
| 2026-02-03 | lender    | closes                                                                     |           | closed          |
