# L5: "in force unless rejected by" is disregarded.

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
| 2026-01-08 | issuing-bank | amends decrease USD 200.00 unless-rejected-by 2026-01-20 | | issued |
| 2026-01-09 | advising-bank | advises-amendment | amendment/1 | advised |
| 2026-03-02 | beneficiary | waits | amendment/1 | advised |
| 2026-03-02 | beneficiary | presents USD 1000.00 | | presented |
