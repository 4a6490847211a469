# A nominated bank that did not confirm is not bound

Rule L14, UCP 600 art. 12(a). Its five days pass and it may still forward.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with nominated-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
nominated-bank: Pearl Bank at CN-SHA

| on               | who            | does                                                     | part                         | then                     |
| 2026-01-05       | issuing-bank   | issues                                                   |                              | issued                   |
| 2026-01-06       | advising-bank  | advises                                                  |                              | advised                  |
| 2026-03-16       | beneficiary    | presents USD 100.00 to nominated-bank shipped 2026-03-10 |                              | under-examination        |
| 2026-03-24       | -              | the nominated bank                                       | examination/1@nominated-bank | unanswered               |
| 2026-03-24       | nominated-bank | refuses "Late shipment" holding                          |                              | no: action-open-in-state |
| 2026-03-24       | nominated-bank | forwards to issuing-bank                                 |                              | under-examination        |
| 2026-03-31 17:00 | issuing-bank   | honours USD 100.00                                       |                              | honoured                 |
