# Two banks agree on a relation

The proposal says which accounts are reconciled, by which rulebook, in which calendars and within which limits.

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
cap: USD 10.00 15.00
from: 2026-01-05
through: 2026-03-31

| on         | who         | does                                                                                    | part | then                            |
| 2026-01-02 | second-bank | proposes the relation                                                                   |      | no: action-belongs-to-role      |
| 2026-01-02 | first-bank  | agrees to the relation                                                                  |      | no: action-open-in-state        |
| 2026-01-02 | first-bank  | proposes the relation; second-bank: Harbour Bank                                        |      | no: relation-described          |
| 2026-01-02 | first-bank  | proposes the relation; second-code: HARBGB2LXXX                                         |      | no: relation-described          |
| 2026-01-02 | first-bank  | proposes the relation; arbiter: Lotus Bank                                              |      | no: relation-described          |
| 2026-01-02 | first-bank  | proposes the relation; account: "N" serviced second-bank USD 1.00 EUR 1.00              |      | no: accounts-listed             |
| 2026-01-02 | first-bank  | proposes the relation; account: "" serviced second-bank USD 1.00 USD 1.00               |      | no: accounts-listed             |
| 2026-01-02 | first-bank  | proposes the relation; account: "N" serviced second-bank USD 1.00 USD 1.00 waiting -1 0 |      | no: accounts-listed             |
| 2026-01-02 | first-bank  | proposes the relation; cap: EUR 1.00 2.00                                               |      | no: caps-sensible               |
| 2026-01-02 | first-bank  | proposes the relation; cap: USD 3.00 2.00                                               |      | no: caps-sensible               |
| 2026-01-02 | first-bank  | proposes the relation; places: CN-SHA CN-SHA                                            |      | no: places-listed               |
| 2026-01-02 | first-bank  | proposes the relation; close-minute: 2881                                               |      | no: places-listed               |
| 2026-01-02 | first-bank  | proposes the relation; limits: 501 20 50 2 3                                            |      | no: limits-sensible             |
| 2026-01-02 | first-bank  | proposes the relation; limits: 10 20 50 0 3                                             |      | no: limits-sensible             |
| 2026-01-02 | first-bank  | proposes the relation; through: 2026-01-04                                              |      | no: days-in-order               |
| 2026-01-02 | first-bank  | proposes the relation; through: 2027-02-10                                              |      | no: days-in-order               |
| 2026-01-02 | first-bank  | proposes the relation; from: 2026-01-04                                                 |      | no: days-in-order               |
| 2026-01-05 | first-bank  | proposes the relation; arbiter: Trade Arbiters                                          |      | proposed                        |
| 2026-01-05 | first-bank  | agrees to the relation                                                                  |      | no: action-belongs-to-role      |
| 2026-01-05 | second-bank | agrees to the relation; rulebook: another                                               |      | no: agrees-to-what-was-proposed |
| 2026-01-05 | second-bank | declines ""                                                                             |      | no: says-why                    |
| 2026-01-05 | second-bank | agrees to the relation                                                                  |      | open                            |
| 2026-01-05 | first-bank  | gives notice ""                                                                         |      | no: says-why                    |
| 2026-01-05 | first-bank  | opens the day 2026-01-05                                                                |      | open                            |
| 2026-01-06 | second-bank | gives notice "We move elsewhere"                                                        |      | ending                          |
| 2026-01-06 | second-bank | opens the day 2026-01-06                                                                |      | no: action-open-in-state        |
| 2026-01-06 | first-bank  | ends the relation                                                                       |      | no: nothing-open                |
| 2026-01-06 | arbiter     | ends the relation                                                                       |      | no: action-belongs-to-role      |
