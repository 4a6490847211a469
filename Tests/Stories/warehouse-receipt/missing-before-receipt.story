# Unreceipted goods that are missing are conceded by the depositor

What no receipt stands for can be missing too; only the depositor may say that it is lost, and only as far as a count did not find it.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                       | part | then                       |
| 2026-01-05 | keeper    | registers the warehouse                    |      | open                       |
| 2026-01-05 | keeper    | takes in 100 t lot A1                      |      | open                       |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05 |      | in-force                   |
| 2026-01-05 | depositor | concedes the unreceipted 1 of A1           |      | no: unreceipted-missing    |
| 2026-01-05 | keeper    | counts 90 of A1 at 2026-01-05 01:00        |      | open                       |
| 2026-01-05 | keeper    | concedes the unreceipted 10 of A1          |      | no: action-belongs-to-role |
| 2026-01-05 | depositor | concedes the unreceipted 10 of A2          |      | no: lot-known              |
| 2026-01-05 | depositor | concedes the unreceipted 0 of A1           |      | no: quantity-measurable    |
| 2026-01-05 | depositor | concedes the unreceipted 10.5 of A1        |      | no: unreceipted-missing    |
| 2026-01-05 | depositor | concedes the unreceipted 10 of A1          |      | open                       |
| 2026-01-05 | -         | what is unreceipted of A1                  |      | 30                         |
| 2026-01-05 | depositor | orders out 60 to "Buyer"                   |      | ordered                    |
| 2026-01-05 | keeper    | delivers 60                                |      | delivered                  |
| 2026-01-05 | keeper    | returns 30 of A1                           |      | open                       |
| 2026-01-05 | keeper    | closes the storage                         |      | closed                     |
