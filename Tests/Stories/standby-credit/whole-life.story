# A standby is applied for, issued, advised, drawn in parts, and ends when nothing is left

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-12-31
documents: statement of default

| on         | who         | does                                                       | part           | then                                                     |
| 2026-01-05 | applicant   | applies; rules: other                                      |                | no: subject-to-isp                                       |
| 2026-01-05 | applicant   | applies; amount: USD 0.00                                  |                | no: amount-positive                                      |
| 2026-01-05 | applicant   | applies; reference:                                        |                | no: standby-described                                    |
| 2026-01-05 | applicant   | applies; expiry: 2026-01-04                                |                | no: expiry-ahead                                         |
| 2026-01-05 | applicant   | applies; extends: 0 months notice 30                       |                | no: extension-sound                                      |
| 2026-01-05 | applicant   | applies; adjustment: reduction USD 10.00 on 2026-01-05     |                | no: adjustments-sound                                    |
| 2026-01-05 | applicant   | applies                                                    |                | applied                                                  |
| 2026-01-06 | adviser     | issues                                                     |                | no: action-belongs-to-role                               |
| 2026-01-06 | issuer      | issues; rules: other                                       |                | no: subject-to-isp                                       |
| 2026-01-06 | issuer      | issues; amount: USD 0.00                                   |                | no: amount-positive                                      |
| 2026-01-06 | issuer      | issues; underlying:                                        |                | no: standby-described                                    |
| 2026-01-06 | issuer      | issues; expiry: 2026-01-05                                 |                | no: expiry-ahead                                         |
| 2026-01-06 | issuer      | issues; extends: 12 months notice 400                      |                | no: extension-sound                                      |
| 2026-01-06 | issuer      | issues; adjustment: increase USD 0.00 on 2026-03-02        |                | no: adjustments-sound                                    |
| 2026-01-06 | issuer      | issues; applicant: Somebody Else                           |                | no: issued-as-applied                                    |
| 2026-01-06 | issuer      | issues                                                     |                | issued                                                   |
| 2026-01-07 | beneficiary | presents USD 400.00 "statement of default"                 |                | no: action-open-in-state                                 |
| 2026-01-07 | adviser     | advises unauthenticated                                    |                | no: apparently-authentic                                 |
| 2026-01-07 | adviser     | advises                                                    |                | advised                                                  |
| 2026-02-02 | beneficiary | presents USD 0.00 "statement of default"                   |                | no: draws-something                                      |
| 2026-02-02 | beneficiary | presents USD 400.00 ""                                     |                | no: documents-described                                  |
| 2026-02-02 | beneficiary | presents USD 400.00 "statement of default"                 |                | under-examination                                        |
| 2026-02-02 | -           | what is found                                              | presentation/1 | nothing                                                  |
| 2026-02-02 | -           | what is available                                          |                | USD 600.00                                               |
| 2026-02-02 | -           | what is kept free                                          |                | USD 400.00                                               |
| 2026-02-03 | issuer      | honours USD 399.99                                         | 1              | no: honours-what-is-drawn                                |
| 2026-02-03 | issuer      | honours USD 400.00                                         | 1              | honoured                                                 |
| 2026-03-02 | beneficiary | presents USD 700.00                                        |                | under-examination                                        |
| 2026-03-02 | -           | what is found                                              | presentation/2 | exceeds-available, document-missing statement of default |
| 2026-03-03 | issuer      | dishonours                                                 | 2              | no: notice-states-all-discrepancies                      |
| 2026-03-03 | issuer      | dishonours "More than available" "No statement of default" | 2              | dishonoured                                              |
| 2026-03-04 | issuer      | returns the documents                                      | 2              | documents-returned                                       |
| 2026-03-04 | beneficiary | presents USD 600.00 "statement of default"                 |                | under-examination                                        |
| 2026-03-05 | issuer      | honours USD 600.00                                         | 3              | honoured                                                 |
| 2026-03-05 | -           | the standby                                                |                | exhausted                                                |
| 2026-03-05 | -           | what is paid                                               |                | USD 1000.00                                              |
