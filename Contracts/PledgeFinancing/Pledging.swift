package import BankingCalendar
package import Collateral
package import ContractKit
package import Money
package import Parties
import Signing

/// Paper of "endorse-pledge".
package struct PledgeEndorsement: Hashable, Codable, Sendable {
    /// Whose goods are pledged.
    package var actingFor: PartyName
    /// The number of the goods offered.
    package var goods: Int
    package var pledge: Pledge

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, goods, pledge }

    package init(actingFor: PartyName, goods: Int, pledge: Pledge) {
        (self.actingFor, self.goods, self.pledge) = (actingFor, goods, pledge)
    }
}

/// Paper of "register-externally": the entry in the public register of movable property, as its certificate shows it.
package struct ExternalRegistration: Hashable, Codable, Sendable {
    package var number: String
    package var registeredAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case number = 1, registeredAt }

    package init(number: String, registeredAt: LedgerTime) { (self.number, self.registeredAt) = (number, registeredAt) }
}

extension PledgeFinancing {
    /// The pledgor endorses a pledge of offered goods (Civil Code art. 427 [GK]); it has no effect before the keeper signs.
    package static let endorsePledge = ActionWith<PledgeEndorsement>("endorse-pledge") {
        Clause("pledgor-acts", "The pledge is the pledgor's own act, by its name.", .civilCode("910")) { terms, paper, _ in
            paper.actingFor == terms.pledgor
        }
        Clause("goods-offered", "The goods are among those offered.", .rulebook("P4")) { terms, paper, _ in
            terms.goodsIndex(paper.goods) != nil
        }
        Clause(
            "pledge-described", "The pledge has a reference of at most 200 bytes, a measurable step and 1 to 100 links.",
            .rulebook("P4")
        ) { _, paper, _ in
            (1...Pledge.referenceBytesMax).contains(paper.pledge.reference.utf8.count)
                && (1...Pledge.linksMax).contains(paper.pledge.links) && paper.pledge.step.isMeasurable
        }
        Clause("within-offered-goods", "No more is pledged, by all pledges together, than was offered.", .rulebook("P4")) {
            terms, paper, _ in
            try terms.taken(ofGoods: paper.goods).adding(paper.pledge.quantity()) <= terms.goods[paper.goods - 1].quantity
        }
        Clause("pledge-new", "No pledge of the financing ever had this reference, or had or showed this lock.", .rulebook("P4")) {
            terms, paper, _ in
            terms.pledges.allSatisfy { $0.pledge.reference != paper.pledge.reference && !$0.hasHad(lock: paper.pledge.lock) }
        }
    } change: { terms, paper, occasion in
        terms.pledges.append(
            PledgedGoods(
                goods: paper.goods, pledge: paper.pledge, linksEndorsed: paper.pledge.links, linksSold: 0,
                endorsedAt: occasion.at, standing: .endorsed))
    }

    /// The keeper has signed: the pledge takes effect, and ranks by its registration (Civil Code art. 414).
    package static let enterConfirmation = ActionWith<Signed<PledgeConfirmation>>("enter-confirmation") {
        areAttested()
        Clause(
            "confirmation-fits-pledge",
            "The keeper of the goods confirms the pledge as it was endorsed, on their receipt, with a rank.",
            .civilCode("441, 910")
        ) { terms, paper, occasion in
            let pledged = terms.pledges[try terms.index(occasion.part, in: terms.pledges)]
            return terms.goodsIndex(paper.statement.receipt, of: paper) == pledged.goods - 1
                && paper.statement.pledge == pledged.pledge && paper.statement.rank > 0
        }
        Clause("confirmation-follows-endorsement", "The keeper has registered it after it was endorsed.", .rulebook("P4")) {
            terms, paper, occasion in
            let pledged = terms.pledges[try terms.index(occasion.part, in: terms.pledges)]
            return paper.statement.registeredAt >= pledged.endorsedAt
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.pledges)
        terms.pledges[index].standing = .effective
        (terms.pledges[index].rank, terms.pledges[index].registeredAt) = (paper.statement.rank, paper.statement.registeredAt)
    }

    /// The pledgor takes back what the keeper has not confirmed.
    package static let withdrawPledge = ActionWith<Note>("withdraw-pledge") {
    } change: { terms, _, occasion in
        terms.pledges[try terms.index(occasion.part, in: terms.pledges)].standing = .ended
    }

    /// The lender does not want the pledge, and says why.
    package static let declinePledge = ActionWith<Note>("decline-pledge") {
        saysWhy("P4")
    } change: { terms, _, occasion in
        terms.pledges[try terms.index(occasion.part, in: terms.pledges)].standing = .ended
    }

    /// The lender records the entry in the public register.
    package static let registerExternally = ActionWith<ExternalRegistration>("register-externally") {
        Clause("registration-described", "The entry has a number of 1 to 100 letters, digits and hyphens.", .rulebook("P4")) {
            _, paper, _ in
            paper.number.isWritten(bytesMax: 100)
                && paper.number.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
                }
        }
        Clause("registration-not-ahead", "The entry was made before it is recorded here.", .rulebook("P4")) {
            _, paper, occasion in
            paper.registeredAt <= occasion.at
        }
        Clause("registered-once", "No pledge has this entry, and the pledge has no other.", .rulebook("P4")) {
            terms, paper, occasion in
            terms.pledges[try terms.index(occasion.part, in: terms.pledges)].external == nil
                && terms.pledges.allSatisfy { $0.external?.number != paper.number }
        }
    } change: { terms, paper, occasion in
        terms.pledges[try terms.index(occasion.part, in: terms.pledges)].external = paper
    }

    /// What standing pledges and sales have taken of goods.
    package func taken(ofGoods number: Int) throws -> ExactDecimal {
        try pledges.filter { $0.goods == number }.reduce(.zero) { sum, pledged in
            let links = pledged.linksSold + (pledged.standing == .ended ? 0 : pledged.pledge.links)
            return try sum.adding(pledged.pledge.step.multiplied(by: ExactDecimal(Int64(links))))
        }
    }

    /// What is effectively pledged of goods.
    package func pledged(ofGoods number: Int) throws -> ExactDecimal {
        try pledges.filter { $0.goods == number && $0.standing == .effective }.reduce(.zero) {
            try $0.adding($1.pledge.quantity())
        }
    }

    static func isEffective<Paper>(_ pledge: @escaping @Sendable (Paper) -> Int) -> Clause<Self, Paper> {
        Clause("pledge-effective", "The pledge is one that stands with effect.", .rulebook("P4")) { terms, paper, _ in
            terms.pledgeIndex(pledge(paper)).map { terms.pledges[$0].standing == .effective } ?? false
        }
    }
}

extension PledgedGoods {
    /// Whether the lock is the pledge's or was: what opens a lock that was opened is known to all who saw it.
    func hasHad(lock: Digest32) -> Bool {
        var value = pledge.lock
        for _ in 0..<max(linksEndorsed - pledge.links, 0) {
            if value == lock { return true }
            value = Pledge.lock(of: value, links: 1)
        }
        return value == lock
    }
}
