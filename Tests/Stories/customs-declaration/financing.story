# What is paid out, repaid and received is registered as it happened

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

| on         | who      | does                                                                                                                       | part      | then                           |
| 2026-01-05 | business | authorises                                                                                                                 |           | authorised                     |
| 2026-01-05 | holder   | accepts the authorisation                                                                                                  |           | open                           |
| 2026-01-05 | bank     | reports a receipt USD 5.00 on D-1 "TT-1"                                                                                   |           | no: declaration-asked-about    |
| 2026-01-05 | bank     | asks USD 60.00 on D-1                                                                                                      |           | asked                          |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-07 02:00 at 2026-01-05 02:00; reserved: CNY 432.00; rate: USD CNY 72/10 | 1         | reserved                       |
| 2026-01-06 | bank     | pays out USD 60.00 ""                                                                                                      | 1         | no: financing-described        |
| 2026-01-06 | bank     | pays out USD 60.00 "L-1"; due: 2026-01-06                                                                                  | 1         | no: financing-described        |
| 2026-01-06 | bank     | pays out USD 60.01 "L-1"                                                                                                   | 1         | no: within-reservation         |
| 2026-01-06 | bank     | pays out CNY 60.00 "L-1"                                                                                                   | 1         | no: within-reservation         |
| 2026-01-06 | bank     | pays out USD 60.00 "L-1"                                                                                                   | 1         | financed                       |
| 2026-01-06 | bank     | is repaid USD 0.00 "R-1"                                                                                                   | 1         | no: repayment-described        |
| 2026-01-06 | bank     | is repaid USD 60.01 "R-1"                                                                                                  | 1         | no: repays-what-is-outstanding |
| 2026-01-06 | bank     | is repaid USD 10.00 "R-1"; receipt: "TT-1" USD 10.00                                                                       | 1         | no: receipt-described          |
| 2026-01-06 | bank     | is repaid USD 10.00 "R-1"; receipt: "TT-1" CNY 71.99                                                                       | 1         | no: receipt-described          |
| 2026-01-06 | bank     | is repaid USD 10.00 "R-1"; receipt: "TT-1" CNY 72.00                                                                       | 1         | financed                       |
| 2026-01-06 | -        | what is held                                                                                                               | inquiry/1 | CNY 360.00                     |
| 2026-01-06 | bank     | reports a receipt USD 0.00 on D-1 "TT-2"                                                                                   |           | no: receipt-described          |
| 2026-01-06 | bank     | reports a receipt CNY 5.00 on D-1 "TT-2"                                                                                   |           | open                           |
| 2026-01-06 | bank     | reports a receipt CNY 5.00 on D-1 "TT-2"                                                                                   |           | no: receipt-new                |
| 2026-01-06 | holder   | endorses D-2 "E-1"                                                                                                         |           | no: declaration-asked-about    |
| 2026-01-06 | holder   | endorses D-1 ""                                                                                                            |           | no: endorsement-described      |
| 2026-01-06 | holder   | endorses D-1 "E-1"                                                                                                         |           | open                           |
| 2026-01-06 | holder   | endorses D-1 "E-2"                                                                                                         |           | no: endorsed-once              |
| 2026-01-06 | holder   | lifts the endorsement D-1 "E-2"                                                                                            |           | no: endorsement-stands         |
