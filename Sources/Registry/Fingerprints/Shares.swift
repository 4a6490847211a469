internal import FinancingRegistry
internal import Money

/// One input, and how much of what it stands for a financing takes.
package struct InputShare: Hashable, Sendable {
    package let input: FingerprintInput
    /// In millionths, rounded up; 0 for a tie.
    package let share: UInt64
}

extension FinancingDocuments {
    /// What this financing covers of its documents, in millionths.
    package var covered: UInt64 { share ?? Holding.whole }

    /// The exact inputs in their order, each with its share: of a document as much as the financing covers, of a lot no more than
    /// the paper stands for, of a tie nothing.
    ///
    /// A lot that several papers of one kind list is held in their sum, since two receipts are two parts of it; papers of
    /// different kinds, such as a receipt and its delivery order, stand for the same part.
    /// - Throws: `FingerprintFault` as ``exactInputs()`` does.
    package func shares() throws(FingerprintFault) -> [InputShare] {
        var parts: [[UInt8]: [DocumentKind: UInt64]] = [:]
        for reading in try readings() {
            for lot in reading.lots {
                for input in reading.inputs(of: lot) where input.force == .excludes {
                    let before = parts[input.bytes]?[reading.document.kind] ?? 0
                    parts[input.bytes, default: [:]][reading.document.kind] = min(Holding.whole, before + lot.part)
                }
            }
        }
        return try exactInputs().map { input in
            guard input.force == .excludes else { return InputShare(input: input, share: 0) }
            let part = parts[input.bytes]?.values.max() ?? Holding.whole
            // Both are at most a million, so the product fits.
            return InputShare(input: input, share: (part * covered + Holding.whole - 1) / Holding.whole)
        }
    }
}

extension DocumentGoods {
    /// Millionths of the lot, rounded up; nil where the quantities cannot be.
    var part: UInt64? {
        guard let quantity, let lotQuantity else { return quantity == nil && lotQuantity == nil ? Holding.whole : nil }
        guard quantity.significand > 0, lotQuantity.significand > 0, let ratio = try? quantity.millionths(of: lotQuantity),
            (1...Holding.whole).contains(ratio)
        else { return nil }
        return ratio
    }
}

extension ExactDecimal {
    /// - Throws: `MoneyFault` where the digits do not fit.
    fileprivate func millionths(of whole: ExactDecimal) throws(MoneyFault) -> UInt64? {
        UInt64(exactly: try divided(by: whole, decimals: 6, rounded: .awayFromZero).millionths)
    }

    private var millionths: Int64 {
        // Scale is at most 6 after the division.
        (scale..<6).reduce(significand) { value, _ in value &* 10 }
    }
}
