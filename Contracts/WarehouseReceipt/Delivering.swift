package import ContractKit
package import Money
package import Parties

/// Paper of "order-outbound".
package struct OutboundOrder: HolderPaper {
    package var actingFor: PartyName
    package var quantity: ExactDecimal
    /// Who takes the goods.
    package var consignee: String

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, quantity, consignee }

    package init(actingFor: PartyName, quantity: ExactDecimal, consignee: String) {
        (self.actingFor, self.quantity, self.consignee) = (actingFor, quantity, consignee)
    }
}

/// Paper of "deliver".
package struct Delivery: Hashable, Codable, Sendable {
    package var quantity: ExactDecimal
    /// What was lost by nature of the ordered quantity.
    package var lost: ExactDecimal?
    /// What the storage cost beyond its period.
    package var additionalFee: String?

    package enum CodingKeys: Int, CodingKey { case quantity = 1, lost, additionalFee }

    package init(quantity: ExactDecimal, lost: ExactDecimal? = nil, additionalFee: String? = nil) {
        (self.quantity, self.lost, self.additionalFee) = (quantity, lost, additionalFee)
    }
}

extension WarehouseReceipt {
    /// The holder orders goods out against the receipt (Civil Code art. 910); after the period too (art. 915).
    package static let orderOutbound = ActionWith<OutboundOrder>("order-outbound") {
        holderActs()
        nothingIsPending()
        isMeasurable(\.quantity)
        Clause("consignee-named", "The order says who takes the goods.", .rulebook("R6")) { _, paper, _ in
            !paper.consignee.isEmpty
        }
        isWithinFreeQuantity(\.quantity)
    } change: { terms, paper, occasion in
        let index = try terms.receiptIndex(occasion.part)
        terms.outbounds.append(Outbound(receipt: index + 1, quantity: paper.quantity, consignee: paper.consignee))
        terms.receipts[index].pending = PartKey("outbound", number: terms.outbounds.count)
    }

    /// The keeper hands the goods over. When all are out, the receipt is cancelled.
    package static let deliver = ActionWith<Delivery>(signalling: "deliver") {
        isNotFrozen()
        isMeasurable(\.quantity)
        Clause("delivers-what-was-ordered", "What is delivered and what nature took make up the order.", .civilCode("910")) {
            terms, paper, occasion in
            let order = terms.outbounds[try terms.index(occasion.part, in: terms.outbounds)]
            let lost = paper.lost ?? .zero
            return try lost >= .zero && paper.quantity.adding(lost) == order.quantity
        }
        Clause("loss-within-standard", "Nature took no more than the receipt's standard of loss.", .civilCode("909(3), 917")) {
            terms, paper, occasion in
            let order = terms.outbounds[try terms.index(occasion.part, in: terms.outbounds)]
            let points = Int64(terms.receipts[order.receipt - 1].text.lossStandardBasisPoints ?? 0)
            let most = try order.quantity.multiplied(by: ExactDecimal(significand: points, scale: 4))
            return (paper.lost ?? .zero) <= most
        }
        Clause("late-fee-stated", "A delivery after the period of storage says what the delay costs.", .civilCode("915")) {
            terms, paper, occasion in
            let order = terms.outbounds[try terms.index(occasion.part, in: terms.outbounds)]
            return terms.receipts[order.receipt - 1].isOverdue != true || !(paper.additionalFee ?? "").isEmpty
        }
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.outbounds)
        let order = terms.outbounds[index]
        guard let lot = terms.lotIndex(terms.receipts[order.receipt - 1].text.lot) else {
            throw MissingPiece(part: occasion.part)
        }
        terms.outbounds[index].deliveredAt = occasion.at
        terms.outbounds[index].lost = paper.lost
        terms.receipts[order.receipt - 1].quantity = try terms.receipts[order.receipt - 1].quantity
            .subtracting(order.quantity)
        terms.lots[lot].outbound = try terms.lots[lot].outbound.adding(paper.quantity)
        terms.lots[lot].lost = try terms.lots[lot].lost.adding(paper.lost ?? .zero)
        try terms.take(order.quantity, fromCountOf: lot, at: occasion.at)
        try terms.endRequest(occasion.part)
        terms.endIfEmpty(order.receipt, signals: &signals)
    }
}
