package import BankingCalendar
package import ContractKit
package import Money
import Parties

/// A lender has overdue receivables collected by another: assigned, acted on, promised, settled by a rule, handed back (催收任务).
///
/// It stands beside the loan and not in it, so that the collector reads what it is to collect and nothing of the loan.
package struct CollectionTask: Contract {
    package var mandate: Mandate
    package var assignedOn: CalendarDay
    /// Of the mandate's items, in their order.
    package var collected: [Money]
    /// Of the rule's bands, in their order; what came in while an item was so long overdue.
    package var byBand: [Money]
    package var contacts: [ContactRecord]
    package var promises: [Promise]
    package var receipts: [CollectedReceipt]
    package var settlements: [Settlement]
    /// The last day on which what comes in is the collector's work; nil while the mandate runs.
    package var endedOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey {
        case mandate = 1, assignedOn, collected, byBand, contacts, promises, receipts, settlements, endedOn
    }

    package init(_ mandate: Mandate, assignedOn: CalendarDay) {
        (self.mandate, self.assignedOn) = (mandate, assignedOn)
        collected = mandate.items.map { .zero($0.amount.currency) }
        byBand = mandate.items.first.map { item in mandate.rule.bands.map { _ in .zero(item.amount.currency) } } ?? []
        (contacts, promises, receipts, settlements) = ([], [], [], [])
    }

    package static let name = "collection-task"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(assign)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(acceptTask), AnyAction(declineTask), AnyAction(recordContact), AnyAction(recordPromise),
            AnyAction(recordReceipt), AnyAction(handBack), AnyAction(recall), AnyAction(settle), AnyAction(confirmSettlement),
            AnyAction(contestSettlement), AnyAction(withdrawSettlement), AnyAction(close),
        ]
    }
    package static var deadlines: [Deadline<Self>] { [mandateEnd, promiseEnd] }

    static let task = PartKey("task", number: 0)

    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// The mandate's items are of one currency.
    var currency: Currency {
        get throws(MissingPiece) {
            guard let item = mandate.items.first else { throw MissingPiece(part: Self.task) }
            return item.amount.currency
        }
    }

    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: mandate.place) }

    /// Numbers in papers are asked before they become an index.
    func itemIndex(_ number: Int) -> Int? { number > 0 && number <= mandate.items.count ? number - 1 : nil }

    /// What an item still brings.
    package func open(_ index: Int) throws -> Money { try mandate.items[index].amount.subtracting(collected[index]) }

    /// Of an item, what is promised, not yet paid and not yet due.
    func promised(_ index: Int) throws -> Money {
        let standing = promises.filter { $0.isOpen && $0.paper.item == index + 1 }
        return try Money.sum(standing.map { try $0.paper.amount.subtracting($0.paid) }, in: currency)
    }

    /// All that came in.
    package func total() throws -> Money { try Money.sum(collected, in: currency) }

    /// What has been settled and not withdrawn.
    package func settled() throws -> Money {
        try Money.sum(settlements.filter { $0.standing != .withdrawn }.map(\.paper.amount), in: currency)
    }

    /// What the one still owes the other by the rule: the lender the commission, or the collector the lender's share.
    package func due() throws -> Money {
        let part = try mandate.rule.collectorsPart(of: byBand, in: currency)
        switch mandate.rule.basis {
        case .commission: return try part.subtracting(settled())
        case .share: return try total().subtracting(part).subtracting(settled())
        }
    }
}

extension String {
    /// Something is written, and not too much.
    func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }
}
