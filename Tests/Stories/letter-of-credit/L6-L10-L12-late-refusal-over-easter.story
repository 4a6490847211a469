# L6, L10, L12: five banking days after Thursday 2 April; Good Friday and Easter Monday do not
# count, so the last is Monday 13 April at close of banking. A bank that keeps silent is precluded.

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
| 2026-04-02 | beneficiary | presents USD 900.00 | | presented |
| 2026-04-10 | applicant | refuses "Late shipment" holding | examination/1@issuing-bank | no: action-belongs-to-role |
| 2026-04-13 16:59 | issuing-bank | waits | examination/1@issuing-bank | under-examination |
| 2026-04-13 17:01 | issuing-bank | waits | examination/1@issuing-bank | precluded |
| 2026-04-14 | issuing-bank | refuses "Late shipment" holding | examination/1@issuing-bank | no: action-open-in-state |
| 2026-04-14 | issuing-bank | honours USD 901.00 | examination/1@issuing-bank | no: pays-what-was-presented |
| 2026-04-14 | issuing-bank | honours USD 900.00 | examination/1@issuing-bank | paid |
