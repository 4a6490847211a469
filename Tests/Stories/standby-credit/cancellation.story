# The standby is cancelled only when the beneficiary consents

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-30

| on         | who         | does                                   | part        | then                           |
| 2026-01-05 | issuer      | issues                                 |             | issued                         |
| 2026-01-05 | issuer      | advises                                |             | advised                        |
| 2026-02-02 | issuer      | requests cancellation "Supplies ended" |             | requested                      |
| 2026-02-02 | issuer      | requests cancellation                  |             | no: one-cancellation-at-a-time |
| 2026-02-03 | beneficiary | declines to cancel                     | 1           | declined                       |
| 2026-02-04 | issuer      | requests cancellation                  |             | requested                      |
| 2026-02-04 | issuer      | amends; expiry: 2026-12-31             |             | issued                         |
| 2026-02-05 | beneficiary | presents USD 100.00                    |             | under-examination              |
| 2026-02-05 | beneficiary | agrees to cancel                       | 2           | no: no-presentation-pending    |
| 2026-02-06 | issuer      | honours USD 100.00                     | 1           | honoured                       |
| 2026-02-06 | beneficiary | agrees to cancel                       | 2           | agreed                         |
| 2026-02-06 | -           | the standby                            |             | cancelled                      |
| 2026-02-06 | -           | the amendment                          | amendment/1 | ended                          |
