# A lender that keeps goods which secure nothing is in default

Nothing was drawn, so that the facility ended by itself; the regulator sees that the goods were not let go in three banking days.

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

| on               | who      | does                                                                                     | part | then                 |
| 2026-01-05       | pledgor  | applies                                                                                  |      | applied              |
| 2026-01-05       | registry | reserves alpha                                                                           |      | reserved             |
| 2026-01-05       | lender   | offers                                                                                   |      | offered              |
| 2026-01-06       | pledgor  | accepts                                                                                  |      | accepted             |
| 2026-01-06       | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |      | endorsed             |
| 2026-01-07       | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |      | effective            |
| 2026-03-31 23:59 | -        | the financing                                                                            |      | accepted             |
| 2026-04-01       | -        | the financing                                                                            |      | settled              |
| 2026-04-03 23:59 | -        | the financing                                                                            |      | settled              |
| 2026-04-04       | -        | the financing                                                                            |      | release-overdue      |
| 2026-04-04       | -        | whether the release is overdue                                                           |      | yes                  |
| 2026-04-06       | lender   | closes the financing                                                                     |      | no: no-pledge-stands |
| 2026-04-06       | lender   | releases pledge 1 link 0 of k1 for 10                                                    |      | shown                |
| 2026-04-07       | lender   | enters the release receipt WR-1 "P-1" left 0 at 2026-04-07                               |      | entered              |
| 2026-04-07       | registry | releases alpha                                                                           |      | ended                |
| 2026-04-07       | lender   | closes the financing                                                                     |      | closed               |
