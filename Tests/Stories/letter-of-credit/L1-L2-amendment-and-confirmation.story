# L1, L2: an amendment binds the issuer at once, and needs confirmer and beneficiary.

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
| 2026-01-08 | issuing-bank | amends | | no: amendment-changes-something |
| 2026-01-08 | issuing-bank | amends increase USD 1.00 decrease USD 2.00 | | no: increase-or-decrease |
| 2026-01-08 | issuing-bank | amends decrease USD 2000.00 | | no: amended-amount-covers-drawings |
| 2026-01-08 | issuing-bank | amends expires 2026-01-01 | | no: amended-expiry-after-issue |
| 2026-01-08 | issuing-bank | amends increase USD 200.00 expires 2026-07-31 | | issued |
| 2026-01-08 | beneficiary | accepts-amendment | amendment/1 | no: action-open-in-state |
| 2026-01-09 | advising-bank | advises-amendment | amendment/1 | advised |
| 2026-01-12 | beneficiary | accepts-amendment | amendment/1 | no: confirmer-has-decided |
| 2026-01-12 | confirming-bank | extends | amendment/1 | advised |
| 2026-01-13 | beneficiary | accepts-amendment | amendment/1 | accepted |
| 2026-01-14 | beneficiary | presents USD 1200.00 to confirming-bank | | presented |
| 2026-01-15 | confirming-bank | honours USD 1200.00 | examination/1@confirming-bank | paid |
