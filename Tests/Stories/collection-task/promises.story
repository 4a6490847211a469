# A promise is made in a contact, for a day, and kept or broken

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
collector: Meridian Collections
debtor: Delta Imports
item: INV-1 USD 1000.00 due 2025-12-20
item: INV-2 USD 500.00 due 2025-10-01
bands: 30 500, 90 1000, - 2000
through: 2026-03-31
contacts-days-promise-days: 3 7 30

through: 2026-02-10
| on         | who       | does                                                      | part      | then                    |
| 2026-01-05 | lender    | assigns                                                   |           | assigned                |
| 2026-01-05 | collector | accepts                                                   |           | open                    |
| 2026-01-05 | collector | contacts call "Ms Orchard" refused on 2026-01-05          |           | open                    |
| 2026-01-05 | collector | contacts call "Ms Orchard" promised on 2026-01-05         |           | open                    |
| 2026-01-05 | collector | is promised USD 100.00 of item 3 by 2026-01-08 contact 2  |           | no: item-exists         |
| 2026-01-05 | collector | is promised USD 100.00 of item 1 by 2026-01-08 contact 1  |           | no: promised-in-contact |
| 2026-01-05 | collector | is promised USD 100.00 of item 1 by 2026-01-08 contact 3  |           | no: promised-in-contact |
| 2026-01-05 | collector | is promised USD 100.00 of item 1 by 2026-01-04 contact 2  |           | no: promise-ahead       |
| 2026-01-05 | collector | is promised USD 100.00 of item 1 by 2026-02-05 contact 2  |           | no: promise-ahead       |
| 2026-01-20 | collector | is promised USD 100.00 of item 1 by 2026-02-11 contact 2  |           | no: promise-ahead       |
| 2026-01-20 | collector | is promised USD 1000.01 of item 1 by 2026-01-21 contact 2 |           | no: promise-within-open |
| 2026-01-20 | collector | is promised USD 600.00 of item 1 by 2026-01-21 contact 2  |           | standing                |
| 2026-01-20 | collector | is promised USD 400.01 of item 1 by 2026-01-25 contact 2  |           | no: promise-within-open |
| 2026-01-20 | collector | is promised USD 400.00 of item 1 by 2026-01-25 contact 2  |           | standing                |
| 2026-01-21 | lender    | receives USD 599.99 of item 1 "TT-1" on 2026-01-21        |           | open                    |
| 2026-01-22 | -         | the promise                                               | promise/1 | broken                  |
| 2026-01-22 | -         | what is open of 1                                         |           | USD 400.01              |
| 2026-01-22 | collector | is promised USD 0.01 of item 1 by 2026-01-25 contact 2    |           | standing                |
| 2026-01-25 | lender    | receives USD 400.00 of item 1 "TT-2" on 2026-01-25        |           | open                    |
| 2026-01-25 | -         | the promise                                               | promise/2 | kept                    |
| 2026-01-25 | collector | hands back                                                |           | no: refusal-says-why    |
| 2026-01-25 | collector | hands back "Nobody there any more"                        |           | handed-back             |
| 2026-01-25 | -         | the promise                                               | promise/3 | ended                   |
