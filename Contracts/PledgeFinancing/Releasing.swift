import BankingCalendar
package import Collateral
package import ContractKit
import Money
package import Signing

/// Paper of "release-goods": the value that lies `links` hashes before the lock of a pledge.
package struct ShownKey: Hashable, Codable, Sendable {
    /// The number of the pledge.
    package var pledge: Int
    package var key: Digest32
    package var links: Int

    package enum CodingKeys: Int, CodingKey { case pledge = 1, key, links }

    package init(pledge: Int, key: Digest32, links: Int) { (self.pledge, self.key, self.links) = (pledge, key, links) }
}

extension PledgeFinancing {
    /// The lender shows the key that lets goods go, so that the pledgor can hand it to the keeper: all of them once nothing is
    /// owed (Civil Code art. 436 [GK]), before that as many as the cover can do without.
    package static let releaseGoods = ActionWith<ShownKey>(signalling: "release-goods") {
        isEffective(\.pledge)
        fits(pledge: \.pledge, key: \.key, links: \.links)
        isFreshlyValued(always: false)
        Clause(
            "cover-remains", "What is owed stays within the initial limit of what the remaining goods are worth.",
            .rulebook("P9")
        ) { terms, paper, _ in
            guard let index = terms.pledgeIndex(paper.pledge) else { return false }
            let value = try terms.value(without: (index, paper.links))
            return try LoanToValue.isWithin(terms.agreed().limits.initial, owed: terms.owed(), value: value)
        }
    } change: { terms, paper, occasion, signals in
        guard let index = terms.pledgeIndex(paper.pledge) else { throw MissingPiece(part: occasion.part) }
        terms.show(paper.key, links: paper.links, ofPledge: index, at: occasion.at, &signals)
    }

    /// The keeper has taken the release, so that the goods are free there too.
    package static let enterRelease = ActionWith<Signed<ReleaseConfirmation>>("enter-release") {
        areAttested()
        Clause(
            "confirms-the-release",
            "The keeper of the goods confirms that the pledge has no more links left than the key left it.",
            .rulebook("P9")
        ) { terms, paper, occasion in
            let release = terms.releases[try terms.index(occasion.part, in: terms.releases)]
            let pledged = terms.pledges[release.pledge - 1]
            return terms.goodsIndex(paper.statement.receipt, of: paper) == pledged.goods - 1
                && paper.statement.reference == pledged.pledge.reference
                && (0...release.linksLeft).contains(paper.statement.linksLeft)
        }
        Clause("confirmation-follows-key", "The keeper has taken it after the key was shown.", .rulebook("P9")) {
            terms, paper, occasion in
            paper.statement.releasedAt >= terms.releases[try terms.index(occasion.part, in: terms.releases)].shownAt
        }
    } change: { terms, _, occasion in
        terms.releases[try terms.index(occasion.part, in: terms.releases)].isEntered = true
    }

    static func fits<Paper>(
        pledge: @escaping @Sendable (Paper) -> Int, key: @escaping @Sendable (Paper) -> Digest32,
        links: @escaping @Sendable (Paper) -> Int
    ) -> Clause<Self, Paper> {
        Clause("release-key-fits", "The key opens the pledge's lock, for as many links as it says.", .rulebook("P9")) {
            terms, paper, _ in
            guard let index = terms.pledgeIndex(pledge(paper)) else { return false }
            return terms.pledges[index].pledge.isOpened(by: key(paper), links: links(paper))
        }
    }

    /// The key is the lock of what remains; a pledge without links has ended.
    mutating func show(_ key: Digest32, links: Int, ofPledge index: Int, at time: LedgerTime, _ signals: inout Signals) {
        pledges[index].pledge.lock = key
        pledges[index].pledge.links -= links
        releases.append(Release(pledge: index + 1, key: key, linksLeft: pledges[index].pledge.links, shownAt: time))
        guard pledges[index].pledge.links == 0 else { return }
        pledges[index].standing = .ended
        signals.raise("released", on: PartKey("pledge", number: index + 1))
    }
}
