# A missed instalment ends the credit for it and for the next ones

Rule L17, UCP 600 art. 32.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
instalment: USD 400.00 from 2026-02-01 to 2026-02-28
instalment: USD 300.00 from 2026-03-01 to 2026-03-31
instalment: USD 300.00 from 2026-04-01 to 2026-04-30

| on         | who           | does                                                                | part           | then              |
| 2026-01-05 | issuing-bank  | issues                                                              |                | issued            |
| 2026-01-06 | advising-bank | advises                                                             |                | advised           |
| 2026-02-10 | beneficiary   | presents USD 400.00 to issuing-bank shipped 2026-02-05 instalment 1 |                | under-examination |
| 2026-02-10 | -             | what is found                                                       | presentation/1 | nothing           |
| 2026-02-11 | issuing-bank  | honours USD 400.00                                                  |                | honoured          |
| 2026-04-07 | beneficiary   | presents USD 300.00 to issuing-bank shipped 2026-04-02 instalment 2 |                | under-examination |
| 2026-04-07 | -             | what is found                                                       | presentation/2 | instalment-missed |
| 2026-04-08 | issuing-bank  | refuses "Shipped after the second instalment" holding               | 2              | refused           |
| 2026-04-14 | beneficiary   | presents USD 300.00 to issuing-bank shipped 2026-04-10 instalment 3 |                | under-examination |
| 2026-04-14 | -             | what is found                                                       | presentation/3 | instalment-missed |
