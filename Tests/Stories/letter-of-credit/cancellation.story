# A credit is cancelled when all agree

UCP 600 art. 10(a).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
confirming-bank: Jade Bank at CN-SHA
confirmation: confirm

| on         | who             | does                                             | part                       | then                           |
| 2026-01-05 | issuing-bank    | issues                                           |                            | issued                         |
| 2026-01-06 | advising-bank   | advises                                          |                            | advised                        |
| 2026-01-06 | confirming-bank | confirms                                         |                            | confirmed                      |
| 2026-02-02 | issuing-bank    | amends; increase: USD 200.00                     |                            | issued                         |
| 2026-02-02 | issuing-bank    | amends; increase: USD 100.00                     |                            | issued                         |
| 2026-02-02 | advising-bank   | advises the amendment                            | 2                          | advised                        |
| 2026-03-02 | beneficiary     | presents USD 100.00 to issuing-bank              |                            | under-examination              |
| 2026-03-02 | issuing-bank    | requests cancellation                            |                            | no: no-presentation-pending    |
| 2026-03-02 | beneficiary     | withdraws                                        |                            | withdrawn                      |
| 2026-03-02 | -               | the examination                                  | examination/1@issuing-bank | closed                         |
| 2026-03-02 | issuing-bank    | requests cancellation                            |                            | requested                      |
| 2026-03-02 | issuing-bank    | requests cancellation                            |                            | no: one-cancellation-at-a-time |
| 2026-03-03 | beneficiary     | declines to cancel                               |                            | declined                       |
| 2026-03-04 | issuing-bank    | requests cancellation "The goods are not needed" |                            | requested                      |
| 2026-03-04 | beneficiary     | presents USD 100.00 to issuing-bank              |                            | under-examination              |
| 2026-03-04 | beneficiary     | agrees to cancel                                 | 2                          | no: no-presentation-pending    |
| 2026-03-04 | beneficiary     | withdraws                                        | 2                          | withdrawn                      |
| 2026-03-05 | beneficiary     | agrees to cancel                                 | 2                          | requested                      |
| 2026-03-05 | beneficiary     | agrees to cancel                                 | 2                          | no: agrees-once                |
| 2026-03-05 | -               | the credit                                       |                            | advised                        |
| 2026-03-06 | confirming-bank | agrees to cancel                                 | 2                          | agreed                         |
| 2026-03-06 | -               | the credit                                       |                            | cancelled                      |
| 2026-03-06 | -               | an amendment                                     | amendment/1                | ended                          |
| 2026-03-06 | -               | an amendment                                     | amendment/2                | ended                          |
