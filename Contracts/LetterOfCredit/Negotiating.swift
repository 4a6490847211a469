package import ContractKit

extension LetterOfCredit {
    /// A nominated or confirming bank buys complying documents (UCP 600 art. 2).
    package static let negotiate = ActionWith<Payment>(signalling: "negotiate") {
        Clause(
            "available-by-negotiation", "The credit is available by negotiation with this bank, which did not issue it.",
            .ucp600("2, 6(b)")
        ) {
            terms, _, occasion in
            try terms.inForce().availability.allows(.negotiation) && occasion.role != BankRole.issuing.rawValue
        }
        paidOnce()
        withinCredit { $0.amount }
    } change: { terms, paper, occasion, signals in
        try terms.pay(paper.amount, by: .negotiation, occasion, &signals)
    }
}
