package import ContractKit
import Money
package import Parties

/// Paper of acts that say nothing beyond themselves, or why.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

/// A paper in which a side acts for the holder of a receipt, by name.
package protocol HolderPaper: Codable, Hashable, Sendable {
    var actingFor: PartyName { get }
}

/// Paper of "withdraw-request".
package struct Withdrawal: HolderPaper {
    package var actingFor: PartyName
    package enum CodingKeys: Int, CodingKey { case actingFor = 1 }
    package init(actingFor: PartyName) { self.actingFor = actingFor }
}

extension WarehouseReceipt {
    /// The holder takes back what waits for the keeper. It moves no goods, so that it is open on a frozen receipt too.
    package static let withdrawRequest = ActionWith<Withdrawal>("withdraw-request") {
        holderActs()
    } change: { terms, _, occasion in
        try terms.endRequest(occasion.part)
    }

    /// The keeper does not do what the holder asked, and says why.
    package static let declineRequest = ActionWith<Note>("decline-request") {
        Clause("refusal-says-why", "The keeper says why it declines.", .rulebook("R3")) { _, paper, _ in
            !(paper.text ?? "").isEmpty
        }
    } change: { terms, _, occasion in
        try terms.endRequest(occasion.part)
    }

    /// The request no longer waits on its receipts.
    mutating func endRequest(_ part: PartKey) throws {
        for index in receipts.indices where receipts[index].pending == part { receipts[index].pending = nil }
    }

    // MARK: clauses that several actions share

    /// Who holds is a person that the terms name, whatever key signed.
    static func holderActs<Paper: HolderPaper>() -> Clause<Self, Paper> {
        Clause("holder-acts", "The act is the holder's own: by its name, from its side.", .civilCode("910")) {
            terms, paper, occasion in
            try terms.receipts(of: occasion.part).allSatisfy {
                let holder = terms.receipts[$0 - 1].holder
                return holder.side.rawValue == occasion.role && holder.party.name == paper.actingFor
            }
        }
    }

    static func nothingIsPending<Paper>() -> Clause<Self, Paper> {
        Clause("nothing-pending", "No other request waits on the receipt.", .rulebook("R3")) { terms, _, occasion in
            try terms.receipts(of: occasion.part).allSatisfy { terms.receipts[$0 - 1].pending == nil }
        }
    }

    static func isNotFrozen<Paper>() -> Clause<Self, Paper> {
        Clause("not-frozen", "Neither a shortage, a court order nor a dispute stops the receipt.", .rulebook("R8")) {
            terms, _, occasion in
            try terms.receipts(of: occasion.part).allSatisfy { !terms.isFrozen($0) }
        }
    }

    static func isNotStopped<Paper>() -> Clause<Self, Paper> {
        Clause("no-order-stands", "Neither a court order nor a dispute stops the receipt.", .rulebook("R8")) {
            terms, _, occasion in
            try terms.receipts(of: occasion.part).allSatisfy { !terms.isStopped($0) }
        }
    }

    static func isInForce<Paper>() -> Clause<Self, Paper> {
        Clause("receipt-in-force", "The receipt is not frozen, and its storage period runs.", .rulebook("R3")) {
            terms, _, occasion in
            try terms.receipts(of: occasion.part).allSatisfy {
                !terms.isFrozen($0) && terms.receipts[$0 - 1].isOverdue != true
            }
        }
    }

    static func isMeasurable<Paper>(_ quantity: @escaping @Sendable (Paper) -> ExactDecimal) -> Clause<Self, Paper> {
        Clause(
            "quantity-measurable", "A quantity is more than nothing, has at most six decimals and is at most 10^12.",
            .rulebook("1")
        ) { _, paper, _ in
            quantity(paper).isMeasurable
        }
    }

    /// Encumbered goods move only when the lender's key has released them.
    static func isWithinFreeQuantity<Paper>(_ quantity: @escaping @Sendable (Paper) throws -> ExactDecimal) -> Clause<Self, Paper>
    {
        Clause("within-free-quantity", "The quantity is free of encumbrances.", .rulebook("R5")) { terms, paper, occasion in
            let wanted = try quantity(paper)
            return try terms.receipts(of: occasion.part).allSatisfy { try wanted <= terms.free($0) }
        }
    }

    static func isKnownLot<Paper>(_ lot: @escaping @Sendable (Paper) -> String) -> Clause<Self, Paper> {
        Clause("lot-known", "The keeper has taken in a lot of that code.", .rulebook("R2")) { terms, paper, _ in
            terms.lotIndex(lot(paper)) != nil
        }
    }

    static func isRegistered<Paper>(_ warehouse: @escaping @Sendable (Paper) -> String) -> Clause<Self, Paper> {
        Clause("warehouse-registered", "The warehouse is one that the keeper has registered.", .rulebook("R1")) {
            terms, paper, _ in
            terms.warehouses.contains { $0.fileCode == warehouse(paper) }
        }
    }

    static func isWithinGoodsOnHand<Paper>(
        lot: @escaping @Sendable (Paper) -> String, quantity: @escaping @Sendable (Paper) -> ExactDecimal
    ) -> Clause<Self, Paper> {
        Clause(
            "goods-on-hand", "The goods are on hand, counted where they were counted, and no receipt stands for them.",
            .civilCode("908")
        ) { terms, paper, _ in
            guard let index = terms.lotIndex(lot(paper)) else { return false }
            return try quantity(paper) <= terms.receiptable(index)
        }
    }

    static func isNewNumber<Paper>(_ number: @escaping @Sendable (Paper) -> String) -> Clause<Self, Paper> {
        Clause("number-new", "No receipt has this number, and none is to have it.", .rulebook("R2")) { terms, paper, _ in
            !number(paper).isEmpty && !terms.isTaken(number(paper))
        }
    }

    /// Whether a receipt has the number, or one that the keeper has yet to sign.
    func isTaken(_ number: String) -> Bool {
        if receipts.contains(where: { $0.text.number == number }) { return true }
        return exchanges.indices.contains { index in
            let key = PartKey("exchange", number: index + 1)
            let exchange = exchanges[index]
            return receipts.contains { $0.pending == key }
                && exchange.children.dropFirst(exchange.signed).contains { $0.number == number }
        }
    }
}
