# A break that nobody resolves ages in banking days

The buckets end with the second, fifth, thirtieth and sixtieth banking day after the value day. No arbiter was agreed on.

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
account: "VOSTRO-1" serviced first-bank EUR 0.00 EUR 0.00 waiting 1 1
cap: USD 10.00 15.00
cap: EUR 10.00 15.00
from: 2026-01-05
through: 2026-12-31

| on               | who         | does                                                                                     | part     | then                |
| 2026-01-05       | first-bank  | proposes the relation                                                                    |          | proposed            |
| 2026-01-05       | second-bank | agrees to the relation                                                                   |          | open                |
| 2026-01-05       | first-bank  | opens the day 2026-01-05                                                                 |          | open                |
| 2026-01-05       | first-bank  | posts 1 account 1 debits USD 0.00 credits USD 155.00 of E-10 E-20 E-30 E-40 E-55         | 1        | open                |
| 2026-01-05       | second-bank | posts 1 account 1 debits USD 0.00 credits USD 153.00 of E-11 E-21 E-31 E-41 E-49         | 1        | open                |
| 2026-01-05       | first-bank  | raises amount on 1 value 2026-01-05 "B-1"; first: USD 10.00 E-10; second: USD 11.00 E-11 | 1        | open                |
| 2026-01-07 23:59 | -           |                                                                                          | ageing/1 | fresh               |
| 2026-01-08       | -           |                                                                                          | ageing/1 | owned               |
| 2026-01-08       | first-bank  | assigns "ann"                                                                            | 1        | assigned            |
| 2026-01-08       | first-bank  | queries Q-1 codes 1                                                                      | 1        | queried             |
| 2026-01-13       | -           |                                                                                          | ageing/1 | escalated           |
| 2026-01-13       | -           |                                                                                          | break/1  | unanswered          |
| 2026-01-13       | first-bank  | refers it                                                                                | 1        | no: arbiter-agreed  |
| 2026-02-16 23:59 | -           |                                                                                          | ageing/1 | escalated           |
| 2026-02-17       | -           |                                                                                          | ageing/1 | management          |
| 2026-03-31       | -           |                                                                                          | ageing/1 | write-off-candidate |
| 2026-04-10       | second-bank | answers that it agrees A-1 to Q-1 codes 2 adjust by second-bank                          | 1        | agreed              |
| 2026-04-10       | second-bank | adjusts USD 1.00 "ADJ"                                                                   | 1        | adjusted            |
| 2026-04-10       | first-bank  | confirms                                                                                 | 1        | closed              |
| 2026-04-10       | -           |                                                                                          | ageing/1 | ended               |
| 2026-04-10       | first-bank  | reopens the break "No such entry"                                                        | 1        | open                |
| 2026-04-10 23:00 | -           |                                                                                          | ageing/1 | write-off-candidate |
| 2026-04-11       | -           |                                                                                          | ageing/1 | write-off-candidate |
