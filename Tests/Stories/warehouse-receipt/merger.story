# Receipts over equal goods become one

Same lot, warehouse, holder and words; encumbrances are inherited whole.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                             | part       | then                         |
| 2026-01-05 | keeper    | registers the warehouse                                          |            | open                         |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                            |            | open                         |
| 2026-01-05 | keeper    | takes in 100 t lot A2                                            |            | open                         |
| 2026-01-05 | keeper    | issues WR-1 over 20 of A1 dated 2026-01-05                       |            | in-force                     |
| 2026-01-06 | keeper    | issues WR-2 over 30 of A1 dated 2026-01-06; pieces: 30           |            | in-force                     |
| 2026-01-06 | keeper    | issues WR-3 over 30 of A2 dated 2026-01-06                       |            | in-force                     |
| 2026-01-06 | keeper    | issues WR-4 over 10 of A1 dated 2026-01-06; storage-place: Bay 8 |            | in-force                     |
| 2026-01-06 | keeper    | issues WR-5 over 10 of A1 dated 2026-01-06                       |            | in-force                     |
| 2026-01-06 | keeper    | counts 100 of A1 at 2026-01-06 01:00                             |            | open                         |
| 2026-01-06 | depositor | consents to the pledge "P-1" 1 steps of 12 locked alpha          | 2          | consented                    |
| 2026-01-06 | keeper    | registers the pledge "P-1" 1 steps of 12 locked alpha            |            | registered                   |
| 2026-01-07 | depositor | merges with 1 into WR-9                                          | 1          | no: merges-standing-receipts |
| 2026-01-07 | depositor | merges with 9 into WR-9                                          | 1          | no: merges-standing-receipts |
| 2026-01-07 | depositor | merges into WR-9                                                 | 1          | no: merges-standing-receipts |
| 2026-01-07 | depositor | merges with 3 into WR-9                                          | 1          | no: merges-equal-receipts    |
| 2026-01-07 | depositor | merges with 4 into WR-9                                          | 1          | no: merges-equal-receipts    |
| 2026-01-07 | holder    | merges with 2 into WR-9                                          | 1          | no: holder-acts              |
| 2026-01-07 | depositor | merges with 2 into WR-5                                          | 1          | no: number-new               |
| 2026-01-07 | depositor | merges with 2 into WR-9 pieces 0                                 | 1          | no: pieces-given             |
| 2026-01-07 | depositor | endorses to holder                                               | 5          | awaiting-signature           |
| 2026-01-07 | depositor | merges with 2 5 into WR-9 pieces 90                              | 1          | no: others-at-rest           |
| 2026-01-07 | keeper    | signs the endorsement                                            |            | signed                       |
| 2026-01-07 | depositor | merges with 2 5 into WR-9 pieces 90                              | 1          | no: merges-equal-receipts    |
| 2026-01-07 | depositor | merges with 2 into WR-9 pieces 80                                | 1          | asked                        |
| 2026-01-07 | depositor | merges with 2 into WR-10 pieces 80                               | 1          | no: nothing-pending          |
| 2026-01-07 | keeper    | declines "Bring the old receipts first"                          | exchange/1 | declined                     |
| 2026-01-07 | depositor | merges with 2 into WR-9 pieces 80                                | 1          | asked                        |
| 2026-01-08 | keeper    | signs the new receipt WR-9                                       | 2          | in-force                     |
| 2026-01-08 | -         | what it stands for                                               | receipt/6  | 50                           |
| 2026-01-08 | -         | what is encumbered                                               | receipt/6  | 12                           |
| 2026-01-08 | -         | the first                                                        | receipt/1  | exchanged                    |
| 2026-01-08 | -         | the second                                                       | receipt/2  | exchanged                    |
| 2026-01-08 | -         | what it stands for                                               | receipt/2  | 0                            |
| 2026-01-08 | depositor | merges with 1 into WR-11                                         | 6          | no: merges-standing-receipts |
