# A draft is accepted and paid at maturity

UCP 600 art. 7(a)(iv). Sixty days after the bill of lading date fall on a bank holiday, so the draft is paid the next day.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: acceptance with confirming-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
tenor: 60 DAYS AFTER BILL OF LADING DATE
confirming-bank: Thames Bank at GB-LON
confirmation: confirm

| on         | who             | does                                                       | part                          | then                         |
| 2026-01-05 | issuing-bank    | issues                                                     |                               | issued                       |
| 2026-01-06 | advising-bank   | advises                                                    |                               | advised                      |
| 2026-01-06 | confirming-bank | confirms                                                   |                               | confirmed                    |
| 2026-03-30 | beneficiary     | presents USD 1000.00 to confirming-bank shipped 2026-03-26 |                               | under-examination            |
| 2026-03-31 | confirming-bank | honours USD 1000.00                                        |                               | no: available-by-payment     |
| 2026-03-31 | confirming-bank | accepts a draft USD 1000.01                                |                               | no: payment-within-credit    |
| 2026-03-31 | confirming-bank | accepts a draft USD 1000.00                                |                               | bound-to-pay                 |
| 2026-03-31 | -               | when it matures                                            | presentation/1                | 2026-05-26                   |
| 2026-03-31 | confirming-bank | accepts a draft USD 1000.00                                |                               | no: action-open-in-state     |
| 2026-04-01 | confirming-bank | forwards to issuing-bank                                   |                               | under-examination            |
| 2026-04-01 | issuing-bank    | accepts a draft USD 1000.00                                |                               | no: presentation-paid-once   |
| 2026-05-25 | confirming-bank | pays at maturity USD 1000.00                               |                               | no: maturity-reached         |
| 2026-05-26 | confirming-bank | pays at maturity USD 999.00                                |                               | no: pays-what-was-undertaken |
| 2026-05-26 | confirming-bank | pays at maturity USD 1000.00                               |                               | honoured                     |
| 2026-05-26 | issuing-bank    | reimburses USD 1000.00                                     | examination/1@confirming-bank | reimbursed                   |
| 2026-05-26 | -               | the presentation                                           | presentation/1                | settled                      |
