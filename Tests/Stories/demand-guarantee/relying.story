# A demand that complies only with an amendment holds the beneficiary to it, and no further when it is rejected

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on         | who         | does                                               | part        | then                       |
| 2026-01-05 | guarantor   | issues                                             |             | issued                     |
| 2026-01-05 | guarantor   | advises                                            |             | advised                    |
| 2026-02-02 | guarantor   | amends; increase: USD 500.00; decrease: USD 100.00 |             | issued                     |
| 2026-02-02 | guarantor   | advises the amendment                              | 1           | advised                    |
| 2026-02-03 | beneficiary | demands USD 1200.00 "Delivery was late"            |             | under-examination          |
| 2026-02-03 | beneficiary | accepts the amendment changes 1                    | 1           | no: no-demand-relies-on-it |
| 2026-02-04 | guarantor   | rejects "The demand is not signed"                 | 1           | rejected                   |
| 2026-02-05 | beneficiary | accepts the amendment changes 1                    | 1           | rejected                   |
| 2026-02-06 | guarantor   | amends; expiry: 2026-12-31                         |             | issued                     |
| 2026-02-06 | guarantor   | advises the amendment                              | 2           | advised                    |
| 2026-02-06 | beneficiary | releases                                           |             | released                   |
| 2026-02-06 | -           | the amendment                                      | amendment/2 | ended                      |
