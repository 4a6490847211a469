# An application that the issuer gives back

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-12-31

| on         | who       | does                                       | part | then     |
| 2026-01-05 | applicant | applies                                    |      | applied  |
| 2026-01-06 | issuer    | returns the application "No limit is free" |      | returned |
