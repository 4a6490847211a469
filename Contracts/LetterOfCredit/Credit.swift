package import BankingCalendar
package import Money
package import Parties

/// The text of a documentary credit, as an MT700 carries it, with the field each value stands in.
package struct Credit: Codable, Hashable, Sendable {
    /// Field 20.
    package var reference: String
    /// Field 40A.
    package var form: String
    /// Field 40E.
    package var applicableRules: String
    /// Field 31C.
    package var issuedOn: CalendarDay
    /// Field 31D, first part.
    package var expiresOn: CalendarDay
    /// Field 31D, second part, as text.
    package var expiryPlace: String
    /// Field 50, its lines.
    package var applicant: [String]
    /// Field 59, its lines.
    package var beneficiary: [String]
    /// Field 32B.
    package var amount: Money
    /// Field 39A.
    package var tolerance: Tolerance?
    /// Field 39C, its lines.
    package var additionalAmounts: [String]?
    package var availability: Availability
    /// Field 43P.
    package var partialShipments: Permission?
    /// Field 43T.
    package var transhipment: Permission?
    package var carriage: Carriage
    /// Field 45A, its lines.
    package var goods: [String]?
    /// Field 46A, its lines.
    package var documents: [String]?
    /// Field 47A, its lines.
    package var conditions: [String]?
    /// Field 71D, its lines.
    package var charges: [String]?
    /// Field 48: calendar days after shipment within which documents are presented; 21 when absent (art. 14(c)).
    package var presentationDays: Int?
    /// Field 49.
    package var confirmation: ConfirmationInstruction
    /// Fields 49G, 49H, 78, 72Z, 53a, 57a, 58a and 44D as carried, for those who read them.
    package var furtherFields: [CarriedField]?
    package var banks: [BankInRole]
    /// Drawings by instalments within given periods (art. 32).
    package var instalments: [Instalment]?

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, form, applicableRules, issuedOn, expiresOn, expiryPlace, applicant, beneficiary, amount, tolerance
        case additionalAmounts, availability, partialShipments, transhipment, carriage, goods, documents, conditions, charges
        case presentationDays, confirmation, furtherFields, banks, instalments
    }

    package init(
        reference: String, form: String = "IRREVOCABLE", applicableRules: String = "UCP LATEST VERSION", issuedOn: CalendarDay,
        expiresOn: CalendarDay, expiryPlace: String, applicant: [String], beneficiary: [String], amount: Money,
        tolerance: Tolerance? = nil, availability: Availability, partialShipments: Permission? = nil,
        carriage: Carriage = Carriage(),
        presentationDays: Int? = nil, confirmation: ConfirmationInstruction, banks: [BankInRole], instalments: [Instalment]? = nil
    ) {
        (self.reference, self.form, self.applicableRules) = (reference, form, applicableRules)
        (self.issuedOn, self.expiresOn, self.expiryPlace) = (issuedOn, expiresOn, expiryPlace)
        (self.applicant, self.beneficiary, self.amount, self.tolerance) = (applicant, beneficiary, amount, tolerance)
        (self.availability, self.partialShipments, self.carriage) = (availability, partialShipments, carriage)
        (self.presentationDays, self.confirmation, self.banks) = (presentationDays, confirmation, banks)
        self.instalments = instalments
    }

    package func bank(in role: String) -> BankInRole? { banks.first { $0.role == role } }

    /// The most that may be drawn (art. 30(a), field 39A).
    package func largestAmount() throws(MoneyFault) -> Money { try (tolerance ?? .none).largest(of: amount) }
}

/// Field 41a and what goes with it: how and with whom a credit is available (art. 6(a), (b)).
package struct Availability: Codable, Hashable, Sendable {
    package enum Manner: String, Codable, Sendable {
        case payment, deferredPayment = "deferred-payment", acceptance, negotiation, mixedPayment = "mixed-payment"
    }
    package var by: Manner
    /// The role of the bank, or "any-bank".
    package var with: String
    /// Field 42C or 42P where it states a tenor: "60 days after sight".
    package var tenor: Tenor?
    /// Field 42a: the role of the bank on which drafts are drawn.
    package var draftsOn: String?
    /// Fields 42C, 42M, 42P, their lines as carried.
    package var details: [String]?

    package enum CodingKeys: Int, CodingKey { case by = 1, with, tenor, draftsOn, details }

    package init(by: Manner, with: String, tenor: Tenor? = nil, draftsOn: String? = nil, details: [String]? = nil) {
        (self.by, self.with, self.tenor, self.draftsOn, self.details) = (by, with, tenor, draftsOn, details)
    }
}

/// Fields 43P and 43T.
package enum Permission: String, Codable, Sendable {
    case allowed, notAllowed = "not-allowed", conditional
}

/// Field 49.
package enum ConfirmationInstruction: String, Codable, Sendable {
    case confirm, mayAdd = "may-add", without
}

/// Fields 44A to 44F: where and until when the goods travel.
package struct Carriage: Codable, Hashable, Sendable {
    package var takenInChargeAt: String?
    package var portOfLoading: String?
    package var portOfDischarge: String?
    package var finalDestination: String?
    /// Field 44C.
    package var latestShipmentOn: CalendarDay?

    package enum CodingKeys: Int, CodingKey {
        case takenInChargeAt = 1, portOfLoading, portOfDischarge, finalDestination, latestShipmentOn
    }

    package init(
        takenInChargeAt: String? = nil, portOfLoading: String? = nil, portOfDischarge: String? = nil,
        finalDestination: String? = nil,
        latestShipmentOn: CalendarDay? = nil
    ) {
        (self.takenInChargeAt, self.portOfLoading, self.portOfDischarge) = (takenInChargeAt, portOfLoading, portOfDischarge)
        (self.finalDestination, self.latestShipmentOn) = (finalDestination, latestShipmentOn)
    }
}

/// A bank and the place whose calendar counts for it.
package struct BankInRole: Codable, Hashable, Sendable {
    package var role: String
    package var bic: BIC
    package var place: Place

    package enum CodingKeys: Int, CodingKey { case role = 1, bic, place }

    package init(role: String, bic: BIC, place: Place) { (self.role, self.bic, self.place) = (role, bic, place) }
}

/// A field of the message kept as it was carried.
package struct CarriedField: Codable, Hashable, Sendable {
    package var tag: String
    package var lines: [String]

    package enum CodingKeys: Int, CodingKey { case tag = 1, lines }

    package init(tag: String, lines: [String]) { (self.tag, self.lines) = (tag, lines) }
}

/// One drawing of an instalment schedule (art. 32).
package struct Instalment: Codable, Hashable, Sendable {
    package var shippedUntil: CalendarDay
    package var amount: Money

    package enum CodingKeys: Int, CodingKey { case shippedUntil = 1, amount }

    package init(shippedUntil: CalendarDay, amount: Money) { (self.shippedUntil, self.amount) = (shippedUntil, amount) }
}
