# Documents go to the bank that the credit is available with, and always to the issuing bank

Rule L14, UCP 600 art. 6. A credit at sight is not accepted, deferred or negotiated.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with nominated-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
nominated-bank: Pearl Bank at CN-SHA

| on         | who            | does                                                     | part | then                              |
| 2026-01-05 | issuing-bank   | issues                                                   |      | issued                            |
| 2026-01-06 | advising-bank  | advises                                                  |      | advised                           |
| 2026-03-23 | beneficiary    | presents USD 100.00 to advising-bank shipped 2026-03-16  |      | no: presented-to-bank-of-credit   |
| 2026-03-23 | beneficiary    | presents USD 0.00 to nominated-bank shipped 2026-03-16   |      | no: presents-an-amount            |
| 2026-03-23 | beneficiary    | presents USD 100.00 to nominated-bank shipped 2026-03-16 |      | under-examination                 |
| 2026-03-23 | beneficiary    | presents USD 100.00 to issuing-bank shipped 2026-03-16   |      | under-examination                 |
| 2026-03-24 | nominated-bank | negotiates USD 100.00                                    |      | no: available-by-negotiation      |
| 2026-03-24 | nominated-bank | accepts a draft USD 100.00                               |      | no: available-by-acceptance       |
| 2026-03-24 | nominated-bank | incurs a deferred payment USD 100.00                     |      | no: available-by-deferred-payment |
| 2026-03-24 | nominated-bank | honours USD 100.00                                       |      | honoured                          |
| 2026-03-24 | issuing-bank   | honours USD 100.00                                       | 2    | honoured                          |
