package import ContractKit
import Money
package import Parties

/// Paper of "notify-loss".
package struct LossNotice: HolderPaper {
    package var actingFor: PartyName
    /// What the notice or the public summons is known by.
    package var notice: String

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, notice }

    package init(actingFor: PartyName, notice: String) { (self.actingFor, self.notice) = (actingFor, notice) }
}

extension WarehouseReceipt {
    /// The holder says that the receipt itself is lost; until a new one stands for the goods, nothing else waits on it.
    package static let notifyLoss = ActionWith<LossNotice>("notify-loss") {
        holderActs()
        nothingIsPending()
        Clause("notice-referenced", "The notice says what it is known by.", .rulebook("R7")) { _, paper, _ in
            !paper.notice.isEmpty
        }
    } change: { terms, paper, occasion in
        let index = try terms.receiptIndex(occasion.part)
        guard let place = terms.place(of: terms.receipts[index].text) else { throw MissingPiece(part: occasion.part) }
        terms.lossClaims.append(
            LossClaim(receipt: index + 1, noticedOn: try occasion.day(at: place), notice: paper.notice))
        terms.receipts[index].pending = PartKey("loss-claim", number: terms.lossClaims.count)
    }

    /// After the notice has run the keeper signs a receipt in place of the lost one, with all its encumbrances. [GK]
    package static let replace = ActionWith<NewReceipt>(signalling: "replace") {
        isNotFrozen()
        isNewNumber(\.number)
        namesWhoMadeItOut()
    } change: { terms, paper, occasion, signals in
        let claim = terms.lossClaims[try terms.index(occasion.part, in: terms.lossClaims)]
        let old = terms.receipts[claim.receipt - 1]
        let new = try terms.open(
            paper.number, over: old.quantity, pieces: old.text.pieces, insteadOf: [claim.receipt], paper.issuer, occasion)
        try terms.moveAllEncumbrances(from: claim.receipt, to: new)
        try terms.endRequest(occasion.part)
        terms.receipts[claim.receipt - 1].quantity = .zero
        terms.receipts[claim.receipt - 1].end = .replaced
        signals.raise("replaced", on: part(ofReceipt: claim.receipt))
    }
}
