# Breaks are raised, assigned, asked about and withdrawn

A break says how the books differ, by the entries concerned; an entry is in one open break at a time.

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
account: "VOSTRO-1" serviced first-bank EUR 0.00 EUR 0.00 waiting 1 1
cap: USD 10.00 15.00
cap: EUR 10.00 15.00
from: 2026-01-05
through: 2026-12-31
limits: 4 6 50 2 3

| on         | who         | does                                                                             | part     | then                            |
| 2026-01-05 | first-bank  | proposes the relation                                                            |          | proposed                        |
| 2026-01-05 | second-bank | agrees to the relation                                                           |          | open                            |
| 2026-01-05 | first-bank  | opens the day 2026-01-05                                                         |          | open                            |
| 2026-01-05 | first-bank  | posts 1 account 1 debits USD 0.00 credits USD 155.00 of E-10 E-20 E-30 E-40 E-55 | 1        | open                            |
| 2026-01-05 | second-bank | posts 1 account 1 debits USD 0.00 credits USD 153.00 of E-11 E-21 E-31 E-41 E-49 | 1        | open                            |
| 2026-01-05 | first-bank  | raises fee on 3 "B"; first: USD 10.00 E-10; second: USD 11.00 E-11               | 1        | no: break-described             |
| 2026-01-05 | first-bank  | raises fee on 1 "B"; first: EUR 10.00 E-10; second: USD 11.00 E-11               | 1        | no: break-described             |
| 2026-01-05 | first-bank  | raises fee on 1 ""; first: USD 10.00 E-10; second: USD 11.00 E-11                | 1        | no: break-described             |
| 2026-01-05 | first-bank  | raises fee on 1 "B"                                                              | 1        | no: break-described             |
| 2026-01-05 | first-bank  | raises fee on 1 "B"; first: USD 10.00 E-10 E-10; second: USD 11.00 E-11          | 1        | no: break-described             |
| 2026-01-05 | first-bank  | raises fee on 1 "B"; first: E-10; second: USD 11.00 E-11                         | 1        | no: break-described             |
| 2026-01-05 | first-bank  | raises missing-first on 1 "B"; first: USD 10.00 E-10                             | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises missing-second on 1 "B"; second: USD 11.00 E-11                           | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises missing-first on 1 "B"; first: USD 10.00 E-10; second: USD 11.00 E-11     | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises amount on 1 "B"; first: USD 10.00 E-10; second: USD 10.00 E-11            | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises amount on 1 "B"; first: USD 10.00 E-10; second: USD -11.00 E-11           | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises direction on 1 "B"; first: USD 10.00 E-10; second: USD 11.00 E-11         | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises value-date on 1 "B"; first: USD 10.00 E-10; second: USD 11.00 E-11        | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises reference on 1 "B"; second: USD 11.00 E-11                                | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises duplicate on 1 "B"; first: USD 10.00 E-10; second: USD 11.00 E-11         | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises duplicate on 1 "B"; first: USD 10.00 E-10                                 | 1        | no: break-fits-kind             |
| 2026-01-05 | first-bank  | raises duplicate on 1 "B-1"; first: USD 30.00 E-10 E-20; second: USD 11.00 E-11  | 1        | open                            |
| 2026-01-05 | second-bank | raises direction on 1 "B-2"; first: USD 20.00 E-20; second: USD -21.00 E-21      | 1        | no: entry-in-one-break          |
| 2026-01-05 | second-bank | raises currency on 1 "B-2"; first: USD 30.00 E-30; second: USD 21.00 E-21        | 1        | open                            |
| 2026-01-05 | second-bank | raises missing-first on 1 "B-3"; second: USD 31.00 E-31                          | 1        | open                            |
| 2026-01-05 | second-bank | raises missing-second on 1 "B-4"; first: USD 110.00 E-40 E-55 E-56               | 1        | no: entries-posted              |
| 2026-01-05 | second-bank | raises missing-second on 2 "B-4"; first: EUR 110.00 E-40 E-55                    | 1        | no: entries-posted              |
| 2026-01-05 | second-bank | raises missing-second on 2 "B-4"; first: EUR 40.00 E-40                          | 1        | open                            |
| 2026-01-05 | first-bank  | raises missing-first on 1 "B-5"; second: USD 41.00 E-41                          | 1        | no: room-for-break              |
| 2026-01-05 | -           | what is it called                                                                | break/3  | missing-ours and missing-theirs |
| 2026-01-05 | -           | what is it called                                                                | break/4  | missing-theirs and missing-ours |
| 2026-01-05 | second-bank | withdraws the break                                                              | 1        | no: raiser-withdraws            |
| 2026-01-05 | first-bank  | queries Q-1 "Why?"                                                               | 1        | no: action-open-in-state        |
| 2026-01-05 | first-bank  | assigns ""                                                                       | 1        | no: officer-described           |
| 2026-01-05 | arbiter     | assigns "eve"                                                                    | 1        | no: action-belongs-to-role      |
| 2026-01-05 | first-bank  | assigns "ann"                                                                    | 1        | assigned                        |
| 2026-01-05 | first-bank  | withdraws the break                                                              | 1        | withdrawn                       |
| 2026-01-05 | -           |                                                                                  | ageing/1 | sealed                          |
| 2026-01-05 | -           | how many breaks are kept                                                         |          | 3                               |
| 2026-01-05 | second-bank | raises direction on 1 "B-5"; first: USD 10.00 E-10; second: USD -11.00 E-11      | 1        | open                            |
| 2026-01-05 | second-bank | withdraws the break                                                              | 5        | withdrawn                       |
| 2026-01-05 | second-bank | raises value-date on 1 "B-6"; first: USD 10.00 E-10; second: USD 10.00 E-11      | 1        | open                            |
| 2026-01-05 | second-bank | withdraws the break                                                              | 6        | withdrawn                       |
| 2026-01-05 | second-bank | raises value-date on 1 "B-7"; first: USD 10.00 E-10; second: USD 10.00 E-11      | 1        | no: room-for-break              |
