# The beneficiary bears no charge that the guarantee does not put on it

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-04-03 2026-04-06
guarantor: Harbour Bank at GB-LON
applicant: Northwind Engineering Ltd
beneficiary: Lotus Ports Authority
advising-party: Lotus Bank at CN-SHA
calendar: CN-SHA +08:00
amount: USD 1000.00
expiry: 2026-06-30

| on         | who       | does                                  | part | then                |
| 2026-01-05 | guarantor | issues                                |      | issued              |
| 2026-01-06 | guarantor | charges USD 20.00 "Issue" beneficiary |      | no: borne-as-stated |
| 2026-01-06 | guarantor | charges USD 20.00 "Issue"             |      | due                 |
