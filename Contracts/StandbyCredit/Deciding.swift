package import BankingCalendar
package import ContractKit
package import Money
package import UndertakingTerms

/// Paper of "honour".
package struct HonourPaper: Hashable, Codable, Sendable {
    package var amount: Money
    package enum CodingKeys: Int, CodingKey { case amount = 1 }
    package init(amount: Money) { self.amount = amount }
}

/// Paper of "issue-extension".
package struct ExtensionPaper: Hashable, Codable, Sendable {
    package var expiryOn: CalendarDay
    package enum CodingKeys: Int, CodingKey { case expiryOn = 1 }
    package init(expiryOn: CalendarDay) { self.expiryOn = expiryOn }
}

extension StandbyCredit {
    /// The issuer pays (ISP98 rule 2.01).
    package static let honour = ActionWith<HonourPaper>(signalling: "honour") {
        Clause(
            "honours-what-is-drawn", "The issuer pays what is drawn, within what the standby holds.", .isp98("2.01(a), 3.08(e)")
        ) {
            terms, paper, occasion in
            let index = try terms.index(occasion.part, in: terms.drawings)
            guard terms.drawings[index].paper.amount.currency == terms.standby.amount.currency else {
                // A demand in another currency that the issuer pays all the same, in its own. [GK]
                return try paper.amount.isPositive && terms.available().covers(paper.amount)
            }
            var (taken, signals) = (terms, Signals())
            try taken.takeUp(index, occasion, &signals)
            return try paper.amount == taken.permitted(index)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.drawings)
        try terms.takeUp(index, occasion, &signals)
        terms.drawings[index].paid = paper.amount
        terms.drawings[index].paidOn = try terms.today(occasion)
        try terms.decide(index, .honoured, &signals)
    }

    /// The amendments that the documents rely on are accepted. [GK: when they are honoured, not when they are presented]
    private mutating func takeUp(_ index: Int, _ occasion: Occasion, _ signals: inout Signals) throws {
        for number in drawings[index].reliesOn ?? [] where isOpen(number - 1) {
            guard try fits(number - 1) else { continue }
            try accept(number - 1, as: .deemed, occasion, &signals)
            signals.raise("complied-with", on: PartKey("amendment", number: number))
        }
    }

    /// The issuer declines to pay, and says why (ISP98 rule 5.02).
    package static let dishonour = ActionWith<NoticeOfDishonour>(signalling: "dishonour") {
        statesEachDiscrepancy()
    } change: { terms, notice, occasion, signals in
        try terms.dishonour(notice, occasion, &signals)
    }

    /// That documents came after expiry may be said even when the time for a notice is over (rule 5.04).
    package static let dishonourAsLate = ActionWith<NoticeOfDishonour>(signalling: "dishonour-as-late") {
        statesEachDiscrepancy()
        Clause("presented-after-expiry", "The documents were presented after the expiry.", .isp98("5.04")) { terms, _, occasion in
            let drawing = terms.drawings[try terms.index(occasion.part, in: terms.drawings)]
            return terms.standingFindings(of: drawing).contains { $0.code == .afterExpiry }
        }
    } change: { terms, notice, occasion, signals in
        try terms.dishonour(notice, occasion, &signals)
    }

    private mutating func dishonour(_ notice: NoticeOfDishonour, _ occasion: Occasion, _ signals: inout Signals) throws {
        let index = try index(occasion.part, in: drawings)
        drawings[index].notice = notice
        drawings[index].dishonouredOn = try today(occasion)
        try decide(index, .dishonoured, &signals)
    }

    private static func statesEachDiscrepancy() -> Clause<Self, NoticeOfDishonour> {
        Clause(
            "notice-states-all-discrepancies",
            "The notice states all discrepancies for which the issuer dishonours, 1 to 100 of them.",
            .isp98("5.02")
        ) { _, notice, _ in
            (1...100).contains(notice.discrepancies.count) && notice.discrepancies.allSatisfy { $0.isWritten(bytesMax: 1000) }
        }
    }

    /// The documents go back (rule 5.07).
    package static let returnDocuments = ActionWith<Remark>("return-documents") {
    } change: { terms, _, occasion in
        terms.drawings[try terms.index(occasion.part, in: terms.drawings)].returnedOn = try terms.today(occasion)
    }

    /// The issuer asks the applicant to waive; its time runs on (rule 5.05).
    package static let seekWaiver = ActionWith<Remark>("seek-waiver") {
    } change: { terms, _, occasion in
        terms.drawings[try terms.index(occasion.part, in: terms.drawings)].waiver = .sought
    }

    /// The applicant waives; the issuer still decides for itself (rule 5.05, 3.11).
    package static let waive = ActionWith<Remark>("waive") {
    } change: { terms, _, occasion in
        terms.drawings[try terms.index(occasion.part, in: terms.drawings)].waiver = .given
    }

    package static let declineWaiver = ActionWith<Remark>("decline-waiver") {
    } change: { terms, _, occasion in
        terms.drawings[try terms.index(occasion.part, in: terms.drawings)].waiver = .declined
    }

    /// The issuer extends as was asked, and the demand is retracted (rule 3.09(b)).
    package static let issueExtension = ActionWith<ExtensionPaper>(signalling: "issue-extension") {
        Clause("extension-as-asked", "It is the extension that was asked for instead of payment.", .isp98("3.09(b)(i)")) {
            terms, paper, occasion in
            terms.drawings[try terms.index(occasion.part, in: terms.drawings)].paper.extendToOn == paper.expiryOn
        }
        Clause("extension-later", "The extension lies after the expiry date as it stands.", .isp98("3.09")) { terms, paper, _ in
            try paper.expiryOn > terms.inForce().expiryOn
        }
    } change: { terms, paper, occasion, signals in
        terms.agreed.append(StandbyChange(expiryOn: paper.expiryOn))
        try terms.decide(terms.index(occasion.part, in: terms.drawings), .extended, &signals)
        try terms.reopenIfPutOff(occasion, &signals)
    }
}
