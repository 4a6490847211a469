# Expiry by an event, by a day on which banks are closed, and by three years where nothing is said

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-12-31 with completion by certificate 30 days after

| on               | who         | does                                   | part        | then              |
| 2026-01-05       | guarantor   | issues                                 |             | issued            |
| 2026-01-05       | guarantor   | advises                                |             | advised           |
| 2026-01-05       | -           | when it expires                        |             | 2026-12-31        |
| 2026-02-19       | applicant   | shows the expiry event                 |             | no: event-shown   |
| 2026-02-19       | guarantor   | shows the expiry event                 |             | no: event-shown   |
| 2026-02-19       | applicant   | shows the expiry event "certificate"   |             | advised           |
| 2026-02-19       | -           | when it expires                        |             | 2026-03-21        |
| 2026-03-23 17:00 | -           | the guarantee                          |             | advised           |
| 2026-03-23 17:01 | -           | the guarantee                          |             | expired           |
| 2026-03-24       | beneficiary | demands USD 100.00 "Delivery was late" |             | under-examination |
| 2026-03-24       | -           | what is found                          | demand/1    | after-expiry      |
| 2026-03-25       | guarantor   | rejects "It has expired"               | 1           | rejected          |
| 2026-03-26       | guarantor   | amends; expiry: 2026-09-30             |             | issued            |
| 2026-03-26       | guarantor   | advises the amendment                  | 1           | advised           |
| 2026-03-27       | beneficiary | demands USD 100.00 "Delivery was late" |             | under-examination |
| 2026-03-27       | -           | what is found                          | demand/2    | nothing           |
| 2026-03-30       | guarantor   | pays USD 100.00                        | 2           | paid              |
| 2026-03-30       | -           | the guarantee                          |             | advised           |
| 2026-03-30       | -           | the amendment                          | amendment/1 | deemed-accepted   |
| 2026-03-31       | beneficiary | releases                               |             | released          |
