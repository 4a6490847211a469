# Goods go only when others of at least their value are pledged with effect

Zinc takes the place of half of the copper.

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
haircut: zinc 5000

| on         | who      | does                                                                                     | part           | then                          |
| 2026-01-05 | pledgor  | applies                                                                                  |                | applied                       |
| 2026-01-05 | registry | reserves alpha                                                                           |                | reserved                      |
| 2026-01-05 | lender   | offers                                                                                   |                | offered                       |
| 2026-01-06 | pledgor  | accepts                                                                                  |                | accepted                      |
| 2026-01-06 | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |                | endorsed                      |
| 2026-01-07 | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |                | effective                     |
| 2026-01-07 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |                | accepted                      |
| 2026-01-07 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |                | accepted                      |
| 2026-01-07 | registry | confirms alpha                                                                           |                | confirmed                     |
| 2026-01-07 | lender   | pays out USD 48000.00 "T-1"                                                              |                | outstanding                   |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 2 links 5 for goods 1                                  |                | no: pledge-effective          |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 11 for goods 1                                 |                | no: links-stand               |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 0 for goods 1                                  |                | no: links-stand               |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 5 for goods 2                                  |                | no: replacement-free          |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 5 for goods 1                                  |                | no: replacement-free          |
| 2026-01-08 | pledgor  | offers more goods; goods: WR-2 100 of 100 t zinc lot Z1                                  |                | outstanding                   |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 5 for goods 2                                  |                | proposed                      |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 4 for goods 2                                  |                | no: replacement-free          |
| 2026-01-08 | lender   | declines the substitution                                                                |                | no: refusal-says-why          |
| 2026-01-08 | lender   | declines the substitution "Only for all of the zinc"                                     |                | declined                      |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 6 for goods 2                                  |                | proposed                      |
| 2026-01-08 | pledgor  | withdraws the substitution                                                               | 2              | withdrawn                     |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 5 for goods 2                                  |                | proposed                      |
| 2026-01-08 | lender   | accepts the substitution                                                                 | 3              | agreed                        |
| 2026-01-08 | lender   | completes the substitution link 5 of k1                                                  | 3              | no: replacement-effective     |
| 2026-01-08 | pledgor  | endorses goods 2 "P-2" 1 steps of 100 locked k2                                          |                | endorsed                      |
| 2026-01-08 | lender   | completes the substitution link 5 of k1                                                  | 3              | no: replacement-effective     |
| 2026-01-09 | lender   | enters the confirmation receipt WR-2 "P-2" 1 steps of 100 locked k2 rank 1 at 2026-01-09 | 2              | effective                     |
| 2026-01-09 | lender   | attests 100 t of WR-2 lot Z1 at 2026-01-09                                               |                | outstanding                   |
| 2026-01-09 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-09                                          |                | outstanding                   |
| 2026-01-09 | lender   | quotes zinc USD 500.00 for 1 t at 2026-01-09                                             |                | outstanding                   |
| 2026-01-09 | lender   | completes the substitution link 4 of k1                                                  | 3              | no: release-key-fits          |
| 2026-01-09 | lender   | completes the substitution link 5 of k1                                                  | 3              | no: replacement-worth-as-much |
| 2026-01-09 | lender   | quotes zinc USD 800.00 for 1 t at 2026-01-09 00:01                                       |                | outstanding                   |
| 2026-01-09 | lender   | quotes copper USD 500.00 for 1 t at 2026-01-09 00:01                                     |                | outstanding                   |
| 2026-01-09 | lender   | completes the substitution link 5 of k1                                                  | 3              | no: margin-limit-kept         |
| 2026-01-09 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-09 00:02                                    |                | outstanding                   |
| 2026-01-09 | lender   | completes the substitution link 5 of k1                                                  | 3              | shown                         |
| 2026-01-09 | -        | the substitution                                                                         | substitution/3 | completed                     |
| 2026-01-09 | -        | what is pledged of 1                                                                     |                | 50                            |
| 2026-01-09 | -        | what is pledged of 2                                                                     |                | 100                           |
| 2026-01-09 | -        | what the ltv is                                                                          |                | 6000                          |
