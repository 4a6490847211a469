# A record is kept where the business lets its bank tell of it, by rules that stay

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

| on         | who      | does                                                                        | part | then                       |
| 2026-01-05 | bank     | opens the record                                                            |      | no: action-belongs-to-role |
| 2026-01-05 | business | opens the record; reference:                                                |      | no: record-described       |
| 2026-01-05 | business | opens the record; holder: Harbour Bank                                      |      | no: parties-differ         |
| 2026-01-05 | business | opens the record                                                            |      | opened                     |
| 2026-01-05 | bank     | states outstanding 0 on 2026-01-05 number 3; overdue: 0; verifications: 0 0 |      | no: action-open-in-state   |
| 2026-01-05 | holder   | accepts the record; limits: 0 7                                             |      | no: rules-sensible         |
| 2026-01-05 | holder   | accepts the record; limits: 20 367                                          |      | no: rules-sensible         |
| 2026-01-05 | holder   | accepts the record; answer-hours-fact-correction-dispute-days: 721 31 90 20 |      | no: rules-sensible         |
| 2026-01-05 | holder   | accepts the record; answer-hours-fact-correction-dispute-days: 24 31 90 0   |      | no: rules-sensible         |
| 2026-01-05 | holder   | declines the record                                                         |      | no: refusal-says-why       |
| 2026-01-05 | holder   | declines the record "No such business"                                      |      | declined                   |
