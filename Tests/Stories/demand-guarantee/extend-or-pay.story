# Extend or pay: payment is suspended for 30 days at most, and made where nothing is granted

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on               | who         | does                                                 | part     | then                        |
| 2026-01-05       | guarantor   | issues                                               |          | issued                      |
| 2026-01-05       | guarantor   | advises                                              |          | advised                     |
| 2026-06-01       | beneficiary | demands USD 1000.00 "Delivery is late" to 2026-06-30 |          | no: extension-later         |
| 2026-06-01       | beneficiary | demands USD 100.00 "Delivery is late"                |          | under-examination           |
| 2026-06-02       | guarantor   | extends to 2026-09-30                                | 1        | no: extension-asked         |
| 2026-06-02       | beneficiary | would take to 2026-09-30                             | 1        | no: extension-asked         |
| 2026-06-02       | guarantor   | finds complying                                      | 1        | complying                   |
| 2026-06-02       | guarantor   | suspends to 2026-06-15                               | 1        | no: extension-asked         |
| 2026-06-02       | guarantor   | pays USD 100.00                                      | 1        | paid                        |
| 2026-06-03       | beneficiary | demands USD 900.00 "Delivery is late" to 2026-09-30  |          | under-examination           |
| 2026-06-04       | guarantor   | suspends to 2026-07-03                               | 2        | no: action-open-in-state    |
| 2026-06-04       | guarantor   | finds complying                                      | 2        | complying                   |
| 2026-06-04       | guarantor   | suspends to 2026-07-04                               | 2        | no: suspension-within-limit |
| 2026-06-04       | guarantor   | suspends to 2026-07-03                               | 2        | suspended                   |
| 2026-06-05       | guarantor   | extends to 2026-08-31                                | 2        | no: extension-as-asked      |
| 2026-06-05       | beneficiary | would take to 2026-06-30                             | 2        | no: extension-later         |
| 2026-06-05       | beneficiary | would take to 2026-08-31                             | 2        | suspended                   |
| 2026-06-08       | guarantor   | extends to 2026-08-31                                | 2        | extended                    |
| 2026-06-08       | -           | when it expires                                      |          | 2026-08-31                  |
| 2026-06-08       | -           | what is available                                    |          | USD 900.00                  |
| 2026-07-06       | beneficiary | demands USD 500.00 "Delivery is late" to 2026-10-30  |          | under-examination           |
| 2026-07-07       | guarantor   | finds complying                                      | 3        | complying                   |
| 2026-07-07       | guarantor   | suspends to 2026-07-31                               | 3        | suspended                   |
| 2026-07-08       | guarantor   | will not extend                                      | 3        | bound-to-pay                |
| 2026-07-08       | guarantor   | pays USD 500.00                                      | 3        | paid                        |
| 2026-08-24       | beneficiary | demands USD 400.00 "Delivery is late" to 2026-10-30  |          | under-examination           |
| 2026-08-25       | guarantor   | finds complying                                      | 4        | complying                   |
| 2026-08-25       | guarantor   | suspends to 2026-09-15                               | 4        | suspended                   |
| 2026-09-01       | -           | the guarantee                                        |          | expired                     |
| 2026-09-15 23:59 | -           | the demand                                           | demand/4 | suspended                   |
| 2026-09-16 00:01 | -           | the demand                                           | demand/4 | bound-to-pay                |
| 2026-09-16       | guarantor   | pays USD 400.00                                      | 4        | paid                        |
| 2026-09-16       | -           | the guarantee                                        |          | exhausted                   |
