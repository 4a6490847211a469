# A credit available by payment is not negotiated.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30 with nominated-bank

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-04-13 | beneficiary | presents USD 600.00 to nominated-bank | | presented |
| 2026-04-14 | nominated-bank | negotiates USD 600.00 | examination/1@nominated-bank | no: available-by-negotiation |
| 2026-04-14 | nominated-bank | honours USD 600.00 | examination/1@nominated-bank | paid |
| 2026-04-14 | nominated-bank | forwards to issuing-bank | examination/1@nominated-bank | paid |
| 2026-04-15 | issuing-bank | honours USD 600.00 | examination/1@issuing-bank | no: honoured-once |
| 2026-04-15 | issuing-bank | reimburses USD 600.00 | examination/1@issuing-bank | reimbursed |
