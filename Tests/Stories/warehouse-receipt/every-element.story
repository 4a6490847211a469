# A receipt states every element

Civil Code art. 909 item by item, and the elements that the agreement asks for beside them.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who    | does                                                                                                          | part | then                    |
| 2026-01-05 | keeper | registers the warehouse                                                                                       |      | open                    |
| 2026-01-05 | keeper | takes in 100 t lot A1                                                                                         |      | open                    |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; keeper: none                                                      |      | no: signed-by-keeper    |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; keeper: Another Storage Ltd                                       |      | no: signed-by-keeper    |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; depositor: none                                                   |      | no: depositor-named     |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; depositor: Harbour Metals Ltd                                     |      | no: depositor-named     |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; domicile: none                                                    |      | no: depositor-domicile  |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; kind: none                                                        |      | no: goods-kind          |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; grade: none                                                       |      | no: goods-quality       |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; packing: none                                                     |      | no: goods-packing       |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; pieces: none                                                      |      | no: goods-pieces        |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; pieces: 0                                                         |      | no: goods-pieces        |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; marks: none                                                       |      | no: goods-marks         |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; loss-standard: none                                               |      | no: loss-standard       |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; loss-standard: 10001                                              |      | no: loss-standard       |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; storage-place: none                                               |      | no: storage-place       |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; stored: none                                                      |      | no: storage-period      |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; stored: 2025-01-05 to 2025-12-31                                  |      | no: storage-period      |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; fee: none                                                         |      | no: storage-fee         |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; insurance: USD 1000.00 from 2026-01-05 to 2026-06-30              |      | no: insurance-complete  |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; issuer: none                                                      |      | no: issuer-named        |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; issued-at: none                                                   |      | no: place-of-issue      |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; element: none                                                     |      | no: required-elements   |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; element: claim-notice The holder may claim the goods              |      | no: required-elements   |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; kind: Zinc ingots                                                 |      | no: goods-as-deposited  |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; unit: kg                                                          |      | no: goods-as-deposited  |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-04                                                                    |      | no: day-of-issue        |
| 2026-01-05 | keeper | issues WR-1 over 0 of A1 dated 2026-01-05                                                                     |      | no: quantity-measurable |
| 2026-01-05 | keeper | issues WR-1 over 60 of A2 dated 2026-01-05                                                                    |      | no: goods-as-deposited  |
| 2026-01-05 | keeper | issues WR-1 over 60 of A1 dated 2026-01-05; insurance: USD 500000.00 from 2026-01-05 to 2026-06-30 by Pacific |      | in-force                |
| 2026-01-05 | keeper | issues WR-1 over 10 of A1 dated 2026-01-05                                                                    |      | no: number-new          |
