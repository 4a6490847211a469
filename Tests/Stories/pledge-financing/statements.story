# Only agreed attesters are believed, each in its capacity, and never twice

What the keeper, the price source, the rate source and the device say is signed with the keys in the offer, whoever brings it.

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

| on         | who       | does                                                                     | part | then                       |
| 2026-01-05 | pledgor   | applies                                                                  |      | applied                    |
| 2026-01-05 | registry  | reserves alpha                                                           |      | reserved                   |
| 2026-01-05 | lender    | offers                                                                   |      | offered                    |
| 2026-01-06 | pledgor   | accepts                                                                  |      | accepted                   |
| 2026-01-07 | lender    | attests 100 t of WR-1 lot A1 at 2026-01-07; by: Harbour Bank             |      | no: attester-agreed        |
| 2026-01-07 | lender    | attests 100 t of WR-1 lot A1 at 2026-01-07; signed-by: Harbour Bank      |      | no: statement-signed       |
| 2026-01-07 | lender    | attests 100 t of WR-1 lot A1 at 2026-01-07 02:01                         |      | no: not-stated-ahead       |
| 2026-01-07 | lender    | attests 100 t of WR-2 lot A1 at 2026-01-07                               |      | no: count-fits-goods       |
| 2026-01-07 | lender    | attests 100 t of WR-1 lot A2 at 2026-01-07                               |      | no: count-fits-goods       |
| 2026-01-07 | lender    | attests 100 kg of WR-1 lot A1 at 2026-01-07                              |      | no: count-fits-goods       |
| 2026-01-07 | lender    | attests 100 t of WR-1 lot A1 at 2026-01-07; by: Other Storage            |      | no: attester-agreed        |
| 2026-01-07 | lender    | attests -1 t of WR-1 lot A1 at 2026-01-07                                |      | no: count-measurable       |
| 2026-01-07 | regulator | attests 100 t of WR-1 lot A1 at 2026-01-07                               |      | no: action-belongs-to-role |
| 2026-01-07 | lender    | attests 100 t of WR-1 lot A1 at 2026-01-07                               |      | accepted                   |
| 2026-01-07 | pledgor   | attests 100 t of WR-1 lot A1 at 2026-01-06 23:59                         |      | no: count-follows-last     |
| 2026-01-07 | pledgor   | attests 100 t of WR-1 lot A1 at 2026-01-07                               |      | no: count-follows-last     |
| 2026-01-07 | lender    | attests 0 t of WR-1 lot A1 at 2026-01-07 01:00                           |      | accepted                   |
| 2026-01-07 | lender    | reads humidity 55.5 percent at 2026-01-07; by: H-8                       |      | no: attester-agreed        |
| 2026-01-07 | lender    | reads humidity 55.5 percent at 2026-01-07; signed-by: H-8                |      | no: statement-signed       |
| 2026-01-07 | lender    | reads humidity 55.5 percent at 2026-01-08                                |      | no: not-stated-ahead       |
| 2026-01-07 | lender    | reads humidity 55.5 percent of H-8 at 2026-01-07                         |      | no: reading-described      |
| 2026-01-07 | lender    | reads humidity 55.5 percent at 2026-01-07                                |      | accepted                   |
| 2026-01-07 | lender    | reads humidity 57 percent at 2026-01-07                                  |      | no: reading-follows-last   |
| 2026-01-07 | lender    | reads humidity 57 percent at 2026-01-07 00:01                            |      | accepted                   |
| 2026-01-07 | lender    | quotes copper USD 1000.00 for 1 t at 2026-01-07; by: Pujiang Storage     |      | no: attester-agreed        |
| 2026-01-07 | lender    | quotes copper USD 1000.00 for 1 t at 2026-01-07; signed-by: Harbour Bank |      | no: statement-signed       |
| 2026-01-07 | lender    | quotes copper USD 1000.00 for 1 t at 2026-01-08                          |      | no: not-stated-ahead       |
| 2026-01-07 | lender    | quotes copper USD 0.00 for 1 t at 2026-01-07                             |      | no: price-described        |
| 2026-01-07 | lender    | quotes copper USD 1000.00 for 0 t at 2026-01-07                          |      | no: price-described        |
| 2026-01-07 | lender    | quotes zinc USD 1000.00 for 1 t at 2026-01-07                            |      | no: price-described        |
| 2026-01-07 | lender    | quotes copper USD 1000.00 for 1 t at 2026-01-07                          |      | accepted                   |
| 2026-01-07 | pledgor   | quotes copper USD 1000.00 for 1 t at 2026-01-07                          |      | no: price-follows-last     |
| 2026-01-07 | pledgor   | quotes copper USD 1200.00 for 1 t at 2026-01-06                          |      | no: price-follows-last     |
| 2026-01-07 | lender    | quotes the rate EUR USD 1.1 at 2026-01-07; by: Metal Prices              |      | no: attester-agreed        |
| 2026-01-07 | lender    | quotes the rate EUR USD 1.1 at 2026-01-07; signed-by: Metal Prices       |      | no: statement-signed       |
| 2026-01-07 | lender    | quotes the rate EUR USD 1.1 at 2026-01-08                                |      | no: not-stated-ahead       |
| 2026-01-07 | lender    | quotes the rate EUR USD 0 at 2026-01-07                                  |      | no: rate-described         |
| 2026-01-07 | lender    | quotes the rate EUR CNY 7.8 at 2026-01-07                                |      | no: rate-described         |
| 2026-01-07 | lender    | quotes the rate USD USD 1 at 2026-01-07                                  |      | no: rate-described         |
| 2026-01-07 | lender    | quotes the rate EUR USD 1.1 at 2026-01-07                                |      | accepted                   |
| 2026-01-07 | lender    | quotes the rate EUR USD 1.2 at 2026-01-07                                |      | no: rate-follows-last      |
