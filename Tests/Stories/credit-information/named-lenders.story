# Who lends is told where the business consents to that

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

names-lenders: yes
| on         | who      | does                                                                          | part | then     |
| 2026-01-05 | business | opens the record                                                              |      | opened   |
| 2026-01-05 | holder   | accepts the record                                                            |      | open     |
| 2026-01-05 | business | authorises                                                                    |      | granted  |
| 2026-01-06 | bank     | queries under 1                                                               |      | asked    |
| 2026-01-06 | holder   | answers query 1 of "Second Bank" "Third Bank" at 2026-01-06 02:00; named: yes | 1    | answered |
