# The nominated bank negotiates and is reimbursed

UCP 600 art. 2, 7(c). The issuing bank honours what nobody negotiated.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: negotiation with nominated-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
nominated-bank: Pearl Bank at CN-SHA

| on         | who            | does                                  | part                         | then                         |
| 2026-01-05 | issuing-bank   | issues                                |                              | issued                       |
| 2026-01-06 | advising-bank  | advises                               |                              | advised                      |
| 2026-03-23 | beneficiary    | presents USD 400.00 to nominated-bank |                              | under-examination            |
| 2026-03-24 | nominated-bank | negotiates USD 400.01                 |                              | no: payment-within-credit    |
| 2026-03-24 | nominated-bank | negotiates USD 400.00                 |                              | negotiated                   |
| 2026-03-24 | nominated-bank | forwards to issuing-bank              |                              | under-examination            |
| 2026-03-25 | issuing-bank   | negotiates USD 400.00                 |                              | no: available-by-negotiation |
| 2026-03-25 | issuing-bank   | reimburses USD 400.00                 | examination/1@nominated-bank | reimbursed                   |
| 2026-03-25 | beneficiary    | presents USD 300.00 to issuing-bank   |                              | under-examination            |
| 2026-03-26 | issuing-bank   | honours USD 300.00                    | 2                            | honoured                     |
