# The guarantor asks its instructing party to waive, and its time runs on

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
instructing-party: Meridian Holdings
amount: USD 1000.00
expiry: 2026-06-30

| on               | who               | does                                       | part     | then                          |
| 2026-01-05       | guarantor         | issues                                     |          | issued                        |
| 2026-01-05       | guarantor         | advises                                    |          | advised                       |
| 2026-03-02       | beneficiary       | demands USD 100.00                         |          | under-examination             |
| 2026-03-02       | -                 | what is found                              | demand/1 | statement-missing             |
| 2026-03-03       | guarantor         | approaches the instructing party           | 1        | waiver-sought                 |
| 2026-03-03       | applicant         | waives                                     | 1        | no: instructing-party-decides |
| 2026-03-03       | applicant         | declines to waive                          | 1        | no: instructing-party-decides |
| 2026-03-03       | instructing-party | declines to waive                          | 1        | under-examination             |
| 2026-03-04       | guarantor         | approaches the instructing party           | 1        | waiver-sought                 |
| 2026-03-05       | instructing-party | waives                                     | 1        | waived                        |
| 2026-03-06       | guarantor         | rejects "There is no supporting statement" | 1        | rejected                      |
| 2026-03-09       | beneficiary       | demands USD 100.00                         |          | under-examination             |
| 2026-03-10       | guarantor         | approaches the instructing party           | 2        | waiver-sought                 |
| 2026-03-11       | instructing-party | waives                                     | 2        | waived                        |
| 2026-03-16 17:01 | -                 | the demand                                 | demand/2 | precluded                     |
| 2026-03-17       | guarantor         | pays USD 100.00                            | 2        | paid                          |
