# A bank states facts that can be true together, with one key, each after the last

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

| on         | who      | does                                                                                                                    | part | then                           |
| 2026-01-05 | business | opens the record                                                                                                        |      | opened                         |
| 2026-01-05 | holder   | accepts the record                                                                                                      |      | open                           |
| 2026-01-05 | holder   | states outstanding 0 on 2026-01-05 number 3; overdue: 0; verifications: 0 0                                             |      | no: action-belongs-to-role     |
| 2026-01-05 | bank     | states on 2026-01-05 number 3                                                                                           |      | no: subjects-once              |
| 2026-01-05 | bank     | states outstanding 0 on 2026-01-05 number 3; outstanding: 0; overdue: 0; verifications: 0 0                             |      | no: subjects-once              |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3                                                                  |      | no: all-subjects-stated        |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1; fact-signed-by: Credit Registry |      | no: fact-key-kept              |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1; code: 91350100M000100Y43        |      | no: fact-coherent              |
| 2026-01-05 | bank     | states outstanding 0 USD 100.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1                                  |      | no: fact-coherent              |
| 2026-01-05 | bank     | states outstanding 2 USD 100.00 USD 1.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1                         |      | no: fact-coherent              |
| 2026-01-05 | bank     | states outstanding 2 USD 100.00 CNY 1.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1                         |      | no: fact-coherent              |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 1 USD 10.00; verifications: 5 1                        |      | no: fact-coherent              |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 1 USD 10.00 since 2026-01-06; verifications: 5 1       |      | no: fact-coherent              |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 6                                  |      | no: fact-coherent              |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1; forged: yes                     |      | no: fact-signed                |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1; marked: no                      |      | no: record-marked              |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 0; verifications: 5 1; record-of: Second Bank          |      | no: fact-of-this-record        |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-06 number 4; overdue: 0; verifications: 5 1                                  |      | no: stated-in-order            |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 1 USD 100.01 since 2026-01-02; verifications: 5 1      |      | no: overdue-within-outstanding |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 1 EUR 1.00 since 2026-01-02; verifications: 5 1        |      | no: overdue-within-outstanding |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 1 USD 100.00 since 2026-01-02; verifications: 5 1      |      | open                           |
| 2026-01-06 | bank     | states verifications 6 1 on 2026-01-05 number 3                                                                         |      | no: stated-in-order            |
| 2026-01-06 | bank     | states verifications 6 1 on 2026-01-06 number 3                                                                         |      | no: stated-in-order            |
| 2026-01-06 | bank     | states verifications 6 1 on 2026-01-04 number 9                                                                         |      | no: stated-in-order            |
| 2026-01-06 | bank     | states verifications 6 1 on 2026-01-06 number 9; marked: yes                                                            |      | no: record-marked              |
| 2026-01-06 | bank     | states verifications 6 1 on 2026-01-06 number 9; record-of: Second Bank                                                 |      | no: fact-of-this-record        |
| 2026-01-06 | bank     | states verifications 6 1 on 2026-01-06 number 4; fact-signed-by: Another                                                |      | no: fact-key-kept              |
| 2026-01-06 | bank     | states outstanding 1 USD 90.00 on 2026-01-06 number 4                                                                   |      | no: overdue-within-outstanding |
| 2026-01-06 | bank     | states outstanding 1 USD 90.00 on 2026-01-06 number 4; overdue: 1 USD 90.00 since 2026-01-02                            |      | open                           |
| 2026-01-06 | -        | what is outstanding                                                                                                     |      | 1 USD 90.00                    |
| 2026-01-06 | bank     | closes                                                                                                                  |      | no: nothing-outstanding        |
