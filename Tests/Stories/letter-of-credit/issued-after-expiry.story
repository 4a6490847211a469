# A credit is not issued after its own expiry

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-03-31 at GB-LON

| on         | who          | does                                 | part | then                   |
| 2026-04-01 | issuing-bank | issues                               |      | no: expiry-after-issue |
| 2026-04-01 | issuing-bank | issues; expiry: 2026-04-01 at GB-LON |      | issued                 |
