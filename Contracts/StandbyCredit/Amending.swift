package import ContractKit
import Money
package import UndertakingTerms

/// Paper of "amend".
package struct StandbyAmendmentText: Hashable, Codable, Sendable {
    /// Numbered from 1 in this order.
    package var changes: [StandbyChange]
    package enum CodingKeys: Int, CodingKey { case changes = 1 }
    package init(changes: [StandbyChange]) { self.changes = changes }
}

extension StandbyCredit {
    /// The issuer amends, and is bound when it does (ISP98 rule 2.06(b)(i)).
    package static let amend = ActionWith<StandbyAmendmentText>("amend") {
        Clause(
            "amendment-changes-something", "It has 1 to 100 changes, and each changes something, amounts by more than nothing.",
            .rulebook("S2")
        ) { _, paper, _ in
            (1...Standby.listMax).contains(paper.changes.count) && paper.changes.allSatisfy(\.changesSomething)
        }
        Clause("amended-standby-sound", "The standby can still be worked as amended.", .rulebook("S2")) {
            terms, paper, occasion in
            let amended = try terms.inForce().applying(paper.changes)
            guard amended.isSoundAsAmended else { return false }
            return try !paper.changes.contains { $0.expiryOn != nil } || amended.expiryOn >= terms.today(occasion)
        }
        Clause("drawings-stay-covered", "The amended amount covers what is paid or presented.", .rulebook("S2")) {
            terms, paper, _ in
            try terms.covers(with: try terms.inForce().applying(paper.changes))
        }
    } change: { terms, paper, occasion in
        terms.amendments.append(StandbyAmendment(changes: paper.changes, issuedOn: try terms.today(occasion)))
    }

    /// The beneficiary consents (rule 2.06(c)(i)); consent to a part rejects the whole. [GK: rule 2.06(c)]
    package static let acceptAmendment = ActionWith<AmendmentAcceptance>(signalling: "accept-amendment") {
        Clause("changes-exist", "The amendment has the changes that are named.", .rulebook("S2")) { terms, paper, occasion in
            paper.names(onlyOf: terms.amendments[try terms.index(occasion.part, in: terms.amendments)].changes.count)
        }
        Clause(
            "amendment-still-fits", "The amendment can still be worked, and covers what is paid or presented by now.",
            .rulebook("S2")
        ) { terms, paper, occasion in
            let index = try terms.index(occasion.part, in: terms.amendments)
            return try !paper.isWhole(of: terms.amendments[index].changes.count) || terms.fits(index)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.amendments)
        if paper.isWhole(of: terms.amendments[index].changes.count) {
            try terms.accept(index, as: .accepted, occasion, &signals)
            signals.raise("accepted-whole", on: occasion.part)
        } else {
            terms.amendments[index].beneficiary = .rejected
            signals.raise("accepted-in-part", on: occasion.part)
            try terms.endWhenDrawn(&signals)
        }
    }

    package static let rejectAmendment = ActionWith<Remark>(signalling: "reject-amendment") {
    } change: { terms, _, occasion, signals in
        terms.amendments[try terms.index(occasion.part, in: terms.amendments)].beneficiary = .rejected
        try terms.endWhenDrawn(&signals)
    }

    func fits(_ index: Int) throws -> Bool {
        let amended = try inForce().applying(amendments[index].changes)
        return try amended.isSoundAsAmended && covers(with: amended)
    }

    func isOpen(_ index: Int) -> Bool {
        amendments.indices.contains(index) && amendments[index].advisedOn != nil && amendments[index].beneficiary == nil
    }

    mutating func accept(_ index: Int, as answer: StandbyAmendment.Answer, _ occasion: Occasion, _ signals: inout Signals) throws
    {
        amendments[index].beneficiary = answer
        agreed += amendments[index].changes
        try reopenIfPutOff(occasion, &signals)
        try endWhenDrawn(&signals)
    }

    /// One that had expired opens again when its expiry is put off. [GK]
    func reopenIfPutOff(_ occasion: Occasion, _ signals: inout Signals) throws {
        if try inForce().expiryOn <= today(occasion), let end = try expiryMoment(occasion.calendars), end < occasion.at { return }
        signals.raise("expiry-put-off", on: Self.standbyPart)
    }
}
