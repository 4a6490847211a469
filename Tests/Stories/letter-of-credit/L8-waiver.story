# L8: the issuing bank may approach the applicant; its clock runs on.

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
| 2026-04-13 | beneficiary | presents USD 400.00 to nominated-bank | | presented |
| 2026-04-14 | nominated-bank | approaches-applicant | examination/1@nominated-bank | no: issuing-bank-approaches |
| 2026-04-14 | nominated-bank | forwards to issuing-bank | examination/1@nominated-bank | under-examination |
| 2026-04-15 | issuing-bank | approaches-applicant | examination/1@issuing-bank | waiver-sought |
| 2026-04-16 | beneficiary | waives | examination/1@issuing-bank | no: action-belongs-to-role |
| 2026-04-16 | applicant | declines-waiver | examination/1@issuing-bank | under-examination |
| 2026-04-16 | issuing-bank | approaches-applicant | examination/1@issuing-bank | waiver-sought |
| 2026-04-17 | applicant | waives | examination/1@issuing-bank | waived |
| 2026-04-20 | issuing-bank | honours USD 400.00 | examination/1@issuing-bank | paid |
| 2026-04-20 | beneficiary | presents USD 300.00 | | presented |
| 2026-04-21 | issuing-bank | approaches-applicant | examination/2@issuing-bank | waiver-sought |
| 2026-04-28 | issuing-bank | waits | examination/2@issuing-bank | precluded |
