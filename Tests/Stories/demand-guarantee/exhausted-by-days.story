# A guarantee that falls to nothing by its days ends with the last of them

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-12-31
variation: reduction USD 500.00 on 2026-04-01
variation: reduction USD 500.00 on 2026-03-01

| on               | who       | does                       | part        | then       |
| 2026-01-05       | guarantor | issues                     |             | issued     |
| 2026-03-02       | -         | what is available          |             | USD 500.00 |
| 2026-03-02       | guarantor | amends; expiry: 2027-06-30 |             | issued     |
| 2026-03-31 23:59 | -         | the guarantee              |             | issued     |
| 2026-04-01 00:01 | -         | the guarantee              |             | exhausted  |
| 2026-04-01 00:01 | -         | the amendment              | amendment/1 | ended      |
