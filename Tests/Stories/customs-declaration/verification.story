# Up to thirty declarations are verified in one act

Each line is signed for itself, so that the bank can show it to whom it must and nothing else.

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

| on         | who      | does                                                                        | part           | then                           |
| 2026-01-05 | business | authorises                                                                  |                | authorised                     |
| 2026-01-05 | holder   | accepts the authorisation                                                   |                | open                           |
| 2026-01-05 | bank     | asks for verification of                                                    |                | no: batch-within-limit         |
| 2026-01-05 | bank     | asks for verification of D-1...D-31                                         |                | no: batch-within-limit         |
| 2026-01-05 | bank     | asks for verification of D-1 D-2 D-1                                        |                | no: batch-within-limit         |
| 2026-01-05 | bank     | asks for verification of D-x                                                |                | no: batch-within-limit         |
| 2026-01-05 | bank     | asks for verification of D-1 D-2                                            |                | requested                      |
| 2026-01-05 | holder   | verifies D-2 at 2026-01-05 02:00                                            | 1              | no: answers-each-declaration   |
| 2026-01-05 | holder   | verifies D-1 D-2 at 2026-01-05 02:00; signed-by: Harbour Bank               | 1              | no: signed-by-holder           |
| 2026-01-05 | holder   | verifies D-1 D-2 at 2026-01-05 01:59                                        | 1              | no: stated-in-time             |
| 2026-01-05 | holder   | verifies D-1 D-2 at 2026-01-05 02:01                                        | 1              | no: stated-in-time             |
| 2026-01-05 | holder   | verifies D-1 D-2 at 2026-01-05 02:00; declared: USD -100.00                 | 1              | no: verification-coherent      |
| 2026-01-05 | holder   | verifies D-1 D-2 at 2026-01-05 02:00; declared-on: 2026-01-06               | 1              | no: verification-coherent      |
| 2026-01-05 | holder   | verifies D-1 D-2 unknown at 2026-01-05 02:00; used: USD 5.00                | 1              | no: verification-coherent      |
| 2026-01-05 | holder   | verifies D-1 D-2 at 2026-01-05 02:00; used: USD 60.00; remaining: USD 40.00 | 1              | no: exact-amounts-with-consent |
| 2026-01-05 | holder   | verifies D-1 D-2 at 2026-01-05 02:00                                        | 1              | verified                       |
| 2026-01-05 | bank     | asks for verification of D-1...D-30                                         |                | requested                      |
| 2026-01-05 | holder   | verifies D-1...D-30 at 2026-01-05 02:00                                     | 2              | verified                       |
| 2026-01-06 | business | renews the authorisation; exact-amounts: yes                                |                | open                           |
| 2026-01-06 | bank     | asks for verification of D-1; occasion: disbursement                        |                | requested                      |
| 2026-01-06 | holder   | verifies D-1 at 2026-01-06 02:00; used: USD 60.00; remaining: USD 40.00     | 3              | verified                       |
| 2026-01-07 | bank     | asks for verification of D-9                                                |                | requested                      |
| 2026-01-07 | holder   | verifies D-9 unknown at 2026-01-07 02:00                                    | 4              | verified                       |
| 2026-01-08 | bank     | asks for verification of D-1; occasion: schedule                            |                | requested                      |
| 2026-01-10 | -        | the batch                                                                   | verification/5 | unanswered                     |
