package import BankingCalendar
package import ContractKit
package import Money
package import Signing

/// How the two banks' books differ.
package enum BreakKind: String, Hashable, Codable, Sendable, CaseIterable {
    case missingFirst = "missing-first"
    case missingSecond = "missing-second"
    case amount
    case valueDate = "value-date"
    case currency
    case duplicate
    case direction
    case reference
    case fee
    case fx

    /// As a bank's own people call it: what the one misses the other has too much.
    package func name(seenBy side: Side) -> String {
        switch self {
        case .missingFirst: side == .first ? "missing-ours" : "missing-theirs"
        case .missingSecond: side == .second ? "missing-ours" : "missing-theirs"
        default: rawValue
        }
    }
}

/// Paper of "raise-break".
package struct BreakPaper: Hashable, Codable, Sendable {
    package var account: Int
    package var kind: BreakKind
    /// The entries concerned, by the digests that stand for them (``PostedEntry/leaf()``); together 1 to 16.
    package var entries: Both<[Digest32]>
    /// Net of each bank's entries, signed as on the servicer's statements; absent where there are none.
    package var firstAmount: Money?
    package var secondAmount: Money?
    /// From when it ages: the earliest value day of the entries.
    package var valueOn: CalendarDay
    package var reference: String

    package enum CodingKeys: Int, CodingKey {
        case account = 1, kind, entries, firstAmount, secondAmount, valueOn, reference
    }

    package init(
        account: Int, kind: BreakKind, entries: Both<[Digest32]>, firstAmount: Money?, secondAmount: Money?,
        valueOn: CalendarDay, reference: String
    ) {
        (self.account, self.kind, self.entries) = (account, kind, entries)
        (self.firstAmount, self.secondAmount) = (firstAmount, secondAmount)
        (self.valueOn, self.reference) = (valueOn, reference)
    }

    func isDescribed(in currency: Currency) -> Bool {
        (1...16).contains(entries.first.count + entries.second.count) && !(entries.first + entries.second).hasTwice
            && entries.first.isEmpty == (firstAmount == nil) && entries.second.isEmpty == (secondAmount == nil)
            && (firstAmount?.currency ?? currency) == currency && (secondAmount?.currency ?? currency) == currency
            && reference.isWritten(bytesMax: 35)
    }

    var fitsKind: Bool {
        guard let first = firstAmount, let second = secondAmount else {
            switch kind {
            case .missingFirst: return firstAmount == nil
            case .missingSecond: return secondAmount == nil
            case .duplicate: return max(entries.first.count, entries.second.count) > 1
            default: return false
            }
        }
        switch kind {
        case .missingFirst, .missingSecond: return false
        case .duplicate: return entries.first.count != entries.second.count
        case .amount, .fee, .fx: return first != second && first.isNegative == second.isNegative
        case .direction: return first.isNegative != second.isNegative
        case .valueDate, .reference: return first == second
        case .currency: return true
        }
    }
}

/// Paper of "assign": the acting bank's officer that looks after the break, by a code of the bank's own.
package struct Assignment: Hashable, Codable, Sendable {
    package var officer: String
    package enum CodingKeys: Int, CodingKey { case officer = 1 }
    package init(officer: String) { self.officer = officer }
}

extension Break {
    var part: PartKey { PartKey("break", number: number) }
    var ageing: PartKey { PartKey("ageing", number: number) }
}

extension AccountReconciliation {
    /// Either bank raises a break; both work on it. It is raised under the day of its entries, or under the first day that is
    /// not certified, so that no earlier certificate can call them matched.
    package static let raiseBreak = ActionWith<BreakPaper>("raise-break") {
        Clause(
            "break-described",
            "It names 1 to 16 entries of an account, each once, with each bank's sum in its currency, and a reference of at most 35 bytes.",
            .rulebook("B6")
        ) { terms, paper, _ in
            guard let account = terms.relation.account(paper.account) else { return false }
            return paper.isDescribed(in: account.currency)
        }
        Clause("break-fits-kind", "What the banks have booked differs in the way that the kind says.", .rulebook("B6")) {
            _, paper, _ in
            paper.fitsKind
        }
        Clause("entry-in-one-break", "None of the entries is in another break that is not closed.", .rulebook("B6")) {
            terms, paper, _ in
            !terms.breaks.contains { other in
                other.standing != .closed && other.paper.account == paper.account
                    && Side.allCases.contains { side in
                        other.paper.entries[side].contains { paper.entries[side].contains($0) }
                    }
            }
        }
        Clause("entries-posted", "No more entries are in breaks than were carried over and posted.", .rulebook("B6")) {
            terms, paper, occasion in
            try Side.allCases.allSatisfy { side in
                let inBreaks = terms.open(on: paper.account, through: occasion.part.number)
                    .map { $0.paper.entries[side].count }.reduce(paper.entries[side].count, +)
                return try inBreaks <= terms.unmatchedAtMost(on: paper.account, side, through: occasion.part.number)
            }
        }
        hasRoom("room-for-break", "B6")
    } change: { terms, paper, occasion in
        terms.breaksRaised += 1
        terms.breaks.append(
            Break(
                number: terms.breaksRaised, day: occasion.part.number, raisedBy: try Side(occasion), paper: paper,
                standing: .open, officers: Both(first: "", second: "")))
        guard let currency = terms.relation.account(paper.account)?.currency else { return }
        // Throws where what this break or all come to leaves its range.
        _ = try terms.breaks.last.map { try Money.zero(currency).subtracting($0.difference(in: currency)) }
        _ = try terms.difference(of: terms.open(on: paper.account, through: terms.daysOpened), on: paper.account)
    }

    /// A bank names its officer for the break.
    package static let assign = ActionWith<Assignment>("assign") {
        Clause("officer-described", "The officer has a code of at most 35 bytes.", .rulebook("B6")) { _, paper, _ in
            paper.officer.isWritten(bytesMax: 35)
        }
    } change: { terms, paper, occasion in
        let (index, side) = (try terms.breakIndex(occasion.part), try Side(occasion))
        terms.breaks[index].officers[side] = paper.officer
    }

    /// It was raised in error, or a later entry matches after all.
    package static let withdrawBreak = ActionWith<Note>(signalling: "withdraw-break") {
        Clause("raiser-withdraws", "The bank that raised it withdraws it.", .rulebook("B6")) { terms, _, occasion in
            try terms.breaks[terms.breakIndex(occasion.part)].raisedBy == Side(occasion)
        }
    } change: { terms, _, occasion, signals in
        let index = try terms.breakIndex(occasion.part)
        signals.raise("ended", on: terms.breaks[index].ageing)
        signals.raise("certified", on: terms.breaks[index].ageing)
        terms.breaks.remove(at: index)
    }

    /// The bank that did not adjust, write off or pay confirms; a settlement either may.
    package static let closeBreak = ActionWith<Note>(signalling: "close-break") {
        Clause("other-bank-confirms", "The bank that has not resolved it confirms that it is.", .rulebook("B7")) {
            terms, _, occasion in
            try terms.breaks[terms.breakIndex(occasion.part)].resolution?.by == Side(occasion).other
        }
    } change: { terms, _, occasion, signals in
        let index = try terms.breakIndex(occasion.part)
        terms.breaks[index].standing = .closed
        signals.raise("ended", on: terms.breaks[index].ageing)
    }

    /// What was done did not resolve it; until a certificate seals it, a break opens again.
    package static let reopenBreak = ActionWith<Note>(signalling: "reopen-break") {
        saysWhy("B7")
        hasRoom("room-for-break", "B6", reopening: true)
        Clause("entry-in-one-break", "None of the entries is in another break that is not closed.", .rulebook("B6")) {
            terms, _, occasion in
            let reopened = terms.breaks[try terms.breakIndex(occasion.part)]
            return !terms.breaks.contains { other in
                other.number != reopened.number && other.standing != .closed && other.paper.account == reopened.paper.account
                    && Side.allCases.contains { side in
                        other.paper.entries[side].contains { reopened.paper.entries[side].contains($0) }
                    }
            }
        }
    } change: { terms, _, occasion, signals in
        let index = try terms.breakIndex(occasion.part)
        if let resolution = terms.breaks[index].resolution, resolution.kind == .writtenOff {
            try terms.bookWriteOff(.zero(resolution.amount.currency).subtracting(resolution.amount))
        }
        (terms.breaks[index].standing, terms.breaks[index].resolution) = (.open, nil)
        (terms.breaks[index].writeOff, terms.breaks[index].remedy) = (nil, nil)
        (terms.breaks[index].query, terms.breaks[index].answer) = (nil, nil)
        signals.raise("reopened", on: terms.breaks[index].ageing)
    }

    // MARK: questions

    private static func hasRoom<Paper>(_ code: String, _ section: String, reopening: Bool = false) -> Clause<Self, Paper> {
        Clause(code, "Fewer breaks are open, and in all, than the limits allow.", .rulebook(section)) { terms, _, occasion in
            let limits = terms.relation.limits
            let isCounted = try reopening && terms.breaks[terms.breakIndex(occasion.part)].standing != .closed
            return terms.breaks.filter { $0.standing != .closed }.count < limits.openBreaksMax + (isCounted ? 1 : 0)
                && (reopening || terms.breaksRaised < limits.breaksMax)
        }
    }

    /// Entries of a bank that may be in breaks: those carried over, and those posted on days that are not certified.
    private func unmatchedAtMost(on account: Int, _ side: Side, through day: Int) throws -> Int {
        var counts = [books[account - 1].sides[side].unmatched]
        for index in days.indices where days[index].number <= day && days[index].certified == nil {
            counts.append(try tally(index, account, side).count)
        }
        return try total(counts)
    }
}
