# The issuing bank is bound by its amendment at once, the confirming bank when it extends

Rule L2, UCP 600 art. 10(b). The confirming bank stays with the credit as it was: for it the late shipment is a discrepancy,
for the issuing bank it is not.

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
latest-shipment: 2026-03-15

| on         | who             | does                                                      | part           | then              |
| 2026-01-05 | issuing-bank    | issues                                                    |                | issued            |
| 2026-01-06 | advising-bank   | advises                                                   |                | advised           |
| 2026-01-06 | confirming-bank | confirms                                                  |                | confirmed         |
| 2026-02-02 | issuing-bank    | amends; latest-shipment: 2026-03-31                       |                | issued            |
| 2026-02-02 | -               | the amendment                                             | amendment/1    | issued            |
| 2026-02-03 | confirming-bank | declines to extend                                        |                | issued            |
| 2026-02-03 | advising-bank   | advises the amendment                                     |                | advised           |
| 2026-02-04 | beneficiary     | accepts the amendment                                     |                | accepted          |
| 2026-03-25 | beneficiary     | presents USD 400.00 to confirming-bank shipped 2026-03-20 |                | under-examination |
| 2026-03-25 | -               | what is found                                             | presentation/1 | late-shipment     |
| 2026-03-25 | beneficiary     | presents USD 400.00 to issuing-bank shipped 2026-03-20    |                | under-examination |
| 2026-03-25 | -               | what is found                                             | presentation/2 | nothing           |
