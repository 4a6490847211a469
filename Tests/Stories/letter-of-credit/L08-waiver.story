# Asking the applicant for a waiver does not give the bank more time

Rule L8, UCP 600 art. 16(b).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON

| on               | who             | does                                                   | part | then                     |
| 2026-01-05       | issuing-bank    | issues                                                 |      | issued                   |
| 2026-01-06       | advising-bank   | advises                                                |      | advised                  |
| 2026-03-23       | beneficiary     | presents USD 100.00 to issuing-bank shipped 2026-03-20 |      | under-examination        |
| 2026-03-24       | beneficiary     | presents USD 100.00 to issuing-bank shipped 2026-03-20 |      | under-examination        |
| 2026-03-24       | beneficiary     | presents USD 100.00 to issuing-bank shipped 2026-03-20 |      | under-examination        |
| 2026-03-24       | applicant       | waives                                                 |      | no: action-open-in-state |
| 2026-03-24       | issuing-bank    | approaches the applicant                               |      | waiver-sought            |
| 2026-03-24       | confirming-bank | approaches the applicant                               | 2    | no: part-exists          |
| 2026-03-25       | applicant       | declines to waive                                      |      | under-examination        |
| 2026-03-25       | issuing-bank    | refuses "No insurance document" holding-for-waiver     |      | refused                  |
| 2026-03-25       | issuing-bank    | approaches the applicant                               | 2    | waiver-sought            |
| 2026-03-25       | issuing-bank    | approaches the applicant                               | 3    | waiver-sought            |
| 2026-03-26       | applicant       | waives                                                 | 2    | waived                   |
| 2026-03-26       | issuing-bank    | honours USD 100.00                                     | 2    | honoured                 |
| 2026-03-31 17:01 | issuing-bank    | refuses "No insurance document" holding                | 3    | no: action-open-in-state |
