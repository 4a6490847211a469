# Proceeds are assigned; the guarantor pays an assignee only where it has agreed to

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on         | who         | does                                        | part         | then                     |
| 2026-01-05 | guarantor   | issues                                      |              | issued                   |
| 2026-01-05 | guarantor   | advises                                     |              | advised                  |
| 2026-02-02 | beneficiary | assigns USD 0.00 "Delta Finance"            |              | no: assignment-described |
| 2026-02-02 | beneficiary | assigns all "Lotus Ports Authority"         |              | no: assignment-described |
| 2026-02-02 | beneficiary | assigns USD 250.00 "Delta Finance" "GB00-1" |              | asked                    |
| 2026-02-02 | beneficiary | assigns all "Orchard Factors"               |              | asked                    |
| 2026-02-02 | beneficiary | assigns all "Third Factors"                 |              | asked                    |
| 2026-02-03 | guarantor   | acknowledges                                | 1            | acknowledged             |
| 2026-02-03 | guarantor   | declines the assignment                     | 2            | declined                 |
| 2026-02-03 | beneficiary | demands USD 200.00 "Delivery was late"      |              | under-examination        |
| 2026-02-04 | guarantor   | pays USD 200.00                             | 1            | paid                     |
| 2026-02-04 | guarantor   | acknowledges                                | 3            | acknowledged             |
| 2026-02-05 | beneficiary | demands USD 200.00 "Delivery was late"      |              | under-examination        |
| 2026-02-06 | guarantor   | pays USD 200.00                             | 2            | paid                     |
| 2026-02-06 | -           | what the assignee has had                   | assignment/1 | USD 250.00               |
| 2026-02-06 | -           | what the assignee has had                   | assignment/2 | USD 0.00                 |
| 2026-02-06 | -           | what the assignee has had                   | assignment/3 | USD 150.00               |
