# L6: each bank has its own clock and calendar. Shanghai is closed on 1, 4 and 5 May and works on
# Saturday 9 May; London is closed on 4 May.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30 with nominated-bank confirm

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-01-07 | confirming-bank | confirms | | confirmed |
| 2026-04-30 | beneficiary | presents USD 900.00 to nominated-bank | | presented |
| 2026-05-06 | nominated-bank | forwards to advising-bank | examination/1@nominated-bank | no: forwarded-to-undertaking-bank |
| 2026-05-06 | nominated-bank | forwards to issuing-bank | examination/1@nominated-bank | under-examination |
| 2026-05-06 | nominated-bank | forwards to issuing-bank | examination/1@nominated-bank | no: part-opened-once |
| 2026-05-11 08:59 | nominated-bank | waits | examination/1@nominated-bank | under-examination |
| 2026-05-11 09:01 | nominated-bank | waits | examination/1@nominated-bank | precluded |
| 2026-05-13 16:59 | issuing-bank | waits | examination/1@issuing-bank | under-examination |
| 2026-05-13 17:01 | issuing-bank | waits | examination/1@issuing-bank | precluded |
