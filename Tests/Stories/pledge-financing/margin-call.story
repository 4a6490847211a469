# A margin call is met by further goods, by repayment, or by paying all

It is not made without cause, and what meets it is decided by the figures.

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

| on         | who      | does                                                                                     | part          | then                          |
| 2026-01-05 | pledgor  | applies                                                                                  |               | applied                       |
| 2026-01-05 | registry | reserves alpha                                                                           |               | reserved                      |
| 2026-01-05 | lender   | offers                                                                                   |               | offered                       |
| 2026-01-06 | pledgor  | accepts                                                                                  |               | accepted                      |
| 2026-01-06 | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |               | endorsed                      |
| 2026-01-07 | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |               | effective                     |
| 2026-01-07 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |               | accepted                      |
| 2026-01-07 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |               | accepted                      |
| 2026-01-07 | registry | confirms alpha                                                                           |               | confirmed                     |
| 2026-01-07 | lender   | pays out USD 48000.00 "T-1"                                                              |               | outstanding                   |
| 2026-01-07 | lender   | calls margin                                                                             |               | no: above-margin-limit        |
| 2026-01-08 | lender   | quotes copper USD 840.00 for 1 t at 2026-01-08                                           |               | outstanding                   |
| 2026-01-08 | -        | what the ltv is                                                                          |               | 7143                          |
| 2026-01-08 | pledgor  | calls margin                                                                             |               | no: action-belongs-to-role    |
| 2026-01-08 | lender   | calls margin                                                                             |               | called                        |
| 2026-01-08 | lender   | calls margin                                                                             |               | no: one-margin-call-at-a-time |
| 2026-01-08 | pledgor  | cures the margin call                                                                    |               | no: within-initial-limit      |
| 2026-01-08 | pledgor  | offers more goods; goods: WR-2 50 of 80 t copper lot B1                                  |               | outstanding                   |
| 2026-01-08 | pledgor  | endorses goods 2 "P-2" 1 steps of 50 locked k2                                           |               | endorsed                      |
| 2026-01-09 | pledgor  | enters the confirmation receipt WR-2 "P-2" 1 steps of 50 locked k2 rank 1 at 2026-01-09  | 2             | effective                     |
| 2026-01-09 | pledgor  | attests 80 t of WR-2 lot B1 at 2026-01-09                                                |               | outstanding                   |
| 2026-01-09 | -        | what the ltv is                                                                          |               | 4762                          |
| 2026-01-09 | pledgor  | cures the margin call                                                                    |               | cured                         |
| 2026-01-12 | lender   | quotes copper USD 500.00 for 1 t at 2026-01-12                                           |               | outstanding                   |
| 2026-01-12 | lender   | calls margin                                                                             |               | called                        |
| 2026-01-12 | lender   | records a repayment USD 12000.00 "R-1"                                                   |               | outstanding                   |
| 2026-01-12 | lender   | cures the margin call                                                                    | 2             | cured                         |
| 2026-01-13 | lender   | quotes copper USD 400.00 for 1 t at 2026-01-13                                           |               | outstanding                   |
| 2026-01-13 | lender   | calls margin                                                                             |               | called                        |
| 2026-01-13 | lender   | records a repayment USD 36000.00 "R-2"                                                   |               | settled                       |
| 2026-01-13 | -        | the call                                                                                 | margin-call/3 | cured                         |
