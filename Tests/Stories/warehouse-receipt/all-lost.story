# A receipt whose goods are all lost ends

The holder concedes, and the receipt is cancelled. An exchange that a shortage comes upon is finished, and its children are frozen.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                       | part      | then                |
| 2026-01-05 | keeper    | registers the warehouse                    |           | open                |
| 2026-01-05 | keeper    | takes in 100 t lot A1                      |           | open                |
| 2026-01-05 | keeper    | takes in 20 t lot A2                       |           | open                |
| 2026-01-05 | keeper    | issues WR-1 over 20 of A2 dated 2026-01-05 |           | in-force            |
| 2026-01-05 | depositor | splits; child: WR-2 12; child: WR-3 8      |           | asked               |
| 2026-01-05 | keeper    | signs the new receipt WR-2                 |           | in-force            |
| 2026-01-06 | keeper    | counts 0 of A2 at 2026-01-06 01:00         |           | open                |
| 2026-01-06 | keeper    | signs the new receipt WR-3                 |           | frozen              |
| 2026-01-06 | -         | the old one                                | receipt/1 | exchanged           |
| 2026-01-06 | -         | the last child                             | receipt/3 | frozen              |
| 2026-01-06 | depositor | freezes dispute "D-1"                      | 2         | standing            |
| 2026-01-06 | depositor | concedes 12                                | 2         | no: no-order-stands |
| 2026-01-06 | depositor | lifts the freeze                           |           | lifted              |
| 2026-01-06 | -         | still short                                | receipt/2 | frozen              |
| 2026-01-06 | depositor | concedes 12                                | 2         | emptied             |
| 2026-01-06 | depositor | concedes 8                                 | 3         | emptied             |
| 2026-01-06 | -         | gone                                       | receipt/2 | emptied             |
