# Two presentations and an amendment, side by side: each part has its own state.

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
| 2026-04-13 | beneficiary | presents USD 400.00 shipped 2026-04-01 | | presented |
| 2026-04-14 | issuing-bank | amends increase USD 250.00 shipment 2026-06-10 | | issued |
| 2026-04-15 | beneficiary | presents USD 600.00 shipped 2026-04-10 | | presented |
| 2026-04-15 | advising-bank | advises-amendment | amendment/1 | advised |
| 2026-04-16 | issuing-bank | refuses "Invoice not signed" holding | examination/1@issuing-bank | refused |
| 2026-04-16 | issuing-bank | honours USD 600.00 | examination/1@issuing-bank | no: action-open-in-state |
| 2026-04-17 | issuing-bank | honours USD 600.00 | examination/2@issuing-bank | paid |
| 2026-04-17 | beneficiary | accepts-amendment | amendment/1 | accepted |
| 2026-04-20 | beneficiary | presents USD 650.00 shipped 2026-04-18 | | presented |
| 2026-04-21 | issuing-bank | honours USD 650.00 | examination/3@issuing-bank | paid |
| 2026-04-21 | issuing-bank | waits | credit | exhausted |
