package import BankingCalendar
package import ContractKit
import Money
package import UndertakingTerms

/// Paper of "complete-demand": what was missing.
package struct CompletionPaper: Hashable, Codable, Sendable {
    package var statement: SupportingStatement?
    package var documents: [PresentedPaper]
    package enum CodingKeys: Int, CodingKey { case statement = 1, documents }
    package init(statement: SupportingStatement? = nil, documents: [PresentedPaper] = []) {
        (self.statement, self.documents) = (statement, documents)
    }
}

extension DemandGuarantee {
    static let presentedMax = 200

    /// The beneficiary demands payment. Discrepancies are found, and left to the guarantor to decide.
    package static let demand = ActionWith<DemandPaper>(signalling: "demand") {
        Clause("demands-something", "The demand is for more than nothing.", .rulebook("U3")) { _, paper, _ in
            paper.amount.isPositive
        }
        Clause(
            "demand-described",
            "Its statement has 1 to 4000 bytes, and its documents are at most 200, each of which says what it is.",
            .rulebook("U3")
        ) { _, paper, _ in
            isDescribed(paper.statement, paper.documents)
        }
        Clause("extension-later", "An extension that it asks for lies after the expiry.", .urdg758("23(a)")) { terms, paper, _ in
            try paper.extendToOn.map { try terms.isLater($0) } ?? true
        }
    } change: { terms, paper, occasion, signals in
        let days = try terms.businessDays(occasion.calendars)
        let presentedOn = try days.dayOfReceipt(at: occasion.at)
        let available = try terms.available()
        let same = paper.amount.currency == available.currency
        var demand = Demand(
            paper: paper, presentedOn: presentedOn, findings: [],
            held: !same ? .zero(available.currency) : available.covers(paper.amount) ? paper.amount : available)
        if paper.isToBeCompleted == true {
            terms.demands.append(demand)
            if let opened = occasion.opened { signals.raise("to-be-completed", on: opened) }
            return
        }
        demand.receivedOn = presentedOn
        (demand.findings, demand.reliesOn) = try terms.examined(demand, occasion.calendars)
        terms.demands.append(demand)
    }

    /// What was to follow is there; the guarantor's five business days begin (URDG 758 art. 14(b), 20(a)).
    package static let completeDemand = ActionWith<CompletionPaper>("complete-demand") {
        Clause(
            "demand-described",
            "Its statement has 1 to 4000 bytes, and its documents are at most 200, each of which says what it is.",
            .rulebook("U3")
        ) { terms, paper, occasion in
            let first = terms.demands[try terms.index(occasion.part, in: terms.demands)].paper
            return isDescribed(paper.statement, first.documents + paper.documents)
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.demands)
        terms.demands[index].paper.statement = paper.statement ?? terms.demands[index].paper.statement
        terms.demands[index].paper.documents += paper.documents
        terms.demands[index].receivedOn = try terms.businessDays(occasion.calendars).dayOfReceipt(at: occasion.at)
        let found = try terms.examined(terms.demands[index], occasion.calendars, at: index)
        (terms.demands[index].findings, terms.demands[index].reliesOn) = found
    }

    /// The beneficiary takes its demand back; it may make another (URDG 758 art. 18(a)).
    package static let withdrawDemand = ActionWith<Remark>(signalling: "withdraw-demand") {
    } change: { terms, _, occasion, signals in
        try terms.decide(terms.index(occasion.part, in: terms.demands), .withdrawn, &signals)
    }

    private static func isDescribed(_ statement: SupportingStatement?, _ documents: [PresentedPaper]) -> Bool {
        (statement.map { $0.text.isWritten(bytesMax: 4000) } ?? true) && documents.count <= presentedMax
            && documents.allSatisfy { $0.kind.isWritten(bytesMax: 1000) && $0.reference?.isWritten(bytesMax: 1000) ?? true }
    }

    /// Whether the day lies after the expiry as it stands; a guarantee without a last day is not extended.
    func isLater(_ day: CalendarDay) throws -> Bool { try lastDay().map { day > $0 } ?? false }

    /// The demand is out of the way, and what was kept free for it is free.
    mutating func decide(_ index: Int, _ outcome: Demand.Outcome, _ signals: inout Signals) throws {
        demands[index].outcome = outcome
        demands[index].held = .zero(guarantee.amount.currency)
        try endWhenNothingPayable(&signals)
    }
}
