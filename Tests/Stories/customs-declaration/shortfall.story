# Customs amends a declaration, and each bank learns its own share of what is missing

The shares of all banks add up to the shortfall; a bank reads only its own.

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

| on         | who      | does                                                                                                    | part        | then                        |
| 2026-01-05 | business | authorises                                                                                              |             | authorised                  |
| 2026-01-05 | holder   | accepts the authorisation                                                                               |             | open                        |
| 2026-01-05 | bank     | asks USD 60.00 on D-1                                                                                   |             | asked                       |
| 2026-01-05 | holder   | notes a shortfall USD 10.00 question 1 on D-1 at 2026-01-05 02:00                                       |             | no: claim-live              |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-07 02:00 at 2026-01-05 02:00                         | 1           | reserved                    |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 1 on D-1 at 2026-01-06 02:00; signed-by: Harbour Bank              |             | no: signed-by-holder        |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 1 on D-1 at 2026-01-06 02:01                                       |             | no: not-stated-ahead        |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 1 on D-1 at 2026-01-06 02:00; shortfall-rule: last-in-first-out    |             | no: rule-agreed             |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 9 on D-1 at 2026-01-06 02:00                                       |             | no: claim-live              |
| 2026-01-06 | holder   | notes a shortfall USD 60.01 question 1 on D-1 at 2026-01-06 02:00                                       |             | no: share-within-claim      |
| 2026-01-06 | holder   | notes a shortfall USD 0.00 question 1 on D-1 at 2026-01-06 02:00                                        |             | no: share-within-claim      |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 1 on D-2 at 2026-01-06 02:00                                       |             | no: share-within-claim      |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 1 on D-1 at 2026-01-06 02:00; bank: Second Bank                    |             | no: share-within-claim      |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 1 on D-1 at 2026-01-06 02:00                                       |             | noticed                     |
| 2026-01-06 | holder   | notes a shortfall USD 10.00 question 1 on D-1 at 2026-01-06 02:00                                       |             | no: one-shortfall-at-a-time |
| 2026-01-06 | bank     | pays out USD 60.00 "L-1"                                                                                | 1           | no: not-short               |
| 2026-01-06 | bank     | answers the shortfall ""                                                                                | 1           | no: answer-says-what        |
| 2026-01-06 | bank     | answers the shortfall "We wait for the next declaration"                                                | 1           | answered                    |
| 2026-01-06 | holder   | revises the shortfall USD 9.00 question 1 on D-1 at 2026-01-06 02:00; signed-by: Harbour Bank           | 1           | no: signed-by-holder        |
| 2026-01-06 | holder   | revises the shortfall USD 9.00 question 1 on D-1 at 2026-01-06 02:01                                    | 1           | no: not-stated-ahead        |
| 2026-01-06 | holder   | revises the shortfall USD 9.00 question 1 on D-1 at 2026-01-06 02:00; shortfall-rule: last-in-first-out | 1           | no: rule-agreed             |
| 2026-01-06 | holder   | revises the shortfall USD 9.00 question 1 on D-1 at 2026-01-05 02:00                                    | 1           | no: revises-the-shortfall   |
| 2026-01-06 | holder   | revises the shortfall USD 60.01 question 1 on D-1 at 2026-01-06 02:00                                   | 1           | no: share-within-claim      |
| 2026-01-06 | holder   | revises the shortfall USD 9.00 question 1 on D-1 at 2026-01-06 02:00                                    | 1           | answered                    |
| 2026-01-06 | -        | what share is short                                                                                     | shortfall/1 | USD 9.00                    |
| 2026-01-06 | holder   | lifts the shortfall                                                                                     | 1           | lifted                      |
| 2026-01-06 | bank     | pays out USD 60.00 "L-1"                                                                                | 1           | financed                    |
| 2026-01-12 | holder   | notes a shortfall USD 60.00 question 1 on D-1 cancellation at 2026-01-12 02:00                          |             | noticed                     |
| 2026-01-16 | -        | the shortfall                                                                                           | shortfall/2 | unanswered                  |
| 2026-01-16 | bank     | is repaid USD 60.00 "R-1"                                                                               | 1           | repaid                      |
| 2026-01-16 | -        | the shortfall                                                                                           | shortfall/2 | lifted                      |
