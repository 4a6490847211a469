# L16: 5 per cent more or less; never more than the largest amount in all.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30 tolerance 05/05

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-04-13 | beneficiary | presents USD 600.00 | | presented |
| 2026-04-13 | beneficiary | presents USD 451.00 | | presented: overdrawn |
| 2026-04-14 | issuing-bank | honours USD 600.00 | examination/1@issuing-bank | paid |
| 2026-04-14 | issuing-bank | honours USD 451.00 | examination/2@issuing-bank | no: credit-covers-payment |
| 2026-04-15 | issuing-bank | refuses "Overdrawn" returning | examination/2@issuing-bank | refused |
| 2026-04-16 | beneficiary | presents USD 450.00 | | presented |
| 2026-04-17 | issuing-bank | honours USD 450.00 | examination/3@issuing-bank | paid |
| 2026-04-17 | issuing-bank | waits | credit | exhausted |
