# An obligor that pays late pays interest for each day; what it does not pay is dishonour

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

| on               | who       | does                                                              | part | then                      |
| 2026-01-05       | seller    | announces                                                         |      | announced                 |
| 2026-01-05       | forfaiter | enquires                                                          |      | enquired                  |
| 2026-01-06       | seller    | discloses                                                         |      | disclosed                 |
| 2026-01-07       | forfaiter | quotes                                                            |      | quoted                    |
| 2026-01-08       | seller    | accepts the quote                                                 |      | agreed                    |
| 2026-01-08       | registry  | reserves alpha                                                    |      | reserved                  |
| 2026-01-08       | forfaiter | confirms the risk                                                 |      | agreed                    |
| 2026-01-09       | obligor   | notes the assignment                                              |      | agreed                    |
| 2026-01-12       | seller    | hands over "acceptance advice" "notice of assignment"             |      | presented                 |
| 2026-01-14       | forfaiter | finds the documents satisfactory                                  | 1    | satisfactory              |
| 2026-01-19       | registry  | confirms alpha                                                    |      | confirmed                 |
| 2026-01-20       | forfaiter | pays the price USD 981722.22 "TT-1"                               |      | paying                    |
| 2026-01-20       | seller    | confirms the price                                                |      | held                      |
| 2026-06-29       | obligor   | pays at maturity USD 1000000.00 to forfaiter "TT-3"               |      | no: maturity-reached      |
| 2026-06-30       | obligor   | pays at maturity USD 1000000.00 to forfaiter                      |      | no: payment-described     |
| 2026-06-30       | obligor   | pays at maturity USD 999999.99 to forfaiter "TT-3"                |      | no: pays-what-is-due      |
| 2026-06-30 23:59 | -         | the claim                                                         |      | held                      |
| 2026-07-01 00:01 | -         | the claim                                                         |      | overdue                   |
| 2026-07-01       | -         | what is due on 2026-07-02                                         |      | USD 1000333.33            |
| 2026-07-01       | seller    | notes the dishonour "The bank is closed"                          |      | no: acts-as-live-claimant |
| 2026-07-01       | forfaiter | notes the dishonour                                               |      | no: refusal-says-why      |
| 2026-07-01 20:00 | obligor   | pays at maturity USD 1000166.67 to forfaiter "TT-4"               |      | maturity-paid             |
| 2026-07-02       | seller    | contests receipt                                                  |      | no: received-by-payee     |
| 2026-07-02       | forfaiter | contests receipt                                                  |      | no: refusal-says-why      |
| 2026-07-02       | forfaiter | contests receipt "The correspondent has nothing"                  |      | overdue                   |
| 2026-07-02 18:00 | forfaiter | notes the dishonour "The bank says that an injunction forbids it" |      | dishonoured               |
| 2026-07-02 18:00 | seller    | records a protest "Notary Hale" "P-1" on 2026-07-01               |      | no: acts-as-live-claimant |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "" on 2026-07-01                  |      | no: protest-described     |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-1" on 2026-06-29               |      | no: protest-after-due     |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-1" on 2026-07-04               |      | no: protest-after-due     |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-1" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-2" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-3" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-4" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-5" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-6" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-7" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-8" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-9" on 2026-07-02               |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-10" on 2026-07-02              |      | dishonoured               |
| 2026-07-02 18:00 | forfaiter | records a protest "Notary Hale" "P-11" on 2026-07-02              |      | no: protests-within-limit |
| 2026-07-10       | obligor   | pays at maturity USD 1001666.67 to forfaiter "TT-6"               |      | maturity-paid             |
| 2026-07-10 20:00 | forfaiter | confirms receipt                                                  |      | settled                   |
