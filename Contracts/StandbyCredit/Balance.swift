package import ContractKit
package import Money

extension StandbyCredit {
    private func adjustments(_ direction: Adjustment.Direction) -> [Money] {
        adjusted.filter { $0 > 0 && $0 <= standby.adjustments.count }.map { standby.adjustments[$0 - 1] }
            .filter { $0.direction == direction }.map(\.amount)
    }

    /// The amount with every increase that has come, before anything takes from it.
    func stated(under standby: Standby) throws -> Money {
        try standby.amount.adding(Money.sum(adjustments(.increase), in: standby.amount.currency))
    }

    package func paid() throws -> Money { try Money.sum(drawings.compactMap(\.paid), in: standby.amount.currency) }

    /// Kept free for presentations that are not decided.
    package func held() throws -> Money { try Money.sum(drawings.map(\.held), in: standby.amount.currency) }

    /// What a new presentation can still draw. A reduction does not touch what is kept free for one made before it.
    package func available() throws -> Money { try available(under: inForce()) }

    func available(under standby: Standby) throws -> Money {
        let taken = try Money.sum(adjustments(.reduction), in: standby.amount.currency)
        let left = try stated(under: standby).subtracting(taken).subtracting(paid()).subtracting(held())
        return left.isNegative ? .zero(left.currency) : left
    }

    /// Whether what is paid or kept free still fits.
    func covers(with amended: Standby) throws -> Bool { try stated(under: amended).covers(paid().adding(held())) }

    /// The most that may be paid: what is asked, within what the standby holds.
    package func permitted(_ index: Int) throws -> Money {
        let most = try available().adding(drawings[index].held)
        return most.covers(drawings[index].paper.amount) ? drawings[index].paper.amount : most
    }

    /// It ends when nothing is left to draw, nothing waits for a decision, and no increase may come.
    func endWhenDrawn(_ signals: inout Signals) throws {
        guard try available().isZero, !drawings.contains(where: \.isPending) else { return }
        let mayAdjust = standby.adjustments.indices.contains {
            standby.adjustments[$0].direction == .increase && !adjusted.contains($0 + 1)
        }
        let mayGrow = amendments.contains { $0.beneficiary == nil && $0.changes.contains { $0.increase != nil } }
        guard !mayAdjust, !mayGrow else { return }
        signals.raise("fully-drawn", on: Self.standbyPart)
        closeAmendments(&signals)
    }

    /// Amendments that nobody has answered end with the standby.
    func closeAmendments(_ signals: inout Signals) {
        for index in amendments.indices where amendments[index].beneficiary == nil {
            signals.raise("standby-ended", on: PartKey("amendment", number: index + 1))
        }
    }

    package static var invariants: [Invariant<Self>] {
        [
            Invariant("What is paid and kept free stays within the amount with its increases.") { terms in
                guard let standby = try? terms.inForce() else { return false }
                return (try? terms.covers(with: standby)) == true
            },
            Invariant("A presentation that is decided keeps nothing free, and only one that is honoured is paid.") { terms in
                terms.drawings.allSatisfy {
                    ($0.isPending || $0.held.isZero) && !$0.held.isNegative && ($0.outcome == .honoured) == ($0.paid != nil)
                }
            },
            Invariant("An issuer that was precluded dishonours for nothing but expiry.") { terms in
                terms.drawings.allSatisfy { drawing in
                    drawing.isPrecluded != true || drawing.outcome != .dishonoured
                        || drawing.findings.contains { $0.code == .afterExpiry }
                }
            },
            Invariant("Each adjustment comes once.") { terms in
                let numbers = terms.adjusted.sorted()
                return numbers.allSatisfy { $0 > 0 && $0 <= terms.standby.adjustments.count }
                    && !zip(numbers, numbers.dropFirst()).contains { $0 == $1 }
            },
        ]
    }
}
