# The credit stands as it was until the beneficiary accepts or presents under the amendment

Rule L3, UCP 600 art. 10(c). Documents that comply only as amended accept the amendment; documents that comply either way
accept nothing unless the beneficiary says so.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
latest-shipment: 2026-03-15

| on         | who           | does                                                            | part           | then                                |
| 2026-01-05 | issuing-bank  | issues                                                          |                | issued                              |
| 2026-01-06 | advising-bank | advises                                                         |                | advised                             |
| 2026-02-02 | issuing-bank  | amends; latest-shipment: 2026-03-31                             |                | issued                              |
| 2026-03-10 | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-05 under 1  |                | no: presented-under-open-amendments |
| 2026-03-10 | advising-bank | advises the amendment                                           |                | advised                             |
| 2026-03-10 | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-05          |                | under-examination                   |
| 2026-03-10 | -             | the amendment                                                   | amendment/1    | advised                             |
| 2026-03-25 | beneficiary   | presents USD 200.00 to issuing-bank shipped 2026-03-20          |                | under-examination                   |
| 2026-03-25 | -             | the amendment                                                   | amendment/1    | advised                             |
| 2026-03-25 | -             | what is found                                                   | presentation/2 | nothing                             |
| 2026-03-26 | issuing-bank  | finds complying                                                 | 2              | complying                           |
| 2026-03-26 | -             | the amendment                                                   | amendment/1    | deemed-accepted                     |
| 2026-03-26 | beneficiary   | rejects the amendment                                           |                | no: action-open-in-state            |
| 2026-03-26 | issuing-bank  | amends; decrease: USD 600.00                                    |                | issued                              |
| 2026-03-27 | advising-bank | advises the amendment                                           | 2              | advised                             |
| 2026-03-27 | beneficiary   | presents USD 300.00 to issuing-bank shipped 2026-03-20          |                | under-examination                   |
| 2026-03-27 | beneficiary   | presents USD 50.00 to issuing-bank shipped 2026-03-20 under 2   |                | no: presentation-fits-amendments    |
| 2026-03-27 | beneficiary   | withdraws                                                       | 3              | withdrawn                           |
| 2026-03-27 | beneficiary   | presents USD 50.00 to issuing-bank shipped 2026-03-20 under 2 2 |                | no: presented-under-open-amendments |
| 2026-03-27 | beneficiary   | presents USD 50.00 to issuing-bank shipped 2026-03-20 under 2   |                | under-examination                   |
| 2026-03-27 | -             | the amendment                                                   | amendment/2    | deemed-accepted                     |
| 2026-03-27 | -             | what is undrawn                                                 |                | USD 50.00                           |
