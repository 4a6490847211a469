# A counter-guarantee: the local guarantor demands, with a statement of its own, and has had its own suspension

The counter-guarantor may suspend four days less than the guarantor did. It states no expiry: it ends 30 days after the guarantee that
stands on it.

calendar: GB-LON +00:00; +01:00 from 2026-03-29
form: counter-guarantee
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Bank
amount: USD 1000.00

| on         | who         | does                                                                            | part     | then                        |
| 2026-01-05 | guarantor   | issues                                                                          |          | issued                      |
| 2026-01-05 | guarantor   | advises                                                                         |          | advised                     |
| 2026-01-05 | -           | when it expires                                                                 |          | not by a day                |
| 2026-02-02 | beneficiary | demands USD 300.00 "Delivery was late"                                          |          | under-examination           |
| 2026-02-02 | -           | what is found                                                                   | demand/1 | statement-of-other-kind     |
| 2026-02-02 | beneficiary | withdraws                                                                       | 1        | withdrawn                   |
| 2026-02-02 | beneficiary | demands USD 300.00 "We have received a complying demand"; says: demand-received |          | under-examination           |
| 2026-02-02 | -           | what is found                                                                   | demand/2 | nothing                     |
| 2026-02-03 | guarantor   | pays USD 300.00                                                                 | 2        | paid                        |
| 2026-02-04 | guarantor   | amends; expiry: 2026-06-30                                                      |          | issued                      |
| 2026-02-04 | guarantor   | advises the amendment                                                           | 1        | advised                     |
| 2026-02-04 | beneficiary | accepts the amendment                                                           | 1        | accepted                    |
| 2026-03-02 | beneficiary | demands USD 100.00 "As above" to 2026-09-30 suspended 4; says: demand-received  |          | under-examination           |
| 2026-03-02 | guarantor   | finds complying                                                                 | 3        | complying                   |
| 2026-03-02 | guarantor   | suspends to 2026-03-02                                                          | 3        | no: suspension-within-limit |
| 2026-03-02 | guarantor   | pays USD 100.00                                                                 | 3        | paid                        |
| 2026-03-02 | beneficiary | demands USD 100.00 "As above" to 2026-09-30 suspended 30; says: demand-received |          | under-examination           |
| 2026-03-02 | guarantor   | finds complying                                                                 | 4        | complying                   |
| 2026-03-02 | guarantor   | suspends to 2026-03-29                                                          | 4        | no: suspension-within-limit |
| 2026-03-02 | guarantor   | suspends to 2026-03-28                                                          | 4        | suspended                   |
| 2026-03-05 | guarantor   | extends to 2026-09-30                                                           | 4        | extended                    |
| 2026-03-05 | -           | when it expires                                                                 |          | 2026-09-30                  |
