# About means ten percent; without a word the amount is the limit

Rule L16, UCP 600 art. 30.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
tolerance: about
quantity: 100 t
partial-shipments: not-allowed
documents: commercial-invoice, bill-of-lading

| on         | who           | does                                                                                        | part           | then                                                                     |
| 2026-01-05 | issuing-bank  | issues                                                                                      |                | issued                                                                   |
| 2026-01-06 | advising-bank | advises                                                                                     |                | advised                                                                  |
| 2026-03-23 | -             | what is undrawn                                                                             |                | USD 1100.00                                                              |
| 2026-03-23 | beneficiary   | presents USD 1100.01 to issuing-bank shipped 2026-03-16 quantity 105                        |                | under-examination                                                        |
| 2026-03-23 | -             | what is found                                                                               | presentation/1 | overdrawn                                                                |
| 2026-03-23 | beneficiary   | withdraws                                                                                   |                | withdrawn                                                                |
| 2026-03-23 | beneficiary   | presents USD 899.99 to issuing-bank shipped 2026-03-16 quantity 94.9 without bill-of-lading |                | under-examination                                                        |
| 2026-03-23 | -             | what is found                                                                               | presentation/2 | drawn-short, quantity-outside-tolerance, document-missing bill-of-lading |
| 2026-03-23 | beneficiary   | withdraws                                                                                   | 2              | withdrawn                                                                |
| 2026-03-23 | beneficiary   | presents USD 1100.00 to issuing-bank shipped 2026-03-16 quantity 95                         |                | under-examination                                                        |
| 2026-03-23 | -             | what is found                                                                               | presentation/3 | nothing                                                                  |
| 2026-03-23 | beneficiary   | presents EUR 1.00 to issuing-bank shipped 2026-03-16                                        |                | under-examination                                                        |
| 2026-03-23 | -             | what is found                                                                               | presentation/4 | currency-differs                                                         |
| 2026-03-24 | issuing-bank  | honours EUR 1.00                                                                            | 4              | no: payment-within-credit                                                |
| 2026-03-24 | issuing-bank  | honours USD 1100.00                                                                         | 3              | honoured                                                                 |
| 2026-03-24 | -             | the credit                                                                                  |                | exhausted                                                                |
