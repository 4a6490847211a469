# L15: The last day rolls at the bank that is presented to

The credit expires on Chinese New Year, when London is open and Shanghai is closed until 24 February (UCP 600 art. 29(a)).
Times are London's: 08:00 there is 16:00 in Shanghai.

calendar: GB-LON +00:00; +01:00 from 2026-03-29; closed 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25
calendar: CN-SHA +08:00; closed 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01; working 2026-02-14 2026-02-28
issuing-bank: Harbour Bank at GB-LON
advising-bank: Lotus Bank at CN-SHA
nominated-bank: Pearl Bank at CN-SHA
amount: USD 1000.00
available: sight-payment with nominated-bank
issued: 2026-01-05
expiry: 2026-02-17 at GB-LON

| on               | who           | does                                                     | part           | then              |
| 2026-02-17       | issuing-bank  | issues                                                   |                | issued            |
| 2026-02-17       | advising-bank | advises                                                  |                | advised           |
| 2026-02-18       | beneficiary   | presents USD 100.00 to issuing-bank shipped 2026-02-10   |                | under-examination |
| 2026-02-18       | -             | what is found                                            | presentation/1 | after-expiry      |
| 2026-02-24 08:00 | beneficiary   | presents USD 400.00 to nominated-bank shipped 2026-02-10 |                | under-examination |
| 2026-02-24 08:01 | -             | what is found                                            | presentation/2 | nothing           |
| 2026-02-24 08:02 | -             | the credit                                               | credit         | advised           |
| 2026-02-25       | -             | the credit                                               | credit         | expired           |
| 2026-02-25       | beneficiary   | presents USD 400.00 to nominated-bank shipped 2026-02-10 |                | under-examination |
| 2026-02-25       | -             | what is found                                            | presentation/3 | after-expiry      |
