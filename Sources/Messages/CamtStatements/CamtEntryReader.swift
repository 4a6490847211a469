internal import BankStatements
internal import XMLReading

/// Reads one `Ntry`, in memory that is limited over all that it holds.
extension CamtReader {
    /// The children of `Ntry` that are read, besides `NtryDtls`; of each but `Chrgs` the first.
    private static let entryChildren: Set<String> = [
        "NtryRef", "Amt", "CdtDbtInd", "RvslInd", "Sts", "BookgDt", "ValDt", "AcctSvcrRef", "Refs", "BkTxCd", "AmtDtls", "Chrgs",
        "AddtlNtryInf",
    ]

    mutating func entry(_ start: XMLStart, _ ordinal: Int) throws {
        var fields = CamtFields(file: file)
        var shell = XMLElement(start: start)
        var (transactions, batch): ([EntryTransaction], Batch?) = ([], nil)
        var dropped = 0
        let before = reader.held
        var isFull: Bool {
            reader.held.bytes - before.bytes > entryBytesMax || reader.held.nodes - before.nodes > Self.entryNodesMax
        }
        var seen: Set<String> = []
        while let child = try reader.nextChild() {
            let name = child.name.local
            guard name == "NtryDtls" else {
                let isKept = Self.entryChildren.contains(name) && (seen.insert(name).inserted || name == "Chrgs")
                if isKept, isFull { dropped += 1 }
                if isKept, !isFull { shell.append(try reader.element(child)) } else { try reader.skip() }
                continue
            }
            while let detail = try reader.nextChild() {
                switch detail.name.local {
                case "Btch" where !isFull: batch = fields.batch(try reader.element(detail), into: batch)
                case "TxDtls" where transactions.count < Self.transactionsMax && !isFull:
                    transactions.append(fields.transaction(try reader.element(detail)))
                case "TxDtls", "Btch":
                    dropped += 1
                    try reader.skip()
                default: try reader.skip()
                }
            }
        }
        if var entry = fields.entry(shell, ordinal: ordinal) {
            (entry.transactions, entry.batch) = (transactions, batch)
            entry.takeFromTransactions()
            entriesOfOpen += 1
            try sink(.entry(entry))
        }
        for found in fields.unreadable { try sink(.found(found)) }
        if dropped > 0 {
            try sink(
                .found(
                    StatementBreak(
                        .entryTooLarge, at: fields.place(shell),
                        what: """
                            entry \(ordinal) holds \(dropped) parts beyond \(Self.transactionsMax) transactions, \(entryBytesMax) bytes \
                            of text or \(Self.entryNodesMax) elements, which are left out
                            """,
                        fix: "ask the bank for smaller batches")))
        }
    }
}
