package import BankingCalendar
package import ContractKit
package import Money

/// Paper of "present".
package struct DocumentsPresented: Hashable, Codable, Sendable {
    /// The bank that the documents are handed to.
    package var to: BankRole
    package var amount: Money
    /// The day of shipment as the transport documents show it.
    package var shippedOn: CalendarDay?
    package var quantity: ExactDecimal?
    /// Which instalment, counted from 1, where the credit has them.
    package var instalment: Int?
    package var documents: [PresentedDocument]
    /// Numbers of advised amendments that the beneficiary accepts by presenting under them.
    package var underAmendments: [Int]?

    package enum CodingKeys: Int, CodingKey {
        case to = 1, amount, shippedOn, quantity, instalment, documents, underAmendments
    }

    package init(to bank: BankRole, amount: Money, documents: [PresentedDocument] = []) {
        (to, self.amount, self.documents) = (bank, amount, documents)
    }
}

/// Paper of "forward".
package struct Forwarding: Hashable, Codable, Sendable {
    package var to: BankRole
    package enum CodingKeys: Int, CodingKey { case to = 1 }
    package init(to bank: BankRole) { to = bank }
}

extension LetterOfCredit {
    /// The beneficiary hands documents to a bank. Discrepancies are found, and left to the bank to decide.
    package static let present = ActionWith<DocumentsPresented>(signalling: "present", bank: { _, paper in paper.to.rawValue }) {
        Clause(
            "presented-to-bank-of-credit", "The credit is available with the bank that the documents are presented to.",
            .ucp600("6(a)")
        ) {
            terms, paper, _ in
            try terms.isAvailable(with: paper.to)
        }
        Clause("presents-an-amount", "The presentation asks for more than nothing.", .rulebook("5")) { _, paper, _ in
            paper.amount.isPositive
        }
        Clause(
            "presented-under-open-amendments", "The amendments presented under are advised and unanswered, each named once.",
            .ucp600("10(c)")
        ) { terms, paper, _ in
            let numbers = (paper.underAmendments ?? []).sorted()
            return numbers.allSatisfy { terms.isNumbered($0) && terms.isOpen($0 - 1) }
                && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        }
        Clause("presentation-fits-amendments", "What is drawn or presented stays covered as amended.", .rulebook("4")) {
            terms, paper, _ in
            var credit = try terms.inForce()
            for number in (paper.underAmendments ?? []).sorted() {
                credit = try credit.applying(terms.amendments[number - 1].changes)
            }
            return try terms.covers(with: credit)
        }
    } change: { terms, paper, occasion, signals in
        guard let bank = terms.credit.parties.bank(paper.to) else { throw MissingPiece(part: occasion.part) }
        let receivedOn = try dayOfReceipt(try occasion.calendars.calendar(bank.place), at: occasion.at)
        for number in (paper.underAmendments ?? []).sorted() {
            try terms.deemAccepted(number - 1, occasion, &signals)
        }
        let findings = try terms.findings(paper, receivedOn: receivedOn, occasion)
        let reliedOn = findings.isEmpty ? [] : try terms.amendmentsReliedOn(paper, receivedOn: receivedOn, occasion)
        let undrawn = try terms.undrawn()
        let held = undrawn.covers(paper.amount) ? paper.amount : undrawn
        let reserved = held.currency == paper.amount.currency ? held : Money.zero(undrawn.currency)
        terms.presentations.append(
            Presentation(
                amount: paper.amount, shippedOn: paper.shippedOn, quantity: paper.quantity, instalment: paper.instalment,
                documents: paper.documents, findings: findings, reserved: reserved,
                reliesOn: reliedOn.isEmpty ? nil : reliedOn, examinations: [Examination(bank: paper.to, receivedOn: receivedOn)]))
    }

    /// The beneficiary takes its documents back before a bank has decided.
    package static let withdraw = ActionWith<Remark>(signalling: "withdraw") {
    } change: { terms, _, occasion, signals in
        let index = try terms.presentationIndex(occasion.part)
        terms.presentations[index].isWithdrawn = true
        try terms.release(index, signals: &signals)
        for examination in terms.presentations[index].examinations {
            signals.raise("withdrawn", on: PartKey("examination", number: occasion.part.number, bank: examination.bank.rawValue))
        }
    }

    /// A bank sends the documents on; the next bank has its own five banking days (UCP 600 art. 14(b)).
    package static let forward = ActionWith<Forwarding>("forward", bank: { _, paper in paper.to.rawValue }) {
        Clause(
            "forwarded-towards-issuer", "The documents go to the bank that confirmed or to the issuing bank, and not back.",
            .ucp600("15(b), 15(c)")
        ) {
            terms, paper, occasion in
            terms.isBound(paper.to.rawValue) && paper.to.rawValue != occasion.role && occasion.role != BankRole.issuing.rawValue
        }
        Clause(
            "confirmer-pays-first",
            "A confirming bank that found the documents complying, or is precluded, pays before it forwards.", .ucp600("15(b)")
        ) {
            terms, _, occasion in
            let index = try terms.examinationIndex(occasion.part)
            let presentation = terms.presentations[index.presentation]
            let own = presentation.examinations[index.examination]
            return own.bank != .confirming || presentation.settlement != nil
                || (own.foundComplyingOn == nil && own.isPrecluded != true)
        }
    } change: { terms, paper, occasion in
        let index = try terms.presentationIndex(occasion.part)
        guard let bank = terms.credit.parties.bank(paper.to) else { throw MissingPiece(part: occasion.part) }
        let receivedOn = try dayOfReceipt(try occasion.calendars.calendar(bank.place), at: occasion.at)
        terms.presentations[index].examinations.append(Examination(bank: paper.to, receivedOn: receivedOn))
    }

    /// UCP 600 art. 6(a) and 8(a): the bank named, any bank where it says so, the confirming and always the issuing bank.
    func isAvailable(with role: BankRole) throws -> Bool {
        guard credit.parties.bank(role) != nil else { return false }
        let named = try inForce().availability.with
        return role == .issuing || (role == .confirming && isConfirmed) || named == role || (named == nil && role != .advising)
    }

    /// Whether there is an amendment of that number, so that the number can be made an index.
    private func isNumbered(_ number: Int) -> Bool { number > 0 && number <= amendments.count }

    /// Whether the amendment at `index` is advised and waits for the beneficiary's answer.
    func isOpen(_ index: Int) -> Bool {
        amendments.indices.contains(index) && amendments[index].advisedOn != nil && amendments[index].beneficiary == nil
    }

    /// Findings for the bank it is handed to: a confirming bank may be bound by fewer amendments.
    private func findings(_ paper: DocumentsPresented, receivedOn: CalendarDay, _ occasion: Occasion) throws -> [Finding] {
        try findings(paper, under: try inForce(for: paper.to), receivedOn: receivedOn, calendars: occasion.calendars)
    }

    /// The numbers of the advised and unanswered amendments with which the documents show no finding, where without them they
    /// do: one of them, or all together. The bank is bound by them already (UCP 600 art. 10(b)). Documents that comply either
    /// way rely on none; the beneficiary may name some in the paper. [GK]
    private func amendmentsReliedOn(
        _ paper: DocumentsPresented, receivedOn: CalendarDay, _ occasion: Occasion
    ) throws -> [Int] {
        let open = amendments.indices.filter { isOpen($0) && (!isConfirmed || amendments[$0].confirmer != nil) }
        for choice in open.map({ [$0] }) + (open.count > 1 ? [open] : []) {
            let bound = choice.filter { paper.to != .confirming || amendments[$0].confirmer != .declined }
            let amended = try inForce(for: paper.to).applying(bound.flatMap { amendments[$0].changes })
            guard try covers(with: try inForce().applying(choice.flatMap { amendments[$0].changes })) else { continue }
            let left = try findings(paper, under: amended, receivedOn: receivedOn, calendars: occasion.calendars)
            if left.isEmpty { return choice.map { $0 + 1 } }
        }
        return []
    }

    /// UCP 600 art. 10(c): a presentation that complies with the credit and with amendments not yet accepted accepts them.
    /// Whether it complies is known when a bank takes it up, not when it is handed in: refused documents accept nothing.
    mutating func acceptAmendments(reliedOnBy index: Int, _ occasion: Occasion, _ signals: inout Signals) throws {
        for number in presentations[index].reliesOn ?? [] where isOpen(number - 1) {
            let amended = try inForce().applying(amendments[number - 1].changes)
            if try covers(with: amended) { try deemAccepted(number - 1, occasion, &signals) }
        }
        // What was more than the credit held may be within what it holds now.
        if presentations[index].reliesOn != nil, presentations[index].settlement == nil {
            presentations[index].reserved = try permitted(for: index)
        }
    }

    /// The findings that a bank may cite: none while the amendments that the documents rely on are accepted or unanswered.
    package func standingFindings(of presentation: Presentation) -> [Finding] {
        guard let numbers = presentation.reliesOn else { return presentation.findings }
        let isCured = numbers.allSatisfy { amendments[$0 - 1].beneficiary?.isAcceptance ?? true }
        return isCured ? [] : presentation.findings
    }

    private mutating func deemAccepted(_ index: Int, _ occasion: Occasion, _ signals: inout Signals) throws {
        try acceptAmendment(index, as: .deemed, occasion, signals: &signals)
        signals.raise("complied-with", on: PartKey("amendment", number: index + 1))
    }
}
