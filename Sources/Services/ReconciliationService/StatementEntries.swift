package import BankStatements
import BankingCalendar
import Money
import Signing
package import StatementReconciliation

extension NewEntry {
    /// The entries of a bank's own statements, as they are posted; without what is not booked, or has neither a day nor an amount of
    /// money.
    ///
    /// An entry that carries its servicer's reference is named by what it says, so that the report of the afternoon and the statement
    /// of the evening, or a corrected statement, tell of the same entry. One of a statement that carries none is named by its place
    /// there, and one of a report by what it says; both say so (``Telling``), so that the desk takes neither for another.
    package static func posted(_ reads: [StatementSide.Read], debitsRaise: Bool) -> [NewEntry] {
        var (seen, names): ([String: Int], Set<String>) = ([:], [])
        return reads.compactMap { read -> NewEntry? in
            guard var entry = NewEntry(read, debitsRaise: debitsRaise) else { return nil }
            if let reference = read.entry.references.accountServicerReference {
                let name = "\(read.accountKey)/\(reference)/\(entry.bookedOn)/\(entry.amount)"
                entry.identity = "\(name)/\(count(name, of: read, &seen))"
            } else {
                let content = entry.content(of: read.accountKey)
                let (number, isStatement) = (count(content, of: read, &seen), read.family == .statement)
                entry.telling = Telling(source: isStatement ? .statement : .report, content: content, number: number)
                if !isStatement { entry.identity = NewEntry.identity(toldByReport: number, content) }
            }
            // Reports repeat each other, and a corrected statement what it corrects.
            return names.insert(entry.identity).inserted ? entry : nil
        }
    }

    /// How many of its statement have this name so far.
    private static func count(_ name: String, of read: StatementSide.Read, _ seen: inout [String: Int]) -> Int {
        seen["\(read.statement) \(name)", default: 0] += 1
        return seen["\(read.statement) \(name)", default: 1]
    }

    /// A digest of all that it says.
    private func content(of account: String) -> String {
        let parts = [account, "\(bookedOn)", "\(valueOn)", "\(amount)", text ?? ""] + references
        return "\(Digest32.of(domain: "hefu statement entry", parts: parts.map { Array($0.utf8) }))"
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
