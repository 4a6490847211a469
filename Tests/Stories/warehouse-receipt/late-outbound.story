# After the storage period goods still go out, at a fee

The period ends with its last day on the warehouse calendar; then nothing is pledged or endorsed any more.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on               | who       | does                                                                         | part      | then                     |
| 2026-01-05       | keeper    | registers the warehouse                                                      |           | open                     |
| 2026-01-05       | keeper    | takes in 100 t lot A1                                                        |           | open                     |
| 2026-01-05       | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05; stored: 2026-01-05 to 2026-03-31 |           | in-force                 |
| 2026-03-31 23:59 | -         | the receipt                                                                  | receipt/1 | in-force                 |
| 2026-04-01 00:01 | -         | the receipt                                                                  | receipt/1 | overdue                  |
| 2026-04-01       | depositor | endorses to holder                                                           |           | no: action-open-in-state |
| 2026-04-01       | depositor | consents to the pledge "P-1" 1 steps of 10 locked alpha                      |           | no: action-open-in-state |
| 2026-04-01       | depositor | orders out 60 to "Buyer"                                                     |           | ordered                  |
| 2026-04-02       | keeper    | delivers 60                                                                  |           | no: late-fee-stated      |
| 2026-04-02       | keeper    | delivers 60; late-fee: CNY 144.00                                            |           | delivered                |
| 2026-04-02       | -         | the receipt                                                                  | receipt/1 | emptied                  |
