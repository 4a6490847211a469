package import Money

/// An amount as a statement writes it: exact, never negative (a mark says which way it goes), in a currency by its code.
package struct StatementAmount: Hashable, Codable, Sendable, CustomStringConvertible {
    package let value: ExactDecimal
    /// Three capital letters as the statement has them, perhaps of a currency that no longer exists.
    package let currency: String

    package init(_ value: ExactDecimal, _ currency: String) { (self.value, self.currency) = (value, currency) }

    /// The same as money; nil where the currency is unknown, or has fewer decimals than the amount.
    package var money: Money? {
        guard let currency = try? Currency(currency), value.scale <= currency.minorUnitDigits else { return nil }
        var units = value.significand
        for _ in value.scale..<currency.minorUnitDigits {
            let (tenfold, overflow) = units.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            units = tenfold
        }
        return Money(minorUnits: units, currency: currency)
    }

    /// Why there is no money in it.
    package var fault: StatementBreak.Code? {
        guard let known = try? Currency(currency) else { return .unknownCurrency }
        if value.scale > known.minorUnitDigits { return .tooManyDecimals }
        return money == nil ? .amountTooLarge : nil
    }

    package var description: String { "\(currency) \(value)" }
}

/// Which way an amount goes on the account.
package enum CreditDebit: String, Hashable, Codable, CaseIterable, Sendable {
    case credit
    case debit

    package var opposite: CreditDebit { self == .credit ? .debit : .credit }

    /// The amount with a minus sign where it goes off the account.
    package func signed(_ value: ExactDecimal) -> ExactDecimal {
        guard self == .debit else { return value }
        return (try? ExactDecimal.zero.subtracting(value)) ?? value
    }
}

/// Numbers in the spellings of banks.
package enum StatementNumber {
    /// What counts statements, pages, entries or payments is no larger: 18 digits, as ISO 20022 has it.
    package static let countMax = 999_999_999_999_999_999

    /// A number from zero to ``countMax``.
    package static func count(_ text: some StringProtocol) -> Int? {
        // XML Schema lets a whole number have zeros behind a point.
        let whole = text.prefix { $0 != "." }
        guard text.dropFirst(whole.count + 1).utf8.allSatisfy({ $0 == 0x30 }), let number = Int(whole),
            (0...countMax).contains(number)
        else { return nil }
        return number
    }

    /// Reads digits with at most one decimal mark, with or without digits before it and after it, leading zeros allowed; nil where
    /// it is anything else or does not fit into 64 bits and 18 decimals.
    package static func decimal(_ bytes: some Sequence<UInt8>, mark: UInt8, thousands: UInt8? = nil) -> ExactDecimal? {
        var (value, scale): (Int64, Int) = (0, 0)
        var (hasDigit, isFraction, sinceGroup) = (false, false, -1)
        // Zeros at the end of a fraction are held back, so that "1.000000000000000000000" is one.
        var zeros = 0
        for byte in bytes {
            if byte == mark {
                guard !isFraction, sinceGroup == -1 || sinceGroup == 3 else { return nil }
                isFraction = true
                continue
            }
            if let thousands, byte == thousands {
                guard hasDigit, !isFraction, sinceGroup == -1 || sinceGroup == 3 else { return nil }
                sinceGroup = 0
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            hasDigit = true
            if sinceGroup >= 0, !isFraction { sinceGroup += 1 }
            if isFraction, byte == 0x30 {
                zeros += 1
                continue
            }
            for _ in 0..<(isFraction ? zeros + 1 : 1) {
                let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                value = tenfold
            }
            if isFraction { scale += zeros + 1 }
            zeros = 0
            let (sum, overflow) = value.addingReportingOverflow(Int64(byte - 0x30))
            guard !overflow else { return nil }
            value = sum
        }
        guard hasDigit, isFraction || sinceGroup == -1 || sinceGroup == 3 else { return nil }
        return try? ExactDecimal(significand: value, scale: scale)
    }
}
