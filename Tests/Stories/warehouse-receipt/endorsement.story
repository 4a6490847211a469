# An endorsement takes effect with the keeper's signature

Civil Code art. 910: two steps, and the holder is a person by name, not whoever has a key.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                          | part          | then                       |
| 2026-01-05 | keeper    | registers the warehouse                       |               | open                       |
| 2026-01-05 | keeper    | takes in 100 t lot A1                         |               | open                       |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05    |               | in-force                   |
| 2026-01-06 | holder    | endorses to holder                            |               | no: holder-acts            |
| 2026-01-06 | depositor | endorses to holder; as: Harbour Metals Ltd    |               | no: holder-acts            |
| 2026-01-06 | depositor | endorses to depositor                         |               | no: endorsed-to-another    |
| 2026-01-06 | depositor | endorses to holder                            |               | awaiting-signature         |
| 2026-01-06 | -         | who holds it                                  | receipt/1     | Lotus Metals Co Ltd        |
| 2026-01-06 | holder    | orders out 10 to "Buyer"                      |               | no: holder-acts            |
| 2026-01-06 | depositor | orders out 10 to "Buyer"                      |               | no: nothing-pending        |
| 2026-01-06 | depositor | endorses to holder "Jade Metals Ltd"          |               | no: nothing-pending        |
| 2026-01-06 | depositor | signs the endorsement                         |               | no: action-belongs-to-role |
| 2026-01-06 | keeper    | signs the endorsement                         |               | signed                     |
| 2026-01-06 | -         | who holds it                                  | receipt/1     | Harbour Metals Ltd         |
| 2026-01-07 | depositor | orders out 10 to "Buyer"                      |               | no: holder-acts            |
| 2026-01-07 | holder    | orders out 10 to "Buyer"; as: Jade Metals Ltd |               | no: holder-acts            |
| 2026-01-07 | holder    | endorses to holder "Jade Metals Ltd"          |               | awaiting-signature         |
| 2026-01-07 | depositor | withdraws the request                         | endorsement/2 | no: holder-acts            |
| 2026-01-07 | holder    | withdraws the request                         | endorsement/2 | withdrawn                  |
| 2026-01-07 | keeper    | signs the endorsement                         | 2             | no: action-open-in-state   |
| 2026-01-08 | holder    | endorses to holder "Jade Metals Ltd"          |               | awaiting-signature         |
| 2026-01-08 | keeper    | declines                                      | endorsement/3 | no: refusal-says-why       |
| 2026-01-08 | keeper    | declines "The endorsee is not identified"     | endorsement/3 | declined                   |
| 2026-01-08 | -         | who holds it                                  | receipt/1     | Harbour Metals Ltd         |
| 2026-06-30 | holder    | endorses to holder "Jade Metals Ltd"          |               | awaiting-signature         |
| 2026-07-01 | keeper    | signs the endorsement                         | 4             | no: receipt-in-force       |
| 2026-07-01 | holder    | withdraws the request                         | endorsement/4 | withdrawn                  |
| 2026-07-01 | holder    | endorses to holder "Jade Metals Ltd"          |               | no: action-open-in-state   |
