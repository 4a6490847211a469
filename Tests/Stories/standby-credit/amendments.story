# Amendments bind the issuer at once, and the beneficiary by consent, whole, or by documents that comply only with them

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-30

| on         | who         | does                                             | part           | then                            |
| 2026-01-05 | issuer      | issues                                           |                | issued                          |
| 2026-01-05 | issuer      | advises                                          |                | advised                         |
| 2026-02-02 | issuer      | amends; nothing: changes                         |                | no: amendment-changes-something |
| 2026-02-02 | issuer      | amends; expiry: 2026-02-01                       |                | no: amended-standby-sound       |
| 2026-02-02 | issuer      | amends; increase: USD 500.00; expiry: 2026-09-30 |                | issued                          |
| 2026-02-03 | adviser     | advises the amendment unauthenticated            | 1              | no: apparently-authentic        |
| 2026-02-03 | adviser     | advises the amendment                            | 1              | advised                         |
| 2026-02-04 | beneficiary | accepts the amendment changes 3                  | 1              | no: changes-exist               |
| 2026-02-04 | beneficiary | accepts the amendment changes 2                  | 1              | rejected                        |
| 2026-02-05 | issuer      | amends; increase: USD 500.00                     |                | issued                          |
| 2026-02-05 | issuer      | advises the amendment                            | 2              | advised                         |
| 2026-02-06 | beneficiary | accepts the amendment                            | 2              | accepted                        |
| 2026-02-06 | -           | what is available                                |                | USD 1500.00                     |
| 2026-03-02 | issuer      | amends; decrease: USD 600.00                     |                | issued                          |
| 2026-03-02 | issuer      | advises the amendment                            | 3              | advised                         |
| 2026-03-03 | beneficiary | presents USD 1000.00                             |                | under-examination               |
| 2026-03-03 | beneficiary | accepts the amendment                            | 3              | no: amendment-still-fits        |
| 2026-03-03 | issuer      | amends; decrease: USD 600.00                     |                | no: drawings-stay-covered       |
| 2026-03-04 | beneficiary | rejects the amendment                            | 3              | rejected                        |
| 2026-03-04 | issuer      | honours USD 1000.00                              | 1              | honoured                        |
| 2026-03-05 | issuer      | amends; increase: USD 300.00                     |                | issued                          |
| 2026-03-05 | issuer      | advises the amendment                            | 4              | advised                         |
| 2026-03-05 | issuer      | amends; expiry: 2026-12-31                       |                | issued                          |
| 2026-03-06 | beneficiary | presents USD 800.00                              |                | under-examination               |
| 2026-03-06 | -           | what is found                                    | presentation/2 | nothing                         |
| 2026-03-06 | issuer      | honours USD 500.00                               | 2              | no: honours-what-is-drawn       |
| 2026-03-06 | issuer      | honours USD 800.00                               | 2              | honoured                        |
| 2026-03-06 | -           | the amendment                                    | amendment/4    | deemed-accepted                 |
| 2026-03-06 | -           | the amendment                                    | amendment/5    | ended                           |
| 2026-03-06 | -           | the standby                                      |                | exhausted                       |
