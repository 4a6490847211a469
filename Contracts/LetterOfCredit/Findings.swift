import BankingCalendar
import Money

/// What the contract computes about a presentation: a discrepancy that a bank may cite. It never stops a presentation.
package struct Finding: Hashable, Codable, Sendable {
    package enum Code: String, Hashable, Codable, Sendable, CaseIterable {
        /// UCP 600 art. 14(c). [GK]
        case latePresentation = "late-presentation"
        /// Shipped after field 44C; the day does not roll (art. 29(c)).
        case lateShipment = "late-shipment"
        /// Art. 6(e), 29(a).
        case afterExpiry = "after-expiry"
        case overdrawn
        case currencyDiffers = "currency-differs"
        /// Art. 31.
        case partialShipment = "partial-shipment"
        /// Less than the 5% below that art. 30(c) allows, or than field 39A allows. [GK]
        case drawnShort = "drawn-short"
        /// Art. 30(a) and (b). [GK]
        case quantityOutsideTolerance = "quantity-outside-tolerance"
        /// Art. 32. [GK]
        case instalmentMissed = "instalment-missed"
        case documentMissing = "document-missing"
    }

    package var code: Code
    /// Which document, where it is about one.
    package var document: String?

    package enum CodingKeys: Int, CodingKey { case code = 1, document }

    package init(_ code: Code, document: String? = nil) { (self.code, self.document) = (code, document) }
}

extension LetterOfCredit {
    /// UCP 600 art. 33 sets no duty to receive documents outside banking hours: they count as received on the next
    /// banking day. [GK]
    static func dayOfReceipt(_ calendar: PlaceCalendar, at time: LedgerTime) throws -> CalendarDay {
        let day = calendar.day(at: time)
        if try calendar.isBankingDay(day), time <= calendar.closeOfBanking(on: day) { return day }
        return try calendar.bankingDay(1, after: day)
    }

    /// What does not comply when the documents are held against `credit`, which may be the credit with more amendments.
    func findings(
        _ paper: DocumentsPresented, under credit: Credit, receivedOn: CalendarDay, calendars: CalendarBook
    ) throws -> [Finding] {
        var findings = try timeFindings(paper, credit, receivedOn: receivedOn, calendars)
        findings += try amountFindings(paper, credit)
        if let stated = credit.goods.quantity, let shipped = paper.quantity {
            let tolerance = credit.goods.tolerance
            let (smallest, largest) = (try tolerance.smallest(of: stated), try tolerance.largest(of: stated))
            if shipped > largest || (credit.shipment.partialShipments == .notAllowed && shipped < smallest) {
                findings.append(Finding(.quantityOutsideTolerance))
            }
        }
        if try missesInstalment(paper, credit) { findings.append(Finding(.instalmentMissed)) }
        for required in credit.documents where !paper.documents.contains(where: { $0.kind == required.kind }) {
            findings.append(Finding(.documentMissing, document: required.kind))
        }
        return findings
    }

    private func timeFindings(
        _ paper: DocumentsPresented, _ credit: Credit, receivedOn: CalendarDay, _ calendars: CalendarBook
    ) throws -> [Finding] {
        var findings: [Finding] = []
        // A last day on which the bank that is presented to is closed rolls to its next banking day (art. 29(a)). [GK]
        let calendar = try calendars.calendar(credit.parties.bank(paper.to)?.place ?? credit.expiryPlace)
        if try receivedOn > credit.expiryOn && receivedOn > calendar.onOrAfter(credit.expiryOn) {
            findings.append(Finding(.afterExpiry))
        }
        guard let shippedOn = paper.shippedOn else { return findings }
        let lastOn = try shippedOn.adding(days: credit.presentationDays ?? 21)
        // The last day of the presentation period rolls as the expiry date does (art. 29(a)). [GK]
        if try receivedOn > lastOn && receivedOn > calendar.onOrAfter(lastOn) {
            findings.append(Finding(.latePresentation))
        }
        if let latestOn = credit.shipment.latestOn, shippedOn > latestOn { findings.append(Finding(.lateShipment)) }
        return findings
    }

    private func amountFindings(_ paper: DocumentsPresented, _ credit: Credit) throws -> [Finding] {
        guard paper.amount.currency == credit.amount.currency else { return [Finding(.currencyDiffers)] }
        var findings: [Finding] = []
        let largest = try (credit.tolerance ?? .none).largest(of: credit.amount)
        if !(try largest.subtracting(drawn()).subtracting(reserved()).covers(paper.amount)) {
            findings.append(Finding(.overdrawn))
        }
        if credit.shipment.partialShipments == .notAllowed {
            if presentations.contains(where: \.isStanding) { findings.append(Finding(.partialShipment)) }
            let smallest = try (credit.tolerance ?? .amountOfFullShipment).smallest(of: credit.amount)
            if try paper.amount.isLess(than: smallest) { findings.append(Finding(.drawnShort)) }
        }
        return findings
    }

    /// An instalment not drawn or shipped within its period ends the credit for it and for those that follow (art. 32). [GK]
    private func missesInstalment(_ paper: DocumentsPresented, _ credit: Credit) throws -> Bool {
        guard let instalments = credit.shipment.instalments else { return false }
        guard let number = paper.instalment, number > 0, number <= instalments.count, let shippedOn = paper.shippedOn,
            Self.fits(instalments[number - 1], shippedOn)
        else { return true }
        for earlier in 0..<(number - 1) {
            let isMade = presentations.contains { presentation in
                presentation.isStanding && presentation.instalment == earlier + 1
                    && presentation.shippedOn.map { Self.fits(instalments[earlier], $0) } == true
            }
            if !isMade { return true }
        }
        return false
    }

    private static func fits(_ instalment: Shipment.Instalment, _ day: CalendarDay) -> Bool {
        day >= instalment.fromOn && day <= instalment.latestOn
    }
}
