# The guarantor has five business days, says no once, and pays when it stays silent

Banks are closed on Good Friday and Easter Monday, so that a demand of 1 April is decided by 10 April. A demand that comes after the
close of banking counts from the next business day.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30
documents: engineer certificate

| on               | who         | does                                                                    | part     | then                                  |
| 2026-01-05       | guarantor   | issues                                                                  |          | issued                                |
| 2026-01-05       | guarantor   | advises                                                                 |          | advised                               |
| 2026-04-01       | beneficiary | demands USD 100.00 "Delivery was late"                                  |          | under-examination                     |
| 2026-04-01       | -           | what is found                                                           | demand/1 | document-missing engineer certificate |
| 2026-04-07       | guarantor   | rejects                                                                 | 1        | no: notice-states-each-discrepancy    |
| 2026-04-10 17:00 | guarantor   | rejects "The engineer certificate is missing"                           | 1        | rejected                              |
| 2026-04-10 17:01 | -           | what is available                                                       |          | USD 1000.00                           |
| 2026-04-13       | guarantor   | rejects "And the demand is not signed"                                  | 1        | no: action-open-in-state              |
| 2026-04-13       | guarantor   | returns the documents                                                   | 1        | documents-returned                    |
| 2026-04-13       | beneficiary | demands USD 100.00 "Delivery was late"                                  |          | under-examination                     |
| 2026-04-20 17:00 | -           | the demand                                                              | demand/2 | under-examination                     |
| 2026-04-20 17:01 | guarantor   | rejects "The engineer certificate is missing"                           | 2        | no: action-open-in-state              |
| 2026-04-20 17:01 | -           | the demand                                                              | demand/2 | precluded                             |
| 2026-04-21       | guarantor   | pays USD 100.00                                                         | 2        | paid                                  |
| 2026-04-22 17:01 | beneficiary | demands USD 100.00 "Delivery was late"; presented: engineer certificate |          | under-examination                     |
| 2026-04-22 17:02 | -           | what is found                                                           | demand/3 | nothing                               |
| 2026-04-30 17:00 | -           | the demand                                                              | demand/3 | under-examination                     |
| 2026-04-30 17:01 | -           | the demand                                                              | demand/3 | precluded                             |
| 2026-05-04       | beneficiary | withdraws                                                               | 3        | withdrawn                             |
