# Charges and repayments are told by both sides

What the lender charges the pledgor may dispute, and what the pledgor has repaid it may claim; the regulator reads both.

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
pledgor: Lotus Metals Co Ltd
amount: USD 60000.00
goods: WR-1 100 of 100 t copper lot A1
haircut: copper 2000
limits: 6000 7000 8000
fresh-days: 7 2 2
margin-notice-release-days: 2 10 3
open-through: 2026-01-15
available-through: 2026-03-31
maturity: 2026-06-30

| on         | who      | does                                                                                     | part | then                       |
| 2026-01-05 | pledgor  | applies                                                                                  |      | applied                    |
| 2026-01-05 | registry | reserves alpha                                                                           |      | reserved                   |
| 2026-01-05 | lender   | offers                                                                                   |      | offered                    |
| 2026-01-06 | pledgor  | accepts                                                                                  |      | accepted                   |
| 2026-01-06 | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |      | endorsed                   |
| 2026-01-07 | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |      | effective                  |
| 2026-01-07 | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |      | accepted                   |
| 2026-01-07 | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |      | accepted                   |
| 2026-01-07 | registry | confirms alpha                                                                           |      | confirmed                  |
| 2026-01-07 | lender   | pays out USD 48000.00 "T-1"                                                              |      | outstanding                |
| 2026-02-02 | lender   | charges interest USD 0.00 "January"                                                      |      | no: charge-described       |
| 2026-02-02 | lender   | charges interest USD 100.00                                                              |      | no: charge-described       |
| 2026-02-02 | lender   | charges interest EUR 100.00 "January"                                                    |      | no: charge-described       |
| 2026-02-02 | lender   | charges interest USD 100.00 "January"                                                    |      | stated                     |
| 2026-02-03 | pledgor  | disputes the charge                                                                      |      | no: refusal-says-why       |
| 2026-02-03 | pledgor  | disputes the charge "The rate is 2 percent"                                              |      | disputed                   |
| 2026-02-04 | lender   | upholds the charge                                                                       |      | no: refusal-says-why       |
| 2026-02-04 | lender   | upholds the charge "It is 2.5 percent from January"                                      |      | upheld                     |
| 2026-02-04 | lender   | charges cost USD 50.00 "Inspection"                                                      |      | stated                     |
| 2026-02-04 | -        | what is owed                                                                             |      | USD 48150.00               |
| 2026-02-05 | pledgor  | disputes the charge "No inspection took place"                                           | 2    | disputed                   |
| 2026-02-05 | lender   | withdraws the charge                                                                     | 2    | withdrawn                  |
| 2026-02-05 | lender   | charges interest USD 30.00 "February"                                                    |      | stated                     |
| 2026-02-05 | lender   | withdraws the charge                                                                     | 3    | withdrawn                  |
| 2026-02-05 | lender   | charges interest USD 20.00 "February"                                                    |      | stated                     |
| 2026-02-06 | lender   | records a repayment USD 0.00 "R-1"                                                       |      | no: repayment-described    |
| 2026-02-06 | lender   | records a repayment USD 10.00                                                            |      | no: repayment-described    |
| 2026-02-06 | lender   | records a repayment EUR 10.00 "R-1"                                                      |      | no: repayment-described    |
| 2026-02-06 | lender   | records a repayment USD 48120.01 "R-1"                                                   |      | no: repays-what-is-owed    |
| 2026-02-06 | lender   | records a repayment USD 120.00 "R-1"                                                     |      | outstanding                |
| 2026-02-06 | -        | what principal is owed                                                                   |      | USD 48000.00               |
| 2026-02-06 | lender   | withdraws the charge                                                                     | 4    | no: charge-unpaid          |
| 2026-02-09 | pledgor  | claims a repayment USD 0.00 "R-2"                                                        |      | no: repayment-described    |
| 2026-02-09 | pledgor  | claims a repayment USD 1000.00 "R-2"                                                     |      | claimed                    |
| 2026-02-09 | lender   | disputes the repayment                                                                   |      | no: refusal-says-why       |
| 2026-02-09 | lender   | disputes the repayment "No such payment has come in"                                     |      | disputed                   |
| 2026-02-10 | pledgor  | claims a repayment USD 8000.00 "R-3"                                                     |      | claimed                    |
| 2026-02-10 | pledgor  | withdraws the claim                                                                      | 2    | withdrawn                  |
| 2026-02-10 | pledgor  | claims a repayment USD 8000.00 "R-4"                                                     |      | claimed                    |
| 2026-02-10 | pledgor  | confirms the repayment                                                                   | 3    | no: action-belongs-to-role |
| 2026-02-10 | lender   | confirms the repayment                                                                   | 3    | confirmed                  |
| 2026-02-10 | -        | what is owed                                                                             |      | USD 40000.00               |
| 2026-02-11 | pledgor  | claims a repayment USD 40000.00 "R-5"                                                    |      | claimed                    |
| 2026-02-11 | lender   | records a repayment USD 39999.00 "R-5"                                                   |      | outstanding                |
| 2026-02-11 | lender   | confirms the repayment                                                                   | 4    | no: repays-what-is-owed    |
| 2026-02-11 | pledgor  | claims a repayment USD 1.00 "R-6"                                                        |      | claimed                    |
| 2026-02-11 | lender   | confirms the repayment                                                                   | 5    | confirmed                  |
| 2026-02-11 | -        | the financing                                                                            |      | settled                    |
