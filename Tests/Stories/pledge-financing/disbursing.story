# Nothing is lent beyond the cover, or on a hold that the registry has not confirmed

Each thing that must be there before a payment is missing in turn.

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

| on         | who       | does                                                                                     | part | then                       |
| 2026-01-05 | pledgor   | applies                                                                                  |      | applied                    |
| 2026-01-05 | registry  | reserves alpha                                                                           |      | reserved                   |
| 2026-01-05 | lender    | offers                                                                                   |      | offered                    |
| 2026-01-06 | pledgor   | accepts                                                                                  |      | accepted                   |
| 2026-01-06 | lender    | pays out USD 0.00 "T-1"                                                                  |      | no: disbursement-described |
| 2026-01-06 | lender    | pays out USD 100.00                                                                      |      | no: disbursement-described |
| 2026-01-06 | lender    | pays out USD 60000.01 "T-1"                                                              |      | no: within-facility        |
| 2026-01-06 | lender    | pays out EUR 100.00 "T-1"                                                                |      | no: sum-in-range           |
| 2026-01-06 | lender    | pays out USD 48000.00 "T-1"                                                              |      | no: pledges-effective      |
| 2026-01-06 | pledgor   | endorses goods 1 "P-1" 10 steps of 10 locked k1                                          |      | endorsed                   |
| 2026-01-06 | lender    | pays out USD 48000.00 "T-1"                                                              |      | no: pledges-effective      |
| 2026-01-07 | lender    | enters the confirmation receipt WR-1 "P-1" 10 steps of 10 locked k1 rank 1 at 2026-01-07 |      | effective                  |
| 2026-01-07 | lender    | pays out USD 48000.00 "T-1"                                                              |      | no: reservation-confirmed  |
| 2026-01-07 | registry  | confirms alpha                                                                           |      | confirmed                  |
| 2026-01-07 | lender    | notes a freeze                                                                           |      | no: freeze-referenced      |
| 2026-01-07 | lender    | notes a freeze "(2026) Hu 01 Min 7"                                                      |      | standing                   |
| 2026-01-07 | lender    | pays out USD 48000.00 "T-1"                                                              |      | no: no-freeze-known        |
| 2026-01-07 | regulator | lifts the freeze                                                                         |      | no: lifted-by-who-placed   |
| 2026-01-07 | lender    | lifts the freeze                                                                         |      | lifted                     |
| 2026-01-07 | lender    | pays out USD 48000.00 "T-1"                                                              |      | no: stock-fresh            |
| 2026-01-07 | lender    | attests 90 t of WR-1 lot A1 at 2026-01-07                                                |      | accepted                   |
| 2026-01-07 | lender    | quotes copper USD 1000.00 for 1 t at 2026-01-07                                          |      | accepted                   |
| 2026-01-07 | -         | what it is worth                                                                         |      | USD 72000.00               |
| 2026-01-07 | lender    | pays out USD 43200.01 "T-1"                                                              |      | no: within-initial-limit   |
| 2026-01-07 | pledgor   | pays out USD 43200.00 "T-1"                                                              |      | no: action-belongs-to-role |
| 2026-01-07 | lender    | pays out USD 43200.00 "T-1"                                                              |      | outstanding                |
| 2026-01-07 | -         | what the ltv is                                                                          |      | 6000                       |
| 2026-01-07 | lender    | pays out USD 0.01 "T-2"                                                                  |      | no: within-initial-limit   |
| 2026-01-08 | regulator | notes a freeze "(2026) Hu 01 Min 8"                                                      |      | standing                   |
| 2026-01-08 | lender    | pays out USD 0.01 "T-2"                                                                  |      | no: no-freeze-known        |
| 2026-01-08 | lender    | lifts the freeze                                                                         | 2    | no: lifted-by-who-placed   |
| 2026-01-08 | regulator | lifts the freeze                                                                         | 2    | lifted                     |
| 2026-01-08 | registry  | releases alpha                                                                           |      | ended                      |
| 2026-01-08 | registry  | confirms alpha for USD 50000.00                                                          |      | confirmed                  |
| 2026-01-08 | lender    | pays out USD 0.01 "T-2"                                                                  |      | no: reservation-confirmed  |
| 2026-01-08 | lender    | pays out USD 0.01 "T-2"                                                                  |      | no: reservation-confirmed  |
| 2026-04-01 | lender    | pays out USD 0.01 "T-2"                                                                  |      | no: facility-available     |
