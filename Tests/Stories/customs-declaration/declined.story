# A holder that does not answer under an authorisation says why

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

| on         | who      | does                                                       | part | then       |
| 2026-01-05 | business | authorises                                                 |      | authorised |
| 2026-01-05 | holder   | declines the authorisation "The code is another company's" |      | declined   |
