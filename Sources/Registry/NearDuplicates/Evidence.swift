/// One thing that two financings' papers have in common, or in which they disagree, with its weight. The weights were set against
/// portfolios in which the same parties trade every month in similar amounts under consecutive numbers; change them with
/// that test.
package enum Evidence: String, CaseIterable, Hashable, Sendable {
    case sameNumber, numberLooksAlike, numberNearlySame, outOfSequence
    case sameIssuer, issuerNamedAlike, issuersRelated, issuersInTwoScripts, otherIssuer
    case sameRecipient, recipientNamedAlike, recipientsRelated, otherRecipient
    case sameUnevenAmount, habitualAmount, sameRoundAmount, amountWithinOnePercent, amountWithinSixPercent, otherAmount
    case sameDay, daysApart, weeksApart, monthsApart
    case sharedReference, otherReferences, shipmentLeftOut
    case oneNamesTheOther, sameShipment, sameTrader, traderNamedAlike, otherTrader
    case sameLot
    case unevenSumOfParts, roundSumOfParts

    package var weight: Int {
        switch self {
        case .sameNumber: 45
        case .numberLooksAlike: 40
        case .numberNearlySame: 25
        case .outOfSequence: 10
        case .sameIssuer: 15
        case .issuerNamedAlike: 12
        case .issuersRelated: -5
        case .issuersInTwoScripts: -20
        case .otherIssuer: -60
        case .sameRecipient: 10
        case .recipientNamedAlike: 8
        case .recipientsRelated: -10
        case .otherRecipient: -40
        case .sameUnevenAmount: 35
        case .habitualAmount: 15
        case .sameRoundAmount: 30
        case .amountWithinOnePercent: 15
        case .amountWithinSixPercent: 5
        case .otherAmount: -15
        case .sameDay: 20
        case .daysApart: 10
        case .weeksApart: -5
        case .monthsApart: -20
        case .sharedReference: 30
        case .otherReferences: -40
        case .shipmentLeftOut: 10
        case .oneNamesTheOther: 85
        case .sameShipment: 45
        case .sameTrader: 15
        case .traderNamedAlike: 12
        case .otherTrader: -40
        case .sameLot: 75
        case .unevenSumOfParts: 45
        case .roundSumOfParts: 40
        }
    }

    package var sentence: String {
        switch self {
        case .sameNumber: "the numbers are the same"
        case .numberLooksAlike: "the numbers differ in leading zeros or in characters that look alike"
        case .numberNearlySame: "the numbers differ in one character and are no neighbours in a sequence"
        case .outOfSequence: "the numbers do not go with the days: too far apart, the lower one later, or another year"
        case .sameIssuer: "the issuer is the same"
        case .issuerNamedAlike: "the issuers' names differ in order of words, spelling or script only"
        case .issuersRelated: "one issuer's name is the other's and more, as in one group of companies"
        case .issuersInTwoScripts: "the issuers' names are in two scripts and transliteration does not join them"
        case .otherIssuer: "the issuers differ"
        case .sameRecipient: "the recipient is the same"
        case .recipientNamedAlike: "the recipients' names differ in order of words, spelling or script only"
        case .recipientsRelated: "one recipient's name is the other's and more"
        case .otherRecipient: "the recipients differ"
        case .sameUnevenAmount: "the amounts are the same, to an uneven figure"
        case .habitualAmount: "the amounts are the same, as in several other financings"
        case .sameRoundAmount: "the amounts are the same round figure"
        case .amountWithinOnePercent: "the amounts differ by at most 1 %"
        case .amountWithinSixPercent: "the amounts differ by at most 6 %"
        case .otherAmount: "the amounts differ"
        case .sameDay: "the day is the same"
        case .daysApart: "the days are at most 3 apart"
        case .weeksApart: "the days are 4 to 14 apart"
        case .monthsApart: "the days are more than 14 apart"
        case .sharedReference: "both name the same container, bill of lading, declaration or VAT invoice"
        case .otherReferences: "they name different containers, bills of lading, declarations or VAT invoices"
        case .shipmentLeftOut: "only one of the two names its shipment"
        case .oneNamesTheOther: "one paper names the other"
        case .sameShipment: "papers of two kinds name the same bill of lading, declaration or VAT invoice"
        case .sameTrader: "who sells, ships or holds the goods is the same"
        case .traderNamedAlike: "who sells, ships or holds the goods is named alike"
        case .otherTrader: "who sells, ships or holds the goods differs"
        case .sameLot: "both cover the same lot"
        case .unevenSumOfParts: "one's documents add up to the other's uneven amount"
        case .roundSumOfParts: "one's documents add up to the other's round amount"
        }
    }
}

/// From which score on somebody looks.
package struct ResemblanceThreshold: Hashable, Sendable {
    package let score: Int

    package init(score: Int) { self.score = score }

    /// One false alarm in a thousand honest financings, or fewer, in the portfolios of the tests.
    package static let oneInAThousand = ResemblanceThreshold(score: 85)
}

/// How much two financings resemble each other, and why.
package struct Resemblance: Hashable, Sendable {
    package let reference: FinancingReference
    /// The sum of the reasons' weights.
    package let score: Int
    package let reasons: [Evidence]

    init(_ reference: FinancingReference, _ reasons: [Evidence]) {
        self.reference = reference
        self.reasons = reasons
        score = reasons.reduce(0) { $0 + $1.weight }
    }

    /// "95: the issuer is the same (+15), …"
    package var explanation: String {
        let parts = reasons.map { "\($0.sentence) (\($0.weight > 0 ? "+" : "")\($0.weight))" }
        return "\(score): \(parts.joined(separator: ", "))"
    }
}

/// What the authority calls a financing.
package struct FinancingReference: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.text.utf8.lexicographicallyPrecedes(rhs.text.utf8) }
}
