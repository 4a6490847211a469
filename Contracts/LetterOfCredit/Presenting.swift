package import BankingCalendar
package import ContractKit
package import Money

/// Documents delivered under the credit, and what the contract finds out about them by itself.
package struct Presentation: Codable, Hashable, Sendable {
    package var number: Int
    package var amount: Money
    package var shippedOn: CalendarDay?
    package var receivedOn: CalendarDay
    package var documents: [PresentedDocument]
    /// Facts that a bank may cite as discrepancies; none of them turns documents away.
    package var findings: [Finding]
    /// The role of the bank that honoured or negotiated.
    package var honouredBy: String?

    package enum CodingKeys: Int, CodingKey { case number = 1, amount, shippedOn, receivedOn, documents, findings, honouredBy }
}

package struct PresentedDocument: Codable, Hashable, Sendable {
    package var kind: String
    package var reference: String?

    package enum CodingKeys: Int, CodingKey { case kind = 1, reference }

    package init(kind: String, reference: String? = nil) { (self.kind, self.reference) = (kind, reference) }
}

/// What the contract computes from dates and amounts, with the article it rests on.
package enum Finding: String, Codable, Sendable {
    /// Art. 6(d)(i), 6(e).
    case presentedAfterExpiry = "presented-after-expiry"
    /// Art. 14(c). [GK] 21 calendar days, unless field 48 says otherwise.
    case presentedLate = "presented-late"
    /// Art. 6(d), 20 and their like: after the latest date of shipment.
    case shippedLate = "shipped-late"
    /// Art. 18(b): more than is undrawn.
    case overdrawn
    /// Art. 31(a), 30(c): a partial drawing where the credit bars them.
    case partialDrawing = "partial-drawing"
    /// Art. 32: an instalment was missed, so the credit is not available for it and those after it.
    case instalmentMissed = "instalment-missed"
}

/// The paper of `present`.
package struct PresentationPaper: Codable, Hashable, Sendable {
    package var amount: Money
    /// The role of the bank at whose counter it is handed in.
    package var presentedTo: String
    package var shippedOn: CalendarDay?
    package var documents: [PresentedDocument]
    /// Amendments not answered yet with which, and with the credit, the presentation complies: that is acceptance (L3).
    package var compliesWithAmendments: [Int]?

    package enum CodingKeys: Int, CodingKey { case amount = 1, presentedTo, shippedOn, documents, compliesWithAmendments }

    package init(
        amount: Money, presentedTo: String, shippedOn: CalendarDay? = nil, documents: [PresentedDocument] = [],
        compliesWithAmendments: [Int]? = nil
    ) {
        (self.amount, self.presentedTo, self.shippedOn) = (amount, presentedTo, shippedOn)
        (self.documents, self.compliesWithAmendments) = (documents, compliesWithAmendments)
    }
}

/// The paper of `forward`.
package struct ForwardingPaper: Codable, Hashable, Sendable {
    package var to: String
    package enum CodingKeys: Int, CodingKey { case to = 1 }
    package init(to: String) { self.to = to }
}

extension LetterOfCredit {
    /// The beneficiary presents documents. A discrepancy is no reason to turn them away at the counter.
    package static let present = ActionWith<PresentationPaper>(signalling: "present", bank: { _, paper in paper.presentedTo }) {
        Clause("presented-in-currency", "The drawing is in the currency of the credit.", .ucp600("18(a)(iii)")) {
            letter, paper, _ in
            paper.amount.currency == letter.credit.amount.currency
        }
        Clause("drawing-positive", "The drawing is above zero.", .rulebook("3.4")) { _, paper, _ in paper.amount.minorUnits > 0 }
        Clause("presented-to-bank", "The documents are presented to a bank that the credit names.", .ucp600("6(d)(ii)")) {
            letter, paper, _ in
            letter.credit.bank(in: paper.presentedTo) != nil
        }
        Clause("amendments-exist", "The amendments relied on exist.", .ucp600("10(c)")) { letter, paper, _ in
            (paper.compliesWithAmendments ?? []).allSatisfy { number in letter.amendments.contains { $0.number == number } }
        }
    } change: { letter, paper, occasion, signals in
        for number in paper.compliesWithAmendments ?? [] {
            try letter.takeEffect(number)
            signals.raise("deemed-accepted", on: PartKey("amendment", number: number))
        }
        let receivedOn = try letter.receiptDay(of: paper.presentedTo, on: occasion)
        let findings = try letter.findings(on: paper, receivedOn: receivedOn, occasion: occasion)
        let number = occasion.opened?.number ?? 0
        letter.presentations.append(
            Presentation(
                number: number, amount: paper.amount, shippedOn: paper.shippedOn, receivedOn: receivedOn,
                documents: paper.documents,
                findings: findings, honouredBy: nil))
        letter.examinations.append(Examination(presentation: number, bank: paper.presentedTo, receivedOn: receivedOn))
    }

    /// A bank sends the documents on; the bank that gets them has its own five banking days (L6).
    package static let forward = ActionWith<ForwardingPaper>("forward", bank: { _, paper in paper.to }) {
        Clause(
            "forwarded-to-undertaking-bank", "Documents are forwarded to the confirming or the issuing bank.",
            .ucp600("7(c), 8(c), 15(c)")
        ) {
            letter, paper, _ in
            ["issuing-bank", "confirming-bank"].contains(paper.to) && letter.credit.bank(in: paper.to) != nil
        }
    } change: { letter, paper, occasion in
        letter.examinations.append(
            Examination(
                presentation: occasion.part.number, bank: paper.to, receivedOn: try letter.receiptDay(of: paper.to, on: occasion))
        )
    }

    // MARK: findings

    private func findings(on paper: PresentationPaper, receivedOn: CalendarDay, occasion: Occasion) throws -> [Finding] {
        var findings: [Finding] = []
        if let expiry = try Self.expiry.moment(self, occasion.part, occasion.calendars), occasion.at > expiry {
            findings.append(.presentedAfterExpiry)
        }
        if let shippedOn = paper.shippedOn {
            if let latest = credit.carriage.latestShipmentOn, shippedOn > latest { findings.append(.shippedLate) }
            if try receivedOn > lastPresentationDay(shippedOn, occasion) { findings.append(.presentedLate) }
        }
        let live = presentations.filter { $0.honouredBy == nil && !isRefused($0.number) }.map(\.amount)
        let free = try undrawn().subtracting(Money.sum(live, in: credit.amount.currency))
        if !free.covers(paper.amount) { findings.append(.overdrawn) }
        if credit.partialShipments == .notAllowed, !(try Self.isFullDrawing(paper.amount, of: credit)) {
            findings.append(.partialDrawing)
        }
        if isInstalmentMissed(paper) { findings.append(.instalmentMissed) }
        return findings
    }

    /// L7, L15: 21 calendar days after shipment, or as field 48 says; a closed day rolls on, shipment's latest day does not.
    private func lastPresentationDay(_ shippedOn: CalendarDay, _ occasion: Occasion) throws -> CalendarDay {
        let day = try shippedOn.adding(days: credit.presentationDays ?? 21)
        guard let bank = placeOfAvailability else { return day }
        return try occasion.calendars.calendar(bank.place).onOrAfter(day)
    }

    /// L16: where partial drawings are barred, 5 per cent less than the amount still counts as the whole (art. 30(c)). [GK]
    private static func isFullDrawing(_ drawing: Money, of credit: Credit) throws -> Bool {
        let smallest = try (credit.tolerance ?? .amountOfFullShipment).smallest(of: credit.amount)
        return drawing.covers(smallest)
    }

    private func isRefused(_ number: Int) -> Bool { examinations.contains { $0.presentation == number && $0.refusal != nil } }

    /// L17: an instalment not drawn or shipped within its period kills that one and those after it (art. 32).
    private func isInstalmentMissed(_ paper: PresentationPaper) -> Bool {
        guard let instalments = credit.instalments else { return false }
        let drawnSoFar = presentations.filter { !isRefused($0.number) }
        guard drawnSoFar.count < instalments.count, let shippedOn = paper.shippedOn else { return true }
        if drawnSoFar.contains(where: { $0.findings.contains(.instalmentMissed) }) { return true }
        return shippedOn > instalments[drawnSoFar.count].shippedUntil
    }
}
