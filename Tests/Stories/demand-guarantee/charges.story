# Who charges is paid in the end by the party that instructed

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30
charges: beneficiary

| on         | who            | does                                    | part     | then                     |
| 2026-01-05 | guarantor      | issues                                  |          | issued                   |
| 2026-01-06 | advising-party | advises                                 |          | advised                  |
| 2026-01-06 | advising-party | charges CNY 0.00 "Advice"               |          | no: charge-described     |
| 2026-01-06 | advising-party | charges CNY 500.00 "Advice" beneficiary |          | due                      |
| 2026-01-06 | -              | who bears it                            | charge/1 | beneficiary              |
| 2026-01-07 | guarantor      | passes the charge on                    | 1        | no: claimant-says        |
| 2026-01-07 | advising-party | passes the charge on                    | 1        | due                      |
| 2026-01-07 | -              | who bears it                            | charge/1 | applicant                |
| 2026-01-07 | advising-party | passes the charge on                    | 1        | no: borne-by-beneficiary |
| 2026-01-08 | guarantor      | confirms the charge                     | 1        | no: claimant-says        |
| 2026-01-08 | advising-party | confirms the charge                     | 1        | paid                     |
| 2026-01-08 | guarantor      | charges USD 20.00 "Commission"          |          | due                      |
| 2026-01-08 | advising-party | waives the charge                       | 2        | no: claimant-says        |
| 2026-01-08 | guarantor      | waives the charge                       | 2        | waived                   |
