# Without the business's authorisation a bank learns nothing

It is for one purpose and until a day; the business takes it back when it likes, and what is financed stays known.

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

| on         | who      | does                                                                            | part      | then                        |
| 2026-01-05 | bank     | authorises                                                                      |           | no: action-belongs-to-role  |
| 2026-01-05 | business | authorises; purpose:                                                            |           | no: authorisation-described |
| 2026-01-05 | business | authorises; holder: Harbour Bank                                                |           | no: parties-differ          |
| 2026-01-05 | business | authorises; through: 2026-01-04                                                 |           | no: authorisation-ahead     |
| 2026-01-05 | business | authorises                                                                      |           | authorised                  |
| 2026-01-05 | bank     | asks USD 60.00 on D-1                                                           |           | no: action-open-in-state    |
| 2026-01-05 | holder   | accepts the authorisation; limits: 0 5 7                                        |           | no: rules-sensible          |
| 2026-01-05 | holder   | accepts the authorisation; limits: 20 101 7                                     |           | no: rules-sensible          |
| 2026-01-05 | holder   | accepts the authorisation; answer-hold-hours-shortfall-days: 24 721 3           |           | no: rules-sensible          |
| 2026-01-05 | holder   | declines the authorisation                                                      |           | no: refusal-says-why        |
| 2026-01-05 | holder   | accepts the authorisation                                                       |           | open                        |
| 2026-01-05 | bank     | asks USD 60.00 on D-1; purpose: Curiosity                                       |           | no: purpose-authorised      |
| 2026-01-05 | bank     | asks USD 60.00 on D-1                                                           |           | asked                       |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-08 02:00 at 2026-01-05 02:00 | 1         | reserved                    |
| 2026-01-06 | bank     | closes                                                                          |           | no: nothing-live            |
| 2026-01-06 | business | revokes the authorisation                                                       |           | revoked                     |
| 2026-01-06 | -        | whether it is authorised                                                        |           | no more                     |
| 2026-01-06 | bank     | asks USD 1.00 on D-2                                                            |           | no: action-open-in-state    |
| 2026-01-06 | bank     | pays out USD 60.00 "L-1"                                                        | 1         | no: authorised-now          |
| 2026-01-06 | business | renews the authorisation; purpose:                                              |           | no: renewal-described       |
| 2026-01-06 | business | renews the authorisation; through: 2026-01-05                                   |           | no: authorisation-ahead     |
| 2026-01-06 | business | renews the authorisation; through: 2026-01-07                                   |           | open                        |
| 2026-01-06 | bank     | pays out USD 60.00 "L-1"                                                        | 1         | financed                    |
| 2026-01-08 | -        | the account                                                                     |           | expired                     |
| 2026-01-08 | bank     | is repaid USD 60.00 "R-1"                                                       | 1         | repaid                      |
| 2026-01-08 | -        | the loan                                                                        | inquiry/1 | repaid                      |
| 2026-01-09 | business | renews the authorisation                                                        |           | open                        |
| 2026-01-09 | bank     | asks USD 5.00 on D-2                                                            |           | asked                       |
| 2026-01-09 | bank     | withdraws the question                                                          | 2         | withdrawn                   |
| 2026-01-09 | bank     | closes                                                                          |           | closed                      |
