# What is announced names nobody, and what is disclosed is what was announced

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

| on         | who       | does                                       | part | then                       |
| 2026-01-05 | seller    | announces; description:                    |      | no: announcement-described |
| 2026-01-05 | seller    | announces; forfaiter: Lotus Textile Co Ltd |      | no: announcement-described |
| 2026-01-05 | seller    | announces; amount: USD 0.00                |      | no: amount-positive        |
| 2026-01-05 | seller    | announces; open-through: 2026-01-04        |      | no: announcement-in-time   |
| 2026-01-05 | seller    | announces; open-through: 2026-06-30        |      | no: announcement-in-time   |
| 2026-01-05 | seller    | announces                                  |      | announced                  |
| 2026-01-05 | seller    | discloses                                  |      | no: action-open-in-state   |
| 2026-01-05 | seller    | enquires                                   |      | no: action-belongs-to-role |
| 2026-01-05 | forfaiter | enquires                                   |      | enquired                   |
| 2026-01-06 | seller    | discloses; drawing: D-2                    |      | no: claim-as-announced     |
| 2026-01-06 | seller    | discloses; amount: USD 900000.00           |      | no: claim-as-announced     |
| 2026-01-06 | seller    | discloses; salt: another                   |      | no: claim-as-announced     |
| 2026-01-06 | seller    | discloses                                  |      | disclosed                  |
| 2026-01-06 | -         | when it falls due                          |      | 2026-06-30                 |
| 2026-01-07 | forfaiter | declines                                   |      | no: refusal-says-why       |
| 2026-01-07 | forfaiter | declines "Our line for this bank is full"  |      | declined                   |
