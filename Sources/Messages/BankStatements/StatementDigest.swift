internal import BankingCalendar
internal import Crypto

/// A digest over what a statement says, whichever file and message it came in.
struct StatementDigest {
    private var hash = SHA256()

    mutating func add(_ entry: StatementEntry) { hash.update(data: Self.line(entry).bytes) }

    private static func line(_ entry: StatementEntry) -> Line {
        var line = Line("entry")
        line.add(entry.amount.description, entry.mark.rawValue, entry.isReversal ? "reversal" : "", entry.status.rawValue)
        line.add(entry.bookedOn?.description, entry.valueOn?.description, entry.additionalInformation)
        line.add(entry.references)
        line.add(entry.remittance)
        for transaction in entry.transactions {
            line.add(transaction.amount?.description, transaction.mark?.rawValue)
            line.add(transaction.references)
            line.add(transaction.remittance)
        }
        return line
    }

    /// The first 16 bytes of the digest of one entry alone.
    static func row(_ entry: StatementEntry) -> RowDigest {
        let bytes = SHA256.hash(data: line(entry).bytes).prefix(16)
        func word(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return RowDigest(high: word(bytes.prefix(8)), low: word(bytes.dropFirst(8)))
    }

    /// The digest with the statement's own particulars, which are known at its end.
    func finished(_ statement: Statement) -> String {
        var (hash, line) = (hash, Line("statement"))
        line.add(statement.account.key, statement.currency, statement.kind.family.rawValue)
        line.add(statement.number.map(String.init), statement.page.map(String.init))
        // Two statements of one day without entries differ by their balances' days. What has none is told by its own name and time.
        if statement.kind.family != .statement || statement.opening?.on == nil || statement.closing?.on == nil {
            line.add(statement.statementID, statement.createdAt)
        }
        // Rows of several accounts may alternate in a CSV, and the pieces of one account be alike.
        if statement.kind == .csv { line.add(statement.place.element) }
        for balance in statement.balances {
            line.add(balance.code, balance.subType, balance.amount.description, balance.mark.rawValue, balance.on?.description)
        }
        hash.update(data: line.bytes)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Parts of which none can be taken for two: each with its length before it.
    private struct Line {
        private(set) var bytes: [UInt8]

        init(_ word: String) { bytes = Array(word.utf8) }

        mutating func add(_ parts: String?...) {
            for part in parts {
                guard let part else {
                    bytes.append(UInt8(ascii: "-"))
                    continue
                }
                bytes += Array("\(part.utf8.count):".utf8) + Array(part.utf8)
            }
        }

        mutating func add(_ parts: [String]) {
            add(String(parts.count))
            for part in parts { add(part) }
        }

        mutating func add(_ references: EntryReferences) { add(references.all) }
    }
}
