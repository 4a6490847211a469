# A claim that matures on a closed day falls due on the obligor's next banking day

calendar: CN-SHA +08:00
calendar: GB-LON +00:00; +01:00 from 2026-03-29; +00:00 from 2026-10-25
place: CN-SHA
seller: Lotus Textile Co Ltd
forfaiter: Harbour Bank
obligor: Northwind Bank at GB-LON
amount: USD 1000000.00
maturity: 2026-07-04
accepted: 2026-01-02
discount: straight 4 2 Actual/360
commitment: 0.5
condition: acceptance advice
condition: notice of assignment
examination-days: 3
open-through: 2026-01-20
settle-through: 2026-02-10
good-until: 2026-01-15

| on         | who       | does                                                     | part | then                 |
| 2026-01-05 | seller    | announces                                                |      | announced            |
| 2026-01-05 | forfaiter | enquires                                                 |      | enquired             |
| 2026-01-06 | seller    | discloses                                                |      | disclosed            |
| 2026-01-06 | -         | when it falls due                                        |      | 2026-07-06           |
| 2026-01-07 | forfaiter | quotes; discount: straight 4 0 Actual/360; commitment: 0 |      | quoted               |
| 2026-01-07 | -         | what the price is on 2026-01-07                          |      | USD 980000.00        |
| 2026-01-08 | seller    | accepts the quote                                        |      | agreed               |
| 2026-01-09 | obligor   | notes the assignment                                     |      | no: notes-this-claim |
| 2026-01-09 | obligor   | notes the assignment; due: 2026-07-06                    |      | agreed               |
