# A count below what the receipts say freezes them

Until a count covers them again, or holders concede what is lost; pledged goods are never conceded, and the earlier pledge is covered first.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                           | part       | then                       |
| 2026-01-05 | keeper    | registers the warehouse                                        |            | open                       |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                          |            | open                       |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05; loss-standard: 100 |            | in-force                   |
| 2026-01-05 | keeper    | issues WR-2 over 40 of A1 dated 2026-01-05                     |            | in-force                   |
| 2026-01-05 | keeper    | counts 100 of A9 at 2026-01-05 01:00                           |            | no: lot-known              |
| 2026-01-05 | keeper    | counts -1 of A1 at 2026-01-05 01:00                            |            | no: count-measurable       |
| 2026-01-05 | keeper    | counts 100 of A1 at 2026-01-06 01:00                           |            | no: not-reported-ahead     |
| 2026-01-05 | depositor | counts 100 of A1 at 2026-01-05 01:00                           |            | no: action-belongs-to-role |
| 2026-01-05 | keeper    | counts 100 of A1 at 2026-01-05 01:00                           |            | open                       |
| 2026-01-05 | keeper    | counts 100 of A1 at 2026-01-05 01:00                           |            | no: count-follows-last     |
| 2026-01-05 | depositor | consents to the pledge "P-1" 1 steps of 50 locked alpha        | 1          | consented                  |
| 2026-01-05 | keeper    | registers the pledge "P-1" 1 steps of 50 locked alpha          | 1          | registered                 |
| 2026-01-05 | depositor | consents to the pledge "P-2" 1 steps of 30 locked beta         | 2          | consented                  |
| 2026-01-05 | keeper    | registers the pledge "P-2" 1 steps of 30 locked beta           | 2          | registered                 |
| 2026-01-06 | keeper    | counts 99.4 of A1 at 2026-01-06 01:00                          |            | open                       |
| 2026-01-06 | -         | within the loss standard                                       | receipt/1  | in-force                   |
| 2026-01-07 | depositor | orders out 2 to "Buyer"                                        | 2          | ordered                    |
| 2026-01-07 | regulator | counts 70 of A1 at 2026-01-07 01:00                            |            | open                       |
| 2026-01-07 | -         | the first                                                      | receipt/1  | frozen                     |
| 2026-01-07 | -         | the second                                                     | receipt/2  | frozen                     |
| 2026-01-07 | -         | what pledges are covered of A1                                 |            | pledge 1: 50, pledge 2: 20 |
| 2026-01-07 | keeper    | shows link 0 of beta for 1                                     | 2          | no: not-frozen             |
| 2026-01-07 | depositor | concedes 5                                                     | 2          | no: nothing-pending        |
| 2026-01-07 | depositor | withdraws the request                                          | outbound/1 | withdrawn                  |
| 2026-01-07 | holder    | concedes 5                                                     | 2          | no: holder-acts            |
| 2026-01-07 | depositor | concedes 0                                                     | 2          | no: quantity-measurable    |
| 2026-01-07 | depositor | concedes 11                                                    | 2          | no: within-free-quantity   |
| 2026-01-07 | depositor | concedes 5                                                     | 2          | frozen                     |
| 2026-01-07 | -         | what it stands for                                             | receipt/2  | 35                         |
| 2026-01-07 | -         | still short                                                    | receipt/2  | frozen                     |
| 2026-01-08 | keeper    | counts 85 of A1 at 2026-01-08 01:00                            |            | open                       |
| 2026-01-08 | depositor | concedes 10                                                    | 1          | in-force                   |
| 2026-01-08 | -         | enough now                                                     | receipt/1  | in-force                   |
| 2026-01-08 | -         | what it stands for                                             | receipt/1  | 50                         |
| 2026-01-08 | depositor | concedes 1                                                     | 1          | no: action-open-in-state   |
| 2026-01-09 | keeper    | counts 84 of A1 at 2026-01-09 01:00                            |            | open                       |
| 2026-01-09 | -         | short again                                                    | receipt/2  | frozen                     |
| 2026-01-09 | depositor | concedes 1.5                                                   | 2          | no: goods-missing          |
| 2026-01-09 | keeper    | counts 90 of A1 at 2026-01-09 01:30                            |            | open                       |
| 2026-01-09 | -         | found again                                                    | receipt/2  | in-force                   |
| 2026-01-09 | depositor | orders out 5 to "Buyer"                                        | 2          | ordered                    |
| 2026-01-09 | keeper    | delivers 5                                                     | 2          | delivered                  |
| 2026-01-09 | keeper    | counts 90 of A1 at 2026-01-09 01:45                            |            | no: count-follows-last     |
