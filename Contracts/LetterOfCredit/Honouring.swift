package import BankingCalendar
package import ContractKit
package import Money

/// Paper of "honour", "negotiate", "pay-at-maturity" and "reimburse".
package struct Payment: Hashable, Codable, Sendable {
    package var amount: Money
    package enum CodingKeys: Int, CodingKey { case amount = 1 }
    package init(amount: Money) { self.amount = amount }
}

/// Paper of "accept-draft" and "incur-deferred-payment".
package struct Undertaking: Hashable, Codable, Sendable {
    package var amount: Money
    /// The date of the draft, where its term runs from it.
    package var draftOn: CalendarDay?
    package enum CodingKeys: Int, CodingKey { case amount = 1, draftOn }
    package init(amount: Money, draftOn: CalendarDay? = nil) { (self.amount, self.draftOn) = (amount, draftOn) }
}

extension LetterOfCredit {
    /// The bank pays at sight.
    package static let honour = ActionWith<Payment>(signalling: "honour") {
        Clause("available-by-payment", "The credit is available by payment at sight with this bank.", .ucp600("2, 6(b)")) {
            terms, _, occasion in
            let credit = try terms.inForce()
            return credit.availability.allows(.sightPayment) || (credit.isNegotiated(at: occasion.role) && !credit.hasTerm)
        }
        paidOnce()
        withinCredit { $0.amount }
    } change: { terms, paper, occasion, signals in
        try terms.pay(paper.amount, by: .payment, occasion, &signals)
    }

    /// The bank accepts a draft and pays it at maturity.
    package static let acceptDraft = ActionWith<Undertaking>(signalling: "accept-draft") {
        Clause("available-by-acceptance", "The credit is available by acceptance with this bank.", .ucp600("2, 6(b)")) {
            terms, _, occasion in
            let credit = try terms.inForce()
            return credit.hasTerm && (credit.availability.allows(.acceptance) || credit.isNegotiated(at: occasion.role))
        }
        paidOnce()
        withinCredit { $0.amount }
        maturityIsKnown()
    } change: { terms, paper, occasion, signals in
        try terms.undertake(paper, by: .acceptance, occasion, &signals)
    }

    /// The bank binds itself to pay at maturity, without a draft.
    package static let incurDeferredPayment = ActionWith<Undertaking>(signalling: "incur-deferred-payment") {
        Clause("available-by-deferred-payment", "The credit is available by deferred payment with this bank.", .ucp600("2, 6(b)"))
        { terms, _, _ in
            let credit = try terms.inForce()
            return credit.hasTerm && credit.availability.allows(.deferredPayment)
        }
        paidOnce()
        withinCredit { $0.amount }
        maturityIsKnown()
    } change: { terms, paper, occasion, signals in
        try terms.undertake(paper, by: .deferredPayment, occasion, &signals)
    }

    /// The bank pays what it accepted or undertook.
    package static let payAtMaturity = ActionWith<Payment>(signalling: "pay-at-maturity") {
        Clause("pays-what-was-undertaken", "The bank pays the amount it bound itself to.", .ucp600("7(a), 8(a)")) {
            terms, paper, occasion in
            let settlement = terms.presentations[try terms.presentationIndex(occasion.part)].settlement
            return settlement?.amount == paper.amount && settlement?.by.rawValue == occasion.part.bank
        }
        Clause("maturity-reached", "The amount has fallen due.", .ucp600("2")) { terms, _, occasion in
            let settlement = terms.presentations[try terms.presentationIndex(occasion.part)].settlement
            guard let settlement, let maturityOn = settlement.maturityOn else { return false }
            return try terms.today(of: settlement.by, occasion) >= maturityOn
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.examinationIndex(occasion.part)
        let bank = terms.presentations[index.presentation].examinations[index.examination].bank
        let paidOn = try terms.today(of: bank, occasion)
        terms.presentations[index.presentation].settlement?.paidOn = paidOn
        terms.presentations[index.presentation].examinations[index.examination].paid = paper.amount
        signals.raise("settled", on: PartKey("presentation", number: occasion.part.number))
    }

    static func paidOnce<Paper>() -> Clause<Self, Paper> {
        Clause(
            "presentation-paid-once", "No bank has paid for this presentation, or bound itself to and kept its word.",
            .ucp600("7(a), 8(a)")
        ) { terms, _, occasion in
            let index = try terms.presentationIndex(occasion.part)
            guard let settlement = terms.presentations[index].settlement else { return true }
            return try settlement.by.rawValue != occasion.part.bank && terms.isInDefault(settlement, occasion)
        }
    }

    static func withinCredit<Paper>(_ amount: @escaping @Sendable (Paper) -> Money) -> Clause<Self, Paper> {
        Clause(
            "payment-within-credit", "The bank pays what was asked for, as far as the credit permits: no more, and no less.",
            .ucp600("15, 18(b)")
        ) { terms, paper, occasion in
            let asked = amount(paper)
            return try asked.isPositive && terms.permitted(for: try terms.presentationIndex(occasion.part)) == asked
        }
    }

    private static func maturityIsKnown() -> Clause<Self, Undertaking> {
        Clause("maturity-known", "The day from which the term runs is known from the documents.", .isbp821("B2")) {
            terms, paper, occasion in
            try terms.maturityDay(paper, occasion) != nil
        }
    }
}

extension Credit {
    /// Under a credit available by negotiation the issuing bank honours drafts that nobody negotiated (art. 7(a)(v)). [GK]
    func isNegotiated(at role: String) -> Bool { availability.means == .negotiation && role == BankRole.issuing.rawValue }

    var hasTerm: Bool { drafts.map { $0.tenor != .atSight } ?? false }
}

extension LetterOfCredit {
    /// The day the term ends, before it moves to a banking day; nil when what it runs from is not known.
    private func maturityDay(_ paper: Undertaking, _ occasion: Occasion) throws -> CalendarDay? {
        guard let tenor = try inForce().drafts?.tenor else { return nil }
        if case .fixed(let day) = tenor { return day }
        let index = try examinationIndex(occasion.part)
        let presentation = presentations[index.presentation]
        let own = presentation.examinations[index.examination]
        let from: CalendarDay? =
            switch tenor.event {
            // After sight: from the day the drawee received complying documents (ISBP 821 B). [GK]
            case .sight, .presentation: own.receivedOn
            case .billOfLadingDate, .airWaybillDate, .shipmentDate: presentation.shippedOn
            case .invoiceDate: presentation.documents.first { $0.kind == "commercial-invoice" }?.issuedOn
            case .acceptance: try today(of: own.bank, occasion)
            case .date: paper.draftOn
            case nil: nil
            }
        return try from.map { try tenor.maturity(from: $0) }
    }

    /// Whether a bank that accepted a draft or undertook to pay let the day pass: then the banks that are bound honour in its
    /// place (UCP 600 art. 7(a)(iii), 7(a)(iv), 8(a)(i)).
    func isInDefault(_ settlement: Settlement, _ occasion: Occasion) throws -> Bool {
        guard settlement.paidOn == nil, let maturityOn = settlement.maturityOn, let bank = credit.parties.bank(settlement.by)
        else { return false }
        return try occasion.calendars.calendar(bank.place).closeOfBanking(on: maturityOn) < occasion.at
    }

    private mutating func undertake(
        _ paper: Undertaking, by means: Settlement.Means, _ occasion: Occasion, _ signals: inout Signals
    ) throws {
        let index = try examinationIndex(occasion.part)
        let bank = presentations[index.presentation].examinations[index.examination].bank
        try acceptAmendments(reliedOnBy: index.presentation, occasion, &signals)
        guard let day = try maturityDay(paper, occasion), let place = credit.parties.bank(bank)?.place else { return }
        // Payment on a day when the bank is closed moves to the next banking day. [GK]
        let maturityOn = try occasion.calendars.calendar(place).onOrAfter(day)
        let settlement = Settlement(
            by: bank, means: means, amount: paper.amount, on: try today(of: bank, occasion), maturityOn: maturityOn)
        try settle(index.presentation, settlement, signals: &signals)
        signals.raise("undertaken", on: PartKey("presentation", number: occasion.part.number))
    }

    mutating func pay(_ amount: Money, by means: Settlement.Means, _ occasion: Occasion, _ signals: inout Signals) throws {
        let index = try examinationIndex(occasion.part)
        let bank = presentations[index.presentation].examinations[index.examination].bank
        let day = try today(of: bank, occasion)
        try acceptAmendments(reliedOnBy: index.presentation, occasion, &signals)
        presentations[index.presentation].examinations[index.examination].paid = amount
        try settle(
            index.presentation, Settlement(by: bank, means: means, amount: amount, on: day, paidOn: day), signals: &signals)
        signals.raise("settled", on: PartKey("presentation", number: occasion.part.number))
    }
}
