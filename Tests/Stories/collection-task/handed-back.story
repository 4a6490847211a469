# What is handed back may have been paid off before

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

item: INV-1 USD 10.00 due 2025-12-20
| on         | who       | does                                              | part | then        |
| 2026-01-05 | lender    | assigns; item: INV-1 USD 10.00 due 2025-12-20     |      | assigned    |
| 2026-01-05 | collector | accepts                                           |      | open        |
| 2026-01-06 | collector | hands back "Paid, they say"                       |      | handed-back |
| 2026-01-07 | lender    | receives USD 10.00 of item 1 "TT-1" on 2026-01-06 |      | collected   |
| 2026-01-07 | -         | what is due                                       |      | USD 0.50    |
