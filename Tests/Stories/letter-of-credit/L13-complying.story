# L13: a bank that found the presentation complying may no longer refuse it.

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
| 2026-04-13 | beneficiary | presents EUR 400.00 | | no: presented-in-currency |
| 2026-04-13 | beneficiary | presents USD 0.00 | | no: drawing-positive |
| 2026-04-13 | beneficiary | presents USD 400.00 to reimbursing-bank | | no: bank-named |
| 2026-04-13 | beneficiary | presents USD 400.00 | | presented |
| 2026-04-14 | issuing-bank | finds-complying | examination/1@issuing-bank | complying |
| 2026-04-15 | issuing-bank | refuses "Second thoughts" holding | examination/1@issuing-bank | no: action-open-in-state |
| 2026-04-15 | issuing-bank | accepts-draft USD 400.00 from 2026-04-15 | examination/1@issuing-bank | no: honours-as-available |
| 2026-04-15 | issuing-bank | honours USD 400.00 | examination/1@issuing-bank | paid |
