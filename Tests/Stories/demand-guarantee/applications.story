# An application that the guarantor will not take up, and what an application must say

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
instructing-party: Meridian Holdings
amount: USD 1000.00
expiry: 2026-06-30

| on         | who               | does                                                   | part | then                             |
| 2026-01-05 | applicant         | applies                                                |      | no: applied-by-instructing-party |
| 2026-01-05 | instructing-party | applies; rules: other                                  |      | no: subject-to-urdg              |
| 2026-01-05 | instructing-party | applies; amount: USD 0.00                              |      | no: amount-positive              |
| 2026-01-05 | instructing-party | applies; reference:                                    |      | no: guarantee-described          |
| 2026-01-05 | instructing-party | applies; expiry: 2026-01-04                            |      | no: expiry-ahead                 |
| 2026-01-05 | instructing-party | applies; variation: reduction USD 100.00 on 2026-01-05 |      | no: variations-sound             |
| 2026-01-05 | instructing-party | applies; demands-from: 2026-07-01                      |      | no: demands-before-expiry        |
| 2026-01-05 | instructing-party | applies                                                |      | applied                          |
| 2026-01-06 | guarantor         | returns the application "No limit is free"             |      | returned                         |
| 2026-01-06 | guarantor         | issues                                                 |      | no: action-open-in-state         |
