# A credit must be workable before it is issued

What a credit must say is asked of the applicant, and again of the issuing bank.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON

| on         | who          | does                                                                                                                | part | then                             |
| 2026-01-05 | applicant    | applies; amount: USD 0.00                                                                                           |      | no: amount-positive              |
| 2026-01-05 | applicant    | applies; rules: isp                                                                                                 |      | no: subject-to-ucp               |
| 2026-01-05 | applicant    | applies; drawn-on: applicant                                                                                        |      | no: draft-not-on-applicant       |
| 2026-01-05 | applicant    | applies; expiry: 2026-01-02 at GB-LON                                                                               |      | no: expiry-after-issue           |
| 2026-01-05 | applicant    | applies; latest-shipment: 2026-07-15                                                                                |      | no: shipment-before-expiry       |
| 2026-01-05 | applicant    | applies; tenor: 30 DAYS AFTER SIGHT                                                                                 |      | no: tenor-fits-availability      |
| 2026-01-05 | applicant    | applies; latest-shipment: 2026-05-31; shipment-period: in May                                                       |      | no: shipment-limited-once        |
| 2026-01-05 | applicant    | applies; presentation-days: 0                                                                                       |      | no: presentation-period-positive |
| 2026-01-05 | applicant    | applies; instalment: USD 600.00 from 2026-02-01 to 2026-02-28; instalment: USD 300.00 from 2026-03-01 to 2026-03-31 |      | no: instalments-add-up           |
| 2026-01-05 | applicant    | applies; available: sight-payment with nominated-bank                                                               |      | no: banks-named                  |
| 2026-01-05 | issuing-bank | issues; amount: USD 0.00                                                                                            |      | no: amount-positive              |
| 2026-01-05 | issuing-bank | issues; rules: isp                                                                                                  |      | no: subject-to-ucp               |
| 2026-01-05 | issuing-bank | issues; drawn-on: applicant                                                                                         |      | no: draft-not-on-applicant       |
| 2026-01-05 | issuing-bank | issues; expiry: 2026-01-02 at GB-LON                                                                                |      | no: expiry-after-issue           |
| 2026-01-05 | issuing-bank | issues; latest-shipment: 2026-07-15                                                                                 |      | no: shipment-before-expiry       |
| 2026-01-05 | issuing-bank | issues; tenor: 30 DAYS AFTER SIGHT                                                                                  |      | no: tenor-fits-availability      |
| 2026-01-05 | issuing-bank | issues; latest-shipment: 2026-05-31; shipment-period: in May                                                        |      | no: shipment-limited-once        |
| 2026-01-05 | issuing-bank | issues; presentation-days: 0                                                                                        |      | no: presentation-period-positive |
| 2026-01-05 | issuing-bank | issues; instalment: USD 600.00 from 2026-02-01 to 2026-02-28; instalment: USD 300.00 from 2026-03-01 to 2026-03-31  |      | no: instalments-add-up           |
| 2026-01-05 | issuing-bank | issues; available: sight-payment with nominated-bank                                                                |      | no: banks-named                  |
| 2026-01-05 | beneficiary  | applies                                                                                                             |      | no: action-belongs-to-role       |
| 2026-01-05 | applicant    | applies                                                                                                             |      | applied                          |
| 2026-01-05 | issuing-bank | issues; amount: USD 0.00                                                                                            |      | no: amount-positive              |
| 2026-01-05 | issuing-bank | issues; rules: isp                                                                                                  |      | no: subject-to-ucp               |
| 2026-01-05 | issuing-bank | issues; drawn-on: applicant                                                                                         |      | no: draft-not-on-applicant       |
| 2026-01-05 | issuing-bank | issues; expiry: 2026-01-02 at GB-LON                                                                                |      | no: expiry-after-issue           |
| 2026-01-05 | issuing-bank | issues; latest-shipment: 2026-07-15                                                                                 |      | no: shipment-before-expiry       |
| 2026-01-05 | issuing-bank | issues; tenor: 30 DAYS AFTER SIGHT                                                                                  |      | no: tenor-fits-availability      |
| 2026-01-05 | issuing-bank | issues; latest-shipment: 2026-05-31; shipment-period: in May                                                        |      | no: shipment-limited-once        |
| 2026-01-05 | issuing-bank | issues; presentation-days: 0                                                                                        |      | no: presentation-period-positive |
| 2026-01-05 | issuing-bank | issues; instalment: USD 600.00 from 2026-02-01 to 2026-02-28; instalment: USD 300.00 from 2026-03-01 to 2026-03-31  |      | no: instalments-add-up           |
| 2026-01-05 | issuing-bank | issues; available: sight-payment with nominated-bank                                                                |      | no: banks-named                  |
| 2026-01-05 | issuing-bank | issues; beneficiary: Somebody Else Ltd                                                                              |      | no: issued-as-applied            |
| 2026-01-05 | issuing-bank | issues; amount: USD 990.00                                                                                          |      | issued                           |
| 2026-01-06 | -            | what is undrawn                                                                                                     |      | USD 990.00                       |
