# A performance guarantee is issued, advised, demanded in part and in full, and ends when nothing remains payable

The applicant delivers late twice. The second demand asks for more than is left; the guarantor pays what the guarantee holds.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30
law: English law

| on         | who            | does                                                | part     | then                       |
| 2026-01-05 | applicant      | applies                                             |          | applied                    |
| 2026-01-06 | beneficiary    | demands USD 400.00 "Delivery was late"              |          | no: action-open-in-state   |
| 2026-01-06 | applicant      | issues                                              |          | no: action-belongs-to-role |
| 2026-01-06 | guarantor      | issues; beneficiary: Somebody Else                  |          | no: issued-as-applied      |
| 2026-01-06 | guarantor      | issues; amount: USD 0.00                            |          | no: amount-positive        |
| 2026-01-06 | guarantor      | issues; rules: other                                |          | no: subject-to-urdg        |
| 2026-01-06 | guarantor      | issues; underlying:                                 |          | no: guarantee-described    |
| 2026-01-06 | guarantor      | issues; expiry: 2026-01-05                          |          | no: expiry-ahead           |
| 2026-01-06 | guarantor      | issues; variation: reduction USD 0.00 on 2026-03-01 |          | no: variations-sound       |
| 2026-01-06 | guarantor      | issues; demands-from: 2026-07-01                    |          | no: demands-before-expiry  |
| 2026-01-06 | guarantor      | issues                                              |          | issued                     |
| 2026-01-06 | advising-party | advises unauthenticated                             |          | no: authentic-or-warned    |
| 2026-01-07 | advising-party | advises unauthenticated warning                     |          | advised                    |
| 2026-01-07 | -              | when it expires                                     |          | 2026-06-30                 |
| 2026-02-02 | beneficiary    | demands USD 0.00 "Delivery was late"                |          | no: demands-something      |
| 2026-02-02 | beneficiary    | demands USD 400.00 ""                               |          | no: demand-described       |
| 2026-02-02 | beneficiary    | demands USD 400.00 "Delivery was late"              |          | under-examination          |
| 2026-02-02 | -              | what is found                                       | demand/1 | nothing                    |
| 2026-02-02 | -              | what is available                                   |          | USD 600.00                 |
| 2026-02-02 | -              | what is kept free                                   |          | USD 400.00                 |
| 2026-02-04 | guarantor      | pays USD 300.00                                     | 1        | no: pays-what-is-demanded  |
| 2026-02-04 | guarantor      | pays USD 400.00                                     | 1        | paid                       |
| 2026-02-04 | -              | what is available                                   |          | USD 600.00                 |
| 2026-05-11 | beneficiary    | demands USD 700.00 "Delivery was late again"        |          | under-examination          |
| 2026-05-11 | -              | what is found                                       | demand/2 | exceeds-available          |
| 2026-05-12 | guarantor      | finds complying                                     | 2        | complying                  |
| 2026-05-12 | guarantor      | rejects "More than the guarantee holds"             | 2        | no: action-open-in-state   |
| 2026-05-13 | guarantor      | pays USD 700.00                                     | 2        | no: pays-what-is-demanded  |
| 2026-05-13 | guarantor      | pays USD 600.00                                     | 2        | paid                       |
| 2026-05-13 | -              | the guarantee                                       |          | exhausted                  |
| 2026-05-13 | -              | what is paid                                        |          | USD 1000.00                |
