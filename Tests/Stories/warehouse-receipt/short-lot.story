# Nothing new is issued over a lot that is short

Even where some of it was never receipted: what is there belongs to the receipts first.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                       | part      | then              |
| 2026-01-05 | keeper    | registers the warehouse                    |           | open              |
| 2026-01-05 | keeper    | takes in 100 t lot A1                      |           | open              |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05 |           | in-force          |
| 2026-01-06 | keeper    | counts 50 of A1 at 2026-01-06 01:00        |           | open              |
| 2026-01-06 | keeper    | issues WR-2 over 1 of A1 dated 2026-01-06  |           | no: goods-on-hand |
| 2026-01-06 | regulator | freezes court-order "C-1"                  |           | standing          |
| 2026-01-06 | keeper    | counts 100 of A1 at 2026-01-06 01:30       |           | open              |
| 2026-01-06 | -         | the order stands                           | receipt/1 | frozen            |
| 2026-01-06 | regulator | lifts the freeze                           |           | lifted            |
| 2026-01-06 | -         | the receipt                                | receipt/1 | in-force          |
| 2026-01-06 | keeper    | issues WR-2 over 40 of A1 dated 2026-01-06 |           | in-force          |
