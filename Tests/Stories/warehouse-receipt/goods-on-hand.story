# No receipt without goods

The keeper issues only over goods that came in, that no receipt stands for, and that the last count bears out.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who    | does                                              | part      | then                    |
| 2026-01-05 | keeper | registers the warehouse                           |           | open                    |
| 2026-01-05 | keeper | takes in 100 t lot A1                             |           | open                    |
| 2026-01-05 | keeper | issues WR-1 over 100.1 of A1 dated 2026-01-05     |           | no: goods-on-hand       |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05        |           | in-force                |
| 2026-01-05 | keeper | issues WR-2 over 40.000001 of A1 dated 2026-01-05 |           | no: goods-on-hand       |
| 2026-01-06 | keeper | counts 90 of A1 at 2026-01-06 01:00               |           | open                    |
| 2026-01-06 | -      | the receipt is covered                            | receipt/1 | in-force                |
| 2026-01-06 | keeper | issues WR-2 over 40 of A1 dated 2026-01-06        |           | no: goods-on-hand       |
| 2026-01-06 | keeper | issues WR-2 over 30 of A1 dated 2026-01-06        |           | in-force                |
| 2026-01-06 | keeper | returns 10 of A1                                  |           | no: goods-on-hand       |
| 2026-01-07 | keeper | counts 100 of A1 at 2026-01-07 01:00              |           | open                    |
| 2026-01-07 | keeper | returns 10 of A9                                  |           | no: lot-known           |
| 2026-01-07 | keeper | returns 0 of A1                                   |           | no: quantity-measurable |
| 2026-01-07 | keeper | returns 10 of A1                                  |           | open                    |
| 2026-01-07 | -      | what is unreceipted of A1                         |           | 0                       |
| 2026-01-07 | keeper | closes the storage                                |           | no: nothing-stored      |
