package import BankingCalendar
package import ContractKit
package import Parties
package import Signing

/// Paper of "open-record": the business lets the bank tell the holder what it lends to it.
package struct CreditRecordOpening: Hashable, Codable, Sendable {
    package var reference: String
    package var bank: PartyName
    package var holder: PartyName
    package var business: PartyName
    package var businessCode: USCC
    package var place: Place

    package enum CodingKeys: Int, CodingKey { case reference = 1, bank, holder, business, businessCode, place }

    package init(
        reference: String, bank: PartyName, holder: PartyName, business: PartyName, businessCode: USCC, place: Place
    ) {
        (self.reference, self.bank, self.holder) = (reference, bank, holder)
        (self.business, self.businessCode, self.place) = (business, businessCode, place)
    }
}

/// Paper of "accept-record": what the holder answers by. A consortium governs the figures; here they are data.
package struct CreditRules: Hashable, Codable, Sendable {
    package var queriesMax: Int
    package var windowDays: Int
    package var answerHours: Int
    /// A fact that is older is not told any more; the bank that stated it counts as silent.
    package var factDaysMax: Int
    /// Days in which corrections of an answer are told.
    package var correctionDays: Int
    /// Days in which the bank answers a dispute. 20 for personal records by the regulation of 2013. [GK]
    package var disputeDays: Int
    /// With which the holder signs its answers.
    package var key: PublicKey

    package enum CodingKeys: Int, CodingKey {
        case queriesMax = 1, windowDays, answerHours, factDaysMax, correctionDays, disputeDays, key
    }

    package init(
        queriesMax: Int, windowDays: Int, answerHours: Int, factDaysMax: Int, correctionDays: Int, disputeDays: Int,
        key: PublicKey
    ) {
        (self.queriesMax, self.windowDays, self.answerHours) = (queriesMax, windowDays, answerHours)
        (self.factDaysMax, self.correctionDays, self.disputeDays, self.key) = (factDaysMax, correctionDays, disputeDays, key)
    }
}

/// Paper of acts that say nothing beyond themselves, or why.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

extension CreditInformation {
    package static let openRecord = BeginningWith<CreditRecordOpening>("open-record") {
        Clause("record-described", "It has a reference of at most 100 bytes.", .rulebook("I1")) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100)
        }
        Clause("parties-differ", "Bank, holder and business are three.", .rulebook("I1")) { _, paper, _ in
            paper.bank != paper.holder && paper.bank != paper.business && paper.holder != paper.business
        }
    } terms: { paper, _ in
        CreditInformation(paper)
    }

    /// The holder keeps the record, by rules that stay as they are in this agreement.
    package static let acceptRecord = ActionWith<CreditRules>("accept-record") {
        Clause(
            "rules-sensible",
            "1 to 100,000 queries in 1 to 366 days; 1 to 720 hours to answer; 1 to 366 days for facts, corrections and disputes.",
            .rulebook("I1")
        ) { _, paper, _ in
            (1...100_000).contains(paper.queriesMax) && (1...720).contains(paper.answerHours)
                && [paper.windowDays, paper.factDaysMax, paper.correctionDays, paper.disputeDays]
                    .allSatisfy { (1...366).contains($0) }
        }
    } change: { terms, paper, _ in
        terms.rules = paper
    }

    package static let declineRecord = ActionWith<Note>("decline-record") {
        saysWhy("I1")
    } change: { _, _, _ in
    }

    /// The bank lends nothing to the business any more, and the record has nothing to tell.
    package static let close = ActionWith<Note>(signalling: "close") {
        Clause(
            "nothing-outstanding", "The bank has said that nothing is outstanding, or never said that anything is.",
            .rulebook("I6")
        ) { terms, _, _ in
            terms.fact(on: .outstanding)?.fact.count ?? 0 == 0
        }
        Clause("nothing-disputed", "No dispute is open.", .rulebook("I6")) { terms, _, _ in
            !terms.disputes.contains(where: \.isOpen)
        }
    } change: { terms, _, _, signals in
        for index in terms.authorisations.indices where !terms.authorisations[index].isEnded {
            signals.raise("closed", on: PartKey("authorisation", number: index + 1))
            terms.endAuthorisation(index, &signals)
        }
    }

    static func saysWhy(_ section: String) -> Clause<Self, Note> {
        Clause("refusal-says-why", "Who refuses says why, in at most 1000 bytes.", .rulebook(section)) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    }
}
