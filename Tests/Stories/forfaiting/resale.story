# The holder alone sells on, once at a time, and the registry holds the claim for whoever pays

calendar: CN-SHA +08:00
calendar: GB-LON +00:00; +01:00 from 2026-03-29; +00:00 from 2026-10-25
place: CN-SHA
seller: Lotus Textile Co Ltd
forfaiter: Harbour Bank
obligor: Northwind Bank at GB-LON
amount: USD 1000000.00
maturity: 2026-06-30
accepted: 2026-01-02
discount: straight 4 2 Actual/360
commitment: 0.5
condition: acceptance advice
condition: notice of assignment
examination-days: 3
open-through: 2026-01-20
settle-through: 2026-02-10
good-until: 2026-01-15

| on               | who              | does                                                                                                                          | part     | then                            |
| 2026-01-05       | seller           | announces                                                                                                                     |          | announced                       |
| 2026-01-05       | forfaiter        | enquires                                                                                                                      |          | enquired                        |
| 2026-01-06       | seller           | discloses                                                                                                                     |          | disclosed                       |
| 2026-01-07       | forfaiter        | quotes                                                                                                                        |          | quoted                          |
| 2026-01-08       | seller           | accepts the quote                                                                                                             |          | agreed                          |
| 2026-01-08       | registry         | reserves alpha                                                                                                                |          | reserved                        |
| 2026-01-08       | forfaiter        | confirms the risk                                                                                                             |          | agreed                          |
| 2026-01-09       | obligor          | notes the assignment                                                                                                          |          | agreed                          |
| 2026-01-12       | seller           | hands over "acceptance advice" "notice of assignment"                                                                         |          | presented                       |
| 2026-01-14       | forfaiter        | finds the documents satisfactory                                                                                              | 1        | satisfactory                    |
| 2026-01-19       | registry         | confirms alpha                                                                                                                |          | confirmed                       |
| 2026-01-20       | forfaiter        | pays the price USD 981722.22 "TT-1"                                                                                           |          | paying                          |
| 2026-01-20       | seller           | confirms the price                                                                                                            |          | held                            |
| 2026-03-09       | second-forfaiter | offers the claim to third-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                       |          | no: acts-as-live-claimant       |
| 2026-03-09       | seller           | offers the claim to third-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                       |          | no: acts-as-live-claimant       |
| 2026-03-09       | forfaiter        | offers the claim to forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                             |          | no: offered-to-another          |
| 2026-03-09       | forfaiter        | offers the claim to second-forfaiter; discount: straight 101 2 Actual/360; settle-through: 2026-03-20; good-until: 2026-03-12 |          | no: terms-sensible              |
| 2026-03-09       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-06-30; good-until: 2026-03-12                                      |          | no: resale-in-time              |
| 2026-03-09       | forfaiter        | offers the claim to second-forfaiter; good-until: 2026-03-09; settle-through: 2026-03-20                                      |          | no: resale-in-time              |
| 2026-03-09       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                      |          | offered                         |
| 2026-03-09       | forfaiter        | offers the claim to third-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                       |          | no: one-resale-at-a-time        |
| 2026-03-09       | second-forfaiter | withdraws the resale                                                                                                          | 1        | no: offered-by-who-acts         |
| 2026-03-09       | forfaiter        | withdraws the resale                                                                                                          | 1        | ended                           |
| 2026-03-09       | forfaiter        | offers the claim to third-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                       |          | offered                         |
| 2026-03-09       | second-forfaiter | declines the resale                                                                                                           | 2        | no: offered-to-who-acts         |
| 2026-03-09       | third-forfaiter  | declines the resale                                                                                                           | 2        | ended                           |
| 2026-03-09       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                      |          | offered                         |
| 2026-03-12 09:00 | -                | the resale                                                                                                                    | resale/3 | ended                           |
| 2026-03-12       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-14                                      |          | offered                         |
| 2026-03-12       | third-forfaiter  | accepts the resale at 4                                                                                                       | 4        | no: offered-to-who-acts         |
| 2026-03-12       | second-forfaiter | accepts the resale at 4.1                                                                                                     | 4        | no: accepts-what-was-offered    |
| 2026-03-12       | second-forfaiter | accepts the resale at 4; reservation: beta                                                                                    | 4        | no: reservation-live            |
| 2026-03-12       | registry         | releases alpha                                                                                                                |          | ended                           |
| 2026-03-12       | second-forfaiter | accepts the resale at 4                                                                                                       | 4        | no: reservation-stands          |
| 2026-03-12       | registry         | reserves beta for USD 900000.00                                                                                               |          | reserved                        |
| 2026-03-12       | second-forfaiter | accepts the resale at 4; reservation: beta; held-by: alpha                                                                    | 4        | no: reservation-held            |
| 2026-03-12       | second-forfaiter | accepts the resale at 4; reservation: beta                                                                                    | 4        | no: reservation-opens-to-amount |
| 2026-03-12       | registry         | reserves gamma                                                                                                                |          | reserved                        |
| 2026-03-12       | second-forfaiter | accepts the resale at 4; reservation: gamma                                                                                   | 4        | accepted                        |
| 2026-03-13       | third-forfaiter  | pays the resale USD 987666.67 "TT-2"                                                                                          | 4        | no: offered-to-who-acts         |
| 2026-03-13       | second-forfaiter | pays the resale USD 987666.67                                                                                                 | 4        | no: payment-described           |
| 2026-03-13       | second-forfaiter | pays the resale USD 987666.67 "TT-2"                                                                                          | 4        | no: reservation-confirmed       |
| 2026-03-13       | registry         | confirms gamma                                                                                                                |          | confirmed                       |
| 2026-03-13       | second-forfaiter | pays the resale USD 987666.66 "TT-2"                                                                                          | 4        | no: pays-exact-price            |
| 2026-03-13       | second-forfaiter | pays the resale USD 987666.67 "TT-2"                                                                                          | 4        | paid                            |
| 2026-03-13       | third-forfaiter  | confirms the resale                                                                                                           | 4        | no: offered-by-who-acts         |
| 2026-03-13       | third-forfaiter  | contests the resale                                                                                                           | 4        | no: offered-by-who-acts         |
| 2026-03-13       | forfaiter        | contests the resale                                                                                                           | 4        | no: refusal-says-why            |
| 2026-03-13       | forfaiter        | contests the resale "Nothing has come"                                                                                        | 4        | ended                           |
| 2026-03-13       | -                | who holds the claim                                                                                                           |          | forfaiter                       |
| 2026-03-16       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-18                                      |          | offered                         |
| 2026-03-16       | second-forfaiter | accepts the resale at 4                                                                                                       | 5        | no: reservation-stands          |
| 2026-03-16       | second-forfaiter | accepts the resale at 4; reservation: gamma                                                                                   | 5        | accepted                        |
| 2026-03-21       | -                | the resale                                                                                                                    | resale/5 | ended                           |
| 2026-03-23       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-24; good-until: 2026-03-24                                      |          | offered                         |
| 2026-03-23       | second-forfaiter | accepts the resale at 4; reservation: gamma                                                                                   | 6        | accepted                        |
| 2026-03-23       | second-forfaiter | pays the resale USD 988777.78 "TT-3"                                                                                          | 6        | paid                            |
| 2026-03-23       | forfaiter        | confirms the resale                                                                                                           | 6        | completed                       |
| 2026-03-23       | -                | who holds the claim                                                                                                           |          | second-forfaiter                |
| 2026-03-24       | second-forfaiter | offers the claim to forfaiter; settle-through: 2026-03-25; good-until: 2026-03-25                                             |          | offered                         |
| 2026-03-24       | forfaiter        | accepts the resale at 4                                                                                                       | 7        | accepted                        |
