# The second bank does not want the relation

It says why.

calendar: CN-SHA +08:00; closed 2026-01-01
place: CN-SHA
account: "NOSTRO-1" serviced second-bank USD 100.00 USD 100.00 waiting 0 0
cap: USD 10.00 15.00
from: 2026-01-05
through: 2026-03-31

| on         | who         | does                            | part | then                     |
| 2026-01-02 | first-bank  | proposes the relation           |      | proposed                 |
| 2026-01-02 | second-bank | declines "Other limits, please" |      | declined                 |
| 2026-01-02 | second-bank | agrees to the relation          |      | no: action-open-in-state |
