package import ContractKit
import Money

extension CollectionTask {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant("No item brings more than its amount, and receipts, items and bands add up alike.") { terms in
                guard let currency = try? terms.currency, let total = try? terms.total(),
                    let byBand = try? Money.sum(terms.byBand, in: currency),
                    let received = try? Money.sum(terms.receipts.map(\.amount), in: currency)
                else { return false }
                return total == byBand && total == received
                    && terms.mandate.items.indices.allSatisfy { (try? terms.open($0).isNegative) == false }
            },
            Invariant("What is due is never negative, and no more than came in.") { terms in
                guard let due = try? terms.due(), let total = try? terms.total() else { return false }
                return !due.isNegative && total.covers(due)
            },
            Invariant("No more is promised of an item than it still brings, and no promise is paid beyond what was promised.") {
                terms in
                terms.mandate.items.indices.allSatisfy { index in
                    guard let open = try? terms.open(index), let promised = try? terms.promised(index) else { return false }
                    return open.covers(promised)
                } && terms.promises.allSatisfy { $0.paper.amount.covers($0.paid) && !$0.paid.isNegative }
            },
            Invariant("At most one settlement waits, and none of a task that has ended waits for a promise.") { terms in
                terms.settlements.filter { $0.standing == .stated || $0.standing == .contested }.count <= 1
                    && (terms.endedOn == nil || !terms.promises.contains(where: \.isOpen))
            },
        ]
    }
}
