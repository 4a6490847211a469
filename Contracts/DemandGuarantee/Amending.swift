package import BankingCalendar
package import ContractKit
import Money
package import UndertakingTerms

/// Paper of "amend".
package struct AmendmentText: Hashable, Codable, Sendable {
    /// Numbered from 1 in this order.
    package var changes: [GuaranteeChange]
    /// "Takes effect unless rejected by" a day: kept as written and disregarded (URDG 758 art. 11(f)).
    package var takesEffectUnlessRejectedBy: CalendarDay?
    package enum CodingKeys: Int, CodingKey { case changes = 1, takesEffectUnlessRejectedBy }
    package init(changes: [GuaranteeChange], takesEffectUnlessRejectedBy: CalendarDay? = nil) {
        (self.changes, self.takesEffectUnlessRejectedBy) = (changes, takesEffectUnlessRejectedBy)
    }
}

extension DemandGuarantee {
    static let changesMax = 100

    /// The guarantor amends, and is bound from then on unless the beneficiary rejects (URDG 758 art. 11(b)).
    package static let amend = ActionWith<AmendmentText>("amend") {
        Clause(
            "amendment-changes-something", "It has 1 to 100 changes, and each changes something, amounts by more than nothing.",
            .rulebook("U2")
        ) { _, paper, _ in
            (1...changesMax).contains(paper.changes.count) && paper.changes.allSatisfy(\.changesSomething)
        }
        Clause("amended-guarantee-sound", "The guarantee can still be worked as amended.", .rulebook("U2")) {
            terms, paper, occasion in
            let amended = try terms.inForce().applying(paper.changes)
            guard amended.isSoundAsAmended else { return false }
            return try !paper.changes.contains { $0.expiry != nil } || amended.hasExpiryAhead(of: terms.today(occasion))
        }
        Clause("demands-stay-covered", "The amended amount covers what is paid or demanded.", .rulebook("U2")) {
            terms, paper, _ in
            try terms.covers(with: try terms.inForce().applying(paper.changes))
        }
    } change: { terms, paper, occasion in
        terms.amendments.append(Amendment(changes: paper.changes, issuedOn: try terms.today(occasion)))
    }

    /// The beneficiary accepts; accepting a part counts as rejecting the whole (art. 11(e)).
    package static let acceptAmendment = ActionWith<AmendmentAcceptance>(signalling: "accept-amendment") {
        Clause("changes-exist", "The amendment has the changes that are named.", .rulebook("U2")) { terms, paper, occasion in
            paper.names(onlyOf: terms.amendments[try terms.index(occasion.part, in: terms.amendments)].changes.count)
        }
        Clause(
            "amendment-still-fits", "The amendment can still be worked, and covers what is paid or demanded by now.",
            .rulebook("U2")
        ) {
            terms, paper, occasion in
            let index = try terms.index(occasion.part, in: terms.amendments)
            return try !paper.isWhole(of: terms.amendments[index].changes.count) || terms.fits(index)
        }
        noDemandReliesOnPart()
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.amendments)
        if paper.isWhole(of: terms.amendments[index].changes.count) {
            try terms.accept(index, as: .accepted, occasion, &signals)
            signals.raise("accepted-whole", on: occasion.part)
        } else {
            terms.amendments[index].beneficiary = .rejected
            signals.raise("accepted-in-part", on: occasion.part)
            try terms.endWhenNothingPayable(&signals)
        }
    }

    package static let rejectAmendment = ActionWith<Remark>(signalling: "reject-amendment") {
        Clause(
            "no-demand-relies-on-it", "No demand waits that complies only with the guarantee as amended.", .urdg758("11(c)")
        ) { terms, _, occasion in
            !terms.hasDemandRelying(on: occasion.part.number)
        }
    } change: { terms, _, occasion, signals in
        terms.amendments[try terms.index(occasion.part, in: terms.amendments)].beneficiary = .rejected
        try terms.endWhenNothingPayable(&signals)
    }

    private static func noDemandReliesOnPart() -> Clause<Self, AmendmentAcceptance> {
        Clause(
            "no-demand-relies-on-it",
            "It is accepted whole while a demand waits that complies only with the guarantee as amended.",
            .urdg758("11(c), 11(e)")
        ) { terms, paper, occasion in
            let index = try terms.index(occasion.part, in: terms.amendments)
            return paper.isWhole(of: terms.amendments[index].changes.count) || !terms.hasDemandRelying(on: index + 1)
        }
    }

    func hasDemandRelying(on number: Int) -> Bool { demands.contains { $0.isPending && ($0.reliesOn ?? []).contains(number) } }

    /// Whether the amendment at `index` can be taken into the guarantee as it stands now.
    func fits(_ index: Int) throws -> Bool {
        let amended = try inForce().applying(amendments[index].changes)
        return try amended.isSoundAsAmended && covers(with: amended)
    }

    /// Whether the amendment at `index` is advised and waits for the beneficiary's answer.
    func isOpen(_ index: Int) -> Bool {
        amendments.indices.contains(index) && amendments[index].advisedOn != nil && amendments[index].beneficiary == nil
    }

    /// The guarantee reads as amended from now on.
    mutating func accept(_ index: Int, as answer: Amendment.Answer, _ occasion: Occasion, _ signals: inout Signals) throws {
        amendments[index].beneficiary = answer
        agreed += amendments[index].changes
        try reopenIfPutOff(occasion, &signals)
        try endWhenNothingPayable(&signals)
    }

    /// One that had expired opens again when its expiry is put off. [GK]
    func reopenIfPutOff(_ occasion: Occasion, _ signals: inout Signals) throws {
        if let last = try lastDay(), try last <= today(occasion) {
            guard let end = try expiryMoment(occasion.calendars), end >= occasion.at else { return }
        }
        signals.raise("expiry-put-off", on: Self.guaranteePart)
    }
}
