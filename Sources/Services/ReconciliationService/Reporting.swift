import AccountReconciliation
import AgreementService
package import BankingCalendar
import CanonicalCBOR
import ContractKit
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Money
import Parties
package import Signing

extension ReconciliationDesk {
    /// - Parameters:
    ///   - from: the first day of the relation that is told of; the first of all when left out.
    ///   - until: the last day.
    package func report(_ id: Digest32, from: CalendarDay? = nil, until: CalendarDay? = nil) async throws -> RelationReport {
        let calendars = await service.node.position().governance.calendars
        let held = try held(id)
        let filter = ExportFilter(from: from, until: until)
        let told = try Chronicle(news(of: held.reading, after: 0), held, calendars)
        let state = held.book.days.isEmpty ? nil : try state(of: held)
        let days = try held.book.days.filter { filter.takes($0.on) }.map { day -> RelationReport.Day in
            let accounts: [RelationReport.Account]
            if let result = told.results[day.number] {
                accounts = Self.accounts(result, held)
            } else {
                accounts = try Self.accounts(self.state(of: held, through: day.number), held)
            }
            let (breaks, raised, ended) = try told.breaks(atEndOf: day)
            return RelationReport.Day(
                number: day.number, on: day.on, state: held.state(of: "day", day.number) ?? "sealed", accounts: accounts,
                breaks: breaks, raised: raised, ended: ended)
        }
        let today = try held.terms.relation.clocks(calendars).day(at: service.node.standing.now)
        return RelationReport(
            id: id, reference: held.terms.relation.reference, days: days, rules: Self.rules(held.book, state),
            currencies: try Self.byCurrency(state.map { try Self.accounts($0, held) } ?? []), ageing: try told.ageing(on: today),
            doings: try told.doings(filter))
    }

    // MARK: counting

    private static func accounts(_ result: DayResult, _ held: Held) -> [RelationReport.Account] {
        func counts(_ side: SideResult) -> RelationReport.Counts {
            RelationReport.Counts(
                matched: side.matched, inBreaks: side.inBreaks, waiting: side.waiting, unmatched: side.unmatched)
        }
        let side = held.bank ?? .first
        return zip(held.terms.relation.accounts, result.accounts).map { account, result in
            RelationReport.Account(
                number: account.number, currency: account.currency.code, ours: counts(result.sides[side]),
                theirs: counts(result.sides[side.other]))
        }
    }

    private static func accounts(_ state: RelationState, _ held: Held) throws -> [RelationReport.Account] {
        let side = held.bank ?? .first
        return try held.terms.relation.accounts.enumerated().map { index, account in
            func counts(_ bank: Bank) throws -> RelationReport.Counts {
                func mine(_ entries: [BookEntry]) -> [BookEntry] {
                    entries.filter { $0.bank == bank && $0.account == index + 1 }
                }
                let (unmatched, broken) = (mine(state.unmatched), mine(state.held.flatMap(\.entries)).count)
                return RelationReport.Counts(
                    matched: mine(state.matches.flatMap(\.entries)).count, inBreaks: broken,
                    waiting: unmatched.count - broken,
                    unmatched: try Money.sum(unmatched.map(\.entry.amount), in: account.currency))
            }
            return RelationReport.Account(
                number: account.number, currency: account.currency.code, ours: try counts(side),
                theirs: try counts(side.other))
        }
    }

    private static func byCurrency(_ accounts: [RelationReport.Account]) throws -> [RelationReport.Account] {
        func sum(_ one: RelationReport.Counts, _ other: RelationReport.Counts) throws -> RelationReport.Counts {
            RelationReport.Counts(
                matched: one.matched + other.matched, inBreaks: one.inBreaks + other.inBreaks,
                waiting: one.waiting + other.waiting, unmatched: try one.unmatched.adding(other.unmatched))
        }
        var sums: [RelationReport.Account] = []
        for account in accounts {
            guard let index = sums.firstIndex(where: { $0.currency == account.currency }) else {
                sums.append(account)
                continue
            }
            sums[index].number += ", " + account.number
            sums[index].ours = try sum(sums[index].ours, account.ours)
            sums[index].theirs = try sum(sums[index].theirs, account.theirs)
        }
        return sums.sorted { $0.currency < $1.currency }
    }

    private static func rules(_ book: RelationBook, _ state: RelationState?) -> [RelationReport.Rule] {
        var rules: [String: RelationReport.Rule] = [:]
        func count(_ name: String, _ path: WritableKeyPath<RelationReport.Rule, Int>) {
            let name = RelationExport.rule(name)
            rules[name, default: RelationReport.Rule(rule: name, certified: 0, matched: 0, proposed: 0, broken: 0)][
                keyPath: path] += 1
        }
        for match in book.settled { count(match.rule, \.certified) }
        for finding in state?.matches ?? [] { count(finding.rule, \.matched) }
        for finding in state?.proposals ?? [] { count(finding.rule, \.proposed) }
        for finding in state?.broken ?? [] { count(finding.rule, \.broken) }
        return rules.values.sorted { $0.rule < $1.rule }
    }
}

/// What happened in a relation and when, read once from its history.
private struct Chronicle {
    private struct Turn {
        let at: LedgerTime
        let number: Int
        /// Raised or opened again; otherwise closed or withdrawn.
        let isOpen: Bool
        let isRaised: Bool
    }

    /// What both banks certified, by the day's number; reopened days are left out.
    private(set) var results: [Int: DayResult] = [:]
    private var turns: [Turn] = []
    private let acts: [HistoryReading]
    private let held: ReconciliationDesk.Held
    private let calendars: CalendarBook
    private let clocks: PlaceCalendar

    init(_ history: [HistoryReading], _ held: ReconciliationDesk.Held, _ calendars: CalendarBook) throws {
        (self.held, self.calendars, clocks) = (held, calendars, try held.terms.relation.clocks(calendars))
        acts = history.filter { $0.entry.index != nil }
        var raised = 0
        for act in acts where act.entry.rejection == nil {
            let number = PartKey(act.entry.part)?.number ?? 0
            switch act.entry.action {
            case "raise-break":
                raised += 1
                turns.append(Turn(at: act.entry.at, number: raised, isOpen: true, isRaised: true))
            case "reopen-break": turns.append(Turn(at: act.entry.at, number: number, isOpen: true, isRaised: false))
            case "close-break", "withdraw-break":
                turns.append(Turn(at: act.entry.at, number: number, isOpen: false, isRaised: false))
            case "countersign-day":
                guard let paper = act.payload?.paper else { throw DeskFault.historyPruned }
                results[number] = try CBORDecoder().decode(DayResult.self, from: paper)
            case "agree-reopening": results[number] = nil
            default: break
            }
        }
    }

    /// Breaks that were open at the end of a day, and how many were raised and ended since the day before.
    func breaks(atEndOf day: RelationBook.Day) throws -> (open: [RelationReport.Age], raised: Int, ended: Int) {
        let end = try end(of: day.number)
        let begin = day.number > 1 ? try self.end(of: day.number - 1) : nil
        let during = turns.filter { turn in turn.at < end && (begin.map { turn.at >= $0 } ?? true) }
        return (
            try ages(open(before: end), on: day.on), during.count { $0.isRaised }, during.count { !$0.isOpen }
        )
    }

    func ageing(on day: CalendarDay) throws -> [RelationReport.Age] { try ages(open(before: nil), on: day) }

    /// The next day's beginning: what is signed late still counts for the day.
    private func end(of number: Int) throws -> LedgerTime {
        guard let next = held.book.days.first(where: { $0.number == number + 1 }) else {
            return LedgerTime(millisecondsSinceEpoch: .max)
        }
        return clocks.startOfDay(next.on)
    }

    private func open(before end: LedgerTime?) -> [RelationBook.Raised] {
        var open: Set<Int> = []
        for turn in turns where end.map({ turn.at < $0 }) ?? true {
            if turn.isOpen { open.insert(turn.number) } else { open.remove(turn.number) }
        }
        return held.book.raised.filter { open.contains($0.number) }
    }

    private func ages(_ breaks: [RelationBook.Raised], on day: CalendarDay) throws -> [RelationReport.Age] {
        var ages: [RelationReport.Age] = []
        for one in breaks {
            let currency = held.terms.relation.accounts[one.paper.account - 1].currency
            let difference = try (one.paper.firstAmount ?? .zero(currency))
                .subtracting(one.paper.secondAmount ?? .zero(currency))
            let amount = difference.isNegative ? try Money.zero(currency).subtracting(difference) : difference
            let bucket = try held.terms.bucket(from: one.paper.valueOn, on: day, calendars).rawValue
            if let index = ages.firstIndex(where: { $0.currency == currency.code && $0.bucket == bucket }) {
                ages[index].breaks += 1
                ages[index].amount = try ages[index].amount.adding(amount)
            } else {
                ages.append(RelationReport.Age(currency: currency.code, bucket: bucket, breaks: 1, amount: amount))
            }
        }
        let order = AgeBucket.allCases.map(\.rawValue)
        func place(_ age: RelationReport.Age) -> Int { order.firstIndex(of: age.bucket) ?? order.count }
        return ages.sorted { ($0.currency, place($0)) < ($1.currency, place($1)) }
    }

    /// Who did what, on the days of the filter.
    func doings(_ filter: ExportFilter) throws -> [RelationReport.Doing] {
        var doings: [RelationReport.Doing] = []
        for act in acts where filter.takes(clocks.day(at: act.entry.at)) {
            let (role, officer) = (act.entry.role, try officer(of: act))
            let index =
                doings.firstIndex { $0.role == role && $0.action == act.entry.action && $0.officer == officer } ?? doings.count
            if index == doings.count {
                doings.append(
                    RelationReport.Doing(
                        role: role, name: held.reading.roster.party(in: role)?.name ?? role, action: act.entry.action,
                        officer: officer, accepted: 0, refused: 0, lastAt: act.entry.at))
            }
            if act.entry.rejection == nil { doings[index].accepted += 1 } else { doings[index].refused += 1 }
            doings[index].lastAt = act.entry.at
        }
        return doings.sorted { ($0.role, $0.action, $0.officer ?? "") < ($1.role, $1.action, $1.officer ?? "") }
    }

    private func officer(of act: HistoryReading) throws -> String? {
        guard act.entry.rejection == nil, let paper = act.payload?.paper else { return nil }
        let decoder = CBORDecoder()
        switch act.entry.action {
        case "assign": return try decoder.decode(Assignment.self, from: paper).officer
        case "propose-write-off": return try decoder.decode(WriteOffPaper.self, from: paper).officer
        case "approve-write-off": return try decoder.decode(WriteOffApproval.self, from: paper).officer
        default: return nil
        }
    }
}
