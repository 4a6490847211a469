# Extend or pay is a drawing: examined as one in the longest time, and retracted when the issuer extends

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-13

| on               | who         | does                               | part           | then                   |
| 2026-01-05       | issuer      | issues                             |                | issued                 |
| 2026-01-05       | issuer      | advises                            |                | advised                |
| 2026-06-08       | beneficiary | presents USD 1000.00 to 2026-06-13 |                | no: extension-later    |
| 2026-06-08       | beneficiary | presents USD 600.00 to 2026-12-31  |                | under-examination      |
| 2026-06-08       | beneficiary | presents USD 400.00 to 2026-09-30  |                | under-examination      |
| 2026-06-12       | -           | the presentation                   | presentation/1 | under-examination      |
| 2026-06-15 16:59 | -           | the standby                        |                | advised                |
| 2026-06-15 17:01 | -           | the standby                        |                | expired                |
| 2026-06-16       | issuer      | issues the extension to 2026-11-30 | 1              | no: extension-as-asked |
| 2026-06-16       | issuer      | issues the extension to 2026-12-31 | 1              | extended               |
| 2026-06-16       | -           | the standby                        |                | advised                |
| 2026-06-16       | -           | when it expires                    |                | 2026-12-31             |
| 2026-06-16       | issuer      | issues the extension to 2026-09-30 | 2              | no: extension-later    |
| 2026-06-17 17:01 | -           | the presentation                   | presentation/2 | precluded              |
| 2026-06-18       | issuer      | honours USD 400.00                 | 2              | honoured               |
| 2026-06-18       | -           | what is available                  |                | USD 600.00             |
