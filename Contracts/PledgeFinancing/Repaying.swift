package import ContractKit
package import Money

/// Paper of "record-repayment" and "claim-repayment", and what is kept of a claim.
package struct RepaymentClaim: Hashable, Codable, Sendable {
    package var amount: Money
    /// Of the payment, so that both sides find it.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }

    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

extension PledgeFinancing {
    /// The lender has received a repayment, of a part or of all.
    package static let recordRepayment = ActionWith<RepaymentClaim>(signalling: "record-repayment") {
        isDescribedRepayment()
        Clause("repays-what-is-owed", "No more is repaid than is owed.", .rulebook("P7")) { terms, paper, _ in
            try terms.owed().covers(paper.amount)
        }
    } change: { terms, paper, occasion, signals in
        _ = try terms.takeIn(paper.amount, occasion, &signals)
    }

    /// The pledgor says that it has repaid what the lender has not recorded.
    package static let claimRepayment = ActionWith<RepaymentClaim>("claim-repayment") {
        isDescribedRepayment()
    } change: { terms, paper, _ in
        terms.claims.append(paper)
    }

    package static let confirmRepayment = ActionWith<Note>(signalling: "confirm-repayment") {
        Clause("repays-what-is-owed", "No more is repaid than is owed.", .rulebook("P7")) { terms, _, occasion in
            try terms.owed().covers(terms.claims[try terms.index(occasion.part, in: terms.claims)].amount)
        }
    } change: { terms, _, occasion, signals in
        let claim = terms.claims[try terms.index(occasion.part, in: terms.claims)]
        _ = try terms.takeIn(claim.amount, occasion, &signals)
    }

    /// The lender has not received it, and says why it thinks so. The regulator reads both.
    package static let disputeRepayment = ActionWith<Note>("dispute-repayment") {
        saysWhy("P7")
    } change: { _, _, _ in
    }

    package static let withdrawClaim = ActionWith<Note>("withdraw-claim") {
    } change: { _, _, _ in
    }

    private static func isDescribedRepayment() -> Clause<Self, RepaymentClaim> {
        Clause(
            "repayment-described",
            "A repayment is of more than nothing, in the loan's currency, with a reference of at most 200 bytes.",
            .rulebook("P7")
        ) { terms, paper, _ in
            paper.amount.isPositive && paper.amount.currency == terms.loan.currency && paper.reference.isWritten(bytesMax: 200)
        }
    }

    /// Applies money to costs, then to interest, then to the principal (Civil Code art. 561 [GK]).
    ///
    /// - Returns: what is left when nothing is owed.
    mutating func takeIn(_ amount: Money, _ occasion: Occasion, _ signals: inout Signals) throws -> Money {
        var left = amount
        left = try Self.pay(&loan.costsOwed, from: left)
        left = try Self.pay(&loan.interestOwed, from: left)
        left = try Self.pay(&loan.principalOwed, from: left)
        loan.repaid = try loan.repaid.adding(amount.subtracting(left))
        try settleIfRepaid(occasion, &signals)
        return left
    }

    private static func pay(_ debt: inout Money, from amount: Money) throws -> Money {
        let paid = try amount.isLess(than: debt) ? amount : debt
        debt = try debt.subtracting(paid)
        return try amount.subtracting(paid)
    }

    /// When the last of it is repaid, the goods secure nothing any more.
    mutating func settleIfRepaid(_ occasion: Occasion, _ signals: inout Signals) throws {
        guard try owed().isZero else { return }
        ending.settledOn = try today(occasion)
        signals.raise("repaid", on: Self.financing)
        for index in marginCalls.indices where marginCalls[index].isOpen {
            marginCalls[index].isOpen = false
            signals.raise("repaid", on: PartKey("margin-call", number: index + 1))
        }
    }
}
