# Nothing is paid before everything is there, and then exactly the price

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

| on               | who       | does                                                  | part | then                       |
| 2026-01-05       | seller    | announces                                             |      | announced                  |
| 2026-01-05       | forfaiter | enquires                                              |      | enquired                   |
| 2026-01-06       | seller    | discloses                                             |      | disclosed                  |
| 2026-01-07       | forfaiter | quotes                                                |      | quoted                     |
| 2026-01-08       | seller    | accepts the quote                                     |      | agreed                     |
| 2026-01-20       | forfaiter | pays the price USD 981722.22                          |      | no: payment-described      |
| 2026-01-20       | forfaiter | pays the price USD 981722.22 "TT-1"                   |      | no: documents-satisfactory |
| 2026-01-20       | seller    | hands over "acceptance advice" "notice of assignment" |      | presented                  |
| 2026-01-20       | forfaiter | finds the documents satisfactory                      | 1    | satisfactory               |
| 2026-01-20       | forfaiter | pays the price USD 981722.22 "TT-1"                   |      | no: risk-confirmed         |
| 2026-01-20       | registry  | reserves alpha                                        |      | reserved                   |
| 2026-01-20       | forfaiter | confirms the risk                                     |      | agreed                     |
| 2026-01-20       | forfaiter | pays the price USD 981722.22 "TT-1"                   |      | no: assignment-noted       |
| 2026-01-20       | obligor   | notes the assignment                                  |      | agreed                     |
| 2026-01-20 20:00 | forfaiter | pays the price USD 981722.22 "TT-1"                   |      | no: reservation-confirmed  |
| 2026-01-20 20:00 | registry  | confirms alpha                                        |      | confirmed                  |
| 2026-01-20 20:00 | forfaiter | pays the price USD 981722.23 "TT-1"                   |      | no: pays-exact-price       |
| 2026-01-20 20:00 | forfaiter | pays the price EUR 981722.22 "TT-1"                   |      | no: pays-exact-price       |
| 2026-01-21       | forfaiter | pays the price USD 981722.22 "TT-1"                   |      | no: pays-exact-price       |
| 2026-01-21       | forfaiter | pays the price USD 981819.44 "TT-1"                   |      | paying                     |
| 2026-01-22       | seller    | contests the price                                    |      | no: refusal-says-why       |
| 2026-01-22       | seller    | contests the price "Nothing has come"                 |      | agreed                     |
| 2026-01-22       | -         | who holds the claim                                   |      | seller                     |
| 2026-01-23       | forfaiter | pays the price USD 982013.89 "TT-2"                   |      | paying                     |
| 2026-07-01       | -         | the claim                                             |      | lapsed                     |
| 2026-07-01       | -         | who holds the claim                                   |      | seller                     |
