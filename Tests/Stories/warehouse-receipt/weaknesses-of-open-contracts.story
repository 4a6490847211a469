# What pledges in open contracts let happen

Release without repayment, a pledge that stays active after release, transfer of pledged goods, and a key that owns: each is refused.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who       | does                                                          | part          | then                       |
| 2026-01-05 | keeper    | registers the warehouse                                       |               | open                       |
| 2026-01-05 | keeper    | takes in 100 t lot A1                                         |               | open                       |
| 2026-01-05 | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05                    |               | in-force                   |
| 2026-01-06 | keeper    | counts 100 of A1 at 2026-01-06 01:00                          |               | open                       |
| 2026-01-06 | depositor | consents to the pledge "P-1" 1 steps of 60 locked alpha       |               | consented                  |
| 2026-01-06 | keeper    | registers the pledge "P-1" 1 steps of 60 locked alpha         |               | registered                 |
| 2026-01-07 | keeper    | shows link 0 of guess for 1                                   |               | no: release-key-fits       |
| 2026-01-07 | depositor | shows link 1 of alpha for 1                                   |               | no: release-key-fits       |
| 2026-01-07 | depositor | endorses to holder                                            |               | no: unencumbered           |
| 2026-01-07 | depositor | orders out 1 to "Buyer"                                       |               | no: within-free-quantity   |
| 2026-01-07 | depositor | consents to the pledge "P-2" 1 steps of 1 locked beta         |               | no: within-free-quantity   |
| 2026-01-07 | depositor | splits; child: WR-2 30; child: WR-3 30                        |               | no: encumbrances-allotted  |
| 2026-01-07 | keeper    | orders out 60 to "Itself"                                     |               | no: action-belongs-to-role |
| 2026-01-07 | regulator | shows link 0 of alpha for 1                                   |               | no: action-belongs-to-role |
| 2026-01-07 | depositor | gives notice of loss "N-1"                                    |               | noticed                    |
| 2026-01-07 | keeper    | replaces it by WR-9                                           |               | no: action-open-in-state   |
| 2026-01-07 | depositor | withdraws the request                                         | loss-claim/1  | withdrawn                  |
| 2026-03-01 | keeper    | shows link 0 of alpha for 1                                   |               | released                   |
| 2026-03-01 | -         | the pledge                                                    | encumbrance/1 | released                   |
| 2026-03-01 | -         | what is encumbered                                            | receipt/1     | 0                          |
| 2026-03-01 | depositor | endorses to holder                                            |               | awaiting-signature         |
| 2026-03-01 | keeper    | signs the endorsement                                         |               | signed                     |
| 2026-03-01 | depositor | endorses to holder "Jade Metals Ltd"                          |               | no: holder-acts            |
| 2026-03-01 | holder    | endorses to holder "Jade Metals Ltd"; as: Lotus Metals Co Ltd |               | no: holder-acts            |
| 2026-03-01 | holder    | orders out 60 to "Harbour Metals Ltd"                         |               | ordered                    |
| 2026-03-01 | keeper    | delivers 60                                                   |               | delivered                  |
| 2026-03-01 | -         | the receipt                                                   | receipt/1     | emptied                    |
