# Each bank has its own five banking days

Rule L6, UCP 600 art. 14(b). Documents reach the confirming bank in Shanghai and a week later the issuing bank in London.
Its time is not shortened by the expiry.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with confirming-bank
issued: 2026-01-05
expiry: 2026-03-31 at GB-LON
confirming-bank: Jade Bank at CN-SHA
confirmation: confirm

| on               | who             | does                                                      | part                          | then                     |
| 2026-01-05       | issuing-bank    | issues                                                    |                               | issued                   |
| 2026-01-06       | advising-bank   | advises                                                   |                               | advised                  |
| 2026-01-06       | confirming-bank | confirms                                                  |                               | confirmed                |
| 2026-03-23       | beneficiary     | presents USD 400.00 to confirming-bank shipped 2026-03-16 |                               | under-examination        |
| 2026-03-30 16:59 | confirming-bank | forwards to issuing-bank                                  |                               | under-examination        |
| 2026-03-30       | -               | its time                                                  | examination/1@confirming-bank | forwarded                |
| 2026-04-08 16:00 | -               | the credit                                                |                               | expired                  |
| 2026-04-08 16:30 | issuing-bank    | refuses "Late shipment" returning                         |                               | refused                  |
| 2026-04-08 17:01 | issuing-bank    | refuses "Late shipment" returning                         |                               | no: action-open-in-state |
