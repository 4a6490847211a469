package import BankingCalendar
package import Money
package import Parties

/// What a receipt says: the elements of Civil Code art. 909, whose items stand beside each, and those of GB/T 30332-2024.
///
/// Most are optional so that a receipt that lacks one is answered by the clause of that element.
package struct ReceiptText: Hashable, Codable, Sendable {
    /// The receipt's number, such as a national receipt code; no two receipts share one.
    package var number: String
    /// The keeper who signs.
    package var keeper: PartyName?
    /// (1) with its domicile.
    package var depositor: ReceiptParty?
    /// The code of the warehouse file, and the lot as it was deposited there.
    package var warehouse: String
    package var lot: String
    /// (2) Kind, quantity with its unit, quality, packing, number of pieces, marks.
    package var kind: String?
    package var quantity: ExactDecimal
    package var unit: String
    package var quality: String?
    package var packing: String?
    package var pieces: Int?
    package var marks: String?
    /// (3) What may be lost by nature, in parts of 10,000 of the quantity.
    package var lossStandardBasisPoints: Int?
    /// (4) Such as the bay.
    package var storagePlace: String?
    /// (5)
    package var storedFromOn: CalendarDay?
    package var storedThroughOn: CalendarDay?
    /// (6)
    package var fee: String?
    /// (7) Nil where the goods are not insured.
    package var insurance: Insurance?
    /// (8)
    package var issuer: String?
    package var issuedAtPlace: String?
    package var issuedOn: CalendarDay?
    /// Further elements by their names.
    package var further: [Element]?

    package enum CodingKeys: Int, CodingKey {
        case number = 1, keeper, depositor, warehouse, lot, kind, quantity, unit, quality, packing, pieces, marks
        case lossStandardBasisPoints, storagePlace, storedFromOn, storedThroughOn, fee, insurance, issuer, issuedAtPlace
        case issuedOn, further
    }

    package init(number: String, warehouse: String, lot: String, quantity: ExactDecimal, unit: String) {
        (self.number, self.warehouse, self.lot, self.quantity, self.unit) = (number, warehouse, lot, quantity, unit)
    }

    /// An element that a standard or the members ask for, such as "claim-notice".
    package struct Element: Hashable, Codable, Sendable {
        package var name: String
        package var text: String

        package enum CodingKeys: Int, CodingKey { case name = 1, text }

        package init(name: String, text: String) { (self.name, self.text) = (name, text) }
    }

    func states(_ element: String) -> Bool { further?.contains { $0.name == element && !$0.text.isEmpty } ?? false }
}

/// Insurance of the goods (Civil Code art. 909(7)).
package struct Insurance: Hashable, Codable, Sendable {
    package var sum: Money?
    package var fromOn: CalendarDay?
    package var throughOn: CalendarDay?
    package var insurer: String?

    package enum CodingKeys: Int, CodingKey { case sum = 1, fromOn, throughOn, insurer }

    package init(sum: Money? = nil, fromOn: CalendarDay? = nil, throughOn: CalendarDay? = nil, insurer: String? = nil) {
        (self.sum, self.fromOn, self.throughOn, self.insurer) = (sum, fromOn, throughOn, insurer)
    }

    var isComplete: Bool {
        guard let sum, sum.isPositive, let fromOn, let throughOn, let insurer else { return false }
        return fromOn <= throughOn && !insurer.isEmpty
    }
}
