# Devices report, and their last word is kept

A reading names device, measure and unit, is not from the future, and follows the last of its kind.

calendar: CN-SHA +08:00
warehouse: WF-7 at CN-SHA
keeper: Pujiang Storage Co Ltd
depositor: Lotus Metals Co Ltd
holder: Harbour Metals Ltd
required-elements: receipt-word, claim-notice
element: receipt-word Warehouse receipt
element: claim-notice The holder may claim the goods

| on         | who    | does                                                                            | part | then                       |
| 2026-01-05 | keeper | registers the warehouse                                                         |      | open                       |
| 2026-01-05 | keeper | takes in 100 t lot A1                                                           |      | open                       |
| 2026-01-05 | keeper | reads humidity 55.5 percent by H-7 at 2026-01-05 01:00                          |      | open                       |
| 2026-01-05 | keeper | reads humidity 55.5 percent at 2026-01-05 01:00                                 |      | no: reading-described      |
| 2026-01-05 | keeper | reads humidity 55.5 percent by H-7 at 2026-01-05 03:00                          |      | no: not-reported-ahead     |
| 2026-01-05 | keeper | reads humidity 56 percent by H-7 at 2026-01-05 01:00                            |      | no: reading-follows-last   |
| 2026-01-05 | keeper | reads humidity 56 percent by H-7 at 2026-01-05 01:30                            |      | open                       |
| 2026-01-05 | keeper | reads temperature -4.5 C by H-7 at 2026-01-05 01:00                             |      | open                       |
| 2026-01-05 | holder | reads humidity 56 percent by H-8 at 2026-01-05 01:30                            |      | no: action-belongs-to-role |
| 2026-01-05 | keeper | reads humidity 57 percent by H-7 at 2026-01-05 01:40; warehouse: WF-8 at CN-SHA |      | no: warehouse-registered   |
