import AccountReconciliation
import BankingCalendar
import Money
package import Signing
import StatementMatching
import StatementReconciliation

/// Writes what stands where in a relation as CSV, one line an entry, piece by piece: of millions of lines only one piece is in memory
/// beside the entries themselves. Lines of one finding share its number, and a finding of which one entry is wanted is written whole.
package struct RelationExport: Sendable {
    private static let pieceBytes = 64 << 10
    private static let heading = [
        "finding", "standing", "day", "rule", "kind", "side", "id", "account", "booked", "value", "currency", "amount",
        "references", "text",
    ]

    private let settled: [RelationBook.Settled]
    private let state: RelationState?
    private let relation: Relation
    private let side: Bank
    private let filter: ExportFilter
    private var number = 0
    private var place = 0
    private var hasBegun = false

    init(_ book: RelationBook, _ state: RelationState?, seenBy side: Bank, _ filter: ExportFilter) {
        (settled, relation, self.state, self.side, self.filter) = (book.settled, book.relation, state, side, filter)
    }

    /// The next bytes; nil at the end.
    package mutating func next() -> [UInt8]? {
        var piece: [UInt8] = []
        if !hasBegun {
            piece += CSVLine.bytes(Self.heading)
            hasBegun = true
        }
        while piece.count < Self.pieceBytes, let one = finding(at: place) {
            place += 1
            guard isWanted(one) else { continue }
            number += 1
            write(one, to: &piece)
        }
        return piece.isEmpty ? nil : piece
    }

    private struct Finding {
        let standing: ExportFilter.Standing
        let day: CalendarDay?
        let rule: String
        let kind: String
        let first: [BookEntry]
        let second: [BookEntry]
    }

    /// Certified matches first, then what is open, waiting entries last; nil behind the last.
    private func finding(at place: Int) -> Finding? {
        if place < settled.count {
            let one = settled[place]
            return Finding(
                standing: .certified, day: one.on, rule: Self.rule(one.rule), kind: "", first: one.first, second: one.second)
        }
        guard let state else { return nil }
        var rest = place - settled.count
        for some in [state.matches, state.proposals, state.broken, state.held] {
            if rest < some.count { return finding(some[rest], state.on) }
            rest -= some.count
        }
        guard rest < state.waiting.count else { return nil }
        let entry = state.waiting[rest]
        return Finding(
            standing: .waiting, day: state.on, rule: "left-over", kind: "", first: entry.bank == .first ? [entry] : [],
            second: entry.bank == .second ? [entry] : [])
    }

    private func finding(_ one: RelationState.Finding, _ day: CalendarDay) -> Finding {
        Finding(
            standing: ExportFilter.Standing(rawValue: one.standing) ?? .held, day: day, rule: Self.rule(one.rule),
            kind: one.kind.flatMap { SharedBreakKind(found: $0) }?.name(seenBy: side) ?? "", first: one.first,
            second: one.second)
    }

    static func rule(_ name: String) -> String { name.hasPrefix("break ") ? "by-hand" : name }

    private func isWanted(_ one: Finding) -> Bool {
        guard filter.standings.isEmpty || filter.standings.contains(one.standing), filter.rule == nil || filter.rule == one.rule
        else { return false }
        return (one.first + one.second).contains { entry in
            filter.takes(entry.entry.bookedOn)
                && (filter.currency == nil || filter.currency == entry.entry.amount.currency.code)
                && (filter.account == nil || filter.account == relation.accounts[entry.account - 1].number)
        }
    }

    private func write(_ one: Finding, to piece: inout [UInt8]) {
        let (ours, theirs) = side == .first ? (one.first, one.second) : (one.second, one.first)
        for (name, entries) in [("ours", ours), ("theirs", theirs)] {
            for entry in entries {
                let amount = entry.entry.amount
                piece += CSVLine.bytes([
                    "\(number)", one.standing.rawValue, one.day?.description ?? "", one.rule, one.kind, name, "\(entry.id)",
                    relation.accounts[entry.account - 1].number, "\(entry.entry.bookedOn)", "\(entry.entry.valueOn)",
                    amount.currency.code, amount.amountText, entry.entry.references.joined(separator: " "),
                    entry.entry.text ?? "",
                ])
            }
        }
    }
}

extension ReconciliationDesk {
    /// Everything of a relation that the filter lets through, as of the node's last block.
    package func export(_ id: Digest32, _ filter: ExportFilter = ExportFilter()) throws -> RelationExport {
        let held = try held(id)
        if let account = filter.account, !held.terms.relation.accounts.contains(where: { $0.number == account }) {
            throw DeskFault.unknownAccount(account)
        }
        return RelationExport(
            held.book, held.book.days.isEmpty ? nil : try state(of: held), seenBy: held.bank ?? .first, filter)
    }
}
