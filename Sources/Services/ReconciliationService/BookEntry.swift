package import AccountReconciliation
package import BankingCalendar
import Money
package import Signing
package import StatementMatching

/// An entry that a bank has posted, where it stands in the relation.
package struct BookEntry: Hashable, Sendable {
    package let leaf: Digest32
    package let entry: PostedEntry
    package let bank: Bank
    /// From 1, as in the relation's list.
    package let account: Int
    package let batch: Int
    /// The number of the day under which it was posted.
    package let day: Int

    var id: EntryID { EntryID(leaf: leaf) }

    /// What the engine compares. The first bank's side is the engine's ours on both nodes, so that both get the same bytes.
    func matching(headCharacters: Int) -> MatchingEntry? {
        guard let currency = CurrencyLetters(entry.amount.currency.code) else { return nil }
        var (keys, texts): ([ReferenceKey], [String]) = ([], [])
        for reference in entry.references {
            let named = NamedReference(reference)
            texts.append(named.text)
            guard !keys.contains(where: { $0.kind == named.kind }),
                let key = ReferenceText.key(named.kind, named.text, headCharacters: headCharacters)
            else { continue }
            keys.append(key)
        }
        return MatchingEntry(
            id: id, side: bank == .first ? .ours : .theirs, relation: UInt32(truncatingIfNeeded: account), currency: currency,
            direction: entry.amount.isNegative ? .lowersOurClaim : .raisesOurClaim,
            amount: Int64(truncatingIfNeeded: entry.amount.minorUnits.magnitude),
            bookingDay: entry.bookedOn.ordinal, valueDay: entry.valueOn.ordinal, references: keys,
            tokens: ReferenceText.tokens(entry.text ?? ""))
    }
}

/// A reference as entries carry it: "end-to-end:INV-17". One without a known kind is the owner's.
package struct NamedReference: Hashable, Sendable {
    package let kind: ReferenceKind
    package let text: String

    package init(_ kind: ReferenceKind, _ text: String) { (self.kind, self.text) = (kind, text) }

    package init(_ written: String) {
        guard let colon = written.firstIndex(of: ":"),
            let kind = ReferenceKind.allCases.first(where: { $0.name == written[..<colon] }),
            written.index(after: colon) < written.endIndex
        else {
            self.init(.owner, written)
            return
        }
        self.init(kind, String(written[written.index(after: colon)...]))
    }

    package var written: String { "\(kind.name):\(text)" }
}

extension EntryID {
    /// The first 16 bytes of what stands for the entry on the ledger.
    package init(leaf: Digest32) {
        func word(_ range: Range<Int>) -> UInt64 { leaf.bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: word(0..<8), low: word(8..<16))
    }
}
