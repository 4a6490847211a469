# Banks in Shanghai work on Saturdays that make up for the Spring Festival

Rule L10. Saturday 14 February is worked, 16 to 23 February are not, and Saturday 28 February is worked again.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Jade Bank at CN-SHA
advising-bank: Harbour Bank at GB-LON
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at CN-SHA

| on               | who           | does                                                   | part                       | then              |
| 2026-01-05       | issuing-bank  | issues                                                 |                            | issued            |
| 2026-01-06       | advising-bank | advises                                                |                            | advised           |
| 2026-02-12       | beneficiary   | presents USD 400.00 to issuing-bank shipped 2026-02-09 |                            | under-examination |
| 2026-02-14       | beneficiary   | presents USD 400.00 to issuing-bank shipped 2026-02-09 |                            | under-examination |
| 2026-02-26 17:00 | -             | the first                                              | examination/1@issuing-bank | under-examination |
| 2026-02-26 17:01 | -             | the first                                              | examination/1@issuing-bank | precluded         |
| 2026-02-28 16:59 | issuing-bank  | refuses "Late shipment" holding                        | 2                          | refused           |
