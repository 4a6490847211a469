# Documents are presented within 21 days after shipment

Rule L7, UCP 600 art. 14(c), unless field 48 says another period. Late documents are taken in; the bank decides.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
latest-shipment: 2026-03-25

| on         | who           | does                                                   | part           | then              |
| 2026-01-05 | issuing-bank  | issues                                                 |                | issued            |
| 2026-01-06 | advising-bank | advises                                                |                | advised           |
| 2026-03-23 | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-02 |                | under-examination |
| 2026-03-23 | -             | what is found                                          | presentation/1 | nothing           |
| 2026-03-24 | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-02 |                | under-examination |
| 2026-03-24 | -             | what is found                                          | presentation/2 | late-presentation |
| 2026-03-27 | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-26 |                | under-examination |
| 2026-03-27 | -             | what is found                                          | presentation/3 | late-shipment     |
| 2026-03-30 | issuing-bank  | refuses "Presented after 21 days" holding              | 2              | refused           |
