# Only what is overdue is given, with a rule that can be reckoned

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

| on         | who       | does                                                                                              | part | then                       |
| 2026-01-05 | collector | assigns                                                                                           |      | no: action-belongs-to-role |
| 2026-01-05 | lender    | assigns; reference:                                                                               |      | no: mandate-described      |
| 2026-01-05 | lender    | assigns; collector: Harbour Bank                                                                  |      | no: mandate-described      |
| 2026-01-05 | lender    | assigns; item: INV-1 USD 0.00 due 2025-12-20                                                      |      | no: items-described        |
| 2026-01-05 | lender    | assigns; item: INV-1 USD 1.00 due 2025-12-20; item: INV-2 EUR 1.00 due 2025-12-20                 |      | no: items-described        |
| 2026-01-05 | lender    | assigns; item: INV-1 USD 1.00 due 2025-12-20; item: INV-1 USD 1.00 due 2025-12-20                 |      | no: items-described        |
| 2026-01-05 | lender    | assigns; item: INV-1 USD 92233720368547758.07 due 2025-12-20; item: INV-2 USD 1.00 due 2025-12-20 |      | no: items-in-range         |
| 2026-01-05 | lender    | assigns; item: INV-1 USD 1.00 due 2026-01-05                                                      |      | no: items-overdue          |
| 2026-01-05 | lender    | assigns; through: 2026-01-04                                                                      |      | no: mandate-ahead          |
| 2026-01-05 | lender    | assigns; through: 2029-01-06                                                                      |      | no: mandate-ahead          |
| 2026-01-05 | lender    | assigns; bands: 30 500                                                                            |      | no: rule-sound             |
| 2026-01-05 | lender    | assigns; bands: 30 500, 30 600, - 700                                                             |      | no: rule-sound             |
| 2026-01-05 | lender    | assigns; bands: - 10001                                                                           |      | no: rule-sound             |
| 2026-01-05 | lender    | assigns; part-at-most: EUR 5.00                                                                   |      | no: rule-sound             |
| 2026-01-05 | lender    | assigns; contacts-days-promise-days: 0 7 30                                                       |      | no: conduct-sensible       |
| 2026-01-05 | lender    | assigns; contacts-days-promise-days: 3 7 367                                                      |      | no: conduct-sensible       |
| 2026-01-05 | lender    | assigns                                                                                           |      | assigned                   |
| 2026-01-05 | collector | contacts call "Ms Orchard" on 2026-01-05                                                          |      | no: action-open-in-state   |
| 2026-01-05 | collector | declines                                                                                          |      | no: refusal-says-why       |
| 2026-01-05 | collector | declines "We do not work there"                                                                   |      | declined                   |
