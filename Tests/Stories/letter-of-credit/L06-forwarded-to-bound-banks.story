# L6: Documents are sent on to banks that are bound

Jade Bank was asked to confirm and has not: documents are no business of its.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
confirming-bank: Jade Bank at CN-SHA
nominated-bank: Pearl Bank at CN-SHA
confirmation: may-add
amount: USD 1000.00
available: sight-payment with nominated-bank
issued: 2026-01-05
expiry: 2026-06-30 at CN-SHA

| on         | who             | does                                                     | part | then                         |
| 2026-01-05 | issuing-bank    | issues                                                   |      | issued                       |
| 2026-01-06 | advising-bank   | advises                                                  |      | advised                      |
| 2026-03-02 | beneficiary     | presents USD 400.00 to nominated-bank shipped 2026-02-25 |      | under-examination            |
| 2026-03-03 | nominated-bank  | forwards to confirming-bank                              | 1    | no: forwarded-towards-issuer |
| 2026-03-03 | confirming-bank | confirms                                                 |      | confirmed                    |
| 2026-03-03 | nominated-bank  | forwards to confirming-bank                              | 1    | under-examination            |
