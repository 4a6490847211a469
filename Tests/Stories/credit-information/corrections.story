# A fact that was told and was wrong is told again, and nothing else

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

| on         | who      | does                                                                                                                                                     | part | then                           |
| 2026-01-05 | business | opens the record                                                                                                                                         |      | opened                         |
| 2026-01-05 | holder   | accepts the record                                                                                                                                       |      | open                           |
| 2026-01-05 | business | authorises                                                                                                                                               |      | granted                        |
| 2026-01-06 | bank     | queries under 1                                                                                                                                          |      | asked                          |
| 2026-01-06 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-06 02:00; line: outstanding 1 USD 30.00 on 2026-01-06 number 4; corrects: 2                      | 1    | no: action-open-in-state       |
| 2026-01-06 | holder   | answers query 1 of "Second Bank" at 2026-01-06 02:00; disputed: yes                                                                                      | 1    | answered                       |
| 2026-01-07 | holder   | corrects the answer query 1 of "Third Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 2                       | 1    | no: corrects-what-was-told     |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: verifications 9 0 on 2026-01-07 number 5; corrects: 2                            | 1    | no: corrects-what-was-told     |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 3                      | 1    | no: corrects-what-was-told     |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-08 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 2                      | 1    | no: answered-in-time           |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 2; named: yes          | 1    | no: lenders-named-with-consent |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 0 USD 30.00 on 2026-01-07 number 5; corrects: 2                      | 1    | no: fact-coherent              |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 2; forged: yes         | 1    | no: fact-signed                |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 2; signed-by: A forger | 1    | no: signed-by-holder           |
| 2026-01-07 | business | revokes                                                                                                                                                  | 1    | revoked                        |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 2                      | 1    | answered                       |
| 2026-01-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-01-07 02:00; line: outstanding 1 USD 30.00 on 2026-01-07 number 5; corrects: 2                      | 1    | no: told-once                  |
| 2026-01-07 | -        | how many corrections of 1                                                                                                                                |      | 1                              |
| 2026-04-07 | holder   | corrects the answer query 1 of "Second Bank" at 2026-04-07 02:00; line: outstanding 1 USD 20.00 on 2026-04-07 number 6; corrects: 5                      | 1    | no: action-open-in-state       |
