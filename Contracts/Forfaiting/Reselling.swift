package import BankingCalendar
package import ContractKit
package import Money

extension Forfaiting {
    /// The holder offers the claim to another, or back to one that held it before.
    package static let offerResale = ActionWith<ResaleOffer>("offer-resale") {
        isLiveClaimant()
        Clause("offered-to-another", "It is offered to another than its holder.", .urf800("8")) { terms, paper, _ in
            paper.to != terms.liveClaimant
        }
        Clause(
            "terms-sensible", "Rates are 0 to 100 percent a year with at most six decimals, and grace is 0 to 60 days.",
            .rulebook("W6")
        ) { _, paper, _ in
            paper.terms.isSensible
        }
        Clause(
            "resale-in-time", "It is good for a while, and is to be settled from today on and before the claim falls due.",
            .rulebook("W6")
        ) { terms, paper, occasion in
            try paper.goodUntil > occasion.at && paper.settleThroughOn >= terms.today(occasion)
                && paper.settleThroughOn < terms.known(terms.dueOn)
        }
        Clause("one-resale-at-a-time", "No other resale is open.", .rulebook("W6")) { terms, _, _ in
            !terms.resales.contains(where: \.isOpen)
        }
    } change: { terms, paper, _ in
        terms.resales.append(Resale(from: terms.liveClaimant, offer: paper, standing: .offered))
    }

    package static let acceptResale = ActionWith<ResaleAcceptance>("accept-resale") {
        isOfferedTo()
        Clause("accepts-what-was-offered", "The acceptance names the rate of the offer.", .urf800("8")) {
            terms, paper, occasion in
            try paper.ratePercent == terms.resale(occasion).offer.terms.ratePercent
        }
        isHeld { $0.reservation }
        Clause(
            "reservation-stands", "The registry holds the claim for this agreement: by a hold of the buyer's, or as it did.",
            .rulebook("W3")
        ) { terms, paper, occasion in
            paper.reservation != nil || terms.isConfirmed(terms.reservation, occasion)
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.resales)
        (terms.resales[index].standing, terms.resales[index].reservation) = (.accepted, paper.reservation)
    }

    package static let declineResale = ActionWith<Note>("decline-resale") {
        isOfferedTo()
    } change: { terms, _, occasion in
        terms.resales[try terms.index(occasion.part, in: terms.resales)].standing = .ended
    }

    package static let withdrawResale = ActionWith<Note>("withdraw-resale") {
        isOfferedBy()
    } change: { terms, _, occasion in
        terms.resales[try terms.index(occasion.part, in: terms.resales)].standing = .ended
    }

    /// The buyer says that it has paid. The claim stays its seller's until that one has the money.
    package static let payResale = ActionWith<Payment>("pay-resale") {
        isOfferedTo()
        isDescribed()
        isConfirmedInRegistry { terms, occasion in try terms.resale(occasion).reservation ?? terms.reservation }
        Clause("pays-exact-price", "Exactly the price by the offer is paid, to the minor unit, for today.", .urf800("11")) {
            terms, paper, occasion in
            try paper.amount == terms.resalePrice(of: terms.resale(occasion), on: terms.today(occasion))
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.resales)
        terms.resales[index].standing = .paid
        (terms.resales[index].payment, terms.resales[index].paidOn) = (paper, try terms.today(occasion))
    }

    /// The money has come, and the claim is the buyer's.
    package static let confirmResale = ActionWith<Note>("confirm-resale") {
        isOfferedBy()
        Clause("claim-still-theirs", "Its seller still holds the claim, and the obligor has not paid.", .rulebook("W6")) {
            terms, _, occasion in
            try terms.resale(occasion).from == terms.liveClaimant && terms.maturityPayment == nil
        }
    } change: { terms, _, occasion in
        let index = try terms.index(occasion.part, in: terms.resales)
        terms.resales[index].standing = .completed
        let resale = terms.resales[index]
        terms.reservation = resale.reservation ?? terms.reservation
        terms.transfers.append(
            Transfer(
                ground: .resale, from: resale.from, to: resale.offer.to, payment: try terms.known(resale.payment),
                on: try terms.known(resale.paidOn)))
    }

    /// The money has not come, or it goes back.
    package static let contestResale = ActionWith<Note>("contest-resale") {
        isOfferedBy()
        saysWhy("W6")
    } change: { terms, _, occasion in
        terms.resales[try terms.index(occasion.part, in: terms.resales)].standing = .ended
    }

    /// What the buyer pays on a day.
    package func resalePrice(of resale: Resale, on day: CalendarDay) throws -> Money {
        try resale.offer.terms.price(of: announcement.amount, dueOn: known(dueOn), paidOn: day)
    }

    func resale(_ occasion: Occasion) throws -> Resale { resales[try index(occasion.part, in: resales)] }

    static func isLiveClaimant<Paper>() -> Clause<Self, Paper> {
        Clause("acts-as-live-claimant", "Only who holds the claim now does this.", .rulebook("W6")) { terms, _, occasion in
            occasion.role == terms.liveClaimant.rawValue
        }
    }

    private static func isOfferedTo<Paper>() -> Clause<Self, Paper> {
        Clause("offered-to-who-acts", "The claim was offered to who acts.", .rulebook("W6")) { terms, _, occasion in
            try occasion.role == terms.resale(occasion).offer.to.rawValue
        }
    }

    private static func isOfferedBy<Paper>() -> Clause<Self, Paper> {
        Clause("offered-by-who-acts", "Who acts has offered the claim.", .rulebook("W6")) { terms, _, occasion in
            try occasion.role == terms.resale(occasion).from.rawValue
        }
    }
}
