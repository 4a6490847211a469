import BankingCalendar
package import ContractKit
import Money

/// Paper of "sign-new-receipt" and "replace".
package struct NewReceipt: Hashable, Codable, Sendable {
    package var number: String
    /// Who makes it out for the keeper.
    package var issuer: String

    package enum CodingKeys: Int, CodingKey { case number = 1, issuer }

    package init(number: String, issuer: String) { (self.number, self.issuer) = (number, issuer) }
}

extension WarehouseReceipt {
    /// The keeper signs the next of the new receipts; with the last, the old ones end. Goods and encumbrances pass with each, so
    /// that the whole is conserved at every step. A shortage does not stop it, since nothing leaves the warehouse.
    package static let signNewReceipt = ActionWith<NewReceipt>(signalling: "sign-new-receipt") {
        isNotStopped()
        Clause("signs-next-receipt", "The keeper signs the new receipts in the order of the request.", .rulebook("R4")) {
            terms, paper, occasion in
            let exchange = terms.exchanges[try terms.index(occasion.part, in: terms.exchanges)]
            return exchange.children.dropFirst(exchange.signed).first?.number == paper.number
        }
        namesWhoMadeItOut()
    } change: { terms, paper, occasion, signals in
        let index = try terms.index(occasion.part, in: terms.exchanges)
        let exchange = terms.exchanges[index]
        guard let child = exchange.children.dropFirst(exchange.signed).first, let first = exchange.surrendered.first else {
            throw MissingPiece(part: occasion.part)
        }
        let new = try terms.open(
            child.number, over: child.quantity, pieces: child.pieces, insteadOf: exchange.surrendered, paper.issuer, occasion)
        if exchange.surrendered.count > 1 {
            for number in exchange.surrendered {
                try terms.moveAllEncumbrances(from: number, to: new)
                terms.receipts[number - 1].quantity = .zero
            }
        } else {
            for allotment in child.encumbered ?? [] {
                try terms.move(allotment.quantity, ofEncumbrance: allotment.encumbrance - 1, from: first, to: new)
            }
            terms.receipts[first - 1].quantity = try terms.receipts[first - 1].quantity.subtracting(child.quantity)
        }
        terms.exchanges[index].signed += 1
        if terms.isShort(new) { signals.raise("shortage", on: part(ofReceipt: new)) }
        guard terms.exchanges[index].signed == exchange.children.count else {
            signals.raise("begun", on: occasion.part)
            return
        }
        try terms.endRequest(occasion.part)
        for number in exchange.surrendered {
            terms.receipts[number - 1].end = .exchanged
            signals.raise("exchanged", on: part(ofReceipt: number))
        }
        signals.raise("completed", on: occasion.part)
    }

    static func namesWhoMadeItOut() -> Clause<Self, NewReceipt> {
        Clause("issuer-named", "The receipt says who made it out.", .civilCode("909(8)")) { _, paper, _ in
            !paper.issuer.isEmpty
        }
    }

    /// Appends a receipt in the words of the first of `parents`, made out today; its number.
    mutating func open(
        _ number: String, over quantity: ExactDecimal, pieces: Int?, insteadOf parents: [Int], _ issuer: String,
        _ occasion: Occasion
    ) throws -> Int {
        guard let first = parents.first else { throw MissingPiece(part: occasion.part) }
        let parent = receipts[first - 1]
        guard let place = place(of: parent.text) else { throw MissingPiece(part: occasion.part) }
        var text = parent.text
        (text.number, text.quantity, text.pieces, text.issuer) = (number, quantity, pieces, issuer)
        text.issuedOn = try occasion.day(at: place)
        receipts.append(Receipt(text: text, quantity: quantity, holder: parent.holder, parents: parents))
        return receipts.count
    }

    mutating func moveAllEncumbrances(from old: Int, to new: Int) throws {
        for index in encumbrances.indices {
            for holding in encumbrances[index].holdings where holding.receipt == old {
                try move(holding.quantity, ofEncumbrance: index, from: old, to: new)
            }
        }
    }

    /// Moves a part of an encumbrance from one receipt to another; holdings stay in the order of receipts.
    private mutating func move(_ quantity: ExactDecimal, ofEncumbrance index: Int, from old: Int, to new: Int) throws {
        var holdings: [Encumbrance.Holding] = []
        var moved = quantity
        for holding in encumbrances[index].holdings {
            if holding.receipt == new {
                moved = try moved.adding(holding.quantity)
            } else if holding.receipt == old {
                let rest = try holding.quantity.subtracting(quantity)
                if rest > .zero { holdings.append(Encumbrance.Holding(receipt: old, quantity: rest)) }
            } else {
                holdings.append(holding)
            }
        }
        holdings.append(Encumbrance.Holding(receipt: new, quantity: moved))
        encumbrances[index].holdings = holdings
    }
}
