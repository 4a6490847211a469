# The risk is taken once, by a hold of the forfaiter's own, and the obligor knows whom it pays

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

| on         | who       | does                                        | part | then                            |
| 2026-01-05 | seller    | announces                                   |      | announced                       |
| 2026-01-05 | forfaiter | enquires                                    |      | enquired                        |
| 2026-01-06 | seller    | discloses                                   |      | disclosed                       |
| 2026-01-07 | forfaiter | quotes                                      |      | quoted                          |
| 2026-01-08 | seller    | accepts the quote                           |      | agreed                          |
| 2026-01-08 | forfaiter | confirms the risk                           |      | no: reservation-live            |
| 2026-01-08 | registry  | reserves alpha                              |      | reserved                        |
| 2026-01-08 | registry  | reserves beta for USD 900000.00             |      | reserved                        |
| 2026-01-08 | forfaiter | confirms the risk; due: 2026-07-01          |      | no: confirms-this-claim         |
| 2026-01-08 | forfaiter | confirms the risk; amount: USD 900000.00    |      | no: confirms-this-claim         |
| 2026-01-08 | forfaiter | confirms the risk; held-by: beta            |      | no: reservation-held            |
| 2026-01-08 | forfaiter | confirms the risk; signed-for: FF-2         |      | no: reservation-held            |
| 2026-01-08 | forfaiter | confirms the risk; reservation: beta        |      | no: reservation-opens-to-amount |
| 2026-01-08 | forfaiter | confirms the risk; salted: beta             |      | no: reservation-opens-to-amount |
| 2026-01-08 | forfaiter | confirms the risk                           |      | agreed                          |
| 2026-01-08 | forfaiter | confirms the risk                           |      | no: risk-confirmed-once         |
| 2026-01-08 | registry  | releases alpha                              |      | ended                           |
| 2026-01-08 | registry  | reserves gamma                              |      | reserved                        |
| 2026-01-08 | forfaiter | confirms the risk; reservation: gamma       |      | agreed                          |
| 2026-01-08 | registry  | reserves alpha                              |      | reserved                        |
| 2026-01-08 | forfaiter | confirms the risk                           |      | no: risk-confirmed-once         |
| 2026-01-09 | obligor   | notes the assignment; amount: USD 999999.99 |      | no: notes-this-claim            |
| 2026-01-09 | obligor   | notes the assignment; late: 101             |      | no: late-rate-sensible          |
| 2026-01-09 | obligor   | notes the assignment                        |      | agreed                          |
| 2026-01-09 | obligor   | notes the assignment                        |      | no: assignment-noted-once       |
