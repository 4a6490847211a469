# An application is declined with a reason

Nothing was pledged, and nothing is.

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

| on         | who     | does                                                        | part | then                 |
| 2026-01-05 | pledgor | applies                                                     |      | applied              |
| 2026-01-06 | lender  | declines the application                                    |      | no: refusal-says-why |
| 2026-01-06 | lender  | declines the application "The purpose is not financed here" |      | declined             |
