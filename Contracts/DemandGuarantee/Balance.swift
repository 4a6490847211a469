package import ContractKit
package import Money

extension DemandGuarantee {
    private func variations(_ direction: Variation.Direction) -> [Money] {
        varied.filter { $0 > 0 && $0 <= guarantee.variations.count }.map { guarantee.variations[$0 - 1] }
            .filter { $0.direction == direction }.map(\.amount)
    }

    /// The amount with every increase that has come, before anything takes from it.
    func stated(under guarantee: Guarantee) throws -> Money {
        try guarantee.amount.adding(Money.sum(variations(.increase), in: guarantee.amount.currency))
    }

    /// What reductions and partial releases take from it (URDG 758 art. 25(a)(ii), 25(a)(iii)).
    func taken() throws -> Money {
        try Money.sum(variations(.reduction) + partialReleases, in: guarantee.amount.currency)
    }

    package func paid() throws -> Money {
        try Money.sum(demands.compactMap { $0.payment?.amount }, in: guarantee.amount.currency)
    }

    /// Kept free for demands that are not decided.
    package func held() throws -> Money { try Money.sum(demands.map(\.held), in: guarantee.amount.currency) }

    /// What a new demand can still ask for. A reduction does not touch what is kept free for a demand made before it; should
    /// that demand be rejected, it does.
    package func available() throws -> Money { try available(under: inForce()) }

    func available(under guarantee: Guarantee) throws -> Money {
        let left = try stated(under: guarantee).subtracting(taken()).subtracting(paid()).subtracting(held())
        return left.isNegative ? .zero(left.currency) : left
    }

    /// Whether what is paid or kept free still fits.
    func covers(with amended: Guarantee) throws -> Bool { try stated(under: amended).covers(paid().adding(held())) }

    /// The most that may be paid on a demand: what it asks, within the amount of the guarantee (URDG 758 art. 12).
    package func permitted(_ index: Int) throws -> Money {
        let most = try available().adding(demands[index].held)
        return most.covers(demands[index].paper.amount) ? demands[index].paper.amount : most
    }

    /// URDG 758 art. 25(b)(ii): it ends when nothing remains payable, nothing waits for a decision, and no increase may come.
    func endWhenNothingPayable(_ signals: inout Signals) throws {
        guard try available().isZero, !demands.contains(where: \.isPending) else { return }
        let mayVary = guarantee.variations.indices.contains {
            guarantee.variations[$0].direction == .increase && !varied.contains($0 + 1)
        }
        let mayGrow = amendments.contains { $0.beneficiary == nil && $0.changes.contains { $0.increase != nil } }
        guard !mayVary, !mayGrow else { return }
        signals.raise("nothing-payable", on: Self.guaranteePart)
        closeAmendments(&signals)
    }

    /// Amendments that nobody has answered end with the guarantee.
    func closeAmendments(_ signals: inout Signals) {
        for index in amendments.indices where amendments[index].beneficiary == nil {
            signals.raise("guarantee-ended", on: PartKey("amendment", number: index + 1))
        }
    }

    package static var invariants: [Invariant<Self>] {
        [
            Invariant("What is paid and kept free stays within the amount with its increases.") { terms in
                guard let guarantee = try? terms.inForce() else { return false }
                return (try? terms.covers(with: guarantee)) == true
            },
            Invariant("Paid, kept free, taken away and available make up the amount, or nothing is available.") { terms in
                guard let guarantee = try? terms.inForce(), let stated = try? terms.stated(under: guarantee),
                    let available = try? terms.available(), let taken = try? terms.taken(), let paid = try? terms.paid(),
                    let held = try? terms.held(), let sum = try? paid.adding(held).adding(taken).adding(available)
                else { return false }
                return !available.isNegative && (available.isZero || sum == stated)
            },
            Invariant("A demand that is decided keeps nothing free, and only one that is paid has a payment.") { terms in
                terms.demands.allSatisfy {
                    ($0.isPending || $0.held.isZero) && !$0.held.isNegative && ($0.outcome == .paid) == ($0.payment != nil)
                }
            },
            Invariant("A demand that was rejected had neither been found complying nor was the guarantor precluded.") { terms in
                terms.demands.allSatisfy { $0.outcome != .rejected || ($0.foundComplyingOn == nil && $0.isPrecluded != true) }
            },
            Invariant("Assignees get no more than is paid, and none more than was assigned to it.") { terms in
                terms.demands.compactMap(\.payment).allSatisfy { payment in
                    (try? Money.sum(payment.shares.map(\.amount), in: payment.amount.currency)).map(payment.amount.covers) == true
                } && terms.assignments.indices.allSatisfy { terms.isWithinAssignment($0) }
            },
            Invariant("Each variation comes once.") { terms in
                let numbers = terms.varied.sorted()
                return numbers.allSatisfy { $0 > 0 && $0 <= terms.guarantee.variations.count }
                    && !zip(numbers, numbers.dropFirst()).contains { $0 == $1 }
            },
        ]
    }
}
