# Goods go out by parts, and the receipt ends with the last

Only free goods leave; natural loss within the standard is part of an order; a receipt without goods is cancelled.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                          | part       | then                          |
| 2026-01-05 | keeper    | registers the warehouse                                       |            | open                          |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                         |            | open                          |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05; loss-standard: 50 |            | in-force                      |
| 2026-01-06 | keeper    | counts 100 of A1 at 2026-01-06 01:00                          |            | open                          |
| 2026-01-06 | holder    | orders out 20 to "Buyer"                                      |            | no: holder-acts               |
| 2026-01-06 | depositor | orders out 0 to "Buyer"                                       |            | no: quantity-measurable       |
| 2026-01-06 | depositor | orders out 20 to ""                                           |            | no: consignee-named           |
| 2026-01-06 | depositor | orders out 60.000001 to "Buyer"                               |            | no: within-free-quantity      |
| 2026-01-06 | depositor | orders out 20 to "Buyer"                                      |            | ordered                       |
| 2026-01-06 | depositor | orders out 20 to "Buyer"                                      |            | no: nothing-pending           |
| 2026-01-06 | keeper    | delivers 0                                                    |            | no: quantity-measurable       |
| 2026-01-06 | keeper    | delivers 19                                                   |            | no: delivers-what-was-ordered |
| 2026-01-06 | keeper    | delivers 21 lost -1                                           |            | no: delivers-what-was-ordered |
| 2026-01-06 | keeper    | delivers 19.899999 lost 0.100001                              |            | no: loss-within-standard      |
| 2026-01-06 | keeper    | delivers 19.9 lost 0.1                                        |            | delivered                     |
| 2026-01-06 | -         | what it stands for                                            | receipt/1  | 40                            |
| 2026-01-06 | -         | the order                                                     | outbound/1 | delivered                     |
| 2026-01-07 | depositor | orders out 40 to "Buyer"                                      |            | ordered                       |
| 2026-01-07 | keeper    | declines "The hoist is broken"                                | outbound/2 | declined                      |
| 2026-01-07 | depositor | orders out 40 to "Buyer"                                      |            | ordered                       |
| 2026-01-07 | depositor | withdraws the request                                         | outbound/3 | withdrawn                     |
| 2026-01-07 | depositor | orders out 40 to "Buyer"                                      |            | ordered                       |
| 2026-01-07 | keeper    | delivers 40                                                   | 4          | delivered                     |
| 2026-01-07 | -         | the receipt                                                   | receipt/1  | emptied                       |
| 2026-01-07 | depositor | orders out 1 to "Buyer"                                       |            | no: action-open-in-state      |
| 2026-01-07 | keeper    | closes the storage                                            |            | no: nothing-stored            |
| 2026-01-07 | keeper    | returns 40 of A1                                              |            | open                          |
| 2026-01-07 | regulator | closes the storage                                            |            | no: action-belongs-to-role    |
| 2026-01-07 | keeper    | closes the storage                                            |            | closed                        |
