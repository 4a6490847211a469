# L13: The issuing bank honours where a nominated bank breaks its promise

Pearl Bank accepts a draft and does not pay on the day. The issuing bank honours in its place (UCP 600 art. 7(a)(iv)), and the
drawing counts once.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
nominated-bank: Pearl Bank at CN-SHA
amount: USD 1000.00
available: acceptance with nominated-bank
tenor: 20 DAYS AFTER SIGHT
drawn-on: nominated-bank
issued: 2026-01-05
expiry: 2026-06-30 at CN-SHA

| on         | who            | does                                                     | part                         | then                         |
| 2026-01-05 | issuing-bank   | issues                                                   |                              | issued                       |
| 2026-01-06 | advising-bank  | advises                                                  |                              | advised                      |
| 2026-03-02 | beneficiary    | presents USD 400.00 to nominated-bank shipped 2026-02-25 |                              | under-examination            |
| 2026-03-03 | nominated-bank | accepts a draft USD 400.00                               | 1                            | bound-to-pay                 |
| 2026-03-03 | nominated-bank | forwards to issuing-bank                                 | 1                            | under-examination            |
| 2026-03-05 | issuing-bank   | finds complying                                          | examination/1@issuing-bank   | complying                    |
| 2026-03-06 | issuing-bank   | accepts a draft USD 400.00                               | examination/1@issuing-bank   | no: presentation-paid-once   |
| 2026-03-26 | -              | the promise                                              | examination/1@nominated-bank | overdue                      |
| 2026-03-26 | issuing-bank   | accepts a draft USD 400.00                               | examination/1@issuing-bank   | bound-to-pay                 |
| 2026-03-26 | nominated-bank | pays at maturity USD 400.00                              | examination/1@nominated-bank | no: pays-what-was-undertaken |
| 2026-03-27 | issuing-bank   | pays at maturity USD 400.00                              | examination/1@issuing-bank   | honoured                     |
| 2026-03-27 | -              | what is undrawn                                          |                              | USD 600.00                   |
