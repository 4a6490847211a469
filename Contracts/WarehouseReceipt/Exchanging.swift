package import ContractKit
import Money
package import Parties

/// Paper of "split".
package struct SplitText: HolderPaper {
    package var actingFor: PartyName
    package var children: [Exchange.Child]

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, children }

    package init(actingFor: PartyName, children: [Exchange.Child]) { (self.actingFor, self.children) = (actingFor, children) }
}

/// Paper of "merge", on one of the receipts.
package struct MergerText: HolderPaper {
    package var actingFor: PartyName
    /// Numbers of the other receipts' parts.
    package var with: [Int]
    /// The new receipt's number and pieces; it stands for everything.
    package var number: String
    package var pieces: Int

    package enum CodingKeys: Int, CodingKey { case actingFor = 1, with, number, pieces }

    package init(actingFor: PartyName, with others: [Int], number: String, pieces: Int) {
        (self.actingFor, with, self.number, self.pieces) = (actingFor, others, number, pieces)
    }
}

extension WarehouseReceipt {
    static let childrenMax = 20

    /// The holder surrenders a receipt for several. [GK: the Civil Code leaves splitting to the parties.]
    package static let split = ActionWith<SplitText>("split") {
        holderActs()
        nothingIsPending()
        Clause("children-measurable", "There are 2 to 20 new receipts, each with a quantity and pieces.", .rulebook("R4")) {
            _, paper, _ in
            (2...childrenMax).contains(paper.children.count)
                && paper.children.allSatisfy { $0.quantity.isMeasurable && $0.pieces > 0 }
        }
        Clause("numbers-new", "The new receipts have numbers of their own.", .rulebook("R4")) { terms, paper, _ in
            let numbers = paper.children.map(\.number).sorted()
            return numbers.allSatisfy { !$0.isEmpty && !terms.isTaken($0) }
                && zip(numbers, numbers.dropFirst()).allSatisfy { $0 != $1 }
        }
        Clause("quantity-conserved", "The new receipts stand for what the old one does, no more and no less.", .rulebook("R4")) {
            terms, paper, occasion in
            try sum(paper.children.map(\.quantity)) == terms.receipts[try terms.receiptIndex(occasion.part)].quantity
        }
        Clause("encumbrances-allotted", "The new receipts inherit each encumbrance, exactly and wholly.", .rulebook("R4")) {
            terms, paper, occasion in
            try terms.areAllotted(paper.children, ofReceipt: try terms.receiptIndex(occasion.part) + 1)
        }
        Clause("child-covers-encumbrances", "No new receipt is encumbered beyond its quantity.", .rulebook("R4")) { _, paper, _ in
            try paper.children.allSatisfy { try sum(($0.encumbered ?? []).map(\.quantity)) <= $0.quantity }
        }
    } change: { terms, paper, occasion in
        try terms.surrender([try terms.receiptIndex(occasion.part) + 1], for: paper.children)
    }

    /// The holder surrenders several receipts over equal goods for one.
    package static let merge = ActionWith<MergerText>("merge") {
        holderActs()
        nothingIsPending()
        Clause("merges-standing-receipts", "The others are different receipts that stand, and are not this one.", .rulebook("R4"))
        {
            terms, paper, occasion in
            let all = (paper.with + [occasion.part.number]).sorted()
            return (2...childrenMax).contains(all.count) && zip(all, all.dropFirst()).allSatisfy { $0 != $1 }
                && all.allSatisfy { terms.hasReceipt($0) && terms.receipts[$0 - 1].end == nil }
        }
        Clause(
            "merges-equal-receipts", "All have one holder, and differ in nothing but number, quantity, pieces and issue.",
            .rulebook("R4")
        ) { terms, paper, occasion in
            let one = terms.receipts[try terms.receiptIndex(occasion.part)]
            return paper.with.allSatisfy { one.isLike(terms.receipts[$0 - 1]) }
        }
        Clause("others-at-rest", "The others are in force, and no request waits on them.", .rulebook("R4")) { terms, paper, _ in
            paper.with.allSatisfy {
                terms.receipts[$0 - 1].pending == nil && !terms.isFrozen($0) && terms.receipts[$0 - 1].isOverdue != true
            }
        }
        isNewNumber(\.number)
        Clause("pieces-given", "The new receipt gives the number of pieces.", .civilCode("909(2)")) { _, paper, _ in
            paper.pieces > 0
        }
    } change: { terms, paper, occasion in
        let all = ([occasion.part.number] + paper.with).sorted()
        let quantity = try sum(all.map { terms.receipts[$0 - 1].quantity })
        try terms.surrender(all, for: [Exchange.Child(number: paper.number, quantity: quantity, pieces: paper.pieces)])
    }

    private mutating func surrender(_ numbers: [Int], for children: [Exchange.Child]) throws {
        exchanges.append(Exchange(surrendered: numbers, children: children, signed: 0))
        for number in numbers { receipts[number - 1].pending = PartKey("exchange", number: exchanges.count) }
    }

    /// Whether the children's allotments add up to what lies on the receipt: for each encumbrance, and for no other.
    private func areAllotted(_ children: [Exchange.Child], ofReceipt number: Int) throws -> Bool {
        for child in children {
            let named = (child.encumbered ?? []).map(\.encumbrance).sorted()
            guard zip(named, named.dropFirst()).allSatisfy({ $0 != $1 }) else { return false }
        }
        let allotments = children.flatMap { $0.encumbered ?? [] }
        guard allotments.allSatisfy({ $0.quantity.isMeasurable && encumbrances.indices.contains($0.encumbrance &- 1) }) else {
            return false
        }
        return try encumbrances.indices.allSatisfy { index in
            let held = encumbrances[index].holdings.filter { $0.receipt == number }.map(\.quantity)
            let allotted = allotments.filter { $0.encumbrance == index + 1 }.map(\.quantity)
            return try Self.sum(held) == Self.sum(allotted)
        }
    }
}

extension Receipt {
    /// Whether two receipts may become one.
    func isLike(_ other: Receipt) -> Bool {
        var text = other.text
        (text.number, text.quantity, text.pieces) = (self.text.number, self.text.quantity, self.text.pieces)
        (text.issuer, text.issuedOn) = (self.text.issuer, self.text.issuedOn)
        return text == self.text && holder == other.holder
    }
}
