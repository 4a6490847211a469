# L7: 21 calendar days after shipment; the last of them a closed day rolls to the next banking day (L15).

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30 shipment 2026-05-31

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-04-07 | beneficiary | presents USD 100.00 shipped 2026-03-13 | | presented |
| 2026-04-08 | beneficiary | presents USD 100.00 shipped 2026-03-13 | | presented: presented-late |
| 2026-06-15 | beneficiary | presents USD 100.00 shipped 2026-06-01 | | presented: shipped-late |
