import BankingCalendar
package import Collateral
package import ContractKit
import Money
package import Parties
package import Signing

/// Paper of "consent-to-encumbrance".
package struct PledgeConsent: HolderPaper {
    package var actingFor: PartyName
    package var pledge: Pledge

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, pledge }

    package init(actingFor: PartyName, pledge: Pledge) { (self.actingFor, self.pledge) = (actingFor, pledge) }
}

/// Paper of "release-encumbrance": the value that lies `links` hashes before the lock.
package struct ReleaseKey: Hashable, Codable, Sendable {
    package var key: Digest32
    package var links: Int

    package enum CodingKeys: Int, CodingKey { case key = 1, links }

    package init(key: Digest32, links: Int) { (self.key, self.links) = (key, links) }
}

extension WarehouseReceipt {
    /// The holder consents to a pledge of a part of the goods, or of all.
    package static let consentToEncumbrance = ActionWith<PledgeConsent>("consent-to-encumbrance") {
        holderActs()
        nothingIsPending()
        Clause(
            "pledge-described", "The pledge has a reference of at most 200 bytes, a measurable step and 1 to 100 links.",
            .rulebook("R5")
        ) { _, paper, _ in
            (1...Pledge.referenceBytesMax).contains(paper.pledge.reference.utf8.count)
                && (1...Pledge.linksMax).contains(paper.pledge.links) && paper.pledge.step.isMeasurable
        }
        isWithinFreeQuantity { try $0.pledge.quantity() }
        Clause("pledge-new", "No pledge that stands has this reference, and none ever had or showed this lock.", .rulebook("R5"))
        {
            terms, paper, _ in
            terms.encumbrances.indices.allSatisfy { index in
                let encumbrance = terms.encumbrances[index]
                return !encumbrance.hasHad(lock: paper.pledge.lock)
                    && (encumbrance.pledge.reference != paper.pledge.reference || !terms.isStanding(encumbrance: index))
            }
        }
    } change: { terms, paper, occasion in
        let index = try terms.receiptIndex(occasion.part)
        terms.encumbrances.append(
            Encumbrance(receipt: index + 1, pledge: paper.pledge, linksConsented: paper.pledge.links, holdings: []))
        terms.receipts[index].pending = PartKey("encumbrance", number: terms.encumbrances.count)
    }

    /// The keeper enters the pledge on the receipt; from then on it ranks (Civil Code art. 414, 441).
    package static let registerEncumbrance = ActionWith<Pledge>("register-encumbrance") {
        isInForce()
        Clause("registers-what-was-consented", "The keeper registers the pledge that the holder consented to.", .civilCode("441"))
        {
            terms, paper, occasion in
            terms.encumbrances[try terms.index(occasion.part, in: terms.encumbrances)].pledge == paper
        }
        Clause("stock-counted-lately", "The goods were counted lately enough for a new pledge.", .rulebook("R9")) {
            terms, _, occasion in
            let encumbrance = terms.encumbrances[try terms.index(occasion.part, in: terms.encumbrances)]
            guard let lot = terms.lotIndex(terms.receipts[encumbrance.receipt - 1].text.lot),
                let countedAt = terms.lots[lot].countedAt
            else { return false }
            return countedAt.milliseconds(until: occasion.at) <= Int64(terms.rules.countFreshDays) * 86_400_000
        }
    } change: { terms, paper, occasion in
        let index = try terms.index(occasion.part, in: terms.encumbrances)
        terms.encumbrances[index].rank = terms.encumbrances.filter { $0.rank != nil }.count + 1
        terms.encumbrances[index].registeredAt = occasion.at
        terms.encumbrances[index].holdings = [
            Encumbrance.Holding(receipt: terms.encumbrances[index].receipt, quantity: try paper.quantity())
        ]
        try terms.endRequest(occasion.part)
    }

    /// Whoever shows the lender's key has the lender's consent; nobody else can let the goods go. Where the encumbrance lies on
    /// several receipts, it leaves them in the order of their numbers.
    package static let releaseEncumbrance = ActionWith<ReleaseKey>(signalling: "release-encumbrance") {
        isNotFrozen()
        Clause("release-key-fits", "The key opens the pledge's lock, for as many steps as it says.", .rulebook("R5")) {
            terms, paper, occasion in
            terms.encumbrances[try terms.index(occasion.part, in: terms.encumbrances)].pledge
                .isOpened(by: paper.key, links: paper.links)
        }
        Clause("no-exchange-under-way", "No exchange waits that has allotted the encumbrance to new receipts.", .rulebook("R5")) {
            terms, _, occasion in
            try terms.receipts(of: occasion.part).allSatisfy { terms.receipts[$0 - 1].pending?.part != "exchange" }
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.encumbrances)
        var left = try terms.encumbrances[index].pledge.step.multiplied(by: ExactDecimal(Int64(paper.links)))
        var holdings: [Encumbrance.Holding] = []
        for holding in terms.encumbrances[index].holdings {
            let freed = min(left, holding.quantity)
            left = try left.subtracting(freed)
            let rest = try holding.quantity.subtracting(freed)
            if rest > .zero { holdings.append(Encumbrance.Holding(receipt: holding.receipt, quantity: rest)) }
        }
        terms.encumbrances[index].holdings = holdings
        terms.encumbrances[index].pledge.lock = paper.key
        terms.encumbrances[index].pledge.links -= paper.links
        if holdings.isEmpty { signals.raise("released", on: occasion.part) }
    }

    /// Registered and not wholly released, or waiting for the keeper.
    private func isStanding(encumbrance index: Int) -> Bool {
        let key = PartKey("encumbrance", number: index + 1)
        return !encumbrances[index].holdings.isEmpty || receipts.contains { $0.pending == key }
    }
}

extension Encumbrance {
    /// Whether the lock is the pledge's or was: what opens a lock that was opened is known to all who saw it.
    func hasHad(lock: Digest32) -> Bool {
        var value = pledge.lock
        for _ in 0..<max(linksConsented - pledge.links, 0) {
            if value == lock { return true }
            value = Pledge.lock(of: value, links: 1)
        }
        return value == lock
    }
}
