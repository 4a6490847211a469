# A bank asks what others lend, and the business reads that it asked

The holder tells the facts of two other banks, each signed with a key that says nothing of who they are. What was told is kept by
its digest.

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

| on         | who      | does                                                                                                              | part            | then                                                            |
| 2026-01-05 | business | opens the record                                                                                                  |                 | opened                                                          |
| 2026-01-05 | holder   | accepts the record                                                                                                |                 | open                                                            |
| 2026-01-05 | bank     | states outstanding 2 USD 100.00 on 2026-01-05 number 3; overdue: 1 USD 10.00 since 2026-01-02; verifications: 5 1 |                 | open                                                            |
| 2026-01-05 | -        | what is outstanding                                                                                               |                 | 2 USD 100.00                                                    |
| 2026-01-05 | -        | what is overdue                                                                                                   |                 | 1 USD 10.00                                                     |
| 2026-01-05 | -        | what was rejected                                                                                                 |                 | 1                                                               |
| 2026-01-05 | business | authorises                                                                                                        |                 | granted                                                         |
| 2026-01-06 | bank     | queries under 1 officer mei "M-1"                                                                                 |                 | asked                                                           |
| 2026-01-06 | holder   | answers query 1 of "Second Bank" "Third Bank" at 2026-01-06 02:00                                                 | 1               | answered                                                        |
| 2026-01-06 | -        | who asked 1                                                                                                       |                 | mei, Export loan, told: outstanding overdue outstanding overdue |
| 2026-01-07 | bank     | queries under 1 officer mei "M-1"; asking: overdue                                                                |                 | asked                                                           |
| 2026-01-07 | holder   | answers query 2 of "Second Bank" at 2026-01-07 02:00; asking: overdue; records: 2                                 | 2               | answered                                                        |
| 2026-01-08 | bank     | states outstanding 0 on 2026-01-08 number 4; overdue: 0                                                           |                 | open                                                            |
| 2026-01-08 | business | closes                                                                                                            |                 | closed                                                          |
| 2026-01-08 | -        | the authorisation                                                                                                 | authorisation/1 | closed                                                          |
| 2026-05-01 | -        | the query                                                                                                         | query/1         | settled                                                         |
