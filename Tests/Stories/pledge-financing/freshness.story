# Nothing is lent, called or let go on old figures

Counts are fresh for seven days, prices and rates for two. The goods are priced in dollars and the loan is in euros.

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
pledgor: Lotus Metals Co Ltd
amount: EUR 60000.00
goods: WR-1 100 of 100 t copper lot A1
haircut: copper 2000
limits: 6000 7000 8000
fresh-days: 7 2 2
margin-notice-release-days: 20 10 3
open-through: 2026-01-15
available-through: 2026-03-31
maturity: 2026-06-30

| on         | who      | does                                                                                     | part | then            |
| 2026-01-05 | pledgor  | applies                                                                                  |      | applied         |
| 2026-01-05 | registry | reserves alpha                                                                           |      | reserved        |
| 2026-01-05 | lender   | offers                                                                                   |      | offered         |
| 2026-01-06 | pledgor  | accepts                                                                                  |      | accepted        |
| 2026-01-06 | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |      | endorsed        |
| 2026-01-07 | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |      | effective       |
| 2026-01-07 | registry | confirms alpha                                                                           |      | confirmed       |
| 2026-01-07 | lender   | revalues                                                                                 |      | no: stock-fresh |
| 2026-01-07 | lender   | pays out EUR 48000.00 "T-1"                                                              |      | no: stock-fresh |
| 2026-01-07 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |      | accepted        |
| 2026-01-07 | lender   | revalues                                                                                 |      | no: price-fresh |
| 2026-01-07 | lender   | pays out EUR 48000.00 "T-1"                                                              |      | no: price-fresh |
| 2026-01-07 | lender   | quotes copper USD 1250.00 for 1 kg at 2026-01-06                                         |      | accepted        |
| 2026-01-07 | lender   | revalues                                                                                 |      | no: price-fresh |
| 2026-01-07 | lender   | quotes copper USD 1250.00 for 1 t at 2026-01-07                                          |      | accepted        |
| 2026-01-07 | lender   | revalues                                                                                 |      | no: rate-fresh  |
| 2026-01-07 | lender   | pays out EUR 48000.00 "T-1"                                                              |      | no: rate-fresh  |
| 2026-01-07 | lender   | quotes the rate USD EUR 0.8 at 2026-01-07                                                |      | accepted        |
| 2026-01-07 | -        | what it is worth                                                                         |      | EUR 80000.00    |
| 2026-01-07 | lender   | revalues                                                                                 |      | accepted        |
| 2026-01-07 | lender   | pays out EUR 48000.00 "T-1"                                                              |      | outstanding     |
| 2026-01-08 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-08                                          |      | outstanding     |
| 2026-01-08 | lender   | calls margin                                                                             |      | called          |
| 2026-01-08 | pledgor  | offers more goods; goods: WR-2 100 of 100 t copper lot B1                                |      | outstanding     |
| 2026-01-08 | pledgor  | proposes a substitution of pledge 1 links 5 for goods 2                                  |      | proposed        |
| 2026-01-08 | lender   | accepts the substitution                                                                 |      | agreed          |
| 2026-01-08 | pledgor  | endorses goods 2 "P-2" 1 steps of 100 locked k2                                          |      | endorsed        |
| 2026-01-09 | lender   | enters the confirmation receipt WR-2 "P-2" 1 steps of 100 locked k2 rank 1 at 2026-01-09 | 2    | effective       |
| 2026-01-15 | lender   | calls margin                                                                             |      | no: stock-fresh |
| 2026-01-15 | lender   | cures the margin call                                                                    |      | no: stock-fresh |
| 2026-01-15 | lender   | releases pledge 1 link 9 of k1 for 1                                                     |      | no: stock-fresh |
| 2026-01-15 | lender   | completes the substitution link 5 of k1                                                  |      | no: stock-fresh |
| 2026-01-15 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-15                                               |      | outstanding     |
| 2026-01-15 | lender   | attests 100 t of WR-2 lot B1 at 2026-01-15                                               |      | outstanding     |
| 2026-01-15 | lender   | calls margin                                                                             |      | no: price-fresh |
| 2026-01-15 | lender   | cures the margin call                                                                    |      | no: price-fresh |
| 2026-01-15 | lender   | releases pledge 1 link 9 of k1 for 1                                                     |      | no: price-fresh |
| 2026-01-15 | lender   | completes the substitution link 5 of k1                                                  |      | no: price-fresh |
| 2026-01-15 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-15                                          |      | outstanding     |
| 2026-01-15 | lender   | calls margin                                                                             |      | no: rate-fresh  |
| 2026-01-15 | lender   | cures the margin call                                                                    |      | no: rate-fresh  |
| 2026-01-15 | lender   | releases pledge 1 link 9 of k1 for 1                                                     |      | no: rate-fresh  |
| 2026-01-15 | lender   | completes the substitution link 5 of k1                                                  |      | no: rate-fresh  |
| 2026-01-15 | lender   | quotes the rate USD EUR 0.8 at 2026-01-15                                                |      | outstanding     |
| 2026-01-15 | lender   | cures the margin call                                                                    |      | cured           |
| 2026-01-15 | lender   | completes the substitution link 5 of k1                                                  |      | shown           |
| 2026-01-15 | -        | what the ltv is                                                                          |      | 5000            |
