import Collateral
package import ContractKit
import Money
package import Signing

/// Paper of "propose-substitution".
package struct SubstitutionProposal: Hashable, Codable, Sendable {
    /// The number of the pledge that goods are to go from, and how many of its links.
    package var pledge: Int
    package var links: Int
    /// The number of the goods that are to take their place.
    package var replacement: Int

    package enum CodingKeys: Int, CodingKey { case pledge = 1, links, replacement }

    package init(pledge: Int, links: Int, replacement: Int) {
        (self.pledge, self.links, self.replacement) = (pledge, links, replacement)
    }
}

/// Paper of "complete-substitution": the key of the goods that go.
package struct SubstitutionKey: Hashable, Codable, Sendable {
    package var key: Digest32
    package enum CodingKeys: Int, CodingKey { case key = 1 }
    package init(key: Digest32) { self.key = key }
}

extension PledgeFinancing {
    /// The pledgor asks for pledged goods against others that it has offered and not yet pledged.
    package static let proposeSubstitution = ActionWith<SubstitutionProposal>("propose-substitution") {
        isEffective(\.pledge)
        Clause("links-stand", "So many links of the pledge stand.", .rulebook("P9")) { terms, paper, _ in
            guard let index = terms.pledgeIndex(paper.pledge) else { return false }
            return paper.links > 0 && paper.links <= terms.pledges[index].pledge.links
        }
        Clause(
            "replacement-free", "The replacement is offered, nothing of it is pledged, and no other open substitution names it.",
            .rulebook("P9")
        ) { terms, paper, _ in
            try terms.goodsIndex(paper.replacement) != nil && terms.taken(ofGoods: paper.replacement).isZero
                && !terms.substitutions.contains { $0.isOpen && $0.replacement == paper.replacement }
        }
    } change: { terms, paper, _ in
        terms.substitutions.append(
            Substitution(pledge: paper.pledge, links: paper.links, replacement: paper.replacement, isOpen: true))
    }

    package static let acceptSubstitution = ActionWith<Note>("accept-substitution") {
    } change: { _, _, _ in
    }

    package static let declineSubstitution = ActionWith<Note>("decline-substitution") {
        saysWhy("P9")
    } change: { terms, _, occasion in
        terms.substitutions[try terms.index(occasion.part, in: terms.substitutions)].isOpen = false
    }

    package static let withdrawSubstitution = ActionWith<Note>("withdraw-substitution") {
    } change: { terms, _, occasion in
        terms.substitutions[try terms.index(occasion.part, in: terms.substitutions)].isOpen = false
    }

    /// The old goods go once the new ones are pledged with effect.
    package static let completeSubstitution = ActionWith<SubstitutionKey>(signalling: "complete-substitution") {
        Clause("replacement-effective", "The replacement is pledged with effect.", .rulebook("P9")) { terms, _, occasion in
            let substitution = terms.substitutions[try terms.index(occasion.part, in: terms.substitutions)]
            return try terms.pledged(ofGoods: substitution.replacement) > .zero
        }
        Clause("release-key-fits", "The key opens the pledge's lock, for as many links as were proposed.", .rulebook("P9")) {
            terms, paper, occasion in
            let substitution = terms.substitutions[try terms.index(occasion.part, in: terms.substitutions)]
            return terms.pledges[substitution.pledge - 1].pledge.isOpened(by: paper.key, links: substitution.links)
        }
        isFreshlyValued()
        Clause("replacement-worth-as-much", "The replacement is worth at least as much as what goes.", .rulebook("P9")) {
            terms, _, occasion in
            let substitution = terms.substitutions[try terms.index(occasion.part, in: terms.substitutions)]
            let kept = try terms.value(without: (substitution.pledge - 1, substitution.links))
            let going = try terms.value().subtracting(kept)
            let replacement = substitution.replacement
            return try !terms.value(of: terms.pledged(ofGoods: replacement), ofGoods: replacement).isLess(than: going)
        }
        Clause("margin-limit-kept", "What is owed stays within the margin-call limit of what remains.", .rulebook("P9")) {
            terms, _, occasion in
            let substitution = terms.substitutions[try terms.index(occasion.part, in: terms.substitutions)]
            let value = try terms.value(without: (substitution.pledge - 1, substitution.links))
            return try LoanToValue.isWithin(terms.agreed().limits.marginCall, owed: terms.owed(), value: value)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.substitutions)
        let substitution = terms.substitutions[index]
        terms.substitutions[index].isOpen = false
        terms.show(paper.key, links: substitution.links, ofPledge: substitution.pledge - 1, at: occasion.at, &signals)
    }
}
