# The amount falls and grows with days and events, and a demand made before keeps its own

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-12-31
variation: reduction USD 300.00 on 2026-04-01
variation: reduction USD 200.00 with delivery by note
variation: increase USD 100.00 with advance
variation: reduction USD 800.00 on 2026-07-01

| on               | who         | does                                   | part | then                           |
| 2026-01-05       | guarantor   | issues                                 |      | issued                         |
| 2026-01-05       | applicant   | shows variation 5                      |      | no: variation-awaited          |
| 2026-01-05       | applicant   | shows variation 1                      |      | no: variation-awaited          |
| 2026-01-05       | applicant   | shows variation 2                      |      | no: event-shown                |
| 2026-01-05       | applicant   | shows variation 2 "invoice"            |      | no: event-shown                |
| 2026-01-05       | applicant   | shows variation 3                      |      | no: event-shown                |
| 2026-01-06       | guarantor   | shows variation 3                      |      | issued                         |
| 2026-01-06       | -           | what is available                      |      | USD 1100.00                    |
| 2026-01-06       | guarantor   | shows variation 3                      |      | no: variation-awaited          |
| 2026-01-06       | guarantor   | advises                                |      | advised                        |
| 2026-03-30       | beneficiary | demands USD 900.00 "Delivery was late" |      | under-examination              |
| 2026-03-31 23:59 | -           | what is available                      |      | USD 200.00                     |
| 2026-04-01 00:01 | -           | what is available                      |      | USD 0.00                       |
| 2026-04-01 00:01 | -           | what is kept free                      |      | USD 900.00                     |
| 2026-04-02       | guarantor   | rejects "The demand is not signed"     | 1    | rejected                       |
| 2026-04-02       | -           | what is available                      |      | USD 800.00                     |
| 2026-05-05       | applicant   | shows variation 2 "note"               |      | advised                        |
| 2026-05-05       | -           | what is available                      |      | USD 600.00                     |
| 2026-05-06       | beneficiary | releases in part USD 600.01            |      | no: releases-what-is-available |
| 2026-05-06       | beneficiary | releases in part USD 50.00             |      | advised                        |
| 2026-05-06       | -           | what is available                      |      | USD 550.00                     |
| 2026-06-29       | beneficiary | demands USD 100.00 "Delivery was late" |      | under-examination              |
| 2026-07-02       | -           | what is available                      |      | USD 0.00                       |
| 2026-07-02       | guarantor   | pays USD 100.00                        | 2    | paid                           |
| 2026-07-02       | -           | the guarantee                          |      | exhausted                      |
