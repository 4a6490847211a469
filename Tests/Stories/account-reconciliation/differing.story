# The banks' results differ, and a certified day is opened again

A day whose results differ stays open with the reason. A certified one is opened again by both, until a later one is certified.

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
cap: USD 10.00 15.00
from: 2026-01-05
through: 2026-03-31

| on         | who         | does                                                                                                                                   | part  | then                     |
| 2026-01-05 | first-bank  | proposes the relation                                                                                                                  |       | proposed                 |
| 2026-01-05 | second-bank | agrees to the relation                                                                                                                 |       | open                     |
| 2026-01-05 | first-bank  | opens the day 2026-01-05                                                                                                               |       | open                     |
| 2026-01-06 | first-bank  | opens the day 2026-01-06                                                                                                               |       | open                     |
| 2026-01-06 | first-bank  | signs "M"; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00        | 1     | half-signed              |
| 2026-01-06 | second-bank | withdraws its signature                                                                                                                | 1     | no: signer-withdraws     |
| 2026-01-06 | first-bank  | withdraws its signature                                                                                                                | 1     | closing                  |
| 2026-01-06 | first-bank  | signs "M"; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 0 0 0 0 0.00 0.00 100.00 0.00 breaks 0 0.00 accepted 0.00        | 1     | half-signed              |
| 2026-01-06 | first-bank  | states a difference "N" "We count more"                                                                                                | 1     | no: other-bank-signs     |
| 2026-01-06 | second-bank | states a difference "M" "We count more"                                                                                                | 1     | no: result-differs       |
| 2026-01-06 | second-bank | states a difference "N"                                                                                                                | 1     | no: difference-says-why  |
| 2026-01-06 | second-bank | states a difference "N" "We count one more"                                                                                            | 1     | differing                |
| 2026-01-06 | second-bank | posts 1 account 1 debits USD 0.00 credits USD 1.00 of E-1                                                                              | 1     | differing                |
| 2026-01-06 | second-bank | shows the batch 1 account 1 "s"                                                                                                        | 1     | differing                |
| 2026-01-06 | second-bank | signs "N"; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 1 0 0 1 0.00 1.00 101.00 1.00 breaks 0 0.00 accepted 0.00        | 1     | half-signed              |
| 2026-01-06 | first-bank  | countersigns "N"; result: USD first 0 0 0 0 0 0.00 0.00 100.00 0.00 second 0 1 0 0 1 0.00 1.00 101.00 1.00 breaks 0 0.00 accepted 0.00 | 1     | certified                |
| 2026-01-06 | first-bank  | asks to reopen ""                                                                                                                      | 1     | no: says-why             |
| 2026-01-06 | first-bank  | asks to reopen "An entry came late"                                                                                                    | 1     | reopening                |
| 2026-01-06 | first-bank  | agrees to reopen                                                                                                                       | 1     | no: other-bank-answers   |
| 2026-01-06 | first-bank  | refuses to reopen "No"                                                                                                                 | 1     | no: other-bank-answers   |
| 2026-01-06 | second-bank | refuses to reopen ""                                                                                                                   | 1     | no: says-why             |
| 2026-01-06 | second-bank | refuses to reopen "Post it tomorrow"                                                                                                   | 1     | certified                |
| 2026-01-06 | first-bank  | asks to reopen "It is of that day"                                                                                                     | 1     | reopening                |
| 2026-01-06 | second-bank | agrees to reopen                                                                                                                       | 1     | reopened                 |
| 2026-01-06 | -           | what is the balance of 1 at second-bank                                                                                                |       | USD 100.00               |
| 2026-01-06 | first-bank  | posts 1 account 1 debits USD 0.00 credits USD 1.00 of E-1                                                                              | 1     | reopened                 |
| 2026-01-06 | first-bank  | shows the batch 1 account 1 "s"                                                                                                        | 1     | reopened                 |
| 2026-01-06 | first-bank  | signs "O"; result: USD first 0 1 1 0 0 0.00 1.00 101.00 0.00 second 0 1 1 0 0 0.00 1.00 101.00 0.00 breaks 0 0.00 accepted 0.00        | 1     | half-signed              |
| 2026-01-06 | second-bank | countersigns "O"; result: USD first 0 1 1 0 0 0.00 1.00 101.00 0.00 second 0 1 1 0 0 0.00 1.00 101.00 0.00 breaks 0 0.00 accepted 0.00 | 1     | certified                |
| 2026-01-07 | first-bank  | asks to reopen "Once more"                                                                                                             | 1     | reopening                |
| 2026-01-07 | first-bank  | signs "P"; result: USD first 0 0 0 0 0 0.00 0.00 101.00 0.00 second 0 0 0 0 0 0.00 0.00 101.00 0.00 breaks 0 0.00 accepted 0.00        | 2     | half-signed              |
| 2026-01-07 | second-bank | agrees to reopen                                                                                                                       | 1     | no: last-certified       |
| 2026-01-07 | second-bank | refuses to reopen "Too late"                                                                                                           | 1     | certified                |
| 2026-01-07 | first-bank  | asks to reopen "Once more"                                                                                                             | 1     | no: last-certified       |
| 2026-01-07 | second-bank | countersigns "P"; result: USD first 0 0 0 0 0 0.00 0.00 101.00 0.00 second 0 0 0 0 0 0.00 0.00 101.00 0.00 breaks 0 0.00 accepted 0.00 | 2     | certified                |
| 2026-01-07 | second-bank | asks to reopen "Once more"                                                                                                             | 1     | no: action-open-in-state |
| 2026-01-07 | -           |                                                                                                                                        | day/1 | sealed                   |
