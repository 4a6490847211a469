# An amendment needs the issuing bank, the confirming bank and the beneficiary

Rule L1, UCP 600 art. 10(a).

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with issuing-bank
issued: 2026-01-05
expiry: 2026-06-30 at GB-LON
confirming-bank: Jade Bank at CN-SHA
confirmation: confirm

| on         | who             | does                                  | part | then                            |
| 2026-01-05 | issuing-bank    | issues                                |      | issued                          |
| 2026-01-06 | advising-bank   | advises                               |      | advised                         |
| 2026-01-06 | confirming-bank | confirms                              |      | confirmed                       |
| 2026-02-02 | beneficiary     | amends; increase: USD 200.00          |      | no: action-belongs-to-role      |
| 2026-02-02 | issuing-bank    | amends                                |      | no: amendment-changes-something |
| 2026-02-02 | issuing-bank    | amends; nothing: at all               |      | no: amendment-changes-something |
| 2026-02-02 | issuing-bank    | amends; increase: USD 0.00            |      | no: amendment-changes-something |
| 2026-02-02 | issuing-bank    | amends; decrease: USD 1000.00         |      | no: amended-credit-sound        |
| 2026-02-02 | issuing-bank    | amends; increase: USD 200.00          |      | issued                          |
| 2026-02-02 | beneficiary     | accepts the amendment                 |      | no: action-open-in-state        |
| 2026-02-03 | advising-bank   | advises the amendment unauthenticated |      | no: amendment-authentic         |
| 2026-02-03 | advising-bank   | advises the amendment                 |      | advised                         |
| 2026-02-04 | beneficiary     | accepts the amendment                 |      | no: confirmer-has-answered      |
| 2026-02-04 | -               | what is undrawn                       |      | USD 1000.00                     |
| 2026-02-04 | confirming-bank | extends its confirmation              |      | advised                         |
| 2026-02-04 | confirming-bank | extends its confirmation              |      | no: confirmer-undecided         |
| 2026-02-04 | confirming-bank | declines to extend                    |      | no: confirmer-undecided         |
| 2026-02-04 | issuing-bank    | accepts the amendment                 |      | no: action-belongs-to-role      |
| 2026-02-04 | beneficiary     | accepts the amendment changes 2       |      | no: changes-exist               |
| 2026-02-05 | beneficiary     | accepts the amendment                 |      | accepted                        |
| 2026-02-05 | -               | what is undrawn                       |      | USD 1200.00                     |
| 2026-02-06 | beneficiary     | rejects the amendment                 |      | no: action-open-in-state        |
