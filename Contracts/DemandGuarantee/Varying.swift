package import ContractKit
package import Money
package import UndertakingTerms

/// Paper of "vary-amount".
package struct VariationPaper: Hashable, Codable, Sendable {
    /// The number of the variation.
    package var variation: Int
    package var document: PresentedPaper?
    package enum CodingKeys: Int, CodingKey { case variation = 1, document }
    package init(variation: Int, document: PresentedPaper? = nil) { (self.variation, self.document) = (variation, document) }
}

/// Paper of "record-expiry-event".
package struct ExpiryEventPaper: Hashable, Codable, Sendable {
    package var document: PresentedPaper?
    package enum CodingKeys: Int, CodingKey { case document = 1 }
    package init(document: PresentedPaper? = nil) { self.document = document }
}

/// Paper of "release-in-part".
package struct PartialRelease: Hashable, Codable, Sendable {
    package var amount: Money
    package enum CodingKeys: Int, CodingKey { case amount = 1 }
    package init(amount: Money) { self.amount = amount }
}

extension DemandGuarantee {
    /// An event has come that changes the amount (URDG 758 art. 13).
    package static let varyAmount = ActionWith<VariationPaper>(signalling: "vary-amount") {
        Clause(
            "variation-awaited", "The guarantee has this variation, it comes with an event, and it has not come yet.",
            .urdg758("13")
        ) {
            terms, paper, _ in
            terms.awaitedVariation(paper.variation) != nil
        }
        Clause(
            "event-shown",
            "The document that is to show the event is presented; where there is none to be, the guarantor tells it from its own records.",
            .urdg758("13(a), 13(b)")
        ) { terms, paper, occasion in
            terms.awaitedVariation(paper.variation).map { $0.isShown(by: paper.document, to: occasion) } ?? false
        }
    } change: { terms, paper, _, signals in
        terms.varied.append(paper.variation)
        try terms.endWhenNothingPayable(&signals)
    }

    private func awaitedVariation(_ number: Int) -> NamedEvent? {
        guard number > 0, number <= guarantee.variations.count, !varied.contains(number) else { return nil }
        return guarantee.variations[number - 1].event
    }

    /// The event has come with which the guarantee expires (URDG 758 art. 2), or the guarantee on which a counter-guarantee
    /// without expiry stands has terminated (art. 25(c)).
    package static let recordExpiryEvent = ActionWith<ExpiryEventPaper>("record-expiry-event") {
        Clause("expiry-event-awaited", "The guarantee expires with an event, and it has not come yet.", .urdg758("2, 25(c)")) {
            terms, _, _ in
            try terms.expiryEventOn == nil && terms.awaitedExpiryEvent() != nil
        }
        Clause(
            "event-shown",
            "The document that is to show the event is presented; where there is none to be, the guarantor tells it from its own records.",
            .urdg758("2, 25(c)")
        ) { terms, paper, occasion in
            guard let event = try terms.awaitedExpiryEvent() else { return false }
            // Who issued the guarantee tells that it has terminated (art. 25(c), 25(e)). [GK]
            let isTold = try terms.inForce().expiry.event == nil && occasion.role == "beneficiary"
            return isTold || event.isShown(by: paper.document, to: occasion)
        }
    } change: { terms, _, occasion in
        terms.expiryEventOn = try terms.today(occasion)
    }

    private func awaitedExpiryEvent() throws -> NamedEvent? {
        let expiry = try inForce().expiry
        let isOpenEnded = guarantee.form == .counterGuarantee && expiry.on == nil
        return expiry.event ?? (isOpenEnded ? NamedEvent(name: "The guarantee has terminated") : nil)
    }

    /// The beneficiary releases the guarantor from a part (URDG 758 art. 25(a)(iii)).
    package static let releaseInPart = ActionWith<PartialRelease>(signalling: "release-in-part") {
        Clause("releases-what-is-available", "It is more than nothing, and no more than is available.", .rulebook("U4")) {
            terms, paper, _ in
            try paper.amount.isPositive && terms.available().covers(paper.amount)
        }
    } change: { terms, paper, _, signals in
        terms.partialReleases.append(paper.amount)
        try terms.endWhenNothingPayable(&signals)
    }

    /// The beneficiary releases the guarantor; the guarantee ends, whoever holds its paper (art. 25(b)(iii)).
    package static let release = ActionWith<Remark>(signalling: "release") {
        Clause("no-demand-pending", "No demand waits for a decision.", .rulebook("U4")) { terms, _, _ in
            !terms.demands.contains(where: \.isPending)
        }
    } change: { terms, _, _, signals in
        terms.closeAmendments(&signals)
    }
}

extension NamedEvent {
    func isShown(by paper: PresentedPaper?, to occasion: Occasion) -> Bool {
        document.map { $0 == paper?.kind } ?? (occasion.role == "guarantor")
    }
}
