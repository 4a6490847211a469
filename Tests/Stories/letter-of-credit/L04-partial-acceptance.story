# Accepting a part of an amendment rejects it

Rule L4, UCP 600 art. 10(e).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON

| on         | who           | does                                                      | part | then        |
| 2026-01-05 | issuing-bank  | issues                                                    |      | issued      |
| 2026-01-06 | advising-bank | advises                                                   |      | advised     |
| 2026-02-02 | issuing-bank  | amends; increase: USD 200.00; latest-shipment: 2026-03-31 |      | issued      |
| 2026-02-03 | advising-bank | advises the amendment                                     |      | advised     |
| 2026-02-04 | beneficiary   | accepts the amendment changes 1                           |      | rejected    |
| 2026-02-04 | -             | what is undrawn                                           |      | USD 1000.00 |
| 2026-02-05 | issuing-bank  | amends; increase: USD 200.00; latest-shipment: 2026-03-31 |      | issued      |
| 2026-02-05 | advising-bank | advises the amendment                                     | 2    | advised     |
| 2026-02-06 | beneficiary   | accepts the amendment changes 1 2                         | 2    | accepted    |
| 2026-02-06 | -             | what is undrawn                                           |      | USD 1200.00 |
| 2026-02-06 | issuing-bank  | amends; increase: USD 1.00                                |      | issued      |
| 2026-02-06 | advising-bank | advises the amendment                                     | 3    | advised     |
| 2026-02-06 | beneficiary   | rejects the amendment                                     | 3    | rejected    |
