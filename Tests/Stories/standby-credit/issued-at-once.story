# What a standby must say that is issued without an application

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-12-31

| on         | who    | does                                                                | part | then                  |
| 2026-01-05 | issuer | issues; rules: other                                                |      | no: subject-to-isp    |
| 2026-01-05 | issuer | issues; amount: USD 0.00                                            |      | no: amount-positive   |
| 2026-01-05 | issuer | issues; reference:                                                  |      | no: standby-described |
| 2026-01-05 | issuer | issues; expiry: 2026-01-04                                          |      | no: expiry-ahead      |
| 2026-01-05 | issuer | issues; extends: 12 months notice 30 final 2026-12-30               |      | no: extension-sound   |
| 2026-01-05 | issuer | issues; extends: 12 months notice 361                               |      | no: extension-sound   |
| 2026-01-05 | issuer | issues; adjustment: increase USD 92233720368547758.00 on 2026-03-02 |      | no: adjustments-sound |
| 2026-01-05 | issuer | issues                                                              |      | issued                |
