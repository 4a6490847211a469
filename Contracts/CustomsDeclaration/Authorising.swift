package import BankingCalendar
package import ContractKit
package import CustomsAnswers
package import Parties
package import Signing

/// What the business allows its bank to ask, and until when.
package struct Consent: Hashable, Codable, Sendable {
    /// What the bank may ask for, such as export receivables financing.
    package var purpose: String
    package var throughOn: CalendarDay
    /// Whether the bank may be told how much is used and left, and not only yes or no.
    package var exactAmounts: Bool
    /// Set while the business has taken it back or its days have run.
    package var isEnded: Bool?

    package enum CodingKeys: Int, CodingKey { case purpose = 1, throughOn, exactAmounts, isEnded }

    package init(purpose: String, throughOn: CalendarDay, exactAmounts: Bool) {
        (self.purpose, self.throughOn, self.exactAmounts) = (purpose, throughOn, exactAmounts)
    }
}

/// Paper of "authorise".
package struct Authorisation: Hashable, Codable, Sendable {
    package var reference: String
    package var bank: PartyName
    package var holder: PartyName
    package var business: PartyName
    package var businessCode: USCC
    package var place: Place
    package var consent: Consent

    package enum CodingKeys: Int, CodingKey { case reference = 1, bank, holder, business, businessCode, place, consent }

    package init(
        reference: String, bank: PartyName, holder: PartyName, business: PartyName, businessCode: USCC, place: Place,
        consent: Consent
    ) {
        (self.reference, self.bank, self.holder, self.business) = (reference, bank, holder, business)
        (self.businessCode, self.place, self.consent) = (businessCode, place, consent)
    }
}

/// Paper of "accept-authorisation": what the holder answers by. A consortium governs the figures; here they are data.
package struct AccountRules: Hashable, Codable, Sendable {
    /// So many questions and batches in so many days, and so many questions on one declaration: who may ask without limit finds
    /// the exact amount by halving.
    package var queriesMax: Int
    package var queriesOfDeclarationMax: Int
    package var windowDays: Int
    package var answerHours: Int
    package var reservationHoursMax: Int
    /// Banking days to answer a shortfall.
    package var shortfallBankingDays: Int
    package var shortfallRule: ShortfallRule
    /// With which the holder signs its answers.
    package var key: PublicKey

    package enum CodingKeys: Int, CodingKey {
        case queriesMax = 1, queriesOfDeclarationMax, windowDays, answerHours, reservationHoursMax, shortfallBankingDays
        case shortfallRule, key
    }

    package init(
        queriesMax: Int, queriesOfDeclarationMax: Int, windowDays: Int, answerHours: Int, reservationHoursMax: Int,
        shortfallBankingDays: Int, shortfallRule: ShortfallRule, key: PublicKey
    ) {
        (self.queriesMax, self.queriesOfDeclarationMax, self.windowDays) = (queriesMax, queriesOfDeclarationMax, windowDays)
        (self.answerHours, self.reservationHoursMax) = (answerHours, reservationHoursMax)
        (self.shortfallBankingDays, self.shortfallRule, self.key) = (shortfallBankingDays, shortfallRule, key)
    }
}

/// Paper of acts that say nothing beyond themselves, or why.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

extension CustomsDeclaration {
    /// The business lets a bank ask about its declarations.
    package static let authorise = BeginningWith<Authorisation>("authorise") {
        Clause(
            "authorisation-described", "It has a reference and says for what, in at most 100 and 500 bytes.", .rulebook("C1")
        ) { _, paper, _ in
            paper.reference.isWritten(bytesMax: 100) && paper.consent.purpose.isWritten(bytesMax: 500)
                && paper.consent.isEnded == nil
        }
        Clause("parties-differ", "Bank, holder and business are three.", .rulebook("C1")) { _, paper, _ in
            paper.bank != paper.holder && paper.bank != paper.business && paper.holder != paper.business
        }
        Clause("authorisation-ahead", "It holds today at least.", .rulebook("C1")) { _, paper, occasion in
            try paper.consent.throughOn >= occasion.day(at: paper.place)
        }
    } terms: { paper, _ in
        CustomsDeclaration(paper)
    }

    /// The holder will answer, by rules that stay as they are in this agreement.
    package static let acceptAuthorisation = ActionWith<AccountRules>("accept-authorisation") {
        Clause(
            "rules-sensible",
            "1 to 100,000 queries in 1 to 366 days, 1 to 100 on one declaration; 1 to 720 hours to answer and to hold; 1 to 365"
                + " banking days to answer a shortfall.", .rulebook("C1")
        ) { _, paper, _ in
            (1...100_000).contains(paper.queriesMax) && (1...100).contains(paper.queriesOfDeclarationMax)
                && (1...366).contains(paper.windowDays) && (1...720).contains(paper.answerHours)
                && (1...720).contains(paper.reservationHoursMax) && (1...365).contains(paper.shortfallBankingDays)
        }
    } change: { terms, paper, _ in
        terms.rules = paper
    }

    package static let declineAuthorisation = ActionWith<Note>("decline-authorisation") {
        saysWhy("C1")
    } change: { _, _, _ in
    }

    /// The business goes on, or lets the bank ask again; what it says now takes the place of what it said.
    package static let renewAuthorisation = ActionWith<Consent>("renew-authorisation") {
        Clause("renewal-described", "It says for what, in at most 500 bytes.", .rulebook("C1")) { _, paper, _ in
            paper.purpose.isWritten(bytesMax: 500) && paper.isEnded == nil
        }
        Clause("authorisation-ahead", "It holds today at least.", .rulebook("C1")) { terms, paper, occasion in
            try paper.throughOn >= terms.today(occasion)
        }
    } change: { terms, paper, _ in
        terms.consent = paper
    }

    /// Nothing new is asked or financed from now on; what is financed stays known.
    package static let revokeAuthorisation = ActionWith<Note>("revoke-authorisation") {
    } change: { terms, _, _ in
        terms.consent.isEnded = true
    }

    /// The bank has nothing left here.
    package static let close = ActionWith<Note>("close") {
        Clause("nothing-live", "No question waits, and nothing is reserved or outstanding.", .rulebook("C7")) { terms, _, _ in
            terms.inquiries.allSatisfy { $0.standing == .ended }
        }
    } change: { terms, _, _ in
        terms.consent.isEnded = true
    }

    static func saysWhy(_ section: String) -> Clause<Self, Note> {
        Clause("refusal-says-why", "Who refuses says why.", .rulebook(section)) { _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    }

    /// For what a bank begins anew on a declaration.
    static func isAuthorised<Paper>() -> Clause<Self, Paper> {
        Clause("authorised-now", "The business authorises it now.", .rulebook("C1")) { terms, _, occasion in
            try terms.consent.isEnded != true && terms.today(occasion) <= terms.consent.throughOn
        }
    }
}
