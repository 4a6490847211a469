# Goods are sold after a default, a notice and its days, and the surplus is the pledgor's

A margin call is not met. What the sales bring goes to costs, interest and principal; the rest is paid over.

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
pledgor: Lotus Metals Co Ltd
amount: USD 60000.00
goods: WR-1 100 of 100 t copper lot A1
haircut: copper 2000
limits: 6000 7000 8000
fresh-days: 7 2 2
margin-notice-release-days: 2 10 3
open-through: 2026-01-15
available-through: 2026-03-31
maturity: 2026-06-30

| on               | who       | does                                                                                     | part          | then                     |
| 2026-01-05       | pledgor   | applies                                                                                  |               | applied                  |
| 2026-01-05       | registry  | reserves alpha                                                                           |               | reserved                 |
| 2026-01-05       | lender    | offers                                                                                   |               | offered                  |
| 2026-01-06       | pledgor   | accepts                                                                                  |               | accepted                 |
| 2026-01-06       | pledgor   | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |               | endorsed                 |
| 2026-01-07       | lender    | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |               | effective                |
| 2026-01-07       | lender    | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |               | accepted                 |
| 2026-01-07       | lender    | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |               | accepted                 |
| 2026-01-07       | registry  | confirms alpha                                                                           |               | confirmed                |
| 2026-01-07       | lender    | pays out USD 48000.00 "T-1"                                                              |               | outstanding              |
| 2026-01-08       | lender    | quotes copper USD 840.00 for 1 t at 2026-01-08                                           |               | outstanding              |
| 2026-01-08       | lender    | calls margin                                                                             |               | called                   |
| 2026-01-12 23:59 | -         | the call                                                                                 | margin-call/1 | called                   |
| 2026-01-13       | -         | the call                                                                                 | margin-call/1 | lapsed                   |
| 2026-01-13       | -         | why it is a default                                                                      |               | margin-call              |
| 2026-01-13       | lender    | liquidates pledge 1 link 5 of k1 for 5 at USD 30000.00 "Northwind"                       |               | no: action-open-in-state |
| 2026-01-13       | lender    | gives notice                                                                             |               | no: notice-says-why      |
| 2026-01-13       | lender    | gives notice "The margin call of 8 January was not met"                                  |               | noticed                  |
| 2026-01-23 23:59 | lender    | liquidates pledge 1 link 5 of k1 for 5 at USD 30000.00 "Northwind"                       |               | no: action-open-in-state |
| 2026-01-24       | lender    | liquidates pledge 2 link 5 of k1 for 5 at USD 30000.00 "Northwind"                       |               | no: pledge-effective     |
| 2026-01-24       | lender    | liquidates pledge 1 link 5 of k1 for 6 at USD 30000.00 "Northwind"                       |               | no: release-key-fits     |
| 2026-01-24       | lender    | liquidates pledge 1 link 5 of k1 for 5 at USD 30000.00                                   |               | no: sale-described       |
| 2026-01-24       | lender    | liquidates pledge 1 link 5 of k1 for 5 at USD 0.00 "Northwind"                           |               | no: sale-described       |
| 2026-01-24       | lender    | liquidates pledge 1 link 5 of k1 for 5 at USD 30000.00 "Northwind"; costs: USD -1.00     |               | no: sale-described       |
| 2026-01-24       | lender    | liquidates pledge 1 link 5 of k1 for 5 at EUR 30000.00 "Northwind"                       |               | no: sale-described       |
| 2026-01-24       | regulator | notes a freeze "(2026) Hu 01 Min 7"                                                      |               | standing                 |
| 2026-01-24       | lender    | liquidates pledge 1 link 5 of k1 for 5 at USD 30000.00 "Northwind"; costs: USD 500.00    |               | no: no-freeze-known      |
| 2026-01-24       | regulator | lifts the freeze                                                                         |               | lifted                   |
| 2026-01-24       | lender    | liquidates pledge 1 link 5 of k1 for 5 at USD 30000.00 "Northwind"; costs: USD 500.00    |               | shown                    |
| 2026-01-24       | -         | what principal is owed                                                                   |               | USD 18500.00             |
| 2026-01-26       | lender    | liquidates pledge 1 link 2 of k1 for 3 at USD 20000.00 "Northwind"                       |               | shown                    |
| 2026-01-26       | -         | what surplus is owed                                                                     |               | USD 1500.00              |
| 2026-01-26       | lender    | liquidates pledge 1 link 0 of k1 for 2 at USD 20000.00 "Northwind"                       |               | no: action-open-in-state |
| 2026-01-26       | lender    | releases pledge 1 link 0 of k1 for 2                                                     |               | shown                    |
| 2026-01-27       | lender    | enters the release receipt WR-1 "P-1" left 0 at 2026-01-27                               | 1             | entered                  |
| 2026-01-27       | lender    | enters the release receipt WR-1 "P-1" left 0 at 2026-01-27                               | 2             | entered                  |
| 2026-01-27       | lender    | enters the release receipt WR-1 "P-1" left 0 at 2026-01-27                               | 3             | entered                  |
| 2026-01-27       | registry  | releases alpha                                                                           |               | ended                    |
| 2026-01-27       | lender    | closes the financing                                                                     |               | no: surplus-paid         |
| 2026-01-27       | lender    | pays the surplus USD 1499.99 "S-1"                                                       |               | no: pays-the-surplus     |
| 2026-01-27       | lender    | pays the surplus USD 1500.00 "S-1"                                                       |               | settled                  |
| 2026-01-27       | lender    | closes the financing                                                                     |               | closed                   |
