# What is small is written off by two officers, with the other bank's agreement, under a cap

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
account: "VOSTRO-1" serviced first-bank EUR 0.00 EUR 0.00 waiting 1 1
cap: USD 10.00 15.00
cap: EUR 10.00 15.00
from: 2026-01-05
through: 2026-12-31
limits: 2 20 50 2 3

| on         | who         | does                                                                             | part | then                          |
| 2026-01-05 | first-bank  | proposes the relation                                                            |      | proposed                      |
| 2026-01-05 | second-bank | agrees to the relation                                                           |      | open                          |
| 2026-01-05 | first-bank  | opens the day 2026-01-05                                                         |      | open                          |
| 2026-01-05 | first-bank  | posts 1 account 1 debits USD 0.00 credits USD 155.00 of E-10 E-20 E-30 E-40 E-55 | 1    | open                          |
| 2026-01-05 | second-bank | posts 1 account 1 debits USD 0.00 credits USD 153.00 of E-11 E-21 E-31 E-41 E-49 | 1    | open                          |
| 2026-01-05 | first-bank  | raises amount on 1 "B-1"; first: USD 40.00 E-40; second: USD 49.00 E-49          | 1    | open                          |
| 2026-01-05 | first-bank  | assigns "ann"                                                                    | 1    | assigned                      |
| 2026-01-05 | first-bank  | queries Q-1 codes 1                                                              | 1    | queried                       |
| 2026-01-05 | second-bank | answers that it agrees A-1 to Q-1 codes 2 adjust by second-bank                  | 1    | agreed                        |
| 2026-01-05 | second-bank | raises fx on 1 "B-2"; first: USD 30.00 E-30; second: USD 21.00 E-21              | 1    | open                          |
| 2026-01-05 | first-bank  | assigns "ann"                                                                    | 2    | assigned                      |
| 2026-01-05 | first-bank  | queries Q-2 codes 1                                                              | 2    | queried                       |
| 2026-01-05 | second-bank | answers that it agrees A-2 to Q-2 codes 2 adjust by first-bank                   | 2    | agreed                        |
| 2026-01-05 | first-bank  | would write off USD 9.00 ""                                                      | 1    | no: write-off-described       |
| 2026-01-05 | first-bank  | would write off USD 8.00 "Small"                                                 | 1    | no: writes-off-the-difference |
| 2026-01-05 | first-bank  | would write off USD 9.00 "Small"                                                 | 1    | writing-off                   |
| 2026-01-05 | second-bank | approves the write-off                                                           | 1    | no: writing-bank-approves     |
| 2026-01-05 | first-bank  | approves the write-off officer ann                                               | 1    | no: maker-never-approves      |
| 2026-01-05 | second-bank | rejects the write-off ""                                                         | 1    | no: says-why                  |
| 2026-01-05 | second-bank | rejects the write-off "We adjust"                                                | 1    | agreed                        |
| 2026-01-05 | first-bank  | would write off USD 9.00 "Small after all"                                       | 1    | writing-off                   |
| 2026-01-05 | first-bank  | approves the write-off officer bob                                               | 1    | write-off-approved            |
| 2026-01-05 | second-bank | would write off USD 9.00 "Small" officer cy                                      | 2    | writing-off                   |
| 2026-01-05 | second-bank | approves the write-off officer di                                                | 2    | write-off-approved            |
| 2026-01-05 | first-bank  | agrees to the write-off                                                          | 1    | no: other-bank-agrees         |
| 2026-01-05 | second-bank | agrees to the write-off                                                          | 1    | written-off                   |
| 2026-01-05 | -           | what was written off                                                             |      | USD 9.00 EUR 0.00             |
| 2026-01-05 | first-bank  | agrees to the write-off                                                          | 2    | no: write-off-within-cap      |
| 2026-01-05 | first-bank  | confirms                                                                         | 1    | no: other-bank-confirms       |
| 2026-01-05 | second-bank | confirms                                                                         | 1    | closed                        |
| 2026-01-05 | second-bank | raises missing-first on 1 "B-3"; second: USD 31.00 E-31                          | 1    | open                          |
| 2026-01-05 | second-bank | reopens the break "It is not booked"                                             | 1    | no: room-for-break            |
| 2026-01-05 | second-bank | withdraws the break                                                              | 3    | withdrawn                     |
| 2026-01-05 | second-bank | raises missing-first on 1 "B-4"; second: USD 49.00 E-49                          | 1    | open                          |
| 2026-01-05 | first-bank  | rejects the write-off "Ours"                                                     | 2    | agreed                        |
| 2026-01-05 | second-bank | withdraws the break                                                              | 4    | withdrawn                     |
| 2026-01-05 | first-bank  | adjusts USD 9.00 "ADJ"                                                           | 2    | adjusted                      |
| 2026-01-05 | second-bank | confirms                                                                         | 2    | closed                        |
| 2026-01-05 | first-bank  | raises missing-first on 1 "B-5"; second: USD 49.00 E-49                          | 1    | open                          |
| 2026-01-05 | second-bank | reopens the break "It is not booked"                                             | 1    | no: entry-in-one-break        |
| 2026-01-05 | first-bank  | withdraws the break                                                              | 5    | withdrawn                     |
| 2026-01-05 | second-bank | reopens the break "It is not booked"                                             | 1    | open                          |
| 2026-01-05 | -           | what was written off                                                             |      | USD 0.00 EUR 0.00             |
| 2026-01-05 | first-bank  | raises missing-second on 1 "B-6"; first: USD 55.00 E-55                          | 1    | open                          |
| 2026-01-05 | first-bank  | assigns "ann"                                                                    | 6    | assigned                      |
| 2026-01-05 | first-bank  | queries Q-6 codes 1                                                              | 6    | queried                       |
| 2026-01-05 | second-bank | answers that it agrees A-6 to Q-6 codes 2 adjust by second-bank                  | 6    | agreed                        |
| 2026-01-05 | first-bank  | would write off USD 55.00 "Not small"                                            | 6    | no: write-off-within-cap      |
