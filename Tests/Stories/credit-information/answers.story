# The holder tells what was asked of all other records, and no more

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Credit Registry
business: Lotus Textiles Co Ltd
purpose: Export loan
subjects: outstanding overdue
through: 2026-03-31
limits: 20 7
facts-of-second-bank: outstanding 2 CNY 50.00 USD 40.00 on 2026-01-04 number 3 / overdue 1 USD 10.00 since 2025-12-20 on 2026-01-04 number 3 / verifications 9 1 on 2026-01-04 number 3
facts-of-third-bank: outstanding 0 on 2026-01-03 number 2 / overdue 0 on 2026-01-03 number 2 / verifications 2 0 on 2026-01-03 number 2

| on         | who      | does                                                                                                                                                         | part | then                                                            |
| 2026-01-05 | business | opens the record                                                                                                                                             |      | opened                                                          |
| 2026-01-05 | holder   | accepts the record                                                                                                                                           |      | open                                                            |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 4; overdue: 0; verifications: 5 1                                                                       |      | open                                                            |
| 2026-01-05 | business | authorises                                                                                                                                                   |      | granted                                                         |
| 2026-01-05 | bank     | queries under 1                                                                                                                                              |      | asked                                                           |
| 2026-01-05 | bank     | answers query 1 of "Second Bank" at 2026-01-05 02:00                                                                                                         | 1    | no: action-belongs-to-role                                      |
| 2026-01-06 | bank     | queries under 1                                                                                                                                              |      | asked                                                           |
| 2026-01-06 | holder   | answers query 1 of "Second Bank" at 2026-01-06 02:00                                                                                                         | 2    | no: answers-what-was-asked                                      |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-06 02:00; purpose: Curiosity                                                                                     | 2    | no: answers-what-was-asked                                      |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-05 02:00                                                                                                         | 2    | no: answered-in-time                                            |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-07 02:00                                                                                                         | 2    | no: answered-in-time                                            |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-06 02:00; asking: outstanding overdue verifications                                                              | 2    | no: records-counted                                             |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-06 02:00; records: 2; silent: 0                                                                                  | 2    | no: records-counted                                             |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" "Second Bank" at 2026-01-06 02:00                                                                                           | 2    | no: records-counted                                             |
| 2026-01-06 | holder   | answers query 2 of "Harbour Bank" at 2026-01-06 02:00; facts-of-harbour-bank: outstanding 0 on 2026-01-05 number 4 / overdue 0 on 2026-01-05 number 4        | 2    | no: told-of-others                                              |
| 2026-01-06 | holder   | answers query 2 of "Third Bank" at 2026-01-06 02:00; facts-of-third-bank: outstanding 0 on 2025-12-05 number 1 / overdue 0 on 2026-01-05 number 4            | 2    | no: facts-current                                               |
| 2026-01-06 | holder   | answers query 2 of "Third Bank" at 2026-01-06 02:00; facts-of-third-bank: outstanding 0 on 2026-01-08 number 5 / overdue 0 on 2026-01-05 number 4            | 2    | no: facts-current                                               |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-06 02:00; named: yes                                                                                             | 2    | no: lenders-named-with-consent                                  |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-06 02:00; facts-of-second-bank: outstanding 0 USD 1.00 on 2026-01-05 number 4 / overdue 0 on 2026-01-05 number 4 | 2    | no: fact-coherent                                               |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-06 02:00; forged: yes                                                                                            | 2    | no: fact-signed                                                 |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" at 2026-01-06 02:00; signed-by: A forger                                                                                    | 2    | no: signed-by-holder                                            |
| 2026-01-06 | holder   | answers query 2 of "Second Bank" "Third Bank" at 2026-01-06 02:00; records: 4                                                                                | 2    | answered                                                        |
| 2026-01-06 | -        | who asked 2                                                                                                                                                  |      | mei, Export loan, told: outstanding overdue outstanding overdue |
