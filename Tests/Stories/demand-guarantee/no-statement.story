# A guarantee may exclude the supporting statement, in so many words

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-27
statement: excluded

| on         | who         | does               | part     | then              |
| 2026-01-05 | guarantor   | issues             |          | issued            |
| 2026-01-05 | guarantor   | advises            |          | advised           |
| 2026-06-29 | beneficiary | demands USD 100.00 |          | under-examination |
| 2026-06-29 | -           | what is found      | demand/1 | nothing           |
| 2026-06-30 | -           | the guarantee      |          | expired           |
| 2026-06-30 | guarantor   | pays USD 100.00    | 1        | paid              |
| 2026-06-30 | beneficiary | demands USD 100.00 |          | under-examination |
| 2026-06-30 | -           | what is found      | demand/2 | after-expiry      |
| 2026-07-01 | guarantor   | rejects "Late"     | 2        | rejected          |
