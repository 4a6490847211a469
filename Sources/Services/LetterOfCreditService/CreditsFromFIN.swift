import BankingCalendar
package import FINMessages
package import LetterOfCredit
import Money
package import Parties

/// The banks a member deals with, by BIC: their names and the places whose calendars count for them.
package struct BankDirectory: Sendable {
    package struct Entry: Sendable {
        package let bic: BIC
        package let bank: CreditBank
        package init(bic: BIC, bank: CreditBank) { (self.bic, self.bank) = (bic, bank) }
    }
    private let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    /// - Throws: ``UnknownBank``: the place of a bank's calendar is never guessed from its BIC.
    package func bank(_ bic: BIC) throws(UnknownBank) -> CreditBank {
        guard let entry = entries.first(where: { $0.bic == bic }) else { throw UnknownBank(bic: bic) }
        return entry.bank
    }

    package struct UnknownBank: Error, CustomStringConvertible {
        package let bic: BIC
        package var description: String { "the bank \(bic.text) is not in the directory; add it with the place of its calendar" }
    }
}

/// Why a message cannot become a credit's terms, and what to do.
package struct UnusableMessage: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension Credit {
    /// The terms that an MT700 with its MT701s states.
    ///
    /// Narratives stay as written: what field 46A asks for is not guessed into kinds of documents.
    package init(_ message: IssueOfCredit, banks: BankDirectory) throws {
        var parties = CreditParties(
            applicant: try Self.trader(message.applicant, account: nil), beneficiary: try Self.trader(message.beneficiary),
            issuing: try banks.bank(message.sender))
        parties.advising = try banks.bank(message.receiver)
        if message.confirmation != .without {
            parties.confirming = try banks.bank(message.requestedConfirmingParty?.bic ?? message.receiver)
        }
        let with = try Self.role(of: message.availableWith, message, &parties, banks)
        self.init(
            reference: message.reference, issuedOn: message.issuedOn, expiryOn: message.expiresOn,
            expiryPlace: (with.flatMap { parties.bank($0) } ?? parties.issuing).place, parties: parties, amount: message.amount,
            availability: .init(by: Self.means(message.availableBy), with: with),
            goods: Goods(message.goods.joined(separator: "\n")))
        form = message.form == .irrevocableTransferable ? .irrevocableTransferable : .irrevocable
        tolerance = message.tolerance
        additionalAmounts = message.additionalAmounts.isEmpty ? nil : message.additionalAmounts
        drafts = try Self.drafts(message)
        documents = Self.items(message.documents).map { RequiredDocument(kind: "as-described", text: $0) }
        conditions = message.conditions.isEmpty ? nil : message.conditions
        charges = message.charges.isEmpty ? nil : message.charges
        presentationDays = message.presentationDays
        confirmation = Self.confirmation(message.confirmation)
        shipment = Self.shipment(message)
        instructions = Self.instructions(message)
    }

    private static func trader(_ lines: [String], account: String?) throws -> CreditTrader {
        guard let name = lines.first else {
            throw UnusableMessage("a party has no name; field 50 and 59 name one in their first line")
        }
        return CreditTrader(name: try PartyName(name), address: Array(lines.dropFirst()), account: account)
    }

    private static func trader(_ party: FINParty) throws -> CreditTrader {
        guard case .nameAndAddress(let lines) = party.name else {
            throw UnusableMessage("the beneficiary (field 59) is named by a BIC only; name and address are needed")
        }
        return try trader(lines, account: party.account)
    }

    /// The role of the bank in field 41a; nil for any bank. A bank of no other role is the nominated bank.
    private static func role(
        of party: FINParty, _ message: IssueOfCredit, _ parties: inout CreditParties, _ banks: BankDirectory
    ) throws -> BankRole? {
        guard let bic = party.bic else {
            if case .nameAndAddress(let lines) = party.name, lines.first?.hasPrefix("ANY BANK") == true { return nil }
            throw UnusableMessage("field 41a names its bank in words; give its BIC (41A), or ANY BANK")
        }
        if bic == message.sender { return .issuing }
        if parties.confirming?.bic == bic { return .confirming }
        parties.nominated = try banks.bank(bic)
        return .nominated
    }

    private static func means(_ code: FINMessages.Availability) -> CreditMeans {
        switch code {
        case .payment: .sightPayment
        case .acceptance: .acceptance
        case .negotiation: .negotiation
        case .deferredPayment: .deferredPayment
        case .mixedPayment: .mixedPayment
        }
    }

    private static func drafts(_ message: IssueOfCredit) throws -> Drafts? {
        let tenor = message.drafts.isEmpty ? message.deferredPayment : message.drafts
        guard !tenor.isEmpty else { return nil }
        return Drafts(
            tenor: try Tenor(tenor.joined(separator: " ")), drawnOn: message.drawee?.bic?.text,
            mixedPaymentDetails: message.mixedPayment.isEmpty ? nil : message.mixedPayment)
    }

    private static func confirmation(_ code: FINMessages.ConfirmationInstruction) -> ConfirmationInstruction {
        switch code {
        case .confirm: .confirm
        case .mayAdd: .mayAdd
        case .without: .without
        }
    }

    private static func shipment(_ message: IssueOfCredit) -> Shipment {
        var shipment = Shipment()
        shipment.partialShipments = message.partialShipments.map(allowance)
        shipment.transhipment = message.transhipment.map(allowance)
        shipment.takenInChargeAt = message.placeOfTakingInCharge
        shipment.loadedAt = message.portOfLoading
        shipment.dischargedAt = message.portOfDischarge
        shipment.finalDestination = message.placeOfDelivery
        shipment.latestOn = message.latestShipmentOn
        shipment.period = message.shipmentPeriod.isEmpty ? nil : message.shipmentPeriod
        return shipment
    }

    static func allowance(_ code: ShipmentPermission) -> Allowance {
        switch code {
        case .allowed: .allowed
        case .notAllowed: .notAllowed
        case .conditional: .conditional
        }
    }

    private static func instructions(_ message: IssueOfCredit) -> Instructions {
        var instructions = Instructions()
        func present(_ lines: [String]) -> [String]? { lines.isEmpty ? nil : lines }
        instructions.preAdvice = message.preAdviceReference
        instructions.paymentConditionsForBeneficiary = present(message.paymentConditionsForBeneficiary)
        instructions.paymentConditionsForBank = present(message.paymentConditionsForBank)
        instructions.toPayingBank = present(message.instructions)
        instructions.toReceiver = present(message.senderToReceiver)
        return instructions
    }

    /// The items of a narrative: each begins with a plus sign; one without any is one item.
    static func items(_ lines: [String]) -> [String] {
        var items: [String] = []
        for line in lines {
            if line.hasPrefix("+") || items.isEmpty { items.append(line) } else { items[items.count - 1] += "\n" + line }
        }
        return items
    }
}

extension AmendmentText {
    /// The changes that an MT707 with its MT708s makes to `credit`, as one amendment.
    package init(_ message: AmendmentOfCredit, of credit: Credit) {
        var change = CreditChange()
        change.increase = message.increase
        change.decrease = message.decrease
        change.tolerance = message.tolerance
        change.expiryOn = message.expiresOn
        change.latestShipmentOn = message.latestShipmentOn
        change.presentationDays = message.presentationDays
        change.partialShipments = message.partialShipments.map(Credit.allowance)
        change.transhipment = message.transhipment.map(Credit.allowance)
        change.loadedAt = message.portOfLoading
        change.dischargedAt = message.portOfDischarge
        if !message.documents.isEmpty {
            let texts = Self.changed(credit.documents.compactMap(\.text), by: message.documents)
            change.documents = texts.map { RequiredDocument(kind: "as-described", text: $0) }
        }
        if !message.conditions.isEmpty { change.conditions = Self.changed(credit.conditions ?? [], by: message.conditions) }
        if !message.goods.isEmpty {
            var goods = credit.goods
            goods.description = Self.changed([goods.description], by: message.goods).joined(separator: "\n")
            change.goods = goods
        }
        self.init(changes: [change])
    }

    /// What /ADD/, /DELETE/ and /REPALL/ make of a list of items.
    private static func changed(_ items: [String], by changes: [NarrativeChange]) -> [String] {
        var result = items
        for change in changes {
            let named = Credit.items(change.lines)
            switch change.action {
            case .add: result += named
            case .delete: result.removeAll { named.contains($0) }
            case .replaceAll: result = named
            }
        }
        return result
    }
}
