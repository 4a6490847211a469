# A term that runs from a day nobody knows cannot be computed

ISBP 821, on drafts.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: acceptance with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
tenor: 30 DAYS AFTER DATE

| on         | who           | does                                        | part           | then               |
| 2026-01-05 | issuing-bank  | issues                                      |                | issued             |
| 2026-01-06 | advising-bank | advises                                     |                | advised            |
| 2026-03-23 | beneficiary   | presents USD 400.00 to issuing-bank         |                | under-examination  |
| 2026-03-24 | issuing-bank  | accepts a draft USD 400.00                  |                | no: maturity-known |
| 2026-03-24 | issuing-bank  | accepts a draft USD 400.00 dated 2026-03-23 |                | bound-to-pay       |
| 2026-03-24 | -             | when it matures                             | presentation/1 | 2026-04-22         |
