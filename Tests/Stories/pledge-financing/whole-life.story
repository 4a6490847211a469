# A loan against pledged copper is repaid, and everything is let go

Half is released on the way, against a repayment; the rest when nothing is owed.

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

| on         | who      | does                                                                                     | part     | then                  |
| 2026-01-05 | pledgor  | applies                                                                                  |          | applied               |
| 2026-01-05 | registry | reserves alpha                                                                           |          | reserved              |
| 2026-01-05 | lender   | offers                                                                                   |          | offered               |
| 2026-01-06 | pledgor  | accepts                                                                                  |          | accepted              |
| 2026-01-06 | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |          | endorsed              |
| 2026-01-07 | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |          | effective             |
| 2026-01-07 | lender   | registers externally "ZD-20260107-1" at 2026-01-07                                       |          | effective             |
| 2026-01-07 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |          | accepted              |
| 2026-01-07 | pledgor  | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |          | accepted              |
| 2026-01-07 | registry | confirms alpha                                                                           |          | confirmed             |
| 2026-01-07 | lender   | pays out USD 40000.00 "T-1"                                                              |          | outstanding           |
| 2026-01-07 | -        | what it is worth                                                                         |          | USD 80000.00          |
| 2026-01-07 | -        | what the ltv is                                                                          |          | 5000                  |
| 2026-01-07 | lender   | pays out USD 8000.00 "T-2"                                                               |          | outstanding           |
| 2026-01-07 | -        | what the ltv is                                                                          |          | 6000                  |
| 2026-02-02 | lender   | charges interest USD 100.00 "January"                                                    |          | stated                |
| 2026-02-03 | lender   | records a repayment USD 24100.00 "R-1"                                                   |          | outstanding           |
| 2026-02-03 | -        | what is owed                                                                             |          | USD 24000.00          |
| 2026-02-03 | lender   | attests 100 t of WR-1 lot A1 at 2026-02-03                                               |          | outstanding           |
| 2026-02-03 | lender   | quotes copper USD 1000.00 for 1 t at 2026-02-03                                          |          | outstanding           |
| 2026-02-03 | lender   | revalues                                                                                 |          | outstanding           |
| 2026-02-03 | lender   | releases pledge 1 link 4 of k1 for 6                                                     |          | no: cover-remains     |
| 2026-02-03 | lender   | releases pledge 1 link 5 of k1 for 5                                                     |          | shown                 |
| 2026-02-03 | -        | what is pledged of 1                                                                     |          | 50                    |
| 2026-02-03 | -        | what the ltv is                                                                          |          | 6000                  |
| 2026-02-04 | pledgor  | enters the release receipt WR-1 "P-1" left 5 at 2026-02-04                               |          | entered               |
| 2026-03-02 | lender   | records a repayment USD 24000.00 "R-2"                                                   |          | settled               |
| 2026-03-02 | lender   | closes the financing                                                                     |          | no: no-pledge-stands  |
| 2026-03-02 | lender   | releases pledge 1 link 0 of k1 for 5                                                     |          | shown                 |
| 2026-03-02 | -        | the pledge                                                                               | pledge/1 | released              |
| 2026-03-02 | lender   | closes the financing                                                                     |          | no: releases-entered  |
| 2026-03-03 | lender   | enters the release receipt WR-1 "P-1" left 0 at 2026-03-03                               | 2        | entered               |
| 2026-03-03 | lender   | closes the financing                                                                     |          | no: reservation-ended |
| 2026-03-03 | registry | releases alpha                                                                           |          | ended                 |
| 2026-03-03 | lender   | closes the financing                                                                     |          | closed                |
