# A quote is good until a moment, and what is accepted is that quote

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

| on               | who       | does                                                     | part | then                        |
| 2026-01-05       | seller    | announces                                                |      | announced                   |
| 2026-01-05       | forfaiter | enquires                                                 |      | enquired                    |
| 2026-01-06       | seller    | discloses                                                |      | disclosed                   |
| 2026-01-07       | forfaiter | quotes; discount: straight 100.1 2 Actual/360            |      | no: terms-sensible          |
| 2026-01-07       | forfaiter | quotes; discount: straight 4 61 Actual/360               |      | no: terms-sensible          |
| 2026-01-07       | forfaiter | quotes; commitment: 0.1234567                            |      | no: terms-sensible          |
| 2026-01-07       | forfaiter | quotes; examination-days: 11                             |      | no: conditions-described    |
| 2026-01-07       | forfaiter | quotes; condition: draft; condition: draft               |      | no: conditions-described    |
| 2026-01-07       | forfaiter | quotes; good-until: 2026-01-07                           |      | no: quote-in-time           |
| 2026-01-07       | forfaiter | quotes; settle-through: 2026-06-30                       |      | no: quote-in-time           |
| 2026-01-07       | forfaiter | quotes; settle-through: 2026-01-06                       |      | no: quote-in-time           |
| 2026-01-07       | forfaiter | quotes; good-until: 2026-01-07 08:00                     |      | quoted                      |
| 2026-01-07 16:01 | -         | the claim                                                |      | disclosed                   |
| 2026-01-08       | forfaiter | quotes; discount: yield 4 2 Actual/360                   |      | quoted                      |
| 2026-01-08       | -         | what the price is on 2026-01-20                          |      | USD 982211.07               |
| 2026-01-08       | seller    | declines the quote                                       |      | disclosed                   |
| 2026-01-09       | forfaiter | quotes; discount: straight 3.9 2 30/360; condition: none |      | quoted                      |
| 2026-01-09       | -         | what the price is on 2026-01-20                          |      | USD 982450.00               |
| 2026-01-09       | seller    | accepts the quote; discount: straight 4 2 30/360         |      | no: accepts-what-was-quoted |
| 2026-01-09       | seller    | accepts the quote; discount: straight 3.9 2 30/360       |      | agreed                      |
| 2026-02-11       | -         | the claim                                                |      | lapsed                      |
