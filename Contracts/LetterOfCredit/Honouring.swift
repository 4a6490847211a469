package import BankingCalendar
package import ContractKit
package import Money

/// The paper of `honour`, `negotiate`, `pay-at-maturity` and `reimburse`.
package struct Payment: Codable, Hashable, Sendable {
    package var amount: Money
    package enum CodingKeys: Int, CodingKey { case amount = 1 }
    package init(amount: Money) { self.amount = amount }
}

/// The paper of `accept-draft` and `incur-deferred-payment`.
package struct Undertaking: Codable, Hashable, Sendable {
    package var amount: Money
    /// The day from which the tenor runs: of sight, of the bill of lading, as the credit says.
    package var runsFrom: CalendarDay

    package enum CodingKeys: Int, CodingKey { case amount = 1, runsFrom }

    package init(amount: Money, runsFrom: CalendarDay) { (self.amount, self.runsFrom) = (amount, runsFrom) }
}

extension LetterOfCredit {
    /// The clauses that every way of honouring shares, each given once here and listed by each action.
    private static func paysWhatWasPresented<Paper: Sendable>(_ amount: @escaping @Sendable (Paper) -> Money) -> Clause<
        LetterOfCredit, Paper
    > {
        Clause("pays-what-was-presented", "The amount is what was drawn in the presentation.", .ucp600("15")) {
            letter, paper, occasion in
            letter.presentation(occasion.part.number)?.amount == amount(paper)
        }
    }

    private static func creditCovers<Paper: Sendable>(_ amount: @escaping @Sendable (Paper) -> Money) -> Clause<
        LetterOfCredit, Paper
    > {
        Clause("credit-covers-payment", "The amount is within what is undrawn.", .ucp600("18(b), 30(a)")) { letter, paper, _ in
            try letter.undrawn().covers(amount(paper))
        }
    }

    private static func honouredOnce<Paper: Sendable>() -> Clause<LetterOfCredit, Paper> {
        Clause("honoured-once", "No bank has honoured or negotiated the presentation before.", .ucp600("7(c), 15")) {
            letter, _, occasion in
            letter.presentation(occasion.part.number)?.honouredBy == nil
        }
    }

    private static func available<Paper: Sendable>(by manners: [Availability.Manner]) -> Clause<LetterOfCredit, Paper> {
        Clause("honours-as-available", "The bank honours in the manner in which the credit is available.", .ucp600("6(b), 2")) {
            letter, _, occasion in
            // A credit available by negotiation is honoured by the issuing bank itself, at sight.
            manners.contains(letter.credit.availability.by)
                || (letter.credit.availability.by == .negotiation && manners.contains(.payment)
                    && occasion.role == "issuing-bank")
        }
    }

    /// Takes the drawing out of the credit and says so to the parts that wait for it.
    private mutating func draw(_ occasion: Occasion, _ signals: inout Signals) throws {
        guard let presentation = presentation(occasion.part.number) else { return }
        drawn = try drawn.adding(presentation.amount)
        updatePresentation(occasion.part.number) { $0.honouredBy = occasion.role }
        signals.raise("honoured", on: PartKey("presentation", number: occasion.part.number))
        if try undrawn().minorUnits == 0 { signals.raise("fully-drawn", on: PartKey("credit")) }
    }

    /// Sight payment (art. 2 "honour" (a)).
    package static let honour = ActionWith<Payment>(signalling: "honour") {
        available(by: [.payment, .mixedPayment])
        paysWhatWasPresented(\.amount)
        honouredOnce()
        creditCovers(\.amount)
    } change: { letter, _, occasion, signals in
        try letter.draw(occasion, &signals)
    }

    /// Acceptance of a draft, to be paid at maturity (art. 2 "honour" (c)).
    package static let acceptDraft = ActionWith<Undertaking>(signalling: "accept-draft") {
        available(by: [.acceptance])
        paysWhatWasPresented(\.amount)
        honouredOnce()
        creditCovers(\.amount)
    } change: { letter, undertaking, occasion, signals in
        try letter.undertake(undertaking, occasion, &signals)
    }

    /// A deferred payment undertaking (art. 2 "honour" (b)).
    package static let incurDeferredPayment = ActionWith<Undertaking>(signalling: "incur-deferred-payment") {
        available(by: [.deferredPayment])
        paysWhatWasPresented(\.amount)
        honouredOnce()
        creditCovers(\.amount)
    } change: { letter, undertaking, occasion, signals in
        try letter.undertake(undertaking, occasion, &signals)
    }

    private mutating func undertake(_ undertaking: Undertaking, _ occasion: Occasion, _ signals: inout Signals) throws {
        let maturesOn = try credit.availability.tenor?.maturity(from: undertaking.runsFrom)
        updateExamination(occasion.part) { $0.maturesOn = maturesOn }
        try draw(occasion, &signals)
    }

    package static let payAtMaturity = ActionWith<Payment>("pay-at-maturity") {
        paysWhatWasPresented(\.amount)
    } change: { _, _, _ in
    }

    /// The nominated bank purchases complying documents, advancing funds (art. 2 "negotiation").
    package static let negotiate = ActionWith<Payment>(signalling: "negotiate") {
        Clause("available-by-negotiation", "The credit is available by negotiation.", .ucp600("2, 6(b)")) { letter, _, _ in
            letter.credit.availability.by == .negotiation
        }
        Clause("negotiates-as-nominated-bank", "A bank other than the issuing bank negotiates.", .ucp600("2, 12")) {
            _, _, occasion in
            occasion.role != "issuing-bank"
        }
        paysWhatWasPresented(\.amount)
        honouredOnce()
        creditCovers(\.amount)
    } change: { letter, _, occasion, signals in
        try letter.draw(occasion, &signals)
    }

    /// The issuing bank reimburses the bank that honoured or negotiated (art. 7(c)).
    package static let reimburse = ActionWith<Payment>("reimburse") {
        Clause(
            "honoured-by-another-bank", "Another bank honoured or negotiated and forwarded the documents.", .ucp600("7(c), 8(c)")
        ) {
            letter, _, occasion in
            let honouredBy = letter.presentation(occasion.part.number)?.honouredBy
            return honouredBy != nil && honouredBy != occasion.role
        }
        paysWhatWasPresented(\.amount)
    } change: { _, _, _ in
    }
}
