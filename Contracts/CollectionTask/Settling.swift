import BankingCalendar
package import ContractKit
import Money

extension CollectionTask {
    /// A debtor has paid; told by whoever was paid.
    package static let recordReceipt = ActionWith<CollectedReceipt>(signalling: "record-receipt") {
        Clause(
            "recorded-by-receiver", "The lender records it where debtors pay the lender, and the collector otherwise.",
            .rulebook("K4")
        ) {
            terms, _, occasion in
            occasion.role == (terms.mandate.rule.basis == .commission ? "lender" : "collector")
        }
        exists(\.item)
        Clause("receipt-new", "It has a reference of at most 100 bytes, which no other receipt has.", .rulebook("K4")) {
            terms, paper, _ in
            paper.reference.isWritten(bytesMax: 100) && !terms.receipts.contains { $0.reference == paper.reference }
        }
        Clause(
            "received-in-mandate", "It came in since the task was assigned and before it ended, and not ahead.", .rulebook("K4")
        ) {
            terms, paper, occasion in
            let last = try terms.endedOn ?? terms.today(occasion)
            return paper.receivedOn >= terms.assignedOn && paper.receivedOn <= last
        }
        Clause("within-item", "The amount is more than nothing, and no more than the item still brings.", .rulebook("K4")) {
            terms, paper, _ in
            guard let index = terms.itemIndex(paper.item) else { return false }
            return try paper.amount.isPositive && terms.open(index).covers(paper.amount)
        }
    } change: { terms, paper, occasion, signals in
        guard let index = terms.itemIndex(paper.item) else { throw MissingPiece(part: occasion.part) }
        let band = terms.mandate.rule.band(daysOverdue: terms.mandate.items[index].dueOn.days(until: paper.receivedOn))
        terms.collected[index] = try terms.collected[index].adding(paper.amount)
        terms.byBand[band] = try terms.byBand[band].adding(paper.amount)
        terms.receipts.append(paper)
        try terms.keepPromises(paper, &signals)
        guard try terms.mandate.items.indices.allSatisfy({ try terms.open($0).isZero }) else { return }
        if terms.endedOn == nil { terms.end(on: try terms.today(occasion), &signals) }
        signals.raise("collected", on: task)
    }

    /// The money keeps the item's standing promises, the earlier first.
    private mutating func keepPromises(_ paper: CollectedReceipt, _ signals: inout Signals) throws {
        var left = paper.amount
        for index in promises.indices where promises[index].isOpen && promises[index].paper.item == paper.item {
            let missing = try promises[index].paper.amount.subtracting(promises[index].paid)
            let paid = try left.isLess(than: missing) ? left : missing
            promises[index].paid = try promises[index].paid.adding(paid)
            left = try left.subtracting(paid)
            guard promises[index].paid == promises[index].paper.amount else { continue }
            promises[index].isOpen = false
            signals.raise("kept", on: PartKey("promise", number: index + 1))
        }
    }

    /// Who owes by the rule has paid what is due.
    package static let settle = ActionWith<SettlementPaper>("settle") {
        Clause("settled-by-debtor", "The lender settles a commission, and the collector the lender's share.", .rulebook("K5")) {
            terms, _, occasion in
            occasion.role == terms.settlingRole
        }
        Clause("settlement-described", "It has a reference of at most 100 bytes.", .rulebook("K5")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100)
        }
        Clause("one-settlement-at-a-time", "No other settlement waits for the other side.", .rulebook("K5")) { terms, _, _ in
            !terms.settlements.contains { $0.standing == .stated || $0.standing == .contested }
        }
        Clause(
            "settled-by-rule", "It is exactly what is due by the rule, to the minor unit, and more than nothing.", .rulebook("K5")
        ) {
            terms, paper, _ in
            try paper.amount.isPositive && paper.amount == terms.due()
        }
    } change: { terms, paper, _ in
        terms.settlements.append(Settlement(paper: paper, standing: .stated))
    }

    /// The money has come.
    package static let confirmSettlement = ActionWith<Note>("confirm-settlement") {
        isOtherSide()
    } change: { terms, _, occasion in
        terms.settlements[try terms.index(occasion.part, in: terms.settlements)].standing = .confirmed
    }

    /// The money has not come, or not all of it.
    package static let contestSettlement = ActionWith<Note>("contest-settlement") {
        isOtherSide()
        saysWhy("K5")
    } change: { terms, _, occasion in
        terms.settlements[try terms.index(occasion.part, in: terms.settlements)].standing = .contested
    }

    /// Who stated it takes it back; it is due again.
    package static let withdrawSettlement = ActionWith<Note>("withdraw-settlement") {
        Clause("settled-by-debtor", "The lender settles a commission, and the collector the lender's share.", .rulebook("K5")) {
            terms, _, occasion in
            occasion.role == terms.settlingRole
        }
    } change: { terms, _, occasion in
        terms.settlements[try terms.index(occasion.part, in: terms.settlements)].standing = .withdrawn
    }

    var settlingRole: String { mandate.rule.basis == .commission ? "lender" : "collector" }

    private static func isOtherSide() -> Clause<Self, Note> {
        Clause("answered-by-creditor", "The other side says whether the money came.", .rulebook("K5")) { terms, _, occasion in
            occasion.role != terms.settlingRole
        }
    }
}
