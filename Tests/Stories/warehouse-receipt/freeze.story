# A court order or a dispute stops a receipt

Who placed it lifts it; nothing but counts and readings goes on meanwhile.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                    | part      | then                     |
| 2026-01-05 | keeper    | registers the warehouse                                 |           | open                     |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                   |           | open                     |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05              |           | in-force                 |
| 2026-01-06 | keeper    | counts 100 of A1 at 2026-01-06 01:00                    |           | open                     |
| 2026-01-06 | depositor | consents to the pledge "P-1" 1 steps of 25 locked alpha |           | consented                |
| 2026-01-06 | keeper    | registers the pledge "P-1" 1 steps of 25 locked alpha   |           | registered               |
| 2026-01-06 | depositor | orders out 5 to "Buyer"                                 |           | ordered                  |
| 2026-01-06 | regulator | freezes court-order ""                                  |           | no: freeze-referenced    |
| 2026-01-06 | regulator | freezes dispute "C-1"                                   |           | no: freeze-fits-party    |
| 2026-01-06 | holder    | freezes court-order "C-1"                               |           | no: freeze-fits-party    |
| 2026-01-06 | regulator | freezes court-order "C-1"                               |           | standing                 |
| 2026-01-06 | -         | the receipt                                             | receipt/1 | frozen                   |
| 2026-01-06 | holder    | freezes dispute "D-1"                                   |           | standing                 |
| 2026-01-07 | depositor | endorses to holder                                      |           | no: action-open-in-state |
| 2026-01-07 | depositor | concedes 5                                              |           | no: nothing-pending      |
| 2026-01-07 | keeper    | delivers 5                                              |           | no: not-frozen           |
| 2026-01-07 | keeper    | shows link 0 of alpha for 1                             |           | no: not-frozen           |
| 2026-01-07 | keeper    | counts 100 of A1 at 2026-01-07 01:00                    |           | open                     |
| 2026-01-07 | keeper    | reads humidity 55.5 percent by H-7 at 2026-01-07 01:00  |           | open                     |
| 2026-01-08 | depositor | lifts the freeze                                        |           | no: lifted-by-who-placed |
| 2026-01-08 | regulator | lifts the freeze                                        |           | lifted                   |
| 2026-01-08 | -         | the receipt                                             | receipt/1 | frozen                   |
| 2026-01-08 | regulator | lifts the freeze                                        | 2         | no: lifted-by-who-placed |
| 2026-01-08 | holder    | lifts the freeze                                        | 2         | lifted                   |
| 2026-01-08 | -         | the receipt                                             | receipt/1 | in-force                 |
| 2026-01-08 | keeper    | delivers 5                                              |           | delivered                |
| 2026-01-09 | depositor | splits; child: WR-2 30 pledge 1 25; child: WR-3 25      |           | asked                    |
| 2026-01-09 | keeper    | freezes court-order "C-2"                               |           | standing                 |
| 2026-01-09 | keeper    | signs the new receipt WR-2                              |           | no: no-order-stands      |
| 2026-01-09 | keeper    | lifts the freeze                                        | 3         | lifted                   |
| 2026-01-09 | keeper    | signs the new receipt WR-2                              |           | in-force                 |
| 2026-01-09 | -         | the rest                                                | receipt/1 | in-force                 |
