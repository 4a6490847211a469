package import BankingCalendar
package import Money

/// What a documentary credit says: the fields of an MT700, as values. The number of the field stands beside each.
package struct Credit: Hashable, Codable, Sendable {
    /// 20
    package var reference: String
    /// 40A
    package var form: Form
    /// 40E
    package var rules: Rules
    /// 31C
    package var issuedOn: CalendarDay
    /// 31D
    package var expiryOn: CalendarDay
    /// 31D: its calendar moves the last day when banks are closed.
    package var expiryPlace: Place
    /// 50, 59, 51a, 57a, 53a
    package var parties: CreditParties
    /// 32B
    package var amount: Money
    /// 39A, or "about" beside the amount.
    package var tolerance: Tolerance?
    /// 39C
    package var additionalAmounts: [String]?
    /// 41a
    package var availability: Availability
    /// 42C, 42a, 42M, 42P
    package var drafts: Drafts?
    /// 43P, 43T, 44A, 44E, 44F, 44B, 44C, 44D
    package var shipment: Shipment
    /// 45A
    package var goods: Goods
    /// 46A
    package var documents: [RequiredDocument]
    /// 47A
    package var conditions: [String]?
    /// 71D
    package var charges: [String]?
    /// 48: days after shipment; nil means the 21 of UCP 600 art. 14(c). [GK]
    package var presentationDays: Int?
    /// 49
    package var confirmation: ConfirmationInstruction
    /// 23, 49G, 49H, 78, 72Z
    package var instructions: Instructions?

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, form, rules, issuedOn, expiryOn, expiryPlace, parties, amount, tolerance, additionalAmounts
        case availability, drafts, shipment, goods, documents, conditions, charges, presentationDays, confirmation, instructions
    }

    package init(
        reference: String, issuedOn: CalendarDay, expiryOn: CalendarDay, expiryPlace: Place, parties: CreditParties,
        amount: Money, availability: Availability, goods: Goods
    ) {
        (self.reference, self.issuedOn, self.expiryOn, self.expiryPlace) = (reference, issuedOn, expiryOn, expiryPlace)
        (self.parties, self.amount, self.availability, self.goods) = (parties, amount, availability, goods)
        (form, rules, shipment, documents, confirmation) = (.irrevocable, .ucp, Shipment(), [], .without)
    }

    /// 40A. Credits are irrevocable (UCP 600 art. 2 and 3); the code words are to be checked. [GK]
    package enum Form: String, Hashable, Codable, Sendable {
        case irrevocable
        case irrevocableTransferable = "irrevocable-transferable"
    }

    /// 40E [GK]
    package enum Rules: String, Hashable, Codable, Sendable {
        case ucp
        case ucpURR = "ucp-urr"
        case eUCP = "eucp"
        case eUCPURR = "eucp-urr"
        case isp
        case other

        var areUCP: Bool { self != .isp && self != .other }
    }

    /// 49 [GK]
    package enum ConfirmationInstruction: String, Hashable, Codable, Sendable {
        case confirm
        case mayAdd = "may-add"
        case without
    }
}

/// How and with which bank the credit is available: field 41a, UCP 600 art. 6.
package struct Availability: Hashable, Codable, Sendable {
    package enum Means: String, Hashable, Codable, Sendable {
        case sightPayment = "sight-payment"
        case deferredPayment = "deferred-payment"
        case acceptance
        case negotiation
        case mixedPayment = "mixed-payment"
    }

    package var means: Means
    /// Nil: any bank. Whatever it says, the credit is also available with the issuing bank (art. 6(a)).
    package var with: BankRole?

    package enum CodingKeys: Int, CodingKey { case means = 1, with }

    package init(by means: Means, with bank: BankRole?) { (self.means, with) = (means, bank) }

    package func allows(_ wanted: Means) -> Bool { means == wanted || means == .mixedPayment }
}

/// Fields 42C, 42a, 42M and 42P.
package struct Drafts: Hashable, Codable, Sendable {
    /// When drafts (42C) or deferred payments (42P) fall due.
    package var tenor: Tenor
    /// 42a: a workflow role.
    package var drawnOn: String?
    /// 42M
    package var mixedPaymentDetails: [String]?

    package enum CodingKeys: Int, CodingKey { case tenor = 1, drawnOn, mixedPaymentDetails }

    package init(tenor: Tenor, drawnOn: String? = nil, mixedPaymentDetails: [String]? = nil) {
        (self.tenor, self.drawnOn, self.mixedPaymentDetails) = (tenor, drawnOn, mixedPaymentDetails)
    }
}

/// Whether something may be done; UCP 600 art. 31(a) allows partial shipments where the credit is silent.
package enum Allowance: String, Hashable, Codable, Sendable {
    case allowed
    case notAllowed = "not-allowed"
    case conditional
}

/// Fields 43P to 44D.
package struct Shipment: Hashable, Codable, Sendable {
    package var partialShipments: Allowance?
    package var transhipment: Allowance?
    /// 44A
    package var takenInChargeAt: String?
    /// 44E
    package var loadedAt: String?
    /// 44F
    package var dischargedAt: String?
    /// 44B
    package var finalDestination: String?
    /// 44C
    package var latestOn: CalendarDay?
    /// 44D
    package var period: [String]?
    /// 44D as values, where it is by instalments (UCP 600 art. 32).
    package var instalments: [Instalment]?

    package enum CodingKeys: Int, CodingKey {
        case partialShipments = 1, transhipment, takenInChargeAt, loadedAt, dischargedAt, finalDestination, latestOn, period
        case instalments
    }

    package init() {}

    /// What is to be shipped and drawn within one given period.
    package struct Instalment: Hashable, Codable, Sendable {
        package var amount: Money
        package var fromOn: CalendarDay
        package var latestOn: CalendarDay
        package enum CodingKeys: Int, CodingKey { case amount = 1, fromOn, latestOn }
        package init(amount: Money, fromOn: CalendarDay, latestOn: CalendarDay) {
            (self.amount, self.fromOn, self.latestOn) = (amount, fromOn, latestOn)
        }
    }
}

/// Field 45A, and the quantity as a value where the parties want it checked.
package struct Goods: Hashable, Codable, Sendable {
    package var description: String
    package var quantity: ExactDecimal?
    package var unit: String?
    /// "About" or "approximately" beside the quantity (UCP 600 art. 30(a)).
    package var isAbout: Bool?
    /// Stated as a number of packing units or items (UCP 600 art. 30(b)).
    package var isCounted: Bool?

    package enum CodingKeys: Int, CodingKey { case description = 1, quantity, unit, isAbout, isCounted }

    package init(_ description: String) { self.description = description }

    /// How far a presentation's quantity may lie from the stated one. [GK]
    package var tolerance: Tolerance {
        if isAbout == true { return .aboutOrApproximately }
        return isCounted == true ? .none : .quantityInBulk
    }
}

/// One document that field 46A calls for.
package struct RequiredDocument: Hashable, Codable, Sendable {
    /// Such as "commercial-invoice", "bill-of-lading".
    package var kind: String
    package var originals: Int?
    package var copies: Int?
    package var text: String?

    package enum CodingKeys: Int, CodingKey { case kind = 1, originals, copies, text }

    package init(kind: String, originals: Int? = nil, copies: Int? = nil, text: String? = nil) {
        (self.kind, self.originals, self.copies, self.text) = (kind, originals, copies, text)
    }
}

/// What banks tell each other in the credit.
package struct Instructions: Hashable, Codable, Sendable {
    /// 23
    package var preAdvice: String?
    /// 49G
    package var paymentConditionsForBeneficiary: [String]?
    /// 49H
    package var paymentConditionsForBank: [String]?
    /// 78
    package var toPayingBank: [String]?
    /// 72Z
    package var toReceiver: [String]?

    package enum CodingKeys: Int, CodingKey {
        case preAdvice = 1, paymentConditionsForBeneficiary, paymentConditionsForBank, toPayingBank, toReceiver
    }

    package init() {}
}
