# A task that nobody takes ends with its days; one that is handed back may still be paid off

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

through: 2026-01-10
| on         | who    | does     | part | then     |
| 2026-01-05 | lender | assigns  |      | assigned |
| 2026-01-11 | -      | the task |      | declined |
