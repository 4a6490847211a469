# The business disputes a fact; the bank upholds or corrects it; whoever was told is told again

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

| on         | who      | does                                                                                                              | part      | then                           |
| 2026-01-05 | business | opens the record                                                                                                  |           | opened                         |
| 2026-01-05 | holder   | accepts the record                                                                                                |           | open                           |
| 2026-01-05 | business | disputes outstanding "We repaid it"                                                                               |           | no: fact-stated                |
| 2026-01-05 | bank     | states outstanding 1 USD 100.00 on 2026-01-05 number 3; overdue: 1 USD 50.00 since 2026-01-02; verifications: 5 1 |           | open                           |
| 2026-01-05 | bank     | disputes outstanding "We repaid it"                                                                               |           | no: action-belongs-to-role     |
| 2026-01-05 | business | disputes outstanding                                                                                              |           | no: dispute-described          |
| 2026-01-05 | business | disputes outstanding "We repaid half"                                                                             |           | raised                         |
| 2026-01-05 | business | disputes outstanding "We repaid half"                                                                             |           | no: one-dispute-at-a-time      |
| 2026-01-05 | -        | whether outstanding is disputed                                                                                   |           | yes                            |
| 2026-01-05 | bank     | closes                                                                                                            |           | no: nothing-outstanding        |
| 2026-01-06 | bank     | corrects outstanding 1 USD 60.00 on 2026-01-06 number 4                                                           | 1         | no: corrects-the-dispute       |
| 2026-01-06 | bank     | corrects overdue 0 on 2026-01-06 number 4; corrects: 3                                                            | 1         | no: corrects-the-dispute       |
| 2026-01-06 | bank     | corrects outstanding 1 USD 60.00 on 2026-01-06 number 4; corrects: 3; fact-signed-by: Another                     | 1         | no: corrects-the-dispute       |
| 2026-01-06 | bank     | corrects outstanding 0 USD 60.00 on 2026-01-06 number 4; corrects: 3                                              | 1         | no: fact-coherent              |
| 2026-01-06 | bank     | corrects outstanding 1 USD 60.00 on 2026-01-06 number 4; corrects: 3; forged: yes                                 | 1         | no: fact-signed                |
| 2026-01-06 | bank     | corrects outstanding 1 USD 60.00 on 2026-01-07 number 5; corrects: 3                                              | 1         | no: corrected-in-order         |
| 2026-01-06 | bank     | corrects outstanding 1 USD 40.00 on 2026-01-06 number 4; corrects: 3                                              | 1         | no: overdue-within-outstanding |
| 2026-01-06 | bank     | corrects outstanding 1 USD 60.00 on 2026-01-06 number 4; corrects: 3; record-of: Second Bank                      | 1         | no: fact-of-this-record        |
| 2026-01-06 | bank     | corrects outstanding 1 USD 60.00 on 2026-01-06 number 3; corrects: 3                                              | 1         | no: corrected-in-order         |
| 2026-01-06 | bank     | corrects outstanding 1 USD 60.00 on 2026-01-06 number 4; corrects: 3                                              | 1         | corrected                      |
| 2026-01-06 | -        | what is outstanding                                                                                               |           | 1 USD 60.00                    |
| 2026-01-06 | business | disputes overdue "Not due yet"                                                                                    |           | raised                         |
| 2026-01-07 | bank     | upholds                                                                                                           | 2         | no: refusal-says-why           |
| 2026-01-07 | bank     | upholds "It was due on 2 January"                                                                                 | 2         | upheld                         |
| 2026-01-07 | business | disputes overdue "Not due yet"                                                                                    |           | raised                         |
| 2026-01-07 | business | withdraws the dispute                                                                                             | 3         | withdrawn                      |
| 2026-01-07 | business | disputes verifications "All were sound"                                                                           |           | raised                         |
| 2026-01-28 | -        | the dispute                                                                                                       | dispute/4 | unanswered                     |
| 2026-01-28 | -        | whether verifications is disputed                                                                                 |           | yes                            |
| 2026-01-28 | bank     | states outstanding 0 on 2026-01-28 number 6; overdue: 0                                                           |           | open                           |
| 2026-01-28 | bank     | closes                                                                                                            |           | no: nothing-disputed           |
| 2026-01-28 | bank     | corrects verifications 5 0 on 2026-01-28 number 6; corrects: 3                                                    | 4         | corrected                      |
| 2026-01-28 | bank     | closes                                                                                                            |           | closed                         |
