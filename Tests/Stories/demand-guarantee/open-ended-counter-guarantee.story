# A counter-guarantee without expiry ends 30 days after the guarantee has terminated

calendar: GB-LON +00:00; +01:00 from 2026-03-29
form: counter-guarantee
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Bank
amount: USD 1000.00

| on         | who         | does                   | part | then                     |
| 2026-01-05 | guarantor   | issues                 |      | issued                   |
| 2026-01-05 | guarantor   | advises                |      | advised                  |
| 2026-02-02 | applicant   | shows the expiry event |      | no: event-shown          |
| 2026-02-02 | beneficiary | shows the expiry event |      | advised                  |
| 2026-02-02 | -           | when it expires        |      | 2026-03-04               |
| 2026-02-03 | guarantor   | shows the expiry event |      | no: expiry-event-awaited |
| 2026-03-04 | -           | the guarantee          |      | advised                  |
| 2026-03-05 | -           | the guarantee          |      | expired                  |
