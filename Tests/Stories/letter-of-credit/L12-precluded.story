# A bank that says nothing in time may not refuse any more

Rule L12, UCP 600 art. 16(f). Only payment stays open.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON

| on         | who           | does                                                    | part                       | then                      |
| 2026-01-05 | issuing-bank  | issues                                                  |                            | issued                    |
| 2026-01-06 | advising-bank | advises                                                 |                            | advised                   |
| 2026-03-16 | beneficiary   | presents USD 2000.00 to issuing-bank shipped 2026-03-10 |                            | under-examination         |
| 2026-03-16 | -             | what is found                                           | presentation/1             | overdrawn                 |
| 2026-03-24 | -             | the examination                                         | examination/1@issuing-bank | precluded                 |
| 2026-03-24 | issuing-bank  | refuses "Overdrawn" holding                             |                            | no: action-open-in-state  |
| 2026-03-24 | issuing-bank  | finds complying                                         |                            | no: action-open-in-state  |
| 2026-03-24 | issuing-bank  | approaches the applicant                                |                            | no: action-open-in-state  |
| 2026-03-24 | issuing-bank  | honours USD 2000.00                                     |                            | no: payment-within-credit |
| 2026-03-24 | issuing-bank  | honours USD 1000.00                                     |                            | honoured                  |
| 2026-03-24 | -             | the credit                                              |                            | exhausted                 |
| 2026-03-25 | beneficiary   | presents USD 1.00 to issuing-bank shipped 2026-03-20    |                            | no: action-open-in-state  |
