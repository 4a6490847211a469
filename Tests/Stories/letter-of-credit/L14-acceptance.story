# L14: a credit available by acceptance; the draft falls due 30 days after sight.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30 by acceptance tenor "30 days after sight" drafts-on issuing-bank

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-04-13 | beneficiary | presents USD 400.00 | | presented |
| 2026-04-14 | issuing-bank | honours USD 400.00 | examination/1@issuing-bank | no: honours-as-available |
| 2026-04-14 | issuing-bank | undertakes USD 400.00 from 2026-04-14 | examination/1@issuing-bank | no: honours-as-available |
| 2026-04-14 | issuing-bank | accepts-draft USD 399.00 from 2026-04-14 | examination/1@issuing-bank | no: pays-what-was-presented |
| 2026-04-14 | issuing-bank | accepts-draft USD 400.00 from 2026-04-14 | examination/1@issuing-bank | undertaken |
| 2026-05-14 | issuing-bank | waits | examination/1@issuing-bank | undertaken |
| 2026-05-15 | issuing-bank | waits | examination/1@issuing-bank | overdue |
| 2026-05-15 | issuing-bank | pays USD 1.00 | examination/1@issuing-bank | no: pays-what-was-presented |
| 2026-05-15 | issuing-bank | pays USD 400.00 | examination/1@issuing-bank | paid |
| 2026-05-18 | issuing-bank | forwards to confirming-bank | examination/1@issuing-bank | paid |
| 2026-05-18 | confirming-bank | accepts-draft USD 400.00 from 2026-05-18 | examination/1@confirming-bank | no: honoured-once |
| 2026-05-18 | beneficiary | presents USD 700.00 | | presented: overdrawn |
| 2026-05-19 | issuing-bank | accepts-draft USD 700.00 from 2026-05-19 | examination/2@issuing-bank | no: credit-covers-payment |
