# Recourse goes from link to link: who has bought back still has its own vendor

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

| on               | who              | does                                                                                     | part       | then                   |
| 2026-01-05       | seller           | announces                                                                                |            | announced              |
| 2026-01-05       | forfaiter        | enquires                                                                                 |            | enquired               |
| 2026-01-06       | seller           | discloses                                                                                |            | disclosed              |
| 2026-01-07       | forfaiter        | quotes                                                                                   |            | quoted                 |
| 2026-01-08       | seller           | accepts the quote                                                                        |            | agreed                 |
| 2026-01-08       | registry         | reserves alpha                                                                           |            | reserved               |
| 2026-01-08       | forfaiter        | confirms the risk                                                                        |            | agreed                 |
| 2026-01-09       | obligor          | notes the assignment                                                                     |            | agreed                 |
| 2026-01-12       | seller           | hands over "acceptance advice" "notice of assignment"                                    |            | presented              |
| 2026-01-14       | forfaiter        | finds the documents satisfactory                                                         | 1          | satisfactory           |
| 2026-01-19       | registry         | confirms alpha                                                                           |            | confirmed              |
| 2026-01-20       | forfaiter        | pays the price USD 981722.22 "TT-1"                                                      |            | paying                 |
| 2026-01-20       | seller           | confirms the price                                                                       |            | held                   |
| 2026-03-09       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12 |            | offered                |
| 2026-03-09       | second-forfaiter | accepts the resale at 4                                                                  | 1          | accepted               |
| 2026-03-10       | second-forfaiter | pays the resale USD 987333.33 "TT-2"                                                     | 1          | paid                   |
| 2026-03-10       | forfaiter        | confirms the resale                                                                      | 1          | completed              |
| 2026-07-01       | -                | the claim                                                                                |            | overdue                |
| 2026-07-01       | second-forfaiter | claims recourse fraud USD 987333.33 "The documents were forged"                          |            | claimed                |
| 2026-07-01       | seller           | repurchases USD 987333.33 "TT-3"                                                         | 1          | no: answered-by-vendor |
| 2026-07-01       | forfaiter        | repurchases USD 987333.33 "TT-3"                                                         | 1          | repaid                 |
| 2026-07-01       | second-forfaiter | confirms the repurchase                                                                  | 1          | repurchased            |
| 2026-07-02       | forfaiter        | claims recourse fraud USD 981722.22 "The documents were forged"                          |            | claimed                |
| 2026-07-02       | seller           | repurchases USD 981722.22 "TT-4"                                                         | 2          | repaid                 |
| 2026-07-02       | obligor          | pays at maturity USD 1000333.33 to forfaiter "TT-5"                                      |            | maturity-paid          |
| 2026-07-02 20:00 | forfaiter        | confirms the repurchase                                                                  | 2          | no: claim-still-theirs |
| 2026-07-02 20:00 | forfaiter        | confirms receipt                                                                         |            | settled                |
| 2026-07-02 21:00 | -                | the recourse                                                                             | recourse/2 | ended                  |
