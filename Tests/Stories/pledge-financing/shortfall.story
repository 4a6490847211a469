# What a sale does not bring stays owed

The loan is not repaid at maturity, and the goods bring less than is owed.

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

| on               | who      | does                                                                                     | part     | then                     |
| 2026-01-05       | pledgor  | applies                                                                                  |          | applied                  |
| 2026-01-05       | registry | reserves alpha                                                                           |          | reserved                 |
| 2026-01-05       | lender   | offers                                                                                   |          | offered                  |
| 2026-01-06       | pledgor  | accepts                                                                                  |          | accepted                 |
| 2026-01-06       | pledgor  | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |          | endorsed                 |
| 2026-01-07       | lender   | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |          | effective                |
| 2026-01-07       | lender   | attests 100 t of WR-1 lot A1 at 2026-01-07                                               |          | accepted                 |
| 2026-01-07       | lender   | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |          | accepted                 |
| 2026-01-07       | registry | confirms alpha                                                                           |          | confirmed                |
| 2026-01-07       | lender   | pays out USD 48000.00 "T-1"                                                              |          | outstanding              |
| 2026-06-30 23:59 | -        | the financing                                                                            |          | outstanding              |
| 2026-07-01       | -        | the financing                                                                            |          | in-default               |
| 2026-07-01       | -        | why it is a default                                                                      |          | maturity                 |
| 2026-07-01       | lender   | charges interest USD 600.00 "Half a year"                                                |          | stated                   |
| 2026-07-01       | lender   | gives notice "The loan was not repaid on 30 June"                                        |          | noticed                  |
| 2026-07-12       | lender   | liquidates pledge 1 link 0 of k1 for 10 at USD 40000.00 "Northwind"; costs: USD 400.00   |          | shown                    |
| 2026-07-12       | -        | the pledge                                                                               | pledge/1 | released                 |
| 2026-07-12       | -        | what is owed                                                                             |          | USD 9000.00              |
| 2026-07-12       | lender   | liquidates pledge 1 link 0 of k1 for 10 at USD 40000.00 "Northwind"                      |          | no: pledge-effective     |
| 2026-07-12       | -        | what principal is owed                                                                   |          | USD 9000.00              |
| 2026-08-12       | lender   | closes the financing                                                                     |          | no: action-open-in-state |
| 2026-08-12       | lender   | records a repayment USD 9000.00 "R-1"                                                    |          | settled                  |
| 2026-08-13       | lender   | enters the release receipt WR-1 "P-1" left 0 at 2026-08-13                               |          | entered                  |
| 2026-08-13       | registry | releases alpha                                                                           |          | ended                    |
| 2026-08-13       | lender   | closes the financing                                                                     |          | closed                   |
