import Collateral
package import ContractKit
package import Money

/// Paper of "pay-surplus".
package struct SurplusPayment: Hashable, Codable, Sendable {
    package var amount: Money
    package var reference: String
    package enum CodingKeys: Int, CodingKey { case amount = 1, reference }
    package init(amount: Money, reference: String) { (self.amount, self.reference) = (amount, reference) }
}

extension PledgeFinancing {
    /// What sales brought beyond the debt goes to the pledgor.
    package static let paySurplus = ActionWith<SurplusPayment>("pay-surplus") {
        Clause("pays-the-surplus", "Exactly the surplus is paid, with a reference of at most 200 bytes.", .civilCode("438")) {
            terms, paper, _ in
            paper.amount.isPositive && paper.amount == terms.loan.surplusOwed && paper.reference.isWritten(bytesMax: 200)
        }
    } change: { terms, _, _ in
        terms.loan.surplusOwed = .zero(terms.loan.currency)
    }

    /// Nothing is owed in this state; the rest of what bound the parties must have ended too.
    package static let closeFinancing = ActionWith<Note>("close-financing") {
        Clause("no-pledge-stands", "No pledge stands, nor waits for the keeper.", .rulebook("P12")) { terms, _, _ in
            terms.pledges.allSatisfy { $0.standing == .ended }
        }
        Clause("releases-entered", "The keeper has confirmed every release.", .rulebook("P12")) { terms, _, _ in
            terms.releases.allSatisfy { $0.isEntered == true }
        }
        Clause("surplus-paid", "No surplus is owed to the pledgor.", .rulebook("P12")) { terms, _, _ in
            terms.loan.surplusOwed.isZero
        }
        Clause("reservation-ended", "The registry no longer holds the goods as financed.", .rulebook("P12")) {
            terms, _, occasion in
            try occasion.registry.reservation(terms.agreed().reservation.id) == nil
        }
    } change: { _, _, _ in
    }
}
