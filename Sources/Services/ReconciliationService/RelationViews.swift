package import AccountReconciliation
import AgreementService
package import BankingCalendar
import Governance
import LedgerNode
package import Money
import Parties
package import Signing

/// A relation as one of its banks sees it.
package struct RelationView: Hashable, Codable, Sendable {
    package struct Account: Hashable, Codable, Sendable {
        package var number: String
        package var currency: String
        /// Nostro where the other bank keeps it, vostro where this one does; "seen" to who is neither bank.
        package var kind: String
        package var ours: Counts
        package var theirs: Counts
    }

    /// How many entries stand where, and what those come to that are not matched.
    package struct Counts: Hashable, Codable, Sendable {
        package var matched: Int
        package var proposed: Int
        package var broken: Int
        package var held: Int
        package var waiting: Int
        package var unmatched: Money
    }

    package struct Day: Hashable, Codable, Sendable {
        package var number: Int
        package var on: CalendarDay
        package var state: String
    }

    package struct Rule: Hashable, Codable, Sendable {
        package var rule: String
        package var matched: Int
        package var proposed: Int
        package var broken: Int
    }

    package var id: Digest32
    package var reference: String
    package var otherBank: String
    package var state: String
    /// Those that are not sealed, oldest first.
    package var days: [Day]
    /// The day as of which is matched.
    package var asOf: CalendarDay?
    package var accounts: [Account]
    package var rules: [Rule]
    package var breaks: [BreakView]
    /// Batches whose entries are not here, and why.
    package var awaited: [String]
    /// Of the whole matching: the same at both banks.
    package var matching: Digest32?
    package var settledMatches: Int
}

/// A break that is not sealed.
package struct BreakView: Hashable, Codable, Sendable {
    package var number: Int
    /// As this bank calls it: missing-ours is what it has not booked.
    package var kind: String
    package var account: String
    package var state: String
    package var reference: String
    package var raisedByUs: Bool
    package var valueOn: CalendarDay
    package var bucket: String
    package var ours: Money?
    package var theirs: Money?
    /// Ours less theirs.
    package var difference: Money
    package var ourOfficer: String
    package var theirOfficer: String
    package var query: String?
    package var answer: String?
    /// Ids of the entries.
    package var entries: [String]
}

/// Entries that stand together, as one bank sees them.
package struct FindingView: Hashable, Codable, Sendable {
    package var standing: String
    package var rule: String
    package var kind: String?
    package var ours: [EntryView]
    package var theirs: [EntryView]
}

package struct EntryView: Hashable, Codable, Sendable {
    package var id: String
    package var account: String
    package var bookedOn: CalendarDay
    package var valueOn: CalendarDay
    package var amount: Money
    package var references: [String]
    package var text: String?
}

extension ReconciliationDesk {
    package func view(_ id: Digest32) async throws -> RelationView {
        let held = try held(id)
        let side = held.bank ?? .first
        let calendars = await service.node.position().governance.calendars
        let today = try held.terms.relation.clocks(calendars).day(at: service.node.standing.now)
        let state = held.book.days.isEmpty ? nil : try state(of: held)
        return RelationView(
            id: id, reference: held.terms.relation.reference, otherBank: held.terms.relation.names[side.other].text,
            state: held.state(of: "relation") ?? "unknown",
            days: held.terms.days.map {
                RelationView.Day(number: $0.number, on: $0.on, state: held.state(of: "day", $0.number) ?? "sealed")
            },
            asOf: state?.on,
            accounts: try held.terms.relation.accounts.indices.map { try Self.account($0, held, side, state) },
            rules: Self.rules(state),
            breaks: try held.terms.breaks.map { one in
                try Self.view(one, held, side, bucket: held.terms.bucket(of: one, on: today, calendars).rawValue)
            },
            awaited: held.book.awaited, matching: state?.matching, settledMatches: held.book.settled.count)
    }

    /// What stands where: matches, proposals, breaks that nobody has raised, held and waiting entries.
    package func findings(_ id: Digest32) throws -> [FindingView] {
        let held = try held(id)
        guard !held.book.days.isEmpty else { return [] }
        let (side, state) = (held.bank ?? .first, try state(of: held))
        let waiting = state.waiting.map { entry in
            RelationState.Finding(
                standing: "waiting", rule: "left-over", kind: nil, nearest: nil, first: entry.bank == .first ? [entry] : [],
                second: entry.bank == .second ? [entry] : [])
        }
        return (state.matches + state.proposals + state.broken + state.held + waiting).map {
            FindingView($0, held.terms.relation, seenBy: side)
        }
    }

    private static func account(
        _ index: Int, _ held: Held, _ side: Bank, _ state: RelationState?
    ) throws -> RelationView.Account {
        let account = held.terms.relation.accounts[index]
        func counts(_ bank: Bank) throws -> RelationView.Counts {
            func mine(_ entries: [BookEntry]) -> [BookEntry] { entries.filter { $0.bank == bank && $0.account == index + 1 } }
            func count(_ findings: [RelationState.Finding]?) -> Int { mine((findings ?? []).flatMap(\.entries)).count }
            return RelationView.Counts(
                matched: count(state?.matches), proposed: count(state?.proposals), broken: count(state?.broken),
                held: count(state?.held), waiting: mine(state?.waiting ?? []).count,
                unmatched: try Money.sum(mine(state?.unmatched ?? []).map(\.entry.amount), in: account.currency))
        }
        let kind = held.bank == nil ? "seen" : account.servicer == side ? "vostro" : "nostro"
        return RelationView.Account(
            number: account.number, currency: account.currency.code, kind: kind, ours: try counts(side),
            theirs: try counts(side.other))
    }

    private static func rules(_ state: RelationState?) -> [RelationView.Rule] {
        guard let state else { return [] }
        var rules: [RelationView.Rule] = []
        func count(_ findings: [RelationState.Finding], _ path: WritableKeyPath<RelationView.Rule, Int>) {
            for finding in findings {
                let name = finding.rule.hasPrefix("break ") ? "by-hand" : finding.rule
                let index = rules.firstIndex { $0.rule == name } ?? rules.count
                if index == rules.count { rules.append(RelationView.Rule(rule: name, matched: 0, proposed: 0, broken: 0)) }
                rules[index][keyPath: path] += 1
            }
        }
        count(state.matches, \.matched)
        count(state.proposals, \.proposed)
        count(state.broken, \.broken)
        return rules.sorted { $0.rule < $1.rule }
    }

    private static func view(_ one: SharedBreak, _ held: Held, _ side: Bank, bucket: String) throws -> BreakView {
        let account = held.terms.relation.accounts[one.paper.account - 1]
        let (first, second) = (one.paper.firstAmount, one.paper.secondAmount)
        let difference = try one.difference(in: account.currency)
        return BreakView(
            number: one.number, kind: one.paper.kind.name(seenBy: side), account: account.number,
            state: held.state(of: "break", one.number) ?? "sealed", reference: one.paper.reference,
            raisedByUs: one.raisedBy == held.bank, valueOn: one.paper.valueOn, bucket: bucket,
            ours: side == .first ? first : second, theirs: side == .first ? second : first,
            difference: side == .first ? difference : try Money.zero(account.currency).subtracting(difference),
            ourOfficer: one.officers[side], theirOfficer: one.officers[side.other], query: one.query?.paper.narrative,
            answer: one.answer?.narrative,
            entries: (one.paper.entries[side] + one.paper.entries[side.other]).map { "\(EntryName(leaf: $0))" })
    }
}

extension RelationBook {
    /// Batches that stand and whose entries are not here, or cannot be used.
    var awaited: [String] {
        posted.filter { !$0.isSuperseded && $0.entries == nil }.map { one in
            "\(one.name): \(one.refusal ?? "its entries are not here yet")"
        }
    }
}

extension FindingView {
    init(_ finding: RelationState.Finding, _ relation: Relation, seenBy side: Bank) {
        func views(_ entries: [BookEntry]) -> [EntryView] { entries.map { EntryView($0, relation) } }
        self.init(
            standing: finding.standing, rule: finding.rule,
            kind: finding.kind.flatMap { SharedBreakKind(found: $0) }?.name(seenBy: side),
            ours: views(side == .first ? finding.first : finding.second),
            theirs: views(side == .first ? finding.second : finding.first))
    }
}

extension EntryView {
    init(_ entry: BookEntry, _ relation: Relation) {
        self.init(
            id: "\(EntryName(leaf: entry.leaf))", account: relation.accounts[entry.account - 1].number,
            bookedOn: entry.entry.bookedOn, valueOn: entry.entry.valueOn, amount: entry.entry.amount,
            references: entry.entry.references, text: entry.entry.text)
    }
}
