import BankingCalendar
package import ContractKit
package import Signing

/// Paper of "agree-relation".
package struct RelationAgreed: Hashable, Codable, Sendable {
    package var reference: String
    package var rulebook: Digest32
    package enum CodingKeys: Int, CodingKey { case reference = 1, rulebook }
    package init(reference: String, rulebook: Digest32) { (self.reference, self.rulebook) = (reference, rulebook) }
}

extension AccountReconciliation {
    static let relationPart = PartKey("relation", number: 0)

    /// The first bank says on what terms it would reconcile.
    package static let proposeRelation = BeginningWith<Relation>("propose-relation") {
        Clause(
            "relation-described",
            "It has a reference of at most 35 bytes, names two different banks, and an arbiter, if any, that is neither.",
            .rulebook("B1")
        ) { _, paper, _ in
            paper.isDescribed
        }
        Clause(
            "accounts-listed",
            "1 to 20 accounts are listed, each once, with what each bank has booked on it, and waiting entries, in one currency.",
            .rulebook("B1")
        ) { _, paper, _ in
            paper.hasSoundAccounts
        }
        Clause(
            "caps-sensible", "Each currency has one cap on what is written off, and no single write-off may exceed the total.",
            .rulebook("B1")
        ) { _, paper, _ in
            paper.hasSoundCaps
        }
        Clause("places-listed", "1 to 4 places are listed, each once, and an hour at which a day closes.", .rulebook("B1")) {
            _, paper, _ in
            paper.hasSoundPlaces
        }
        Clause("limits-sensible", "Limits and days to answer are within bounds.", .rulebook("B1")) { _, paper, _ in
            paper.limits.areSensible
        }
        Clause(
            "days-in-order",
            "The first day is a banking day and not past, and the last is no earlier and at most 400 days later.",
            .rulebook("B1")
        ) { _, paper, occasion in
            try paper.fromOn <= paper.throughOn && paper.fromOn.days(until: paper.throughOn) <= 400
                && paper.clocks(occasion.calendars).day(at: occasion.at) <= paper.fromOn
                && paper.calendar(occasion.calendars).isBankingDay(paper.fromOn)
        }
    } terms: { paper, _ in
        AccountReconciliation(paper)
    }

    /// The second bank agrees to it.
    package static let agreeRelation = ActionWith<RelationAgreed>("agree-relation") {
        Clause("agrees-to-what-was-proposed", "It names the proposal's reference and rulebook.", .rulebook("B1")) {
            terms, paper, _ in
            paper.reference == terms.relation.reference && paper.rulebook == terms.relation.rulebook
        }
    } change: { _, _, _ in
    }

    package static let declineRelation = ActionWith<Note>("decline-relation") {
        saysWhy("B1")
    } change: { _, _, _ in
    }

    package static let withdrawRelation = ActionWith<Note>("withdraw-relation") {
    } change: { _, _, _ in
    }

    /// Either bank may end the relation; no further day is opened.
    package static let giveNotice = ActionWith<Note>("give-notice") {
        saysWhy("B9")
    } change: { _, _, _ in
    }

    package static let endRelation = ActionWith<Note>("end-relation") {
        Clause("nothing-open", "Every day is certified, no break is open and no netting unsettled.", .rulebook("B9")) {
            terms, _, _ in
            terms.days.allSatisfy { $0.certified != nil } && terms.nettings.isEmpty
                && terms.breaks.allSatisfy { $0.standing == .closed }
        }
    } change: { _, _, _ in
    }

    /// The second bank has until the end of the first day.
    package static let proposalEnd = Deadline<Self>("proposal-end", .rulebook("B1")) { terms, _, calendars in
        try terms.relation.clocks(calendars).endOfDay(terms.relation.fromOn)
    }

    /// The end of the relation's last day.
    package static let relationEnd = Deadline<Self>("relation-end", .rulebook("B9")) { terms, _, calendars in
        try terms.relation.clocks(calendars).endOfDay(terms.relation.throughOn)
    }
}
