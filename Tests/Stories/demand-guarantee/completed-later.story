# A demand that is to be completed is not examined until it is, and not after expiry

The statement follows. The first demand is completed in time and examined from then on; the second never is.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on               | who         | does                               | part     | then                     |
| 2026-01-05       | guarantor   | issues                             |          | issued                   |
| 2026-01-05       | guarantor   | advises                            |          | advised                  |
| 2026-03-02       | beneficiary | demands USD 400.00 to-be-completed |          | incomplete               |
| 2026-03-02       | -           | the demand                         | demand/1 | incomplete               |
| 2026-03-20       | guarantor   | rejects "There is no statement"    | 1        | no: action-open-in-state |
| 2026-03-23       | beneficiary | completes ""                       | 1        | no: demand-described     |
| 2026-03-23       | beneficiary | completes "Delivery was late"      | 1        | under-examination        |
| 2026-03-23       | -           | what is found                      | demand/1 | nothing                  |
| 2026-03-30 17:00 | -           | the demand                         | demand/1 | under-examination        |
| 2026-03-30 17:01 | -           | the demand                         | demand/1 | precluded                |
| 2026-03-31       | guarantor   | pays USD 400.00                    | 1        | paid                     |
| 2026-06-22       | beneficiary | demands USD 600.00 to-be-completed |          | incomplete               |
| 2026-06-22       | -           | what is available                  |          | USD 0.00                 |
| 2026-06-30 17:00 | -           | the demand                         | demand/2 | incomplete               |
| 2026-06-30 17:01 | -           | the demand                         | demand/2 | not-completed            |
| 2026-06-30 17:01 | -           | the guarantee                      |          | expired                  |
| 2026-07-01       | beneficiary | completes "Delivery was late"      | 2        | no: action-open-in-state |
