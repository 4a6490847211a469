# A bank that has not confirmed has no confirmation to extend

Rule L2, UCP 600 art. 8(d), 10(b).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
confirming-bank: Jade Bank at CN-SHA
confirmation: confirm

| on         | who             | does                         | part | then                     |
| 2026-01-05 | issuing-bank    | issues                       |      | issued                   |
| 2026-01-06 | advising-bank   | advises unauthenticated      |      | no: credit-authentic     |
| 2026-01-06 | advising-bank   | advises                      |      | advised                  |
| 2026-01-06 | confirming-bank | declines to confirm          |      | declined                 |
| 2026-02-02 | issuing-bank    | amends; increase: USD 200.00 |      | issued                   |
| 2026-02-03 | confirming-bank | extends its confirmation     |      | no: confirmation-stands  |
| 2026-02-03 | confirming-bank | declines to extend           |      | no: confirmation-stands  |
| 2026-02-03 | confirming-bank | confirms                     |      | no: action-open-in-state |
