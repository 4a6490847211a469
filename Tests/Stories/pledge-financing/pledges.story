# A pledge takes effect by the keeper's signature

Nothing is pledged beyond what was offered, and no statement serves twice. Nothing is drawn in the end, so all is let go.

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

| on         | who       | does                                                                                                             | part | then                                 |
| 2026-01-05 | pledgor   | applies                                                                                                          |      | applied                              |
| 2026-01-05 | registry  | reserves alpha                                                                                                   |      | reserved                             |
| 2026-01-05 | lender    | offers                                                                                                           |      | offered                              |
| 2026-01-06 | pledgor   | accepts                                                                                                          |      | accepted                             |
| 2026-01-06 | pledgor   | endorses goods 1 "P-1" 10 steps of 10 locked k1; as: Northwind Imports Ltd                                       |      | no: pledgor-acts                     |
| 2026-01-06 | pledgor   | endorses goods 2 "P-1" 10 steps of 10 locked k1                                                                  |      | no: goods-offered                    |
| 2026-01-06 | pledgor   | endorses goods 1 "" 10 steps of 10 locked k1                                                                     |      | no: pledge-described                 |
| 2026-01-06 | pledgor   | endorses goods 1 "P-1" 101 steps of 0.1 locked k1                                                                |      | no: pledge-described                 |
| 2026-01-06 | pledgor   | endorses goods 1 "P-1" 10 steps of 10.000001 locked k1                                                           |      | no: within-offered-goods             |
| 2026-01-06 | pledgor   | endorses goods 1 "P-1" 6 steps of 10 locked k1                                                                   |      | endorsed                             |
| 2026-01-06 | pledgor   | endorses goods 1 "P-2" 5 steps of 10 locked k2                                                                   |      | no: within-offered-goods             |
| 2026-01-06 | pledgor   | endorses goods 1 "P-1" 4 steps of 10 locked k2                                                                   |      | no: pledge-new                       |
| 2026-01-06 | pledgor   | endorses goods 1 "P-2" 6 steps of 5 locked k1                                                                    |      | no: pledge-new                       |
| 2026-01-06 | pledgor   | endorses goods 1 "P-2" 4 steps of 10 locked k2                                                                   |      | endorsed                             |
| 2026-01-06 | -         | what is pledged of 1                                                                                             |      | 0                                    |
| 2026-01-07 | lender    | declines the pledge                                                                                              | 2    | no: refusal-says-why                 |
| 2026-01-07 | lender    | declines the pledge "Fewer steps, please"                                                                        | 2    | declined                             |
| 2026-01-07 | pledgor   | endorses goods 1 "P-3" 1 steps of 40 locked k3                                                                   |      | endorsed                             |
| 2026-01-07 | pledgor   | withdraws the pledge                                                                                             | 3    | withdrawn                            |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-07; by: Somebody            |      | no: attester-agreed                  |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-07; by: Metal Prices        |      | no: attester-agreed                  |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-07; signed-by: Harbour Bank |      | no: statement-signed                 |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-08                          |      | no: not-stated-ahead                 |
| 2026-01-07 | lender    | enters the confirmation receipt WR-2 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-07                          |      | no: confirmation-fits-pledge         |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 6 steps of 20 locked k1 rank 1 at 2026-01-07                          |      | no: confirmation-fits-pledge         |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 0 at 2026-01-07                          |      | no: confirmation-fits-pledge         |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-06 01:59                    |      | no: confirmation-follows-endorsement |
| 2026-01-07 | regulator | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-07                          |      | no: action-belongs-to-role           |
| 2026-01-07 | pledgor   | enters the confirmation receipt WR-1 "P-1" 6 steps of 10 locked k1 rank 1 at 2026-01-07                          |      | effective                            |
| 2026-01-07 | -         | what is pledged of 1                                                                                             |      | 60                                   |
| 2026-01-07 | pledgor   | withdraws the pledge                                                                                             | 1    | no: action-open-in-state             |
| 2026-01-07 | lender    | registers externally "ZD 1" at 2026-01-07                                                                        |      | no: registration-described           |
| 2026-01-07 | lender    | registers externally "ZD-1" at 2026-01-08                                                                        |      | no: registration-not-ahead           |
| 2026-01-07 | lender    | registers externally "ZD-1" at 2026-01-07                                                                        |      | effective                            |
| 2026-01-07 | lender    | registers externally "ZD-2" at 2026-01-07                                                                        |      | no: registered-once                  |
| 2026-01-08 | pledgor   | offers more goods; goods: WR-2 30 of 20 t copper lot B1                                                          |      | no: goods-described                  |
| 2026-01-08 | pledgor   | offers more goods; goods: WR-2 0 of 20 t copper lot B1                                                           |      | no: quantity-measurable              |
| 2026-01-08 | pledgor   | offers more goods; goods: WR-1 20 of 20 t copper lot B1                                                          |      | no: receipt-offered-once             |
| 2026-01-08 | pledgor   | offers more goods; goods: WR-2 20 of 20 t copper lot B1 holder Other                                             |      | no: pledgor-holds-goods              |
| 2026-01-08 | pledgor   | offers more goods; goods: WR-2 20 of 20 t zinc lot B1                                                            |      | no: haircuts-agreed                  |
| 2026-01-08 | pledgor   | offers more goods; goods: WR-2 20 of 20 t copper lot B1 keeper Other                                             |      | no: keepers-agreed                   |
| 2026-01-08 | pledgor   | offers more goods; goods: WR-2 20 of 20 t copper lot B1                                                          |      | accepted                             |
| 2026-01-08 | pledgor   | endorses goods 2 "P-4" 1 steps of 20 locked k4                                                                   |      | endorsed                             |
| 2026-01-09 | lender    | enters the confirmation receipt WR-2 "P-4" 1 steps of 20 locked k4 rank 3 at 2026-01-09                          | 4    | effective                            |
| 2026-01-09 | lender    | registers externally "ZD-1" at 2026-01-09                                                                        | 4    | no: registered-once                  |
| 2026-01-09 | lender    | releases pledge 2 link 0 of k2 for 4                                                                             |      | no: pledge-effective                 |
| 2026-01-09 | lender    | releases pledge 1 link 5 of k1 for 2                                                                             |      | no: release-key-fits                 |
| 2026-01-09 | lender    | releases pledge 1 link 4 of k1 for 2                                                                             |      | shown                                |
| 2026-01-09 | pledgor   | endorses goods 1 "P-5" 4 steps of 15 locked k1                                                                   |      | no: pledge-new                       |
| 2026-01-09 | pledgor   | endorses goods 1 "P-5" 1 steps of 60 locked k5                                                                   |      | endorsed                             |
| 2026-01-09 | pledgor   | withdraws the pledge                                                                                             | 5    | withdrawn                            |
| 2026-01-12 | pledgor   | cancels the facility                                                                                             |      | settled                              |
| 2026-01-12 | lender    | releases pledge 1 link 0 of k1 for 4                                                                             |      | shown                                |
| 2026-01-12 | lender    | releases pledge 4 link 0 of k4 for 1                                                                             |      | shown                                |
| 2026-01-13 | pledgor   | enters the release receipt WR-1 "P-1" left 4 at 2026-01-13; by: Somebody                                         |      | no: attester-agreed                  |
| 2026-01-13 | pledgor   | enters the release receipt WR-1 "P-1" left 4 at 2026-01-13; signed-by: Harbour Bank                              |      | no: statement-signed                 |
| 2026-01-13 | pledgor   | enters the release receipt WR-1 "P-1" left 4 at 2026-01-14                                                       |      | no: not-stated-ahead                 |
| 2026-01-13 | pledgor   | enters the release receipt WR-1 "P-1" left 5 at 2026-01-13                                                       |      | no: confirms-the-release             |
| 2026-01-13 | pledgor   | enters the release receipt WR-1 "P-1" left 4 at 2026-01-09 01:59                                                 |      | no: confirmation-follows-key         |
| 2026-01-13 | pledgor   | enters the release receipt WR-1 "P-1" left 4 at 2026-01-13                                                       |      | entered                              |
| 2026-01-13 | pledgor   | enters the release receipt WR-1 "P-1" left 0 at 2026-01-13                                                       | 2    | entered                              |
| 2026-01-13 | pledgor   | enters the release receipt WR-2 "P-4" left 0 at 2026-01-13                                                       | 3    | entered                              |
| 2026-01-13 | registry  | releases alpha                                                                                                   |      | ended                                |
| 2026-01-13 | lender    | closes the financing                                                                                             |      | closed                               |
