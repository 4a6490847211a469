# A claim that the obligor has not accepted yet is not sold

calendar: CN-SHA +08:00
calendar: GB-LON +00:00; +01:00 from 2026-03-29; +00:00 from 2026-10-25
place: CN-SHA
seller: Lotus Textile Co Ltd
forfaiter: Harbour Bank
obligor: Northwind Bank at GB-LON
amount: USD 1000000.00
maturity: 2026-06-30
accepted: 2026-02-02
discount: straight 4 2 Actual/360
commitment: 0.5
condition: acceptance advice
condition: notice of assignment
examination-days: 3
open-through: 2026-01-20
settle-through: 2026-02-10
good-until: 2026-01-15

| on         | who       | does                | part | then               |
| 2026-01-05 | seller    | announces           |      | announced          |
| 2026-01-05 | forfaiter | enquires            |      | enquired           |
| 2026-01-06 | seller    | discloses           |      | no: claim-accepted |
| 2026-01-06 | seller    | withdraws the offer |      | withdrawn          |
