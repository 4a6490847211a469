# An expiry on a closed day moves to the next banking day

Rule L15, UCP 600 art. 29(a). The credit expires on Good Friday; documents are in time until Tuesday. The latest shipment
does not move (art. 29(c)).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-04-03 at GB-LON
latest-shipment: 2026-03-29

| on               | who           | does                                                   | part           | then              |
| 2026-01-05       | issuing-bank  | issues                                                 |                | issued            |
| 2026-01-06       | advising-bank | advises                                                |                | advised           |
| 2026-04-03       | -             | the credit                                             |                | advised           |
| 2026-04-07 16:30 | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-30 |                | under-examination |
| 2026-04-07       | -             | what is found                                          | presentation/1 | late-shipment     |
| 2026-04-07 17:00 | -             | the credit                                             |                | advised           |
| 2026-04-07 17:01 | -             | the credit                                             |                | expired           |
| 2026-04-08       | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-20 |                | under-examination |
| 2026-04-08       | -             | what is found                                          | presentation/2 | after-expiry      |
| 2026-04-08       | issuing-bank  | amends; expiry: 2026-05-29                             |                | issued            |
| 2026-04-08       | advising-bank | advises the amendment                                  |                | advised           |
| 2026-04-08       | beneficiary   | accepts the amendment                                  |                | accepted          |
| 2026-04-08       | -             | the credit                                             |                | advised           |
| 2026-06-01       | -             | the credit                                             |                | expired           |
