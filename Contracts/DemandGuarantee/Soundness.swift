import BankingCalendar
import ContractKit
import Money
import UndertakingTerms

/// Paper of "apply" and "issue": the whole guarantee.
package struct GuaranteeText: Hashable, Codable, Sendable {
    package var guarantee: Guarantee
    package enum CodingKeys: Int, CodingKey { case guarantee = 1 }
    package init(guarantee: Guarantee) { self.guarantee = guarantee }
}

extension Guarantee {
    static let variationsMax = 100
    static let documentsMax = 100
    static let daysAfterEventMax = 3_660

    /// Every text is there, and none is too long.
    var isDescribed: Bool {
        reference.isWritten(bytesMax: 100) && underlying.isWritten(bytesMax: 1000) && documents.count <= Self.documentsMax
            && documents.allSatisfy { $0.kind.isWritten(bytesMax: 1000) }
            && (conditions ?? []).allSatisfy { $0.isWritten(bytesMax: 4000) } && (conditions ?? []).count <= Self.documentsMax
            && [counterGuarantee, law, courts].allSatisfy { $0?.isWritten(bytesMax: 1000) ?? true }
    }

    /// A day that has not passed, an event with a name, and days only beside an event.
    func hasExpiryAhead(of today: CalendarDay) -> Bool {
        (expiry.on.map { $0 >= today } ?? true) && (expiry.event?.isNamed ?? (expiry.daysAfterEvent == nil))
            && (expiry.daysAfterEvent.map { (0...Self.daysAfterEventMax).contains($0) } ?? true)
    }

    /// Each by more than nothing, on a day or with an event, and all together within the range of an amount.
    var hasSoundVariations: Bool {
        guard variations.count <= Self.variationsMax,
            (try? Money.sum([amount] + variations.map(\.amount), in: amount.currency)) != nil
        else { return false }
        return variations.allSatisfy { variation in
            variation.amount.isPositive && (variation.on == nil) != (variation.event == nil) && variation.event?.isNamed ?? true
        }
    }

    /// Whether demands may begin before the guarantee expires.
    var beginsBeforeExpiry: Bool {
        guard let from = demandsFromOn, let on = expiry.on else { return true }
        return from <= on
    }

    /// What an amendment must leave whole.
    var isSoundAsAmended: Bool { amount.isPositive && isDescribed && hasSoundVariations && beginsBeforeExpiry }
}

extension NamedEvent {
    var isNamed: Bool { name.isWritten(bytesMax: 1000) && document?.isWritten(bytesMax: 1000) ?? true }
}

/// What every guarantee must say to be workable, asked of the application and again of the guarantor. The terms do not matter
/// here, so that one list serves beginnings and actions.
extension DemandGuarantee {
    static func guaranteeIsSound<Terms>() -> [Clause<Terms, GuaranteeText>] {
        [
            Clause("subject-to-urdg", "The guarantee says that it is subject to URDG 758.", .urdg758("1(a)")) { _, paper, _ in
                paper.guarantee.rules == .urdg
            },
            Clause("amount-positive", "The guarantee is for more than nothing.", .rulebook("U1")) { _, paper, _ in
                paper.guarantee.amount.isPositive
            },
            Clause(
                "guarantee-described",
                "It has a reference of at most 100 bytes, names the relationship that it supports, and at most 100 documents.",
                .urdg758("8")
            ) { _, paper, _ in
                paper.guarantee.isDescribed
            },
            Clause(
                "expiry-ahead",
                "Its day of expiry has not passed, and its event of expiry has a name and at most 3660 days after it.",
                .rulebook("U1")
            ) { _, paper, occasion in
                paper.guarantee.hasExpiryAhead(of: try occasion.day(at: paper.guarantee.parties.guarantor.place))
            },
            Clause(
                "variations-sound", "Each variation is by more than nothing, on a day ahead or with an event that has a name.",
                .urdg758("13")
            ) { _, paper, occasion in
                let today = try occasion.day(at: paper.guarantee.parties.guarantor.place)
                return paper.guarantee.hasSoundVariations
                    && paper.guarantee.variations.allSatisfy { $0.on.map { $0 > today } ?? true }
            },
            Clause("demands-before-expiry", "The beneficiary may demand before it expires.", .urdg758("4(c)")) { _, paper, _ in
                paper.guarantee.beginsBeforeExpiry
            },
        ]
    }
}
