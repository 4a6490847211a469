# Days are opened, and entries posted and shown, in their order

What is posted is a commitment: a count, sums and a root that every entry shown must lead to. Nothing is posted twice.

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
cap: USD 10.00 15.00
from: 2026-01-05
through: 2026-01-12
limits: 10 20 4 2 3

| on         | who         | does                                                                                                                                               | part | then                          |
| 2026-01-05 | first-bank  | proposes the relation                                                                                                                              |      | proposed                      |
| 2026-01-05 | second-bank | agrees to the relation                                                                                                                             |      | open                          |
| 2026-01-05 | second-bank | opens the day 2026-01-05                                                                                                                           |      | open                          |
| 2026-01-05 | second-bank | opens the day 2026-01-06                                                                                                                           |      | no: day-within-relation       |
| 2026-01-05 | first-bank  | posts 1 account 2 debits USD 0.00 credits USD 3.00 of E-1 E-2                                                                                      | 1    | no: batch-described           |
| 2026-01-05 | first-bank  | posts 1 account 1 debits EUR 0.00 credits EUR 3.00 of E-1 E-2                                                                                      | 1    | no: batch-described           |
| 2026-01-05 | first-bank  | posts 1 account 1 count 0 debits USD 0.00 credits USD 3.00 "none"                                                                                  | 1    | no: batch-described           |
| 2026-01-05 | first-bank  | posts 1 account 1 debits USD -1.00 credits USD 3.00 of E-1 E-2                                                                                     | 1    | no: batch-described           |
| 2026-01-05 | first-bank  | posts 2 account 1 debits USD 0.00 credits USD 3.00 of E-1 E-2                                                                                      | 1    | no: batch-in-sequence         |
| 2026-01-05 | first-bank  | posts 1 account 1 debits USD 0.00 credits USD 3.00 of E-1 E-2                                                                                      | 1    | open                          |
| 2026-01-05 | first-bank  | posts 2 account 1 debits USD 0.00 credits USD 3.00 of E-1 E-2                                                                                      | 1    | no: batch-new                 |
| 2026-01-05 | first-bank  | posts 2 account 1 debits USD 0.00 credits USD 4.00 of E-1 E-3 corrects 2                                                                           | 1    | no: corrects-standing-batch   |
| 2026-01-05 | first-bank  | posts 2 account 1 debits USD 0.00 credits USD 4.00 of E-1 E-3 corrects 1                                                                           | 1    | open                          |
| 2026-01-05 | first-bank  | posts 3 account 1 debits USD 0.00 credits USD 3.00 of E-1 E-2                                                                                      | 1    | no: batch-new                 |
| 2026-01-05 | first-bank  | posts 3 account 1 count 1 debits USD 0.00 credits USD 92233720368547750.00 "too much"                                                              | 1    | no: sum-in-range              |
| 2026-01-05 | second-bank | shows the batch 2 account 1 "theirs"                                                                                                               | 1    | no: batch-standing            |
| 2026-01-05 | second-bank | shows the entry E-1 at 0 batch 2 account 1 of E-1 E-3                                                                                              | 1    | no: batch-standing            |
| 2026-01-05 | first-bank  | shows the batch 1 account 1 "corrected"                                                                                                            | 1    | no: batch-standing            |
| 2026-01-05 | first-bank  | shows the entry E-3 at 1 batch 2 account 1 of E-1 E-3                                                                                              | 1    | no: entry-next-in-order       |
| 2026-01-05 | first-bank  | shows the entry E-1 at 0 batch 2 account 1 in EUR of E-1 E-3                                                                                       | 1    | no: entry-described           |
| 2026-01-05 | first-bank  | shows the entry E-1 at 0 batch 2 account 1 unsalted of E-1 E-3                                                                                     | 1    | no: entry-described           |
| 2026-01-05 | first-bank  | shows the entry E-2 at 0 batch 2 account 1 of E-1 E-3                                                                                              | 1    | no: entry-under-root          |
| 2026-01-05 | first-bank  | shows the entry E-1 at 0 batch 2 account 1 of E-1 E-3                                                                                              | 1    | open                          |
| 2026-01-05 | first-bank  | shows the batch 2 account 1 "all of it"                                                                                                            | 1    | open                          |
| 2026-01-05 | first-bank  | shows the batch 2 account 1 "all of it"                                                                                                            | 1    | no: batch-not-disclosed       |
| 2026-01-05 | first-bank  | shows the entry E-3 at 2 batch 2 account 1 of E-1 E-3                                                                                              | 1    | no: entry-next-in-order       |
| 2026-01-05 | first-bank  | posts 3 account 1 debits USD 5.00 credits USD 0.00 of E-5                                                                                          | 1    | open                          |
| 2026-01-05 | first-bank  | posts 4 account 1 debits USD 6.00 credits USD 0.00 of E-6                                                                                          | 1    | open                          |
| 2026-01-05 | first-bank  | posts 5 account 1 debits USD 7.00 credits USD 0.00 of E-7                                                                                          | 1    | no: room-for-batch            |
| 2026-01-06 | first-bank  | opens the day 2026-01-06                                                                                                                           |      | open                          |
| 2026-01-07 | first-bank  | opens the day 2026-01-07                                                                                                                           |      | open                          |
| 2026-01-08 | first-bank  | opens the day 2026-01-08                                                                                                                           |      | open                          |
| 2026-01-09 | first-bank  | opens the day 2026-01-09                                                                                                                           |      | open                          |
| 2026-01-12 | first-bank  | opens the day 2026-01-12                                                                                                                           |      | no: days-waiting-within-limit |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00                    | 2    | no: earlier-days-certified    |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00                    | 1    | no: batches-disclosed         |
| 2026-01-12 | first-bank  | shows the batch 3 account 1 "c"                                                                                                                    | 1    | closing                       |
| 2026-01-12 | first-bank  | shows the batch 4 account 1 "d"                                                                                                                    | 1    | closing                       |
| 2026-01-12 | second-bank | signs "M"; rulebook: another; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00 | 1    | no: rulebook-agreed           |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00                    | 1    | no: tallies-as-posted         |
| 2026-01-12 | second-bank | signs "M"; result: none                                                                                                                            | 1    | no: tallies-as-posted         |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 4 3 0 0 11.00 4.00 93.00 -7.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00                   | 1    | no: entries-conserved         |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 4 3 0 1 11.00 4.00 93.00 -7.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 1 0.00 accepted 0.00                   | 1    | no: breaks-as-open            |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 4 0 1 3 11.00 4.00 93.00 -7.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00                   | 1    | no: breaks-as-open            |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 4 0 0 4 11.00 4.00 93.00 -6.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00                   | 1    | no: difference-explained      |
| 2026-01-12 | second-bank | signs "M"; result: USD first 0 4 0 0 4 11.00 4.00 93.00 -7.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00                   | 1    | half-signed                   |
| 2026-01-12 | second-bank | countersigns "M"; result: USD first 0 4 0 0 4 11.00 4.00 93.00 -7.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00            | 1    | no: other-bank-signs          |
| 2026-01-12 | first-bank  | countersigns "Another"; result: USD first 0 4 0 0 4 11.00 4.00 93.00 -7.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00      | 1    | no: same-result               |
| 2026-01-12 | first-bank  | countersigns "M"; result: USD first 0 4 0 0 4 11.00 4.00 93.00 -7.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00            | 1    | certified                     |
| 2026-01-13 | first-bank  | opens the day 2026-01-13                                                                                                                           |      | no: action-open-in-state      |
| 2026-01-13 | first-bank  | opens the day 2026-01-12                                                                                                                           |      | no: action-open-in-state      |
