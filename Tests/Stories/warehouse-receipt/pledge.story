# A pledge is registered by the keeper and released by the lender's key alone

The keeper knows a reference, a quantity and a lock; the lender is not named. Each link of the key releases one step.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on               | who       | does                                                          | part          | then                             |
| 2026-01-05       | keeper    | registers the warehouse                                       |               | open                             |
| 2026-01-05       | keeper    | takes in 100 t lot A1                                         |               | open                             |
| 2026-01-05       | keeper    | issues WR-1 over 60 of A1 dated 2026-01-05                    |               | in-force                         |
| 2026-01-06       | holder    | consents to the pledge "P-1" 4 steps of 10 locked alpha       |               | no: holder-acts                  |
| 2026-01-06       | depositor | consents to the pledge "" 4 steps of 10 locked alpha          |               | no: pledge-described             |
| 2026-01-06       | depositor | consents to the pledge "P-1" 1001 steps of 0.01 locked alpha  |               | no: pledge-described             |
| 2026-01-06       | depositor | consents to the pledge "P-1" 4 steps of 15.01 locked alpha    |               | no: within-free-quantity         |
| 2026-01-06       | depositor | consents to the pledge "P-1" 4 steps of 10 locked alpha       |               | consented                        |
| 2026-01-06       | depositor | orders out 10 to "Buyer"                                      |               | no: nothing-pending              |
| 2026-01-06       | keeper    | registers the pledge "P-1" 4 steps of 15 locked alpha         |               | no: registers-what-was-consented |
| 2026-01-06       | keeper    | registers the pledge "P-1" 4 steps of 10 locked alpha         |               | no: stock-counted-lately         |
| 2026-01-06       | keeper    | counts 100 of A1 at 2026-01-05 00:00                          |               | open                             |
| 2026-01-12       | depositor | registers the pledge "P-1" 4 steps of 10 locked alpha         |               | no: action-belongs-to-role       |
| 2026-01-12 10:01 | keeper    | registers the pledge "P-1" 4 steps of 10 locked alpha         |               | no: stock-counted-lately         |
| 2026-01-12 10:01 | keeper    | counts 100 of A1 at 2026-01-12 02:00                          |               | open                             |
| 2026-01-12 10:01 | keeper    | registers the pledge "P-1" 4 steps of 10 locked alpha         |               | registered                       |
| 2026-01-13       | -         | what is free                                                  | receipt/1     | 20                               |
| 2026-01-13       | depositor | consents to the pledge "P-1" 1 steps of 5 locked beta         |               | no: pledge-new                   |
| 2026-01-13       | depositor | consents to the pledge "P-2" 4 steps of 5 locked alpha        |               | no: pledge-new                   |
| 2026-01-13       | depositor | consents to the pledge "P-2" 1 steps of 20.000001 locked beta |               | no: within-free-quantity         |
| 2026-01-13       | depositor | consents to the pledge "P-2" 1 steps of 20 locked beta        |               | consented                        |
| 2026-01-13       | keeper    | registers the pledge "P-2" 1 steps of 20 locked beta          | 2             | registered                       |
| 2026-01-13       | -         | what is free                                                  | receipt/1     | 0                                |
| 2026-01-14       | keeper    | shows link 3 of gamma for 1                                   |               | no: release-key-fits             |
| 2026-01-14       | keeper    | shows link 3 of alpha for 4                                   |               | no: release-key-fits             |
| 2026-01-14       | keeper    | shows link 4 of alpha for 0                                   |               | no: release-key-fits             |
| 2026-01-14       | regulator | shows link 3 of alpha for 1                                   |               | no: action-belongs-to-role       |
| 2026-01-14       | depositor | shows link 3 of alpha for 1                                   |               | registered                       |
| 2026-01-14       | keeper    | shows link 3 of alpha for 1                                   |               | no: release-key-fits             |
| 2026-01-14       | -         | what is free                                                  | receipt/1     | 10                               |
| 2026-01-14       | depositor | orders out 10 to "Buyer"                                      |               | ordered                          |
| 2026-01-14       | keeper    | delivers 10                                                   |               | delivered                        |
| 2026-01-14       | depositor | orders out 0.1 to "Buyer"                                     |               | no: within-free-quantity         |
| 2026-02-14       | keeper    | shows link 0 of alpha for 3                                   |               | released                         |
| 2026-02-14       | -         | the pledge                                                    | encumbrance/1 | released                         |
| 2026-02-14       | keeper    | shows link 0 of alpha for 3                                   |               | no: action-open-in-state         |
| 2026-02-14       | -         | what is free                                                  | receipt/1     | 30                               |
| 2026-02-14       | depositor | consents to the pledge "P-1" 1 steps of 30 locked alpha       |               | no: pledge-new                   |
| 2026-02-14       | depositor | consents to the pledge "P-1" 4 steps of 7.5 locked alpha      |               | no: pledge-new                   |
| 2026-02-14       | depositor | consents to the pledge "P-1" 3 steps of 10 locked alpha       |               | no: pledge-new                   |
| 2026-02-14       | depositor | consents to the pledge "P-1" 1 steps of 30 locked delta       |               | consented                        |
| 2026-02-14       | keeper    | declines "The stock is to be counted first"                   | encumbrance/3 | declined                         |
| 2026-02-14       | depositor | consents to the pledge "P-1" 1 steps of 30 locked epsilon     |               | consented                        |
| 2026-02-14       | depositor | withdraws the request                                         | encumbrance/4 | withdrawn                        |
