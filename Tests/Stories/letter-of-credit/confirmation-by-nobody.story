# The confirming bank is one that the credit names.

calendar GB-LON minutes 0
bank issuing-bank HARBGB2L GB-LON
credit USD 1000.00 expires 2026-06-30 confirm

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | issued |
| 2026-01-06 | advising-bank | advises | | advised |
| 2026-01-07 | confirming-bank | confirms | | no: confirming-bank-named |
| 2026-01-08 | beneficiary | presents USD 1.00 to confirming-bank | | no: presented-to-bank |
