package import ContractKit
package import Money

/// Paper of "record-deposit": what came in, as the keeper found it on arrival.
package struct Deposit: Hashable, Codable, Sendable {
    package var lot: String
    package var warehouse: String
    package var kind: String
    package var grade: String
    package var brand: String?
    package var quantity: ExactDecimal
    package var unit: String

    package enum CodingKeys: Int, CodingKey { case lot = 1, warehouse, kind, grade, brand, quantity, unit }

    package init(
        lot: String, warehouse: String, kind: String, grade: String, brand: String? = nil, quantity: ExactDecimal, unit: String
    ) {
        (self.lot, self.warehouse, self.kind, self.grade, self.brand) = (lot, warehouse, kind, grade, brand)
        (self.quantity, self.unit) = (quantity, unit)
    }
}

/// Paper of "return-deposit" and "concede-deposit": goods of a lot that were never receipted.
package struct UnreceiptedGoods: Hashable, Codable, Sendable {
    package var lot: String
    package var quantity: ExactDecimal

    package enum CodingKeys: Int, CodingKey { case lot = 1, quantity }

    package init(lot: String, quantity: ExactDecimal) { (self.lot, self.quantity) = (lot, quantity) }
}

extension WarehouseReceipt {
    /// The keeper has examined goods on arrival and taken them in (Civil Code art. 907).
    package static let recordDeposit = ActionWith<Deposit>("record-deposit") {
        isRegistered(\.warehouse)
        Clause(
            "deposit-described", "The deposit names its lot, the kind and grade of the goods, and the unit.", .civilCode("907")
        ) {
            _, paper, _ in
            ![paper.lot, paper.kind, paper.grade, paper.unit].contains("")
        }
        isMeasurable(\.quantity)
        Clause("lot-new", "No earlier deposit has this lot's code.", .rulebook("R2")) { terms, paper, _ in
            terms.lotIndex(paper.lot) == nil
        }
    } change: { terms, paper, _ in
        terms.lots.append(
            Lot(
                code: paper.lot, warehouse: paper.warehouse, kind: paper.kind, grade: paper.grade, brand: paper.brand,
                unit: paper.unit, deposited: paper.quantity, unreceipted: paper.quantity, outbound: .zero, lost: .zero))
    }

    /// Goods go back to the depositor without ever having been receipted.
    package static let returnDeposit = ActionWith<UnreceiptedGoods>("return-deposit") {
        isKnownLot(\.lot)
        isMeasurable(\.quantity)
        isWithinGoodsOnHand(lot: \.lot, quantity: \.quantity)
    } change: { terms, paper, occasion in
        guard let index = terms.lotIndex(paper.lot) else { throw MissingPiece(part: occasion.part) }
        terms.lots[index].unreceipted = try terms.lots[index].unreceipted.subtracting(paper.quantity)
        terms.lots[index].outbound = try terms.lots[index].outbound.adding(paper.quantity)
        try terms.take(paper.quantity, fromCountOf: index, at: occasion.at)
    }

    /// The depositor agrees that goods which no receipt stands for, and which the last count did not find, are lost.
    package static let concedeDeposit = ActionWith<UnreceiptedGoods>("concede-deposit") {
        isKnownLot(\.lot)
        isMeasurable(\.quantity)
        Clause("unreceipted-missing", "A count has found that so much of the unreceipted goods is missing.", .rulebook("R9")) {
            terms, paper, _ in
            guard let index = terms.lotIndex(paper.lot) else { return false }
            return try paper.quantity <= terms.lots[index].unreceipted.subtracting(terms.receiptable(index))
        }
    } change: { terms, paper, occasion in
        guard let index = terms.lotIndex(paper.lot) else { throw MissingPiece(part: occasion.part) }
        terms.lots[index].unreceipted = try terms.lots[index].unreceipted.subtracting(paper.quantity)
        terms.lots[index].lost = try terms.lots[index].lost.adding(paper.quantity)
    }

    /// The storage relation ends when nothing is left.
    package static let closeStorage = ActionWith<Note>("close-storage") {
        Clause("nothing-stored", "No receipt stands, and no goods are left.", .rulebook("R10")) { terms, _, _ in
            terms.receipts.allSatisfy { $0.end != nil } && terms.lots.allSatisfy(\.unreceipted.isZero)
        }
    } change: { _, _, _ in
    }
}
