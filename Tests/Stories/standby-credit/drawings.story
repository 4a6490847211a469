# Partial and multiple drawings where the standby prohibits them, and what else the contract finds

calendar: US-NYC -05:00; -04:00 from 2026-03-08; closed 2026-05-25 2026-07-03
calendar: CN-SHA +08:00
issuer: Harbour Bank at US-NYC
adviser: Lotus Bank at CN-SHA
applicant: Northwind Imports Ltd
beneficiary: Lotus Textile Co Ltd
amount: USD 1000.00
expiry: 2026-06-30
partial-drawings: prohibited
multiple-drawings: prohibited

| on         | who         | does                 | part           | then                               |
| 2026-01-05 | issuer      | issues               |                | issued                             |
| 2026-01-05 | issuer      | advises              |                | advised                            |
| 2026-02-02 | beneficiary | presents USD 900.00  |                | under-examination                  |
| 2026-02-02 | -           | what is found        | presentation/1 | partial-drawing                    |
| 2026-02-02 | beneficiary | presents USD 1100.00 |                | under-examination                  |
| 2026-02-02 | -           | what is found        | presentation/2 | exceeds-available, further-drawing |
| 2026-02-02 | beneficiary | withdraws            | 1              | withdrawn                          |
| 2026-02-02 | beneficiary | withdraws            | 2              | withdrawn                          |
| 2026-02-02 | beneficiary | presents EUR 1000.00 |                | under-examination                  |
| 2026-02-02 | -           | what is found        | presentation/3 | currency-differs                   |
| 2026-02-02 | issuer      | honours USD 1000.01  | 3              | no: honours-what-is-drawn          |
| 2026-02-02 | issuer      | honours USD 1000.00  | 3              | honoured                           |
