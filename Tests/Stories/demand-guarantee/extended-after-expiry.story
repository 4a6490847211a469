# A guarantee that expired while payment was suspended opens again with its extension

Nothing but the extension that was asked for, or one that the beneficiary takes, and later than the expiry.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on         | who         | does                                                | part | then                |
| 2026-01-05 | guarantor   | issues                                              |      | issued              |
| 2026-01-05 | guarantor   | advises                                             |      | advised             |
| 2026-06-24 | beneficiary | demands USD 500.00 "Delivery is late" to 2026-07-31 |      | under-examination   |
| 2026-06-24 | beneficiary | demands USD 500.00 "Delivery is late" to 2026-08-31 |      | under-examination   |
| 2026-06-25 | guarantor   | finds complying                                     | 1    | complying           |
| 2026-06-25 | guarantor   | suspends to 2026-07-15                              | 1    | suspended           |
| 2026-06-25 | guarantor   | finds complying                                     | 2    | complying           |
| 2026-07-01 | -           | the guarantee                                       |      | expired             |
| 2026-07-02 | guarantor   | extends to 2026-08-31                               | 2    | extended            |
| 2026-07-02 | -           | the guarantee                                       |      | advised             |
| 2026-07-03 | guarantor   | extends to 2026-07-31                               | 1    | no: extension-later |
| 2026-07-03 | guarantor   | pays USD 500.00                                     | 1    | paid                |
