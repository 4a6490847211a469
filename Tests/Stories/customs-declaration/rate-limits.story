# Who asks too often is not answered

Without a limit a bank would find the exact amount by halving.

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

limits: 4 2 7
| on               | who      | does                         | part | then                         |
| 2026-01-05       | business | authorises                   |      | authorised                   |
| 2026-01-05       | holder   | accepts the authorisation    |      | open                         |
| 2026-01-05       | bank     | asks USD 60.00 on D-1        |      | asked                        |
| 2026-01-05       | bank     | withdraws the question       | 1    | withdrawn                    |
| 2026-01-06       | bank     | asks USD 50.00 on D-1        |      | asked                        |
| 2026-01-06       | bank     | withdraws the question       | 2    | withdrawn                    |
| 2026-01-07       | bank     | asks USD 40.00 on D-1        |      | no: declaration-within-limit |
| 2026-01-07       | bank     | asks USD 40.00 on D-2        |      | asked                        |
| 2026-01-07       | bank     | asks for verification of D-3 |      | requested                    |
| 2026-01-07       | bank     | asks for verification of D-4 |      | no: queries-within-limit     |
| 2026-01-07       | bank     | asks USD 40.00 on D-4        |      | no: queries-within-limit     |
| 2026-01-12 10:00 | bank     | asks USD 40.00 on D-4        |      | no: queries-within-limit     |
| 2026-01-12 10:01 | bank     | asks USD 40.00 on D-4        |      | asked                        |
