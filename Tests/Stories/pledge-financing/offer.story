# What is asked and what is offered is complete, and reserved in the registry

The offer cites a hold that the lender's one-time key proves, for exactly the amount that the registry knows hidden.

calendar: CN-SHA +08:00
place: CN-SHA
lender: Harbour Bank
pledgor: Lotus Metals Co Ltd
amount: USD 60000.00
goods: WR-1 100 of 100 t copper lot A1
haircut: copper 2000
limits: 6000 7000 8000
fresh-days: 7 2 2
margin-notice-release-days: 2 10 3
open-through: 2026-01-15
available-through: 2026-03-31
maturity: 2026-06-30

| on         | who      | does                                                                                  | part | then                            |
| 2026-01-05 | lender   | applies                                                                               |      | no: action-belongs-to-role      |
| 2026-01-05 | pledgor  | applies; purpose:                                                                     |      | no: application-described       |
| 2026-01-05 | pledgor  | applies; amount: USD 0.00                                                             |      | no: amount-positive             |
| 2026-01-05 | pledgor  | applies; maturity: 2026-01-05                                                         |      | no: maturity-ahead              |
| 2026-01-05 | pledgor  | applies; goods: WR-1 101 of 100 t copper lot A1                                       |      | no: goods-described             |
| 2026-01-05 | pledgor  | applies; goods: WR-1 0 of 100 t copper lot A1                                         |      | no: quantity-measurable         |
| 2026-01-05 | pledgor  | applies; goods: WR-1 10 of 100 t copper lot A1; goods: WR-1 20 of 100 t copper lot A1 |      | no: receipt-offered-once        |
| 2026-01-05 | pledgor  | applies; goods: WR-1 100 of 100 t copper lot A1 holder Other                          |      | no: pledgor-holds-goods         |
| 2026-01-05 | pledgor  | applies                                                                               |      | applied                         |
| 2026-01-05 | lender   | accepts                                                                               |      | no: action-open-in-state        |
| 2026-01-05 | lender   | offers USD 60000.01                                                                   |      | no: offer-within-application    |
| 2026-01-05 | lender   | offers EUR 100.00                                                                     |      | no: offer-within-application    |
| 2026-01-05 | lender   | offers; open-through: 2026-01-04                                                      |      | no: days-in-order               |
| 2026-01-05 | lender   | offers; open-through: 2026-04-01                                                      |      | no: days-in-order               |
| 2026-01-05 | lender   | offers; limits: 7000 7000 8000                                                        |      | no: limits-sensible             |
| 2026-01-05 | lender   | offers; limits: 6000 7000 10001                                                       |      | no: limits-sensible             |
| 2026-01-05 | lender   | offers; haircut: zinc 2000                                                            |      | no: haircuts-agreed             |
| 2026-01-05 | lender   | offers; haircut: copper 10001                                                         |      | no: haircuts-agreed             |
| 2026-01-05 | lender   | offers; haircut: copper 2000; haircut: copper 3000                                    |      | no: haircuts-agreed             |
| 2026-01-05 | lender   | offers; fresh-days: 0 2 2                                                             |      | no: periods-sensible            |
| 2026-01-05 | lender   | offers; fresh-days: 7 366 2                                                           |      | no: periods-sensible            |
| 2026-01-05 | lender   | offers; attester: keeper Pujiang Storage                                              |      | no: attesters-described         |
| 2026-01-05 | lender   | offers; attested-keeper: Other Storage                                                |      | no: keepers-agreed              |
| 2026-01-05 | lender   | offers                                                                                |      | no: reservation-live            |
| 2026-01-05 | registry | reserves alpha                                                                        |      | reserved                        |
| 2026-01-05 | lender   | offers; held-by: beta                                                                 |      | no: reservation-held            |
| 2026-01-05 | lender   | offers USD 59000.00                                                                   |      | no: reservation-opens-to-amount |
| 2026-01-05 | lender   | offers; salted: beta                                                                  |      | no: reservation-opens-to-amount |
| 2026-01-05 | lender   | offers                                                                                |      | offered                         |
| 2026-01-06 | pledgor  | accepts USD 59000.00                                                                  |      | no: accepts-what-was-offered    |
| 2026-01-06 | registry | releases alpha                                                                        |      | ended                           |
| 2026-01-06 | pledgor  | accepts                                                                               |      | no: reservation-live            |
| 2026-01-07 | pledgor  | withdraws the application                                                             |      | withdrawn                       |
