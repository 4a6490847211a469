# Three business days are in time, seven are the most, and between them people decide

The issuer's banks are closed on 25 May. After the seventh business day only lateness may still be asserted. What comes after the
close of business counts from the next business day.

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-12
documents: statement of default

| on               | who         | does                                       | part           | then                                |
| 2026-01-05       | issuer      | issues                                     |                | issued                              |
| 2026-01-05       | issuer      | advises                                    |                | advised                             |
| 2026-05-20       | beneficiary | presents USD 100.00                        |                | under-examination                   |
| 2026-05-26 17:00 | -           | the presentation                           | presentation/1 | under-examination                   |
| 2026-05-26 17:01 | -           | the presentation                           | presentation/1 | beyond-third-day                    |
| 2026-05-27       | issuer      | seeks a waiver                             | 1              | waiver-sought                       |
| 2026-05-28       | beneficiary | waives                                     | 1              | no: action-belongs-to-role          |
| 2026-05-28       | applicant   | waives                                     | 1              | waived                              |
| 2026-06-01 17:00 | -           | the presentation                           | presentation/1 | waived                              |
| 2026-06-01 17:01 | -           | the presentation                           | presentation/1 | precluded                           |
| 2026-06-02       | issuer      | dishonours "No statement of default"       | 1              | no: action-open-in-state            |
| 2026-06-02       | issuer      | dishonours as late                         | 1              | no: notice-states-all-discrepancies |
| 2026-06-02       | issuer      | dishonours as late "Late"                  | 1              | no: presented-after-expiry          |
| 2026-06-02       | issuer      | honours USD 100.00                         | 1              | honoured                            |
| 2026-06-12 17:01 | beneficiary | presents USD 100.00 "statement of default" |                | under-examination                   |
| 2026-06-12 17:02 | -           | what is found                              | presentation/2 | after-expiry                        |
| 2026-06-15       | issuer      | seeks a waiver                             | 2              | waiver-sought                       |
| 2026-06-16       | applicant   | declines to waive                          | 2              | under-examination                   |
| 2026-06-24 17:01 | -           | the presentation                           | presentation/2 | precluded                           |
| 2026-06-25       | issuer      | dishonours as late "It came after expiry"  | 2              | dishonoured                         |
| 2026-06-25       | beneficiary | presents USD 100.00 "statement of default" |                | under-examination                   |
| 2026-06-25       | beneficiary | withdraws                                  | 3              | withdrawn                           |
