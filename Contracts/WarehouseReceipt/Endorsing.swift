package import ContractKit
import Money
package import Parties

/// Paper of "endorse".
package struct EndorsementText: HolderPaper {
    package var actingFor: PartyName
    package var to: Holder

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, to }

    package init(actingFor: PartyName, to: Holder) { (self.actingFor, self.to) = (actingFor, to) }
}

extension WarehouseReceipt {
    /// The holder endorses; nothing passes before the keeper signs (Civil Code art. 910).
    package static let endorse = ActionWith<EndorsementText>("endorse") {
        holderActs()
        nothingIsPending()
        isUnencumbered()
        Clause("endorsed-to-another", "The receipt is endorsed to somebody who does not hold it.", .civilCode("910")) {
            terms, paper, occasion in
            terms.receipts[try terms.receiptIndex(occasion.part)].holder.party.name != paper.to.party.name
        }
    } change: { terms, paper, occasion in
        let index = try terms.receiptIndex(occasion.part)
        terms.endorsements.append(Endorsement(receipt: index + 1, to: paper.to))
        terms.receipts[index].pending = PartKey("endorsement", number: terms.endorsements.count)
    }

    /// The keeper signs, and the goods are another's.
    package static let signEndorsement = ActionWith<Note>("sign-endorsement") {
        isInForce()
    } change: { terms, _, occasion in
        let index = try terms.index(occasion.part, in: terms.endorsements)
        let endorsement = terms.endorsements[index]
        terms.endorsements[index].signedAt = occasion.at
        terms.receipts[endorsement.receipt - 1].holder = endorsement.to
        try terms.endRequest(occasion.part)
    }

    private static func isUnencumbered() -> Clause<Self, EndorsementText> {
        Clause("unencumbered", "The receipt bears no encumbrance.", .rulebook("R5")) { terms, _, occasion in
            try terms.encumbered(try terms.receiptIndex(occasion.part) + 1).isZero
        }
    }
}
