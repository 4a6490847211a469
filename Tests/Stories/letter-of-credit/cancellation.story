# Art. 10(a): a credit is cancelled when issuer, confirmer and beneficiary agree.

calendar GB-LON minutes 0 holidays 2026-04-03 2026-04-06 2026-05-04
calendar CN-SHA minutes 480 holidays 2026-05-01 2026-05-04 2026-05-05 working 2026-05-09
bank issuing-bank HARBGB2L GB-LON
bank advising-bank LOTUCNSH CN-SHA
bank confirming-bank LOTUCNSH CN-SHA
bank nominated-bank LOTUCNSH CN-SHA
credit USD 1000.00 expires 2026-06-30 confirm

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-01-07 | confirming-bank | confirms | | confirmed |
| 2026-02-02 | applicant | proposes-cancellation | | no: action-belongs-to-role |
| 2026-02-02 | issuing-bank | proposes-cancellation | | proposed |
| 2026-02-03 | issuing-bank | agrees-to-cancel | cancellation/1 | no: agrees-once |
| 2026-02-03 | beneficiary | agrees-to-cancel | cancellation/1 | proposed |
| 2026-02-03 | beneficiary | waits | credit | advised |
| 2026-02-04 | confirming-bank | agrees-to-cancel | cancellation/1 | agreed |
| 2026-02-04 | beneficiary | waits | credit | cancelled |
| 2026-02-05 | beneficiary | presents USD 10.00 | | no: action-open-in-state |
