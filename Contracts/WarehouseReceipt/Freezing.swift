package import ContractKit
package import Money
package import Parties

/// Paper of "freeze".
package struct FreezeOrder: Hashable, Codable, Sendable {
    package var ground: Freeze.Ground
    /// The order's number, or what the dispute is known by.
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case ground = 1, reference }

    package init(ground: Freeze.Ground, reference: String) { (self.ground, self.reference) = (ground, reference) }
}

/// Paper of "concede-loss".
package struct LossConcession: HolderPaper {
    package var actingFor: PartyName
    package var quantity: ExactDecimal

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, quantity }

    package init(actingFor: PartyName, quantity: ExactDecimal) { (self.actingFor, self.quantity) = (actingFor, quantity) }
}

extension WarehouseReceipt {
    package static let freeze = ActionWith<FreezeOrder>("freeze") {
        Clause("freeze-referenced", "The order or the dispute has a reference.", .rulebook("R8")) { _, paper, _ in
            !paper.reference.isEmpty
        }
        Clause(
            "freeze-fits-party", "A court's order is entered by the regulator or the keeper, a dispute by a side.",
            .rulebook("R8")
        ) { _, paper, occasion in
            (paper.ground == .courtOrder) == (occasion.role == "regulator" || occasion.role == "keeper")
        }
    } change: { terms, paper, occasion in
        let number = try terms.receiptIndex(occasion.part) + 1
        terms.freezes.append(Freeze(receipt: number, ground: paper.ground, reference: paper.reference, by: occasion.role))
    }

    package static let lift = ActionWith<Note>(signalling: "lift") {
        Clause("lifted-by-who-placed", "Who stopped the receipt lifts it.", .rulebook("R8")) { terms, _, occasion in
            terms.freezes[try terms.index(occasion.part, in: terms.freezes)].by == occasion.role
        }
    } change: { terms, _, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.freezes)
        terms.freezes[index].isLifted = true
        terms.thaw(terms.freezes[index].receipt, signals: &signals)
    }

    /// The holder agrees that missing goods are lost, so that what is left can move again. What the keeper owes for them is
    /// settled elsewhere (Civil Code art. 917). Encumbered goods are never conceded.
    package static let concedeLoss = ActionWith<LossConcession>(signalling: "concede-loss") {
        holderActs()
        nothingIsPending()
        isNotStopped()
        isMeasurable(\.quantity)
        isWithinFreeQuantity(\.quantity)
        Clause("goods-missing", "A count has found that so much is missing.", .rulebook("R9")) { terms, paper, occasion in
            try paper.quantity <= terms.missing(occasion)
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.receiptIndex(occasion.part)
        guard let lot = terms.lotIndex(terms.receipts[index].text.lot) else { throw MissingPiece(part: occasion.part) }
        terms.receipts[index].quantity = try terms.receipts[index].quantity.subtracting(paper.quantity)
        terms.lots[lot].lost = try terms.lots[lot].lost.adding(paper.quantity)
        terms.endIfEmpty(index + 1, signals: &signals)
        try terms.judgeStock(lot, signals: &signals)
    }

    /// What receipts over the lot stand for and the last count did not find.
    private func missing(_ occasion: Occasion) throws -> ExactDecimal {
        let code = receipts[try receiptIndex(occasion.part)].text.lot
        guard let lot = lotIndex(code), let counted = lots[lot].counted, lots[lot].isShort == true else { return .zero }
        return max(try receipted(code).subtracting(counted), .zero)
    }

    /// Sets a receipt going again where nothing stops it any more.
    func thaw(_ number: Int, signals: inout Signals) {
        if receipts[number - 1].end == nil, !isFrozen(number) { signals.raise("unfrozen", on: Self.part(ofReceipt: number)) }
    }
}
