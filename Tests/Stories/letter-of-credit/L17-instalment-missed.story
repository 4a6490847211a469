# L17: a missed instalment ends the credit for it and for those after it.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 900.00 expires 2026-06-30 instalment 2026-02-28 USD 300.00 instalment 2026-03-31 USD 300.00 instalment 2026-04-30 USD 300.00

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-03-02 | beneficiary | presents USD 300.00 shipped 2026-02-27 | | presented |
| 2026-04-13 | beneficiary | presents USD 300.00 shipped 2026-04-02 | | presented: instalment-missed |
| 2026-04-20 | beneficiary | presents USD 300.00 shipped 2026-04-15 | | presented: instalment-missed |
