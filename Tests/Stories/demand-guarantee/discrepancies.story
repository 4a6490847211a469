# What the contract finds in demands, and leaves to the guarantor

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30
demands-from: 2026-02-02
partial-demands: not-allowed
multiple-demands: not-allowed
documents: engineer certificate, delivery note
condition: The works must have begun in earnest

| on         | who         | does                                                                                           | part     | then                                                           |
| 2026-01-05 | guarantor   | issues                                                                                         |          | issued                                                         |
| 2026-01-05 | guarantor   | advises                                                                                        |          | advised                                                        |
| 2026-01-12 | beneficiary | demands USD 1000.00 "Late" dated 2026-01-12; presented: engineer certificate, delivery note    |          | under-examination                                              |
| 2026-01-12 | -           | what is found                                                                                  | demand/1 | before-commencement, dated-too-early                           |
| 2026-01-13 | guarantor   | rejects "No demand may be made before 2 February"                                              | 1        | rejected                                                       |
| 2026-02-02 | beneficiary | demands USD 1000.00 "Late"; stated: 2026-01-12; presented: engineer certificate, delivery note |          | under-examination                                              |
| 2026-02-02 | -           | what is found                                                                                  | demand/2 | dated-too-early                                                |
| 2026-02-02 | beneficiary | withdraws                                                                                      | 2        | withdrawn                                                      |
| 2026-02-02 | beneficiary | demands USD 1000.00 "Late"; says: demand-received; presented: delivery note                    |          | under-examination                                              |
| 2026-02-02 | -           | what is found                                                                                  | demand/3 | statement-of-other-kind, document-missing engineer certificate |
| 2026-02-02 | beneficiary | withdraws                                                                                      | 3        | withdrawn                                                      |
| 2026-02-02 | beneficiary | demands EUR 1000.00 "Late"; presented: engineer certificate, delivery note                     |          | under-examination                                              |
| 2026-02-02 | -           | what is found                                                                                  | demand/4 | currency-differs                                               |
| 2026-02-02 | guarantor   | pays USD 1000.01                                                                               | 4        | no: pays-what-is-demanded                                      |
| 2026-02-02 | beneficiary | withdraws                                                                                      | 4        | withdrawn                                                      |
| 2026-02-02 | beneficiary | demands USD 900.00 "Late"; owed: USD 899.00; presented: engineer certificate, delivery note    |          | under-examination                                              |
| 2026-02-02 | -           | what is found                                                                                  | demand/5 | statement-amount-short, partial-demand                         |
| 2026-02-02 | beneficiary | demands USD 1000.00 "Late"; owed: USD 2000.00; presented: engineer certificate, delivery note  |          | under-examination                                              |
| 2026-02-02 | -           | what is found                                                                                  | demand/6 | exceeds-available, further-demand                              |
| 2026-02-03 | beneficiary | withdraws                                                                                      | 5        | withdrawn                                                      |
| 2026-02-03 | guarantor   | pays USD 1000.00                                                                               | 6        | paid                                                           |
| 2026-02-03 | -           | the guarantee                                                                                  |          | exhausted                                                      |
