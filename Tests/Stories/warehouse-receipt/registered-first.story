# No receipt before the warehouse is registered

The relation begins with the keeper's warehouses; a receipt over another warehouse is refused.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                                  | part      | then                        |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                                 |           | no: action-open-in-state    |
| 2026-01-05 | depositor | registers the warehouse                                               |           | no: action-belongs-to-role  |
| 2026-01-05 | keeper    | registers the warehouse; warehouse: none                              |           | no: warehouse-named         |
| 2026-01-05 | keeper    | registers the warehouse; depositor: Pujiang Storage Co Ltd            |           | no: keeper-is-not-depositor |
| 2026-01-05 | keeper    | registers the warehouse; count-fresh-days: 0                          |           | no: periods-sensible        |
| 2026-01-05 | keeper    | registers the warehouse; loss-notice-days: 4000                       |           | no: periods-sensible        |
| 2026-01-05 | keeper    | registers the warehouse; required-elements: handler, handler          |           | no: elements-named          |
| 2026-01-05 | keeper    | registers the warehouse                                               |           | open                        |
| 2026-01-05 | keeper    | takes in 100 t lot A1; warehouse: WF-8 at CN-SHA                      |           | no: warehouse-registered    |
| 2026-01-05 | depositor | takes in 100 t lot A1                                                 |           | no: action-belongs-to-role  |
| 2026-01-05 | keeper    | takes in 100 t lot A1; grade:                                         |           | no: deposit-described       |
| 2026-01-05 | keeper    | takes in 0 t lot A1                                                   |           | no: quantity-measurable     |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                                 |           | open                        |
| 2026-01-05 | keeper    | takes in 50 t lot A1                                                  |           | no: lot-new                 |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05; warehouse: WF-8 at CN-SHA |           | no: warehouse-registered    |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05                            |           | in-force                    |
| 2026-01-05 | -         | what it stands for                                                    | receipt/1 | 60                          |
| 2026-01-05 | -         | who holds it                                                          | receipt/1 | Lotus Metals Co Ltd         |
| 2026-01-05 | -         | what is unreceipted of A1                                             |           | 40                          |
