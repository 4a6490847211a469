internal import Money

/// Finds the original of each reversal: the same amount the other way on the same account, with a reference in common.
package struct ReversalChecks {
    /// Marks of entries that are remembered; about 16 bytes each.
    static let rememberedMax = 8_000_000
    /// Reversals whose originals are looked for; about 500 bytes each.
    package static let reversalsMax = 200_000

    package struct Reversal: Sendable {
        package let accountKey: String
        package let amount: StatementAmount
        /// Which way the original went.
        package let originalMark: CreditDebit
        package let references: [String]
        package let place: StatementPlace
    }

    private var seen: Set<Int> = []
    private var isFull = false
    private var pending: [Reversal] = []
    /// Of the statement that is being read.
    private var unsettled: [Reversal] = []
    private let reversalsMax: Int
    /// The first reversal that was too many, in the statement that is being read and in those that are used; and how many were.
    private var beyondOpen: (first: StatementPlace, count: Int)?
    private var beyond: (first: StatementPlace, count: Int)?

    package init(reversalsMax: Int = ReversalChecks.reversalsMax) { self.reversalsMax = reversalsMax }

    package mutating func add(_ entry: StatementEntry, in statement: Statement) {
        let account = statement.account.key
        if entry.isReversal {
            guard pending.count + unsettled.count < reversalsMax else {
                beyondOpen = (beyondOpen?.first ?? entry.place, (beyondOpen?.count ?? 0) + 1)
                return
            }
            let references = Self.references(entry)
            unsettled.append(
                Reversal(
                    accountKey: account, amount: entry.amount, originalMark: entry.mark.opposite, references: references,
                    place: entry.place))
            return
        }
        guard entry.isBooked || entry.status == .information else { return }
        remember(account, entry.amount, entry.mark, Self.references(entry))
        for transaction in entry.transactions where entry.transactions.count > 1 {
            guard let amount = transaction.amount else { continue }
            remember(account, amount, transaction.mark ?? entry.mark, transaction.references.all)
        }
    }

    /// Ends a statement; the reversals of one that is not used, or was used before, are not looked at.
    package mutating func endStatement(isUsed: Bool) {
        if isUsed {
            pending += unsettled
            if let more = beyondOpen { beyond = (beyond?.first ?? more.first, (beyond?.count ?? 0) + more.count) }
        }
        unsettled.removeAll()
        beyondOpen = nil
    }

    private static func references(_ entry: StatementEntry) -> [String] {
        entry.references.all + (entry.transactions.count == 1 ? entry.transactions[0].references.all : [])
    }

    private mutating func remember(_ account: String, _ amount: StatementAmount, _ mark: CreditDebit, _ references: [String]) {
        guard seen.count < Self.rememberedMax else {
            isFull = true
            return
        }
        for reference in references { seen.insert(Self.key(account, amount, mark, reference)) }
        // Without any reference the amount alone has to do.
        seen.insert(Self.key(account, amount, mark, ""))
    }

    private static func key(_ account: String, _ amount: StatementAmount, _ mark: CreditDebit, _ reference: String) -> Int {
        var hasher = Hasher()
        hasher.combine(account)
        hasher.combine(amount)
        hasher.combine(mark)
        hasher.combine(reference)
        return hasher.finalize()
    }

    /// The reversals whose originals are neither among the entries seen nor known otherwise.
    /// - Parameter isKnown: whether the original was read on another occasion.
    package func finish(isKnown: (Reversal) throws -> Bool = { _ in false }) rethrows -> [StatementBreak] {
        var found: [StatementBreak] = []
        for reversal in pending {
            let references = reversal.references.isEmpty ? [""] : reversal.references
            if references.contains(where: {
                seen.contains(Self.key(reversal.accountKey, reversal.amount, reversal.originalMark, $0))
            }) {
                continue
            }
            if try isKnown(reversal) { continue }
            let doubt = isFull ? "; there were too many entries to remember all" : ""
            found.append(
                StatementBreak(
                    .reversalWithoutOriginal, at: reversal.place,
                    what: "no \(reversal.originalMark.rawValue) of \(reversal.amount) that it reverses was read\(doubt)",
                    fix: "import the earlier statements, or ask the bank what it reverses"))
        }
        if let beyond {
            found.append(
                StatementBreak(
                    .tooManyReversals, at: beyond.first,
                    what:
                        "\(beyond.count) reversals from here on are more than \(reversalsMax); their originals are not looked for",
                    fix: "import fewer files at once"))
        }
        return found
    }
}
