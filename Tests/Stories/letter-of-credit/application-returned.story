# An application that the bank returns

The bank need not issue what was asked for.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON

| on         | who          | does                                     | part | then                     |
| 2026-01-05 | applicant    | applies                                  |      | applied                  |
| 2026-01-06 | issuing-bank | returns the application "Limit exceeded" |      | returned                 |
| 2026-01-06 | issuing-bank | issues                                   |      | no: action-open-in-state |
