# A refusal is one notice that lists each discrepancy and says where the documents are

Rule L9, UCP 600 art. 16(c).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON

| on         | who           | does                                                   | part           | then                                |
| 2026-01-05 | issuing-bank  | issues                                                 |                | issued                              |
| 2026-01-06 | advising-bank | advises                                                |                | advised                             |
| 2026-03-23 | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-03-20 |                | under-examination                   |
| 2026-03-24 | applicant     | refuses "Late shipment" holding                        |                | no: action-belongs-to-role          |
| 2026-03-24 | issuing-bank  | refuses holding                                        |                | no: notice-lists-discrepancies      |
| 2026-03-24 | issuing-bank  | refuses "Late shipment"                                |                | no: notice-says-where-documents-are |
| 2026-03-24 | issuing-bank  | refuses "Late shipment" holding                        |                | refused                             |
| 2026-03-24 | -             | the presentation                                       | presentation/1 | refused                             |
| 2026-03-24 | -             | what is reserved                                       |                | USD 0.00                            |
| 2026-03-25 | issuing-bank  | refuses "Another discrepancy" returning                |                | no: action-open-in-state            |
| 2026-03-25 | issuing-bank  | honours USD 100.00                                     |                | no: action-open-in-state            |
