# The place for presentation is closed on the last day: thirty days after it opens again are in time

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-12

| on               | who         | does                                       | part           | then               |
| 2026-01-05       | issuer      | issues                                     |                | issued             |
| 2026-01-05       | issuer      | advises                                    |                | advised            |
| 2026-06-09       | beneficiary | presents USD 100.00                        |                | under-examination  |
| 2026-06-10       | issuer      | reports a closure since 2026-06-10         |                | no: cause-told     |
| 2026-06-10       | issuer      | reports a closure "Storm" since 2026-06-11 |                | no: closure-begins |
| 2026-06-15       | -           | the standby                                |                | expired            |
| 2026-06-15       | issuer      | reports a closure "Storm" since 2026-06-10 |                | closed             |
| 2026-06-15       | -           | the standby                                |                | advised            |
| 2026-06-22       | issuer      | opens again                                |                | open               |
| 2026-06-24 17:00 | -           | the presentation                           | presentation/1 | beyond-third-day   |
| 2026-06-24 17:01 | -           | the presentation                           | presentation/1 | beyond-third-day   |
| 2026-06-25       | issuer      | reports a closure "Storm" since 2026-06-21 |                | no: closure-begins |
| 2026-07-22       | beneficiary | presents USD 100.00                        |                | under-examination  |
| 2026-07-22       | -           | what is found                              | presentation/2 | nothing            |
| 2026-07-22 17:01 | -           | the standby                                |                | expired            |
