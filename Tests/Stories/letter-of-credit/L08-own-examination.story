# The issuing bank approaches the applicant on its own examination

UCP 600 art. 16(b).

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

| on         | who             | does                                                      | part                          | then                              |
| 2026-01-05 | issuing-bank    | issues                                                    |                               | issued                            |
| 2026-01-06 | advising-bank   | advises                                                   |                               | advised                           |
| 2026-01-06 | confirming-bank | confirms                                                  |                               | confirmed                         |
| 2026-03-23 | beneficiary     | presents USD 100.00 to confirming-bank shipped 2026-03-16 |                               | under-examination                 |
| 2026-03-24 | issuing-bank    | approaches the applicant                                  | examination/1@confirming-bank | no: approaches-on-own-examination |
| 2026-03-24 | issuing-bank    | refuses "Late"                                            | examination/1@confirming-bank | no: action-belongs-to-role        |
