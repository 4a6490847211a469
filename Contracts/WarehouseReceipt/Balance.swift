import BankingCalendar
import ContractKit
package import Money

extension WarehouseReceipt {
    static func sum(_ quantities: [ExactDecimal]) throws -> ExactDecimal {
        try quantities.reduce(.zero) { try $0.adding($1) }
    }

    /// What receipts over a lot stand for.
    package func receipted(_ code: String) throws -> ExactDecimal {
        try Self.sum(live(overLot: code).map { receipts[$0 - 1].quantity })
    }

    /// The least that a count must find: what the receipts say, less the loss standard that each agrees (art. 909(3)).
    func promised(_ code: String) throws -> ExactDecimal {
        try Self.sum(
            live(overLot: code).map { number in
                let receipt = receipts[number - 1]
                let kept = Int64(10_000 - (receipt.text.lossStandardBasisPoints ?? 0))
                return try receipt.quantity.multiplied(by: ExactDecimal(significand: kept, scale: 4))
            })
    }

    /// What could still be receipted: what came in and is not receipted, as far as the last count bears it out.
    package func receiptable(_ index: Int) throws -> ExactDecimal {
        let lot = lots[index]
        guard let counted = lot.counted else { return lot.unreceipted }
        let borneOut = try counted.subtracting(receipted(lot.code))
        return min(lot.unreceipted, max(borneOut, .zero))
    }

    /// Encumbered quantity of a receipt.
    package func encumbered(_ number: Int) throws -> ExactDecimal {
        try Self.sum(encumbrances.flatMap(\.holdings).filter { $0.receipt == number }.map(\.quantity))
    }

    /// What the holder may dispose of without a lender.
    package func free(_ number: Int) throws -> ExactDecimal {
        try receipts[number - 1].quantity.subtracting(encumbered(number))
    }

    /// How much of each encumbrance on a lot the counted goods cover, the earlier registered before the later
    /// (Civil Code art. 414). [GK: whether free receipts over the same lot rank with the pledged ones.]
    package func coverage(ofLot code: String) throws -> [(encumbrance: Int, covered: ExactDecimal)] {
        guard let index = lotIndex(code) else { return [] }
        var left = try lots[index].counted ?? receipted(code)
        let numbers = live(overLot: code)
        let ranked = encumbrances.indices.filter { encumbrances[$0].rank != nil }
            .sorted { (encumbrances[$0].rank ?? 0) < (encumbrances[$1].rank ?? 0) }
        return try ranked.compactMap { index in
            let holdings = encumbrances[index].holdings.filter { numbers.contains($0.receipt) }
            guard !holdings.isEmpty else { return nil }
            let covered = min(left, try Self.sum(holdings.map(\.quantity)))
            left = try left.subtracting(covered)
            return (index + 1, covered)
        }
    }

    package func isFrozen(_ number: Int) -> Bool { isShort(number) || isStopped(number) }

    /// By a court order or a dispute that stands.
    func isStopped(_ number: Int) -> Bool { freezes.contains { $0.receipt == number && $0.isLifted != true } }

    func isShort(_ number: Int) -> Bool {
        guard let index = lotIndex(receipts[number - 1].text.lot) else { return false }
        return lots[index].isShort == true
    }

    /// Ends a receipt that stands for nothing any more.
    mutating func endIfEmpty(_ number: Int, signals: inout Signals) {
        guard receipts[number - 1].quantity.isZero else { return }
        receipts[number - 1].end = .emptied
        signals.raise("emptied", on: Self.part(ofReceipt: number))
    }

    /// Counted goods that left the warehouse are no longer counted.
    mutating func take(_ quantity: ExactDecimal, fromCountOf index: Int, at time: LedgerTime) throws {
        lots[index].movedAt = time
        guard let counted = lots[index].counted else { return }
        lots[index].counted = max(try counted.subtracting(quantity), .zero)
    }
}

extension ExactDecimal {
    static let measuredDecimalsMax = 6
    static let measuredMax = ExactDecimal(1_000_000_000_000)

    /// More than nothing, with at most six decimals and at most 10^12, so that sums and shares of it stay exact.
    var isMeasurable: Bool { self > .zero && scale <= Self.measuredDecimalsMax && self <= Self.measuredMax }
}
