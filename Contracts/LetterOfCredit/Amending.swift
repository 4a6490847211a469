package import BankingCalendar
package import ContractKit

/// Paper of "amend".
package struct AmendmentText: Hashable, Codable, Sendable {
    /// Numbered from 1 in this order.
    package var changes: [CreditChange]
    /// "In force unless rejected by" a day: kept as written and disregarded (UCP 600 art. 10(f)).
    package var inForceUnlessRejectedBy: CalendarDay?
    package enum CodingKeys: Int, CodingKey { case changes = 1, inForceUnlessRejectedBy }
    package init(changes: [CreditChange], inForceUnlessRejectedBy: CalendarDay? = nil) {
        (self.changes, self.inForceUnlessRejectedBy) = (changes, inForceUnlessRejectedBy)
    }
}

/// Paper of "accept-amendment".
package struct AmendmentAcceptance: Hashable, Codable, Sendable {
    /// The numbers of the changes that are accepted; nil means all. Anything less than all rejects the amendment.
    package var changes: [Int]?
    package enum CodingKeys: Int, CodingKey { case changes = 1 }
    package init(changes: [Int]? = nil) { self.changes = changes }
}

extension LetterOfCredit {
    /// The issuing bank amends and is bound from then on (UCP 600 art. 10(b)).
    package static let amend = ActionWith<AmendmentText>("amend") {
        Clause(
            "amendment-changes-something", "Each change of the amendment changes something, and amounts by more than nothing.",
            .rulebook("4")
        ) { _, paper, _ in
            !paper.changes.isEmpty && paper.changes.allSatisfy(\.changesSomething)
        }
        Clause("amended-credit-sound", "The credit can still be worked as amended.", .rulebook("4")) { terms, paper, _ in
            try terms.inForce().applying(paper.changes).isSoundAsAmended
        }
        Clause("drawings-stay-covered", "The amended amount covers what is drawn or presented.", .rulebook("4")) {
            terms, paper, _ in
            try terms.covers(with: try terms.inForce().applying(paper.changes))
        }
    } change: { terms, paper, occasion in
        let issuedOn = try occasion.day(at: terms.credit.parties.issuing.place)
        terms.amendments.append(Amendment(changes: paper.changes, issuedOn: issuedOn))
    }

    /// The beneficiary accepts; accepting a part counts as rejecting the whole (art. 10(e)).
    package static let acceptAmendment = ActionWith<AmendmentAcceptance>(signalling: "accept-amendment") {
        Clause("changes-exist", "The amendment has the changes that are named.", .rulebook("4")) { terms, paper, occasion in
            let count = terms.amendments[try terms.amendmentIndex(occasion.part)].changes.count
            return paper.changes?.allSatisfy { (1...count).contains($0) } ?? true
        }
        Clause(
            "confirmer-has-answered", "A confirming bank has said whether it extends its confirmation.", .ucp600("10(a), 10(b)")
        ) {
            terms, _, occasion in
            try !terms.isConfirmed || terms.amendments[terms.amendmentIndex(occasion.part)].confirmer != nil
        }
        Clause("amendment-still-fits", "The amendment still covers what is drawn or presented by now.", .rulebook("4")) {
            terms, paper, occasion in
            let index = try terms.amendmentIndex(occasion.part)
            guard terms.isWhole(paper, index) else { return true }
            return try terms.covers(with: try terms.inForce().applying(terms.amendments[index].changes))
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.amendmentIndex(occasion.part)
        if terms.isWhole(paper, index) {
            try terms.acceptAmendment(index, as: .accepted, occasion, signals: &signals)
            signals.raise("accepted-whole", on: occasion.part)
        } else {
            terms.amendments[index].beneficiary = .rejected
            signals.raise("accepted-in-part", on: occasion.part)
            try terms.endWhenDrawn(signals: &signals)
        }
    }

    package static let rejectAmendment = ActionWith<Remark>(signalling: "reject-amendment") {
    } change: { terms, _, occasion, signals in
        terms.amendments[try terms.amendmentIndex(occasion.part)].beneficiary = .rejected
        try terms.endWhenDrawn(signals: &signals)
    }

    private func isWhole(_ paper: AmendmentAcceptance, _ index: Int) -> Bool {
        paper.changes.map { named in amendments[index].changes.indices.allSatisfy { named.contains($0 + 1) } } ?? true
    }

    /// The credit reads as amended from now on; one that had expired opens again when the expiry is put off, and one that is
    /// decreased to what is drawn ends. [GK]
    mutating func acceptAmendment(_ index: Int, as answer: Amendment.Answer, _ occasion: Occasion, signals: inout Signals) throws
    {
        amendments[index].beneficiary = answer
        acceptedAmendments.append(index + 1)
        if let end = try Self.expiry.moment(self, Self.creditPart, occasion.calendars), end >= occasion.at {
            signals.raise("expiry-put-off", on: Self.creditPart)
        }
        try endWhenDrawn(signals: &signals)
    }
}
