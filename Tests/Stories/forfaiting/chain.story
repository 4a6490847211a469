# Three hold the claim in turn, and the seller buys it back; the obligor pays the last

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

| on               | who              | does                                                                                                                      | part | then                      |
| 2026-01-05       | seller           | announces                                                                                                                 |      | announced                 |
| 2026-01-05       | forfaiter        | enquires                                                                                                                  |      | enquired                  |
| 2026-01-06       | seller           | discloses                                                                                                                 |      | disclosed                 |
| 2026-01-07       | forfaiter        | quotes                                                                                                                    |      | quoted                    |
| 2026-01-08       | seller           | accepts the quote                                                                                                         |      | agreed                    |
| 2026-01-08       | registry         | reserves alpha                                                                                                            |      | reserved                  |
| 2026-01-08       | forfaiter        | confirms the risk                                                                                                         |      | agreed                    |
| 2026-01-09       | obligor          | notes the assignment                                                                                                      |      | agreed                    |
| 2026-01-12       | seller           | hands over "acceptance advice" "notice of assignment"                                                                     |      | presented                 |
| 2026-01-14       | forfaiter        | finds the documents satisfactory                                                                                          | 1    | satisfactory              |
| 2026-01-19       | registry         | confirms alpha                                                                                                            |      | confirmed                 |
| 2026-01-20       | forfaiter        | pays the price USD 981722.22 "TT-1"                                                                                       |      | paying                    |
| 2026-01-20       | seller           | confirms the price                                                                                                        |      | held                      |
| 2026-03-09       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                  |      | offered                   |
| 2026-03-09       | second-forfaiter | accepts the resale at 4                                                                                                   | 1    | accepted                  |
| 2026-03-10       | second-forfaiter | pays the resale USD 987333.33 "TT-2"                                                                                      | 1    | paid                      |
| 2026-03-10       | forfaiter        | confirms the resale                                                                                                       | 1    | completed                 |
| 2026-03-11       | forfaiter        | offers the claim to third-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12                                   |      | no: acts-as-live-claimant |
| 2026-03-11       | second-forfaiter | offers the claim to third-forfaiter; discount: yield 4 2 Actual/360; settle-through: 2026-03-20; good-until: 2026-03-14   |      | offered                   |
| 2026-03-11       | third-forfaiter  | accepts the resale at 4                                                                                                   | 2    | accepted                  |
| 2026-03-12       | third-forfaiter  | pays the resale USD 987708.52 "TT-3"                                                                                      | 2    | paid                      |
| 2026-03-12       | second-forfaiter | confirms the resale                                                                                                       | 2    | completed                 |
| 2026-05-11       | third-forfaiter  | offers the claim to seller; settle-through: 2026-05-20; good-until: 2026-05-14; discount: straight 4 0 Actual/365 (Fixed) |      | offered                   |
| 2026-05-11       | seller           | accepts the resale at 4                                                                                                   | 3    | accepted                  |
| 2026-05-12       | seller           | pays the resale USD 994630.14 "TT-4"                                                                                      | 3    | paid                      |
| 2026-05-12       | third-forfaiter  | confirms the resale                                                                                                       | 3    | completed                 |
| 2026-05-12       | -                | who holds the claim                                                                                                       |      | seller                    |
| 2026-06-30       | obligor          | pays at maturity USD 1000000.00 to third-forfaiter "TT-5"                                                                 |      | no: pays-live-claimant    |
| 2026-06-30       | obligor          | pays at maturity USD 1000000.00 to seller "TT-5"                                                                          |      | maturity-paid             |
| 2026-06-30 23:00 | third-forfaiter  | confirms receipt                                                                                                          |      | no: received-by-payee     |
| 2026-06-30 23:00 | seller           | confirms receipt                                                                                                          |      | settled                   |
