# A receipt is split, and its encumbrances with it

Quantity and encumbrances are conserved exactly; the keeper signs each new receipt, and the old one ends with the last.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                                            | part          | then                          |
| 2026-01-05 | keeper    | registers the warehouse                                                         |               | open                          |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                                           |               | open                          |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05                                      |               | in-force                      |
| 2026-01-05 | keeper    | issues WR-2 over 10 of A1 dated 2026-01-05                                      |               | in-force                      |
| 2026-01-06 | keeper    | counts 100 of A1 at 2026-01-06 01:00                                            |               | open                          |
| 2026-01-06 | depositor | consents to the pledge "P-1" 3 steps of 10 locked alpha                         |               | consented                     |
| 2026-01-06 | keeper    | registers the pledge "P-1" 3 steps of 10 locked alpha                           |               | registered                    |
| 2026-01-06 | depositor | consents to the pledge "P-2" 1 steps of 12.5 locked beta                        |               | consented                     |
| 2026-01-06 | keeper    | registers the pledge "P-2" 1 steps of 12.5 locked beta                          | 2             | registered                    |
| 2026-01-07 | holder    | splits; child: WR-3 40; child: WR-4 20                                          |               | no: holder-acts               |
| 2026-01-07 | depositor | splits; child: WR-3 60 pledge 1 30 pledge 2 12.5                                |               | no: children-measurable       |
| 2026-01-07 | depositor | splits; child: WR-3 60 pledge 1 30 pledge 2 12.5; child: WR-4 0                 |               | no: children-measurable       |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 30; child: WR-3 20 pledge 2 12.5                |               | no: numbers-new               |
| 2026-01-07 | depositor | splits; child: WR-2 40 pledge 1 30; child: WR-4 20 pledge 2 12.5                |               | no: numbers-new               |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 30; child: WR-4 20.1 pledge 2 12.5              |               | no: quantity-conserved        |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 30; child: WR-4 19.9 pledge 2 12.5              |               | no: quantity-conserved        |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 20; child: WR-4 20 pledge 2 12.5                |               | no: encumbrances-allotted     |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 30; child: WR-4 20                              |               | no: encumbrances-allotted     |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 15 pledge 1 15; child: WR-4 20 pledge 2 12.5    |               | no: encumbrances-allotted     |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 30 pledge 3 1; child: WR-4 20 pledge 2 12.5     |               | no: encumbrances-allotted     |
| 2026-01-07 | depositor | splits; child: WR-3 50 pledge 1 7.5 pledge 2 12.5; child: WR-4 10 pledge 1 22.5 |               | no: child-covers-encumbrances |
| 2026-01-07 | depositor | splits; child: WR-3 40 pledge 1 25; child: WR-4 20 pledge 1 5 pledge 2 12.5     |               | asked                         |
| 2026-01-07 | depositor | splits; child: WR-5 40 pledge 1 30; child: WR-6 20 pledge 2 12.5                |               | no: nothing-pending           |
| 2026-01-07 | keeper    | issues WR-3 over 10 of A1 dated 2026-01-07                                      |               | no: number-new                |
| 2026-01-08 | keeper    | signs the new receipt WR-4                                                      |               | no: signs-next-receipt        |
| 2026-01-08 | keeper    | signs the new receipt WR-3; issuer:                                             |               | no: issuer-named              |
| 2026-01-08 | keeper    | signs the new receipt WR-3                                                      |               | in-force                      |
| 2026-01-08 | -         | the exchange                                                                    | exchange/1    | being-signed                  |
| 2026-01-08 | depositor | withdraws the request                                                           | exchange/1    | no: action-open-in-state      |
| 2026-01-08 | keeper    | shows link 2 of alpha for 1                                                     |               | no: no-exchange-under-way     |
| 2026-01-08 | -         | what it stands for                                                              | receipt/1     | 20                            |
| 2026-01-08 | -         | what is encumbered                                                              | receipt/1     | 17.5                          |
| 2026-01-08 | keeper    | signs the new receipt WR-4                                                      |               | in-force                      |
| 2026-01-08 | -         | the exchange                                                                    | exchange/1    | completed                     |
| 2026-01-08 | -         | the old one                                                                     | receipt/1     | exchanged                     |
| 2026-01-08 | -         | what it stands for                                                              | receipt/1     | 0                             |
| 2026-01-08 | -         | what is encumbered                                                              | receipt/3     | 25                            |
| 2026-01-08 | -         | what is free                                                                    | receipt/3     | 15                            |
| 2026-01-08 | -         | what is encumbered                                                              | receipt/4     | 17.5                          |
| 2026-01-08 | -         | what is free                                                                    | receipt/4     | 2.5                           |
| 2026-01-09 | depositor | orders out 2.6 to "Buyer"                                                       | 4             | no: within-free-quantity      |
| 2026-01-09 | keeper    | shows link 2 of alpha for 1                                                     |               | registered                    |
| 2026-01-09 | -         | what is encumbered                                                              | receipt/3     | 15                            |
| 2026-01-09 | keeper    | shows link 0 of alpha for 2                                                     |               | released                      |
| 2026-01-09 | -         | the pledge                                                                      | encumbrance/1 | released                      |
| 2026-01-09 | -         | what is encumbered                                                              | receipt/3     | 0                             |
| 2026-01-09 | -         | what is encumbered                                                              | receipt/4     | 12.5                          |
