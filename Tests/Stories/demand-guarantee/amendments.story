# Amendments bind the guarantor at once, and the beneficiary when it accepts, whole, or demands under them

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on         | who            | does                                                         | part        | then                            |
| 2026-01-05 | guarantor      | issues                                                       |             | issued                          |
| 2026-01-05 | guarantor      | advises                                                      |             | advised                         |
| 2026-02-02 | guarantor      | amends; nothing: changes                                     |             | no: amendment-changes-something |
| 2026-02-02 | guarantor      | amends; decrease: USD 1000.00                                |             | no: amended-guarantee-sound     |
| 2026-02-02 | guarantor      | amends; expiry: 2026-02-01                                   |             | no: amended-guarantee-sound     |
| 2026-02-02 | guarantor      | amends; increase: USD 500.00; expiry: 2026-09-30             |             | issued                          |
| 2026-02-03 | beneficiary    | accepts the amendment                                        | 1           | no: action-open-in-state        |
| 2026-02-03 | advising-party | advises the amendment unauthenticated                        | 1           | no: authentic-or-warned         |
| 2026-02-03 | advising-party | advises the amendment                                        | 1           | advised                         |
| 2026-02-04 | beneficiary    | accepts the amendment changes 3                              | 1           | no: changes-exist               |
| 2026-02-04 | beneficiary    | accepts the amendment changes 1                              | 1           | rejected                        |
| 2026-02-04 | -              | what is available                                            |             | USD 1000.00                     |
| 2026-02-05 | guarantor      | amends; increase: USD 500.00; unless-rejected-by: 2026-02-10 |             | issued                          |
| 2026-02-05 | guarantor      | advises the amendment                                        | 2           | advised                         |
| 2026-02-11 | -              | the amendment                                                | amendment/2 | advised                         |
| 2026-02-12 | beneficiary    | accepts the amendment                                        | 2           | accepted                        |
| 2026-02-12 | -              | what is available                                            |             | USD 1500.00                     |
| 2026-03-02 | guarantor      | amends; decrease: USD 600.00                                 |             | issued                          |
| 2026-03-02 | guarantor      | advises the amendment                                        | 3           | advised                         |
| 2026-03-03 | beneficiary    | demands USD 1000.00 "Delivery was late"                      |             | under-examination               |
| 2026-03-03 | beneficiary    | accepts the amendment                                        | 3           | no: amendment-still-fits        |
| 2026-03-03 | guarantor      | amends; decrease: USD 600.00                                 |             | no: demands-stay-covered        |
| 2026-03-04 | guarantor      | pays USD 1000.00                                             | 1           | paid                            |
| 2026-03-04 | beneficiary    | rejects the amendment                                        | 3           | rejected                        |
| 2026-03-05 | guarantor      | amends; increase: USD 300.00                                 |             | issued                          |
| 2026-03-05 | guarantor      | advises the amendment                                        | 4           | advised                         |
| 2026-03-05 | guarantor      | amends; expiry: 2026-12-31                                   |             | issued                          |
| 2026-03-05 | guarantor      | advises the amendment                                        | 5           | advised                         |
| 2026-03-06 | beneficiary    | demands USD 800.00 "Delivery was late again"                 |             | under-examination               |
| 2026-03-06 | -              | what is found                                                | demand/2    | nothing                         |
| 2026-03-06 | -              | what is kept free                                            |             | USD 500.00                      |
| 2026-03-06 | beneficiary    | rejects the amendment                                        | 4           | no: no-demand-relies-on-it      |
| 2026-03-06 | beneficiary    | accepts the amendment changes 1                              | 5           | accepted                        |
| 2026-03-09 | guarantor      | finds complying                                              | 2           | complying                       |
| 2026-03-09 | -              | the amendment                                                | amendment/4 | deemed-accepted                 |
| 2026-03-09 | -              | when it expires                                              |             | 2026-12-31                      |
| 2026-03-10 | guarantor      | pays USD 800.00                                              | 2           | paid                            |
| 2026-03-10 | -              | the guarantee                                                |             | exhausted                       |
