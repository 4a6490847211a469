# A correction that arrives after a later statement is kept, and the later statement stands

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Credit Registry
business: Lotus Textiles Co Ltd
purpose: Export loan
subjects: outstanding overdue
through: 2026-03-31
limits: 20 7

| on         | who      | does                                                                                   | part | then                   |
| 2026-01-05 | business | opens the record                                                                       |      | opened                 |
| 2026-01-05 | holder   | accepts the record                                                                     |      | open                   |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 1; overdue: 0; verifications: 5 1 |      | open                   |
| 2026-01-05 | business | disputes outstanding "We repaid half"                                                  |      | raised                 |
| 2026-01-06 | bank     | states outstanding 1 USD 40.00 on 2026-01-06 number 5                                  |      | open                   |
| 2026-01-07 | bank     | corrects outstanding 1 USD 50.00 on 2026-01-07 number 2; corrects: 1                   | 1    | no: corrected-in-order |
| 2026-01-07 | bank     | corrects outstanding 1 USD 50.00 on 2026-01-06 number 5; corrects: 1                   | 1    | no: corrected-in-order |
| 2026-01-07 | bank     | corrects outstanding 1 USD 50.00 on 2026-01-06 number 2; corrects: 1                   | 1    | corrected              |
| 2026-01-07 | -        | what is outstanding                                                                    |      | 1 USD 40.00            |
| 2026-01-07 | business | disputes outstanding "We repaid all"                                                   |      | raised                 |
| 2026-01-07 | bank     | corrects outstanding 0 on 2026-01-07 number 6; corrects: 5                             | 2    | corrected              |
| 2026-01-07 | -        | what is outstanding                                                                    |      | 0                      |
