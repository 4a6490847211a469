# A notice of non-extension in time ends the standby on its day, and it is given once

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-30
extends: 12 months notice 30
adjustment: reduction USD 300.00 on 2026-03-02
adjustment: increase USD 50.00 on 2026-02-02

| on               | who    | does                          | part | then               |
| 2026-01-05       | issuer | issues                        |      | issued             |
| 2026-01-05       | issuer | advises                       |      | advised            |
| 2026-02-01 23:59 | -      | what is available             |      | USD 1000.00        |
| 2026-02-02 00:01 | -      | what is available             |      | USD 1050.00        |
| 2026-03-02       | -      | what is available             |      | USD 750.00         |
| 2026-05-29       | issuer | will not extend "Limits fell" |      | advised            |
| 2026-06-01       | issuer | will not extend               |      | no: extends-itself |
| 2026-06-30 17:00 | -      | the standby                   |      | advised            |
| 2026-06-30 17:01 | -      | the standby                   |      | expired            |
