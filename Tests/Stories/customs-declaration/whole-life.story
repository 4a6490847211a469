# A bank asks what it may finance on a declaration, lends, and is repaid by the receipt

A receipt for the declaration that repays the loan settles both in one act. What is declared is known to customs; the bank hears
yes or no, and no amount.

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

| on         | who      | does                                                                            | part      | then             |
| 2026-01-05 | business | authorises                                                                      |           | authorised       |
| 2026-01-05 | holder   | accepts the authorisation                                                       |           | open             |
| 2026-01-05 | bank     | asks for verification of D-1                                                    |           | requested        |
| 2026-01-05 | holder   | verifies D-1 at 2026-01-05 02:00                                                | 1         | verified         |
| 2026-01-05 | bank     | asks USD 60.00 on D-1                                                           |           | asked            |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-07 02:00 at 2026-01-05 02:00 | 1         | reserved         |
| 2026-01-05 | -        | what is held                                                                    | inquiry/1 | USD 60.00        |
| 2026-01-06 | bank     | pays out USD 50.00 "L-1"                                                        | 1         | financed         |
| 2026-01-06 | -        | what is held                                                                    | inquiry/1 | USD 50.00        |
| 2026-02-02 | bank     | is repaid USD 20.00 "R-1"                                                       | 1         | financed         |
| 2026-02-02 | -        | what is outstanding                                                             | inquiry/1 | USD 30.00        |
| 2026-02-03 | bank     | is repaid USD 30.00 "R-2"; receipt: "TT-77" USD 40.00                           | 1         | repaid           |
| 2026-02-03 | -        | the loan                                                                        | inquiry/1 | repaid           |
| 2026-02-04 | bank     | reports a receipt USD 25.00 on D-1 "TT-78"                                      |           | open             |
| 2026-02-04 | holder   | endorses D-1 "E-1"                                                              |           | open             |
| 2026-02-04 | bank     | asks USD 1.00 on D-1                                                            |           | no: not-endorsed |
| 2026-02-05 | holder   | lifts the endorsement D-1 "E-1"                                                 |           | open             |
| 2026-02-05 | bank     | closes                                                                          |           | closed           |
