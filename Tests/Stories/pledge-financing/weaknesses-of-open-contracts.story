# What an open receipt contract lets happen does not happen here

Goods let go without repayment, a pledge that outlives its release, goods sold without cause, pledged goods passed on, and goods that belong to whoever has a key.

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

| on         | who      | does                                                                                     | part     | then                       |
| 2026-01-05 | pledgor  | applies                                                                                  |          | applied                    |
| 2026-01-05 | registry | reserves alpha                                                                           |          | reserved                   |
| 2026-01-05 | lender   | offers                                                                                   |          | offered                    |
| 2026-01-06 | pledgor  | accepts                                                                                  |          | accepted                   |
| 2026-01-06 | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |          | endorsed                   |
| 2026-01-07 | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |          | effective                  |
| 2026-01-07 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |          | accepted                   |
| 2026-01-07 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |          | accepted                   |
| 2026-01-07 | registry | confirms alpha                                                                           |          | confirmed                  |
| 2026-01-07 | lender   | pays out USD 48000.00 "T-1"                                                              |          | outstanding                |
| 2026-01-08 | lender   | releases pledge 1 link 0 of k1 for 10                                                    |          | no: cover-remains          |
| 2026-01-08 | lender   | releases pledge 1 link 9 of k1 for 1                                                     |          | no: cover-remains          |
| 2026-01-08 | pledgor  | releases pledge 1 link 0 of k1 for 10                                                    |          | no: action-belongs-to-role |
| 2026-01-08 | lender   | releases pledge 2 link 0 of k1 for 10                                                    |          | no: pledge-effective       |
| 2026-01-08 | lender   | releases pledge 1 link 9 of guess for 1                                                  |          | no: release-key-fits       |
| 2026-01-08 | lender   | liquidates pledge 1 link 0 of k1 for 10 at USD 90000.00 "Lender's friend"                |          | no: action-open-in-state   |
| 2026-01-08 | lender   | gives notice "Sold at once"                                                              |          | no: action-open-in-state   |
| 2026-01-08 | lender   | declares default liquidation-level "None"                                                |          | no: default-has-ground     |
| 2026-01-08 | pledgor  | endorses goods 1 "P-2" 1 steps of 10 locked k2                                           |          | no: within-offered-goods   |
| 2026-01-08 | pledgor  | offers more goods; goods: WR-1 100 of 100 t copper lot A1                                |          | no: receipt-offered-once   |
| 2026-01-08 | pledgor  | withdraws the pledge                                                                     |          | no: action-open-in-state   |
| 2026-01-08 | lender   | endorses goods 1 "P-2" 1 steps of 10 locked k2                                           |          | no: action-belongs-to-role |
| 2026-01-08 | pledgor  | offers more goods; goods: WR-2 10 of 10 t copper lot B1 holder Other                     |          | no: pledgor-holds-goods    |
| 2026-01-09 | lender   | records a repayment USD 48000.00 "R-1"                                                   |          | settled                    |
| 2026-01-09 | lender   | closes the financing                                                                     |          | no: no-pledge-stands       |
| 2026-01-09 | lender   | releases pledge 1 link 0 of k1 for 10                                                    |          | shown                      |
| 2026-01-09 | -        | the pledge                                                                               | pledge/1 | released                   |
| 2026-01-09 | lender   | closes the financing                                                                     |          | no: releases-entered       |
| 2026-01-09 | lender   | pays out USD 1.00 "T-2"                                                                  |          | no: action-open-in-state   |
