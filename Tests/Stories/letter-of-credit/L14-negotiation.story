# L14: a nominated bank negotiates, the issuing bank reimburses it.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30 by negotiation with nominated-bank

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-04-13 | beneficiary | presents USD 600.00 to nominated-bank | | presented |
| 2026-04-14 | nominated-bank | honours USD 600.00 | examination/1@nominated-bank | no: honours-as-available |
| 2026-04-14 | nominated-bank | negotiates USD 601.00 | examination/1@nominated-bank | no: pays-what-was-presented |
| 2026-04-14 | nominated-bank | negotiates USD 600.00 | examination/1@nominated-bank | paid |
| 2026-04-14 | nominated-bank | forwards to issuing-bank | examination/1@nominated-bank | paid |
| 2026-04-14 | nominated-bank | forwards to confirming-bank | examination/1@nominated-bank | paid |
| 2026-04-14 | confirming-bank | negotiates USD 600.00 | examination/1@confirming-bank | no: honoured-once |
| 2026-04-15 | issuing-bank | negotiates USD 600.00 | examination/1@issuing-bank | no: negotiates-as-nominated-bank |
| 2026-04-15 | issuing-bank | honours USD 600.00 | examination/1@issuing-bank | no: honoured-once |
| 2026-04-15 | issuing-bank | reimburses USD 599.00 | examination/1@issuing-bank | no: pays-what-was-presented |
| 2026-04-15 | issuing-bank | reimburses USD 600.00 | examination/1@issuing-bank | reimbursed |
| 2026-04-16 | beneficiary | presents USD 500.00 to nominated-bank | | presented: overdrawn |
| 2026-04-16 | nominated-bank | negotiates USD 500.00 | examination/2@nominated-bank | no: credit-covers-payment |
| 2026-04-16 | beneficiary | presents USD 400.00 | | presented: overdrawn |
| 2026-04-17 | issuing-bank | reimburses USD 400.00 | examination/3@issuing-bank | no: honoured-by-another-bank |
| 2026-04-17 | issuing-bank | negotiates USD 400.00 | examination/3@issuing-bank | no: negotiates-as-nominated-bank |
| 2026-04-17 | issuing-bank | honours USD 400.00 | examination/3@issuing-bank | paid |
