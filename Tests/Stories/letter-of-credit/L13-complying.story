# Who finds the documents complying pays; the confirming bank pays and forwards, the issuing bank reimburses

Rule L13, UCP 600 art. 15 and 7(c).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with confirming-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
confirming-bank: Jade Bank at CN-SHA
confirmation: confirm

| on         | who             | does                                                      | part                          | then                         |
| 2026-01-05 | issuing-bank    | issues                                                    |                               | issued                       |
| 2026-01-06 | advising-bank   | advises                                                   |                               | advised                      |
| 2026-01-06 | confirming-bank | confirms                                                  |                               | confirmed                    |
| 2026-03-23 | beneficiary     | presents USD 400.00 to confirming-bank shipped 2026-03-16 |                               | under-examination            |
| 2026-03-24 | confirming-bank | finds complying                                           |                               | complying                    |
| 2026-03-24 | confirming-bank | refuses "Second thoughts" holding                         |                               | no: action-open-in-state     |
| 2026-03-24 | confirming-bank | forwards to issuing-bank                                  |                               | no: confirmer-pays-first     |
| 2026-03-24 | confirming-bank | honours USD 500.00                                        |                               | no: payment-within-credit    |
| 2026-03-24 | confirming-bank | honours USD 400.00                                        |                               | honoured                     |
| 2026-03-24 | issuing-bank    | reimburses USD 400.00                                     | examination/1@confirming-bank | no: documents-forwarded      |
| 2026-03-24 | confirming-bank | forwards to nominated-bank                                |                               | no: forwarded-towards-issuer |
| 2026-03-24 | confirming-bank | forwards to issuing-bank                                  |                               | under-examination            |
| 2026-03-25 | confirming-bank | forwards to issuing-bank                                  |                               | no: part-opened-once         |
| 2026-03-25 | issuing-bank    | honours USD 400.00                                        |                               | no: presentation-paid-once   |
| 2026-03-25 | issuing-bank    | finds complying                                           |                               | complying                    |
| 2026-03-25 | issuing-bank    | reimburses USD 300.00                                     | examination/1@confirming-bank | no: reimburses-what-was-paid |
| 2026-03-25 | issuing-bank    | reimburses USD 400.00                                     | examination/1@confirming-bank | reimbursed                   |
| 2026-03-25 | -               | the issuing bank                                          | examination/1@issuing-bank    | reimbursed                   |
| 2026-03-25 | -               | what is undrawn                                           |                               | USD 600.00                   |
