# Recourse is for fraud and for claims that do not exist, against who sold the claim, and the claim goes back

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

| on               | who              | does                                                                                     | part | then                       |
| 2026-01-05       | seller           | announces                                                                                |      | announced                  |
| 2026-01-05       | forfaiter        | enquires                                                                                 |      | enquired                   |
| 2026-01-06       | seller           | discloses                                                                                |      | disclosed                  |
| 2026-01-07       | forfaiter        | quotes                                                                                   |      | quoted                     |
| 2026-01-08       | seller           | accepts the quote                                                                        |      | agreed                     |
| 2026-01-08       | registry         | reserves alpha                                                                           |      | reserved                   |
| 2026-01-08       | forfaiter        | confirms the risk                                                                        |      | agreed                     |
| 2026-01-09       | obligor          | notes the assignment                                                                     |      | agreed                     |
| 2026-01-12       | seller           | hands over "acceptance advice" "notice of assignment"                                    |      | presented                  |
| 2026-01-14       | forfaiter        | finds the documents satisfactory                                                         | 1    | satisfactory               |
| 2026-01-19       | registry         | confirms alpha                                                                           |      | confirmed                  |
| 2026-01-20       | forfaiter        | pays the price USD 981722.22 "TT-1"                                                      |      | paying                     |
| 2026-01-20       | seller           | confirms the price                                                                       |      | held                       |
| 2026-03-09       | seller           | claims recourse fraud USD 1000000.00 "The draft is forged"                               |      | no: acts-as-live-claimant  |
| 2026-03-09       | forfaiter        | claims recourse fraud USD 1000000.01 "The draft is forged"                               |      | no: recourse-described     |
| 2026-03-09       | forfaiter        | claims recourse fraud USD 981722.22                                                      |      | no: recourse-described     |
| 2026-03-09       | forfaiter        | claims recourse fraud USD 981722.22 "The draft is forged"                                |      | claimed                    |
| 2026-03-09       | forfaiter        | claims recourse no-legal-existence USD 981722.22 "No signature binds"                    |      | no: one-recourse-at-a-time |
| 2026-03-10       | second-forfaiter | denies the recourse                                                                      | 1    | no: answered-by-vendor     |
| 2026-03-10       | seller           | denies the recourse                                                                      | 1    | no: refusal-says-why       |
| 2026-03-10       | seller           | denies the recourse "The bank itself has signed"                                         | 1    | denied                     |
| 2026-03-11       | forfaiter        | claims recourse no-legal-existence USD 981722.22 "No signature binds"                    |      | claimed                    |
| 2026-03-11       | seller           | withdraws the recourse                                                                   | 2    | no: claimed-by-who-acts    |
| 2026-03-11       | forfaiter        | withdraws the recourse                                                                   | 2    | ended                      |
| 2026-03-12       | forfaiter        | claims recourse no-legal-existence USD 990000.00 "A court has found so"                  |      | claimed                    |
| 2026-03-12       | second-forfaiter | repurchases USD 990000.00 "TT-9"                                                         | 3    | no: answered-by-vendor     |
| 2026-03-12       | seller           | repurchases USD 990000.00                                                                | 3    | no: payment-described      |
| 2026-03-12       | seller           | repurchases USD 989999.99 "TT-9"                                                         | 3    | no: pays-what-is-claimed   |
| 2026-03-12       | seller           | repurchases USD 990000.00 "TT-9"                                                         | 3    | repaid                     |
| 2026-03-12       | second-forfaiter | contests the repurchase                                                                  | 3    | no: claimed-by-who-acts    |
| 2026-03-12       | forfaiter        | contests the repurchase                                                                  | 3    | no: refusal-says-why       |
| 2026-03-12       | forfaiter        | contests the repurchase "Nothing has come"                                               | 3    | claimed                    |
| 2026-03-13       | seller           | repurchases USD 990000.00 "TT-10"                                                        | 3    | repaid                     |
| 2026-03-13       | seller           | confirms the repurchase                                                                  | 3    | no: claimed-by-who-acts    |
| 2026-03-13       | forfaiter        | confirms the repurchase                                                                  | 3    | repurchased                |
| 2026-03-13       | -                | who holds the claim                                                                      |      | seller                     |
| 2026-03-13       | seller           | claims recourse fraud USD 1.00 "Whom else"                                               |      | no: bought-by-claimant     |
| 2026-03-16       | forfaiter        | offers the claim to second-forfaiter; settle-through: 2026-03-20; good-until: 2026-03-12 |      | no: acts-as-live-claimant  |
| 2026-06-30       | obligor          | pays at maturity USD 1000000.00 to seller "TT-5"                                         |      | maturity-paid              |
| 2026-06-30 23:00 | seller           | confirms receipt                                                                         |      | settled                    |
