# An offer that is not accepted in time lapses

Its last day ends at midnight where the financing is.

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

| on               | who      | does           | part | then                     |
| 2026-01-05       | pledgor  | applies        |      | applied                  |
| 2026-01-05       | registry | reserves alpha |      | reserved                 |
| 2026-01-05       | lender   | offers         |      | offered                  |
| 2026-01-15 23:59 | -        | the offer      |      | offered                  |
| 2026-01-16       | -        | the offer      |      | lapsed                   |
| 2026-01-16       | pledgor  | accepts        |      | no: action-open-in-state |
