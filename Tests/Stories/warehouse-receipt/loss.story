# A lost receipt is replaced when its notice has run

The old receipt ends, and the new one bears its goods and encumbrances; until then nothing else waits on it.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on               | who       | does                                                                         | part         | then                       |
| 2026-01-05       | keeper    | registers the warehouse                                                      |              | open                       |
| 2026-01-05       | keeper    | takes in 100 t lot A1                                                        |              | open                       |
| 2026-01-05       | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05; stored: 2026-01-05 to 2026-03-06 |              | in-force                   |
| 2026-01-05       | keeper    | issues WR-2 over 20 of A1 dated 2026-01-05; stored: 2026-01-05 to 2026-03-06 |              | in-force                   |
| 2026-01-06       | keeper    | counts 100 of A1 at 2026-01-06 01:00                                         |              | open                       |
| 2026-01-06       | depositor | consents to the pledge "P-1" 1 steps of 25 locked alpha                      |              | consented                  |
| 2026-01-06       | keeper    | registers the pledge "P-1" 1 steps of 25 locked alpha                        |              | registered                 |
| 2026-01-06       | holder    | gives notice of loss "N-1"                                                   |              | no: holder-acts            |
| 2026-01-06       | depositor | gives notice of loss ""                                                      |              | no: notice-referenced      |
| 2026-01-06       | depositor | gives notice of loss "N-1"                                                   |              | noticed                    |
| 2026-01-06       | depositor | gives notice of loss "N-1"                                                   |              | no: nothing-pending        |
| 2026-01-07       | depositor | endorses to holder                                                           |              | no: nothing-pending        |
| 2026-03-07 23:59 | keeper    | replaces it by WR-9                                                          |              | no: action-open-in-state   |
| 2026-03-08 00:01 | -         | the claim                                                                    | loss-claim/1 | replaceable                |
| 2026-03-08 00:01 | depositor | freezes dispute "D-1"                                                        |              | standing                   |
| 2026-03-08 00:01 | keeper    | replaces it by WR-9                                                          |              | no: not-frozen             |
| 2026-03-08 00:01 | depositor | lifts the freeze                                                             |              | lifted                     |
| 2026-03-08 00:02 | depositor | replaces it by WR-9                                                          |              | no: action-belongs-to-role |
| 2026-03-08 00:02 | keeper    | replaces it by WR-2                                                          |              | no: number-new             |
| 2026-03-08 00:02 | keeper    | replaces it by WR-9; issuer:                                                 |              | no: issuer-named           |
| 2026-03-08 00:02 | keeper    | replaces it by WR-9                                                          |              | in-force                   |
| 2026-03-08 00:02 | -         | the old one                                                                  | receipt/1    | replaced                   |
| 2026-03-08 00:02 | -         | what it stands for                                                           | receipt/3    | 60                         |
| 2026-03-08 00:02 | -         | what is encumbered                                                           | receipt/3    | 25                         |
| 2026-03-08 00:03 | -         | the new one                                                                  | receipt/3    | overdue                    |
| 2026-03-08       | depositor | gives notice of loss "N-2"                                                   | 2            | noticed                    |
| 2026-03-08       | keeper    | declines "It is in our safe"                                                 | loss-claim/2 | declined                   |
