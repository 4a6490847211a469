# L9, L11: one notice, with each discrepancy and what becomes of the documents.

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
| 2026-04-13 | beneficiary | presents USD 400.00 | | presented |
| 2026-04-14 | issuing-bank | refuses holding | examination/1@issuing-bank | no: notice-lists-discrepancies |
| 2026-04-14 | issuing-bank | refuses "Invoice not signed" | examination/1@issuing-bank | no: notice-says-where-documents-are |
| 2026-04-14 | issuing-bank | refuses "Invoice not signed" holding | examination/1@issuing-bank | refused |
| 2026-04-15 | issuing-bank | refuses "Packing list missing" holding | examination/1@issuing-bank | no: action-open-in-state |
| 2026-04-15 | beneficiary | waits | presentation/1 | refused |
| 2026-04-16 | issuing-bank | returns-documents | examination/1@issuing-bank | returned |
| 2026-04-20 | beneficiary | presents USD 400.00 | | presented |
| 2026-04-21 | issuing-bank | refuses "Invoice not signed" as-instructed | examination/2@issuing-bank | refused |
| 2026-04-22 | issuing-bank | returns-documents | examination/2@issuing-bank | no: documents-were-held |
