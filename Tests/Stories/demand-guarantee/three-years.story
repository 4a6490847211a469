# A guarantee that says nothing of its end, and one issue on a counter-guarantee

calendar: GB-LON +00:00
guarantor: Harbour Bank at GB-LON
instructing-party: Meridian Bank
counter-guarantee: CG-7
amount: USD 1000.00

| on         | who               | does                                  | part | then                     |
| 2026-01-05 | instructing-party | applies                               |      | applied                  |
| 2026-01-05 | guarantor         | issues                                |      | issued                   |
| 2026-01-05 | guarantor         | advises                               |      | advised                  |
| 2026-01-05 | -                 | when it expires                       |      | 2029-01-05               |
| 2026-01-05 | guarantor         | shows the expiry event                |      | no: expiry-event-awaited |
| 2026-03-02 | beneficiary       | demands USD 10.00 "Delivery was late" |      | under-examination        |
| 2026-03-02 | beneficiary       | releases                              |      | no: no-demand-pending    |
| 2026-03-02 | beneficiary       | withdraws                             | 1    | withdrawn                |
| 2026-03-02 | beneficiary       | releases                              |      | released                 |
