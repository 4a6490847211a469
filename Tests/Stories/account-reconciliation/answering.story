# Banks ask each other, and an arbiter decides

A query says what an MT n95 or camt.027 would, an answer what an MT n96 or camt.029 would.

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
account: "VOSTRO-1" serviced first-bank EUR 0.00 EUR 0.00 waiting 1 1
cap: USD 10.00 15.00
cap: EUR 10.00 15.00
from: 2026-01-05
through: 2026-12-31
arbiter: Trade Arbiters

| on               | who         | does                                                                             | part    | then                       |
| 2026-01-05       | first-bank  | proposes the relation                                                            |         | proposed                   |
| 2026-01-05       | second-bank | agrees to the relation                                                           |         | open                       |
| 2026-01-05       | first-bank  | opens the day 2026-01-05                                                         |         | open                       |
| 2026-01-05       | first-bank  | posts 1 account 1 debits USD 0.00 credits USD 155.00 of E-10 E-20 E-30 E-40 E-55 | 1       | open                       |
| 2026-01-05       | second-bank | posts 1 account 1 debits USD 0.00 credits USD 153.00 of E-11 E-21 E-31 E-41 E-49 | 1       | open                       |
| 2026-01-05       | first-bank  | raises amount on 1 "B-1"; first: USD 10.00 E-10; second: USD 11.00 E-11          | 1       | open                       |
| 2026-01-05       | first-bank  | assigns "ann"                                                                    | 1       | assigned                   |
| 2026-01-05       | second-bank | assigns "bo"                                                                     | 1       | assigned                   |
| 2026-01-05       | first-bank  | queries /Q-1 "Why?"                                                              | 1       | no: query-described        |
| 2026-01-05       | first-bank  | queries Q//1 "Why?"                                                              | 1       | no: query-described        |
| 2026-01-05       | first-bank  | queries Q-1                                                                      | 1       | no: query-described        |
| 2026-01-05       | first-bank  | queries Q-1 codes 100                                                            | 1       | no: query-described        |
| 2026-01-05       | first-bank  | queries Q-1 codes 1; original: MT103 R-9 2026-01-05 no-uetr                      | 1       | no: query-described        |
| 2026-01-05       | first-bank  | queries Q-1 codes 1                                                              | 1       | queried                    |
| 2026-01-05       | first-bank  | answers later A-1 to Q-1 "Soon"                                                  | 1       | no: other-bank-answers     |
| 2026-01-05       | second-bank | answers later A-1 to Q-1                                                         | 1       | no: answer-described       |
| 2026-01-05       | second-bank | answers later A-1 to Q-9 "Soon"                                                  | 1       | no: answers-the-query      |
| 2026-01-05       | second-bank | answers later A-1 to Q-1 "Soon"                                                  | 1       | queried                    |
| 2026-01-05       | first-bank  | answers that it disputes A-1 to Q-1 "No"                                         | 1       | no: other-bank-answers     |
| 2026-01-05       | second-bank | answers that it disputes A-1 to Q-1 status ab                                    | 1       | no: answer-described       |
| 2026-01-05       | second-bank | answers that it disputes A-1 to Q-2 "No"                                         | 1       | no: answers-the-query      |
| 2026-01-05       | second-bank | answers that it disputes A-1 to Q-1 status RJCR "No"                             | 1       | disputed                   |
| 2026-01-06       | second-bank | queries Q-2 "Look again"                                                         | 1       | queried                    |
| 2026-01-06       | second-bank | answers that it agrees A-2 to Q-2 "Yes" adjust by first-bank                     | 1       | no: other-bank-answers     |
| 2026-01-06       | first-bank  | answers that it agrees A-2 to Q-2 adjust by first-bank                           | 1       | no: answer-described       |
| 2026-01-06       | first-bank  | answers that it agrees A-2 to Q-1 "Yes" adjust by first-bank                     | 1       | no: answers-the-query      |
| 2026-01-08 23:59 | -           |                                                                                  | break/1 | queried                    |
| 2026-01-09       | -           |                                                                                  | break/1 | unanswered                 |
| 2026-01-09       | first-bank  | answers that it disputes A-2 to Q-2 "No"                                         | 1       | disputed                   |
| 2026-01-09       | first-bank  | refers it                                                                        | 1       | referred                   |
| 2026-01-09       | first-bank  | awards adjust by first-bank "So it is"                                           | 1       | no: action-belongs-to-role |
| 2026-01-14 23:59 | -           |                                                                                  | break/1 | referred                   |
| 2026-01-15       | -           |                                                                                  | break/1 | disputed                   |
| 2026-01-15       | second-bank | refers it                                                                        | 1       | referred                   |
| 2026-01-15       | arbiter     | awards adjust by second-bank ""                                                  | 1       | no: award-says-why         |
| 2026-01-15       | arbiter     | awards adjust by second-bank "The debit note says so"                            | 1       | arbitrated                 |
| 2026-01-15       | first-bank  | adjusts USD 1.00 "ADJ"                                                           | 1       | no: adjusts-as-agreed      |
| 2026-01-15       | second-bank | adjusts USD 1.00 ""                                                              | 1       | no: adjustment-described   |
| 2026-01-15       | second-bank | adjusts USD 1.01 "ADJ"                                                           | 1       | no: adjusts-the-difference |
| 2026-01-15       | second-bank | adjusts USD 1.00 "ADJ"                                                           | 1       | adjusted                   |
| 2026-01-15       | second-bank | confirms                                                                         | 1       | no: other-bank-confirms    |
| 2026-01-15       | first-bank  | reopens the break ""                                                             | 1       | no: says-why               |
| 2026-01-15       | first-bank  | reopens the break "No such entry"                                                | 1       | open                       |
| 2026-01-15       | first-bank  | raises value-date on 1 "B-2"; first: USD 20.00 E-20; second: USD 20.00 E-21      | 1       | open                       |
| 2026-01-15       | first-bank  | assigns "ann"                                                                    | 2       | assigned                   |
| 2026-01-15       | first-bank  | queries Q-3 codes 4                                                              | 2       | queried                    |
| 2026-01-15       | second-bank | answers that it agrees A-3 to Q-3 codes 5 pay by second-bank                     | 2       | no: something-to-pay       |
| 2026-01-15       | second-bank | answers that it disputes A-3 to Q-3 codes 5                                      | 2       | disputed                   |
| 2026-01-15       | first-bank  | refers it                                                                        | 2       | referred                   |
| 2026-01-15       | arbiter     | awards pay by second-bank "Interest is due"                                      | 2       | no: something-to-pay       |
| 2026-01-15       | arbiter     | awards adjust by second-bank "The value day is corrected"                        | 2       | arbitrated                 |
| 2026-01-16       | second-bank | adjusts USD 0.00 "ADJ-2"                                                         | 2       | adjusted                   |
| 2026-01-16       | first-bank  | confirms                                                                         | 2       | closed                     |
