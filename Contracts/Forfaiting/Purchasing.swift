import BankingCalendar
package import ContractKit
import Money

extension Forfaiting {
    /// The forfaiter says that it has paid the price. The claim stays the seller's until the seller has the money.
    package static let payPrice = ActionWith<Payment>("pay-price") {
        isDescribed()
        Clause("documents-satisfactory", "The documents are satisfactory.", .urf800("7, 11")) { terms, _, _ in
            terms.presentations.contains { $0.standing == .satisfactory }
        }
        Clause("risk-confirmed", "The forfaiter has confirmed that it takes the risk.", .rulebook("W3")) { terms, _, _ in
            terms.reservation != nil
        }
        Clause("assignment-noted", "The obligor has noted the assignment.", .rulebook("W3")) { terms, _, _ in
            terms.assignment != nil
        }
        isConfirmedInRegistry { terms, _ in terms.reservation }
        Clause("pays-exact-price", "Exactly the price by the quote is paid, to the minor unit, for today.", .urf800("11")) {
            terms, paper, occasion in
            try paper.amount == terms.price(on: terms.today(occasion))
        }
    } change: { terms, paper, occasion in
        (terms.pricePayment, terms.pricePaidOn) = (paper, try terms.today(occasion))
    }

    /// The seller has the money, and the forfaiter the claim, without recourse (URF 800 art. 4 [GK]).
    package static let confirmPrice = ActionWith<Note>("confirm-price") {
    } change: { terms, _, _ in
        terms.transfers.append(
            Transfer(
                ground: .purchase, from: .seller, to: .forfaiter, payment: try terms.known(terms.pricePayment),
                on: try terms.known(terms.pricePaidOn)))
    }

    /// The money has not come, or not all of it.
    package static let contestPrice = ActionWith<Note>("contest-price") {
        saysWhy("W5")
    } change: { terms, _, _ in
        (terms.pricePayment, terms.pricePaidOn) = (nil, nil)
    }

    static func isDescribed() -> Clause<Self, Payment> {
        Clause("payment-described", "A payment has a reference of at most 200 bytes.", .rulebook("W5")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 200)
        }
    }
}
