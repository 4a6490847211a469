# A receipt that was split becomes one again

The children of a split differ in nothing but number, quantity and pieces; a pledge that lay on both lies on one again.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                                                      | part       | then                |
| 2026-01-05 | keeper    | registers the warehouse                                                                   |            | open                |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                                                     |            | open                |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05                                                |            | in-force            |
| 2026-01-05 | keeper    | counts 100 of A1 at 2026-01-05 01:00                                                      |            | open                |
| 2026-01-05 | depositor | consents to the pledge "P-1" 2 steps of 20 locked alpha                                   |            | consented           |
| 2026-01-05 | keeper    | registers the pledge "P-1" 2 steps of 20 locked alpha                                     |            | registered          |
| 2026-01-06 | depositor | splits; child: WR-2 20 pledge 1 15; child: WR-3 20 pledge 1 20; child: WR-4 20 pledge 1 5 |            | asked               |
| 2026-01-06 | keeper    | signs the new receipt WR-2                                                                |            | in-force            |
| 2026-01-06 | keeper    | signs the new receipt WR-3                                                                |            | in-force            |
| 2026-01-06 | keeper    | signs the new receipt WR-4                                                                |            | in-force            |
| 2026-01-07 | depositor | merges with 4 2 into WR-5 pieces 30                                                       | 3          | asked               |
| 2026-01-07 | depositor | merges with 4 into WR-5 pieces 30                                                         | 2          | no: nothing-pending |
| 2026-01-07 | keeper    | issues WR-5 over 10 of A1 dated 2026-01-07                                                |            | no: number-new      |
| 2026-01-07 | regulator | freezes court-order "C-1"                                                                 | 4          | standing            |
| 2026-01-07 | keeper    | signs the new receipt WR-5                                                                | 2          | no: no-order-stands |
| 2026-01-07 | regulator | lifts the freeze                                                                          |            | lifted              |
| 2026-01-07 | depositor | withdraws the request                                                                     | exchange/2 | withdrawn           |
| 2026-01-07 | depositor | merges with 4 into WR-5 pieces 30                                                         | 2          | asked               |
| 2026-01-07 | depositor | merges with 4 into WR-5 pieces 30                                                         | 2          | no: nothing-pending |
| 2026-01-08 | keeper    | signs the new receipt WR-5                                                                | 3          | in-force            |
| 2026-01-08 | -         | what it stands for                                                                        | receipt/5  | 40                  |
| 2026-01-08 | -         | what is encumbered                                                                        | receipt/5  | 20                  |
| 2026-01-08 | keeper    | shows link 1 of alpha for 1                                                               |            | registered          |
| 2026-01-08 | -         | what is encumbered                                                                        | receipt/3  | 0                   |
| 2026-01-08 | -         | what is encumbered                                                                        | receipt/5  | 20                  |
