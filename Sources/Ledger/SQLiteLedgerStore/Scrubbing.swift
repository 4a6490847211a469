package import LedgerStore

extension SQLiteLedgerStore: ScrubbedStore {}
