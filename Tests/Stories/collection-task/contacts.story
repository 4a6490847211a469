# Contacts are of a kind, with somebody, and not too often

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

| on         | who       | does                                                                   | part | then                       |
| 2026-01-05 | lender    | assigns                                                                |      | assigned                   |
| 2026-01-05 | collector | accepts                                                                |      | open                       |
| 2026-01-05 | lender    | contacts call "Ms Orchard" on 2026-01-05                               |      | no: action-belongs-to-role |
| 2026-01-05 | collector | contacts call "" on 2026-01-05                                         |      | no: contact-described      |
| 2026-01-05 | collector | contacts visit "Ms Orchard" on 2026-01-06                              |      | no: contact-in-mandate     |
| 2026-01-05 | collector | contacts visit "Ms Orchard" on 2026-01-04                              |      | no: contact-in-mandate     |
| 2026-01-05 | collector | contacts letter "The board" not-reached on 2026-01-05                  |      | open                       |
| 2026-01-08 | collector | contacts call "Ms Orchard" refused on 2026-01-08                       |      | open                       |
| 2026-01-09 | collector | contacts meeting "Ms Orchard" disputed on 2026-01-09 "Goods were late" |      | open                       |
| 2026-01-11 | collector | contacts call "Ms Orchard" reached on 2026-01-11                       |      | no: contacts-within-limit  |
| 2026-01-12 | collector | contacts call "Ms Orchard" reached on 2026-01-07                       |      | no: contacts-within-limit  |
| 2026-01-12 | collector | contacts legal-notice "The board" on 2026-01-12                        |      | open                       |
