# L14: a credit available by deferred payment, 60 days after the bill of lading's date.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 2000.00 expires 2026-06-30 by deferred-payment tenor "60 days after bill of lading date" with nominated-bank

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-04-13 | beneficiary | presents USD 1000.00 to nominated-bank | | presented |
| 2026-04-14 | nominated-bank | undertakes USD 900.00 from 2026-04-01 | examination/1@nominated-bank | no: pays-what-was-presented |
| 2026-04-14 | nominated-bank | undertakes USD 1000.00 from 2026-04-01 | examination/1@nominated-bank | undertaken |
| 2026-04-14 | nominated-bank | forwards to issuing-bank | examination/1@nominated-bank | undertaken |
| 2026-04-15 | issuing-bank | undertakes USD 1000.00 from 2026-04-01 | examination/1@issuing-bank | no: honoured-once |
| 2026-05-29 | nominated-bank | pays USD 1000.00 | examination/1@nominated-bank | paid |
