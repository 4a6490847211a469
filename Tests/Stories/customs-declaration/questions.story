# A yes is for one bank, one financing and one amount, and holds for a while

Where the currencies differ, the rate is in the answer, and what is held is rounded up.

calendar: CN-SHA +08:00
place: CN-SHA
bank: Harbour Bank
holder: Customs Registry
business: Lotus Textiles Co Ltd
purpose: Export receivables
through: 2026-03-31
limits: 20 5 7
answer-hold-hours-shortfall-days: 24 72 3

| on         | who      | does                                                                                                                               | part      | then                           |
| 2026-01-05 | business | authorises                                                                                                                         |           | authorised                     |
| 2026-01-05 | holder   | accepts the authorisation                                                                                                          |           | open                           |
| 2026-01-05 | bank     | asks USD 60.00 on D-x                                                                                                              |           | no: question-described         |
| 2026-01-05 | bank     | asks USD 60.00 on D-1; financing:                                                                                                  |           | no: question-described         |
| 2026-01-05 | bank     | asks USD 0.00 on D-1                                                                                                               |           | no: amount-positive            |
| 2026-01-05 | bank     | asks USD 60.00 on D-1                                                                                                              |           | asked                          |
| 2026-01-05 | bank     | asks USD 50.00 on D-1                                                                                                              |           | no: one-question-at-a-time     |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00; signed-by: Harbour Bank                           | 1         | no: signed-by-holder           |
| 2026-01-05 | holder   | says yes USD 61.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00                                                    | 1         | no: answers-what-was-asked     |
| 2026-01-05 | holder   | says yes USD 60.00 question 2 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00                                                    | 1         | no: answers-what-was-asked     |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-2 until 2026-01-06 02:00 at 2026-01-05 02:00                                                    | 1         | no: answers-what-was-asked     |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00; bank: Second Bank                                 | 1         | no: answers-what-was-asked     |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:01                                                    | 1         | no: stated-in-time             |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00; reserved: USD 59.00                               | 1         | no: reserved-at-rate           |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00; reserved: CNY 432.00; rate: USD CNY 71/10         | 1         | no: reserved-at-rate           |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-05 02:00 at 2026-01-05 02:00                                                    | 1         | no: reservation-within-limit   |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-08 02:01 at 2026-01-05 02:00                                                    | 1         | no: reservation-within-limit   |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00; remaining: USD 40.00                              | 1         | no: exact-amounts-with-consent |
| 2026-01-05 | holder   | says yes USD 60.00 question 1 on D-1 until 2026-01-06 02:00 at 2026-01-05 02:00; reserved: CNY 432.01; rate: USD CNY 720001/100000 | 1         | reserved                       |
| 2026-01-05 | -        | what is held                                                                                                                       | inquiry/1 | CNY 432.01                     |
| 2026-01-07 | -        | the answer                                                                                                                         | inquiry/1 | lapsed                         |
| 2026-01-07 | bank     | asks USD 90.00 on D-1                                                                                                              |           | asked                          |
| 2026-01-07 | holder   | says no USD 90.00 question 2 on D-1 exceeds-remaining at 2026-01-07 02:00; signed-by: Harbour Bank                                 | 2         | no: signed-by-holder           |
| 2026-01-07 | holder   | says no USD 91.00 question 2 on D-1 exceeds-remaining at 2026-01-07 02:00                                                          | 2         | no: answers-what-was-asked     |
| 2026-01-07 | holder   | says no USD 90.00 question 2 on D-1 exceeds-remaining at 2026-01-06 02:00                                                          | 2         | no: stated-in-time             |
| 2026-01-07 | holder   | says no USD 90.00 question 2 on D-1 exceeds-remaining at 2026-01-07 02:00; remaining: USD 40.00                                    | 2         | no: exact-amounts-with-consent |
| 2026-01-07 | holder   | says no USD 90.00 question 2 on D-1 exceeds-remaining at 2026-01-07 02:00                                                          | 2         | refused                        |
| 2026-01-08 | bank     | asks USD 40.00 on D-1                                                                                                              |           | asked                          |
| 2026-01-08 | holder   | says yes USD 40.00 question 3 on D-1 until 2026-01-09 02:00 at 2026-01-08 02:00                                                    | 3         | reserved                       |
| 2026-01-08 | bank     | releases                                                                                                                           | 3         | released                       |
| 2026-01-08 | bank     | asks USD 30.00 on D-1                                                                                                              |           | asked                          |
| 2026-01-10 | -        | the question                                                                                                                       | inquiry/4 | unanswered                     |
