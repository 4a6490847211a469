# A guarantee issued at once says what a guarantee must say

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on         | who       | does                                                               | part | then                      |
| 2026-01-05 | guarantor | issues; rules: other                                               |      | no: subject-to-urdg       |
| 2026-01-05 | guarantor | issues; amount: USD 0.00                                           |      | no: amount-positive       |
| 2026-01-05 | guarantor | issues; reference:                                                 |      | no: guarantee-described   |
| 2026-01-05 | guarantor | issues; expiry: 2026-01-04                                         |      | no: expiry-ahead          |
| 2026-01-05 | guarantor | issues; variation: increase USD 92233720368547758.00 on 2026-02-01 |      | no: variations-sound      |
| 2026-01-05 | guarantor | issues; demands-from: 2026-07-01                                   |      | no: demands-before-expiry |
| 2026-01-05 | guarantor | issues                                                             |      | issued                    |
| 2026-01-05 | guarantor | advises                                                            |      | advised                   |
