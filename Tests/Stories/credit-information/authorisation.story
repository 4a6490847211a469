# Nothing is asked without, after or outside the business's authorisation

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Credit Registry
business: Lotus Textiles Co Ltd
purpose: Export loan
subjects: outstanding overdue
through: 2026-03-31
limits: 20 7
facts-of-second-bank: outstanding 2 CNY 50.00 USD 40.00 on 2026-01-04 number 2 / overdue 1 USD 10.00 since 2025-12-20 on 2026-01-04 number 2 / verifications 9 1 on 2026-01-04 number 2
facts-of-third-bank: outstanding 0 on 2026-01-03 number 1 / overdue 0 on 2026-01-03 number 1 / verifications 2 0 on 2026-01-03 number 1

| on         | who      | does                                                     | part            | then                        |
| 2026-01-05 | business | opens the record                                         |                 | opened                      |
| 2026-01-05 | holder   | accepts the record                                       |                 | open                        |
| 2026-01-05 | bank     | queries under 1                                          |                 | no: authorisation-given     |
| 2026-01-05 | bank     | authorises                                               |                 | no: action-belongs-to-role  |
| 2026-01-05 | business | authorises; purpose:                                     |                 | no: authorisation-described |
| 2026-01-05 | business | authorises; subjects: overdue overdue                    |                 | no: authorisation-described |
| 2026-01-05 | business | authorises; through: 2026-01-04                          |                 | no: authorisation-ahead     |
| 2026-01-05 | business | authorises; through: 2026-01-20                          |                 | granted                     |
| 2026-01-05 | business | authorises                                               |                 | no: purpose-authorised-once |
| 2026-01-05 | bank     | queries under 2                                          |                 | no: authorisation-given     |
| 2026-01-05 | bank     | queries under 1; purpose: Curiosity                      |                 | no: purpose-authorised      |
| 2026-01-05 | bank     | queries under 1; asking: verifications                   |                 | no: subjects-authorised     |
| 2026-01-05 | bank     | queries under 1; asking: overdue overdue                 |                 | no: subjects-authorised     |
| 2026-01-05 | bank     | queries under 1 "M-1" officer mei                        |                 | asked                       |
| 2026-01-05 | business | revokes                                                  | 1               | revoked                     |
| 2026-01-05 | -        | the query                                                | query/1         | ended                       |
| 2026-01-05 | holder   | answers query 1 of "Second Bank" at 2026-01-05 02:00     | 1               | no: action-open-in-state    |
| 2026-01-05 | bank     | queries under 1                                          |                 | no: authorised-now          |
| 2026-01-06 | business | authorises; through: 2026-01-07; subjects: verifications |                 | granted                     |
| 2026-01-06 | bank     | queries under 2; asking: verifications                   |                 | asked                       |
| 2026-01-06 | bank     | withdraws the query                                      | 2               | withdrawn                   |
| 2026-01-07 | bank     | queries under 2; asking: verifications                   |                 | asked                       |
| 2026-01-08 | -        | the authorisation                                        | authorisation/2 | expired                     |
| 2026-01-08 | -        | the query                                                | query/3         | ended                       |
| 2026-01-08 | bank     | queries under 2; asking: verifications                   |                 | no: authorised-now          |
| 2026-01-08 | -        | who asked 2                                              |                 | mei, Export loan, no answer |
