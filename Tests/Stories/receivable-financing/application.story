# What is asked for is complete, and nobody's invoice but the business's own

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
seller: Lotus Textiles Co Ltd
holder: Customs Registry
amount: USD 6000.00
receivable: INV-1 USD 10000.00 declared D-1
interest: 6
due: 2026-04-07
| on | who | does | part | then |
| 2026-01-05 | lender | applies | | no: action-belongs-to-role |
| 2026-01-05 | seller | applies; purpose: | | no: application-described |
| 2026-01-05 | seller | applies; amount: USD 0.00 | | no: amount-positive |
| 2026-01-05 | seller | applies; due: 2026-01-05 | | no: due-ahead |
| 2026-01-05 | seller | applies; consent-through: 2026-04-06 | | no: consent-through-due |
| 2026-01-05 | seller | applies; receivable: none | | no: receivables-described |
| 2026-01-05 | seller | applies; receivable: INV-1 USD -1.00 declared D-1 | | no: receivables-described |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 issued 2026-01-02 due 2026-01-01 declared D-1 | | no: receivables-described |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 issued 2026-01-06 declared D-1 | | no: invoice-not-ahead |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 declared D-1; receivable: INV-1 USD 2.00 declared D-2 | | no: invoice-listed-once |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 "Lotus Textiles Co Ltd" declared D-1 | | no: debtor-is-other |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 | | no: declarations-listed |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 declared I-1 | | no: declarations-listed |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 declared D-1 D-1 | | no: declarations-listed |
| 2026-01-05 | seller | applies; receivable: INV-1 USD 1.00 declared D-1...D-31 | | no: declarations-listed |
| 2026-01-05 | seller | applies; scenario: insurance-policy | | no: policy-described |
| 2026-01-05 | seller | applies; policy: "P-1" limit EUR 1.00 insured 9000 waiting 30 | | no: policy-described |
| 2026-01-05 | seller | applies; policy: "P-1" limit USD 1.00 insured 10001 waiting 30 | | no: policy-described |
| 2026-01-05 | seller | applies | | applied |
| 2026-01-05 | lender | approves officer bob | | no: action-open-in-state |
| 2026-01-05 | lender | declines "" | | no: refusal-says-why |
| 2026-01-05 | lender | declines "No credit line" | | declined |
