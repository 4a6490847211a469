# A relation from its first day to its last

Both banks post, show and match; a fee is found, agreed and booked; days are certified in their order, and the relation ends by time.

calendar: CN-SHA +08:00; closed 2026-01-01
calendar: GB-LON +00:00; closed 2026-01-01 2026-01-07
place: CN-SHA
places: CN-SHA GB-LON
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
cap: USD 10.00 15.00
from: 2026-01-05
through: 2026-01-08

| on               | who         | does                                                                                                                                        | part     | then                     |
| 2026-01-05       | first-bank  | proposes the relation                                                                                                                       |          | proposed                 |
| 2026-01-05       | second-bank | agrees to the relation                                                                                                                      |          | open                     |
| 2026-01-05       | first-bank  | opens the day 2026-01-06                                                                                                                    |          | no: day-follows-last     |
| 2026-01-05       | first-bank  | opens the day 2026-01-05                                                                                                                    |          | open                     |
| 2026-01-05       | first-bank  | opens the day 2026-01-06                                                                                                                    |          | no: day-within-relation  |
| 2026-01-05       | first-bank  | posts 1 account 1 debits USD 0.00 credits USD 50.00 of E-20 E-30                                                                            | 1        | open                     |
| 2026-01-05       | second-bank | posts 1 account 1 debits USD 0.00 credits USD 49.00 of E-20 E-29                                                                            | 1        | open                     |
| 2026-01-05       | first-bank  | shows the entry E-20 at 0 batch 1 account 1 of E-20 E-30                                                                                    | 1        | open                     |
| 2026-01-05       | first-bank  | shows the entry E-30 at 1 batch 1 account 1 of E-20 E-30                                                                                    | 1        | open                     |
| 2026-01-05 17:59 | second-bank | shows the batch 1 account 1 "statement.xml"                                                                                                 | 1        | open                     |
| 2026-01-05 18:01 | -           |                                                                                                                                             | day/1    | closing                  |
| 2026-01-05 18:02 | first-bank  | posts 2 account 1 debits USD 0.00 credits USD 5.00 of E-5                                                                                   | 1        | no: action-open-in-state |
| 2026-01-05 18:03 | first-bank  | raises fee on 1 value 2026-01-05 "FEE-1"; first: USD 30.00 E-30; second: USD 29.00 E-29                                                     | 1        | open                     |
| 2026-01-05 18:04 | second-bank | signs "M1"; result: USD first 0 2 1 1 0 0.00 50.00 150.00 30.00 second 0 2 1 1 0 0.00 49.00 149.00 29.00 breaks 1 1.00 accepted 0.00        | 1        | half-signed              |
| 2026-01-05 18:05 | first-bank  | countersigns "M1"; result: USD first 0 2 1 1 0 0.00 50.00 150.00 30.00 second 0 2 1 1 0 0.00 49.00 149.00 29.00 breaks 1 1.00 accepted 0.00 | 1        | certified                |
| 2026-01-05 18:06 | -           | what was certified                                                                                                                          |          | 2026-01-05               |
| 2026-01-05 18:06 | -           | what is the balance of 1 at first-bank                                                                                                      |          | USD 150.00               |
| 2026-01-05 18:06 | -           | what is unmatched of 1 at second-bank                                                                                                       |          | 1                        |
| 2026-01-05 18:06 | -           | what is it called                                                                                                                           | break/1  | fee and fee              |
| 2026-01-06       | first-bank  | opens the day 2026-01-06                                                                                                                    |          | open                     |
| 2026-01-06       | first-bank  | assigns "ann"                                                                                                                               | 1        | assigned                 |
| 2026-01-06       | first-bank  | queries Q-1 codes 3 "Whose fee is it?"; original: MT103 R-9 2026-01-05 eb6305c9-1f7f-49de-aed0-16487c27b42d; case: CASE-1                   | 1        | queried                  |
| 2026-01-06       | second-bank | answers later A-1 to Q-1 codes 2 "We look"                                                                                                  | 1        | queried                  |
| 2026-01-06       | second-bank | answers that it agrees A-2 to Q-1 status CNCL adjust by second-bank                                                                         | 1        | agreed                   |
| 2026-01-06       | second-bank | posts 2 account 1 debits USD 0.00 credits USD 1.00 of E-1                                                                                   | 2        | open                     |
| 2026-01-06       | second-bank | shows the batch 2 account 1 "next.xml"                                                                                                      | 2        | open                     |
| 2026-01-06       | second-bank | adjusts USD 1.00 "ADJ-1"                                                                                                                    | 1        | adjusted                 |
| 2026-01-06       | first-bank  | confirms                                                                                                                                    | 1        | closed                   |
| 2026-01-06       | -           |                                                                                                                                             | ageing/1 | ended                    |
| 2026-01-06 18:01 | first-bank  | signs "M2"; result: USD first 1 0 1 0 0 0.00 0.00 150.00 0.00 second 1 1 2 0 0 0.00 1.00 150.00 0.00 breaks 0 0.00 accepted 0.00            | 2        | half-signed              |
| 2026-01-06 18:01 | second-bank | countersigns "M2"; result: USD first 1 0 1 0 0 0.00 0.00 150.00 0.00 second 1 1 2 0 0 0.00 1.00 150.00 0.00 breaks 0 0.00 accepted 0.00     | 2        | certified                |
| 2026-01-06 18:02 | -           |                                                                                                                                             | break/1  | sealed                   |
| 2026-01-06 18:02 | -           |                                                                                                                                             | ageing/1 | sealed                   |
| 2026-01-06 18:02 | -           |                                                                                                                                             | day/1    | sealed                   |
| 2026-01-06 18:02 | -           | how many breaks are kept                                                                                                                    |          | 0                        |
| 2026-01-08       | first-bank  | opens the day 2026-01-07                                                                                                                    |          | no: day-follows-last     |
| 2026-01-08       | first-bank  | opens the day 2026-01-08                                                                                                                    |          | open                     |
| 2026-01-09       | -           |                                                                                                                                             |          | ending                   |
| 2026-01-09       | first-bank  | ends the relation                                                                                                                           |          | no: nothing-open         |
| 2026-01-09       | first-bank  | signs "M3"; result: USD first 0 0 0 0 0 0.00 0.00 150.00 0.00 second 0 0 0 0 0 0.00 0.00 150.00 0.00 breaks 0 0.00 accepted 0.00            | 3        | half-signed              |
| 2026-01-09       | second-bank | countersigns "M3"; result: USD first 0 0 0 0 0 0.00 0.00 150.00 0.00 second 0 0 0 0 0 0.00 0.00 150.00 0.00 breaks 0 0.00 accepted 0.00     | 3        | certified                |
| 2026-01-09       | first-bank  | ends the relation                                                                                                                           |          | ended                    |
