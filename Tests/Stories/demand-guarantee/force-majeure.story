# The guarantor cannot work: the guarantee is put off by 30 days and its time to examine stands still

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-12

| on               | who         | does                                            | part     | then                    |
| 2026-01-05       | guarantor   | issues                                          |          | issued                  |
| 2026-01-05       | guarantor   | advises                                         |          | advised                 |
| 2026-06-08       | beneficiary | demands USD 100.00 "Delivery was late"          |          | under-examination       |
| 2026-06-09       | guarantor   | declares force majeure since 2026-06-09         |          | no: cause-told          |
| 2026-06-09       | guarantor   | declares force majeure "Flood" since 2026-06-10 |          | no: interruption-begins |
| 2026-06-09       | guarantor   | declares force majeure "Flood" since 2026-01-02 |          | no: interruption-begins |
| 2026-06-15       | -           | the guarantee                                   |          | expired                 |
| 2026-06-15       | guarantor   | declares force majeure "Flood" since 2026-06-10 |          | interrupted             |
| 2026-06-15       | -           | the guarantee                                   |          | advised                 |
| 2026-06-15       | -           | when it expires                                 |          | 2026-07-12              |
| 2026-06-22       | -           | the demand                                      | demand/1 | under-examination       |
| 2026-06-22       | guarantor   | resumes                                         |          | open                    |
| 2026-06-22       | -           | when it expires                                 |          | 2026-07-12              |
| 2026-06-25 17:00 | -           | the demand                                      | demand/1 | under-examination       |
| 2026-06-25 17:01 | -           | the demand                                      | demand/1 | precluded               |
| 2026-06-26       | guarantor   | declares force majeure "Again" since 2026-06-21 |          | no: interruption-begins |
| 2026-06-26       | guarantor   | pays USD 100.00                                 | 1        | paid                    |
| 2026-07-13       | -           | the guarantee                                   |          | advised                 |
