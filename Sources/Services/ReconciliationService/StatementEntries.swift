package import BankStatements
import BankingCalendar
import Money
package import StatementReconciliation

extension NewEntry {
    /// The entries of a bank's own statements, as they are posted; without what is not booked, or has neither a day nor an amount of
    /// money.
    ///
    /// An entry that carries its servicer's reference is named by what it says, so that the report of the afternoon and the statement
    /// of the evening, or a corrected statement, tell of the same entry. Others are named by their place in their statement.
    ///
    /// - Parameter debitsRaise: whether the files are the books of the account's owner, in which a debit is what the statements of
    ///   the bank that keeps the account call a credit.
    package static func posted(_ reads: [StatementSide.Read], debitsRaise: Bool) -> [NewEntry] {
        var seen: [String: Int] = [:]
        return reads.compactMap { read -> NewEntry? in
            guard var entry = NewEntry(read, debitsRaise: debitsRaise) else { return nil }
            if let reference = read.entry.references.accountServicerReference {
                let name = "\(read.accountKey)/\(reference)/\(entry.bookedOn)/\(entry.amount)"
                seen[name, default: 0] += 1
                entry.identity = "\(name)/\(seen[name, default: 1])"
            }
            return entry
        }
    }

    private init?(_ read: StatementSide.Read, debitsRaise: Bool) {
        let entry = read.entry
        guard entry.isBooked, let booked = entry.bookedOn ?? entry.valueOn, let money = entry.amount.money, !money.isZero else {
            return nil
        }
        let isCredit = (entry.mark == .credit) != debitsRaise
        guard let amount = isCredit ? money : try? Money.zero(money.currency).subtracting(money) else { return nil }
        let words = EntryCompaction.words(entry)
        self.init(
            identity: "\(read.id)", bookedOn: booked, valueOn: entry.valueOn ?? booked, amount: amount,
            references: EntryCompaction.referenceTexts(entry).map { NamedReference($0.kind, $0.text).written(bytesMax: 140) },
            text: words.isEmpty ? nil : words.cut(bytesMax: 500))
    }
}

extension NamedReference {
    func written(bytesMax: Int) -> String { written.cut(bytesMax: bytesMax) }
}

extension String {
    /// As many whole characters as fit.
    fileprivate func cut(bytesMax: Int) -> String {
        guard utf8.count > bytesMax else { return self }
        var (kept, bytes) = ("", 0)
        for character in self {
            bytes += character.utf8.count
            guard bytes <= bytesMax else { break }
            kept.append(character)
        }
        return kept
    }
}
