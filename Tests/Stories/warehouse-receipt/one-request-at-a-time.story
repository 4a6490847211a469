# One request waits on a receipt at a time

So that what the keeper signs still fits when it is signed.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                                         | part          | then                 |
| 2026-01-05 | keeper    | registers the warehouse                                                      |               | open                 |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                                        |               | open                 |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05; stored: 2026-01-05 to 2026-01-08 |               | in-force             |
| 2026-01-05 | keeper    | counts 100 of A1 at 2026-01-05 01:00                                         |               | open                 |
| 2026-01-06 | depositor | splits; child: WR-2 30; child: WR-3 30                                       |               | asked                |
| 2026-01-06 | depositor | consents to the pledge "P-1" 1 steps of 10 locked alpha                      |               | no: nothing-pending  |
| 2026-01-06 | depositor | withdraws the request                                                        | exchange/1    | withdrawn            |
| 2026-01-06 | depositor | consents to the pledge "P-1" 1 steps of 10 locked alpha                      |               | consented            |
| 2026-01-06 | depositor | splits; child: WR-2 30; child: WR-3 30                                       |               | no: nothing-pending  |
| 2026-01-09 | keeper    | registers the pledge "P-1" 1 steps of 10 locked alpha                        |               | no: receipt-in-force |
| 2026-01-09 | -         | what is encumbered                                                           | receipt/1     | 0                    |
| 2026-01-09 | depositor | withdraws the request                                                        | encumbrance/1 | withdrawn            |
