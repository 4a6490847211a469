# The issuing bank and its calendar are named.

calendar GB-LON minutes 0
credit USD 10.00 expires 2026-06-30 with any-bank

| on | who | does | part | then |
| 2026-01-05 | issuing-bank | issues | | no: issuing-bank-named |
