# L4: who accepts a part of an amendment has rejected it.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-01-08 | issuing-bank | amends increase USD 200.00 shipment 2026-06-15 | | issued |
| 2026-01-09 | advising-bank | advises-amendment | amendment/1 | advised |
| 2026-01-12 | beneficiary | accepts-part-of-amendment | amendment/1 | rejected |
| 2026-01-13 | beneficiary | accepts-amendment | amendment/1 | no: action-open-in-state |
| 2026-01-13 | issuing-bank | amends text "PLUS ONE COPY" | | issued |
| 2026-01-14 | advising-bank | advises-amendment | amendment/2 | advised |
| 2026-01-15 | beneficiary | rejects-amendment | amendment/2 | rejected |
