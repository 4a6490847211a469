package import ContractKit
package import Money

/// Paper of "charge", and what is kept of it: the lender states what is owed beside the principal.
package struct Charge: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable {
        case cost
        case interest
    }

    package var kind: Kind
    package var amount: Money
    /// How it was computed, or where that can be read.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case kind = 1, amount, reference }

    package init(kind: Kind, amount: Money, reference: String) {
        (self.kind, self.amount, self.reference) = (kind, amount, reference)
    }
}

extension PledgeFinancing {
    package static let charge = ActionWith<Charge>("charge") {
        Clause(
            "charge-described",
            "A charge is for more than nothing, in the loan's currency, with a reference of at most 200 bytes.",
            .rulebook("P7")
        ) { terms, paper, _ in
            paper.amount.isPositive && paper.amount.currency == terms.loan.currency && paper.reference.isWritten(bytesMax: 200)
        }
    } change: { terms, paper, _ in
        terms.charges.append(paper)
        switch paper.kind {
        case .cost: terms.loan.costsOwed = try terms.loan.costsOwed.adding(paper.amount)
        case .interest: terms.loan.interestOwed = try terms.loan.interestOwed.adding(paper.amount)
        }
    }

    /// The pledgor does not owe it, and says why. Until the lender answers, it stays stated.
    package static let disputeCharge = ActionWith<Note>("dispute-charge") {
        saysWhy("P7")
    } change: { _, _, _ in
    }

    package static let withdrawCharge = ActionWith<Note>("withdraw-charge") {
        Clause("charge-unpaid", "So much of its kind is still owed.", .rulebook("P7")) { terms, _, occasion in
            let charge = terms.charges[try terms.index(occasion.part, in: terms.charges)]
            let owed = charge.kind == .cost ? terms.loan.costsOwed : terms.loan.interestOwed
            return owed.covers(charge.amount)
        }
    } change: { terms, _, occasion in
        let charge = terms.charges[try terms.index(occasion.part, in: terms.charges)]
        switch charge.kind {
        case .cost: terms.loan.costsOwed = try terms.loan.costsOwed.subtracting(charge.amount)
        case .interest: terms.loan.interestOwed = try terms.loan.interestOwed.subtracting(charge.amount)
        }
    }

    /// The lender stays with a disputed charge, and says why.
    package static let upholdCharge = ActionWith<Note>("uphold-charge") {
        saysWhy("P7")
    } change: { _, _, _ in
    }
}
