# A resale whose money nobody has confirmed ends when the obligor pays: the claim is paid once

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

| on               | who              | does                                                                                     | part     | then                   |
| 2026-01-05       | seller           | announces                                                                                |          | announced              |
| 2026-01-05       | forfaiter        | enquires                                                                                 |          | enquired               |
| 2026-01-06       | seller           | discloses                                                                                |          | disclosed              |
| 2026-01-07       | forfaiter        | quotes                                                                                   |          | quoted                 |
| 2026-01-08       | seller           | accepts the quote                                                                        |          | agreed                 |
| 2026-01-08       | registry         | reserves alpha                                                                           |          | reserved               |
| 2026-01-08       | forfaiter        | confirms the risk                                                                        |          | agreed                 |
| 2026-01-09       | obligor          | notes the assignment                                                                     |          | agreed                 |
| 2026-01-12       | seller           | hands over "acceptance advice" "notice of assignment"                                    |          | presented              |
| 2026-01-14       | forfaiter        | finds the documents satisfactory                                                         | 1        | satisfactory           |
| 2026-01-19       | registry         | confirms alpha                                                                           |          | confirmed              |
| 2026-01-20       | forfaiter        | pays the price USD 981722.22 "TT-1"                                                      |          | paying                 |
| 2026-01-20       | seller           | confirms the price                                                                       |          | held                   |
| 2026-06-29       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-06-29; good-until: 2026-06-30 |          | offered                |
| 2026-06-29       | second-forfaiter | accepts the resale at 4                                                                  | 1        | accepted               |
| 2026-06-29       | second-forfaiter | pays the resale USD 999666.67 "TT-2"                                                     | 1        | paid                   |
| 2026-06-30       | obligor          | pays at maturity USD 1000000.00 to forfaiter "TT-3"                                      |          | maturity-paid          |
| 2026-06-30 19:00 | forfaiter        | confirms the resale                                                                      | 1        | no: claim-still-theirs |
| 2026-06-30 19:00 | forfaiter        | confirms receipt                                                                         |          | settled                |
| 2026-06-30 20:00 | -                | the resale                                                                               | resale/1 | ended                  |
