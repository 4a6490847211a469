# A standby that extends itself each year, until the issuer says in time that it will not

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-30
extends: 6 months notice 30 final 2027-05-31

| on               | who    | does            | part | then               |
| 2026-01-05       | issuer | issues          |      | issued             |
| 2026-01-05       | issuer | advises         |      | advised            |
| 2026-05-31 23:59 | -      | when it expires |      | 2026-06-30         |
| 2026-06-01 00:01 | -      | when it expires |      | 2026-12-30         |
| 2026-12-01 00:01 | -      | when it expires |      | 2027-05-31         |
| 2027-05-03       | issuer | will not extend |      | no: extends-itself |
| 2027-05-31 17:01 | -      | the standby     |      | expired            |
