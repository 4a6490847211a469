# Above the liquidation limit it is a default at once

The last limit is exceeded by a cent of the price.

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

| on         | who      | does                                                                                     | part | then                   |
| 2026-01-05 | pledgor  | applies                                                                                  |      | applied                |
| 2026-01-05 | registry | reserves alpha                                                                           |      | reserved               |
| 2026-01-05 | lender   | offers                                                                                   |      | offered                |
| 2026-01-06 | pledgor  | accepts                                                                                  |      | accepted               |
| 2026-01-06 | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |      | endorsed               |
| 2026-01-07 | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |      | effective              |
| 2026-01-07 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |      | accepted               |
| 2026-01-07 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |      | accepted               |
| 2026-01-07 | registry | confirms alpha                                                                           |      | confirmed              |
| 2026-01-07 | lender   | pays out USD 48000.00 "T-1"                                                              |      | outstanding            |
| 2026-01-08 | lender   | quotes copper USD 750.00 for 1 t at 2026-01-08                                           |      | outstanding            |
| 2026-01-08 | -        | what the ltv is                                                                          |      | 8000                   |
| 2026-01-08 | lender   | declares default liquidation-level "Figures"                                             |      | no: default-has-ground |
| 2026-01-08 | lender   | quotes copper USD 749.99 for 1 t at 2026-01-08 01:00                                     |      | outstanding            |
| 2026-01-08 | lender   | declares default liquidation-level "Figures"                                             |      | in-default             |
| 2026-01-08 | -        | what the ltv is                                                                          |      | 8001                   |
