/// Digits with a decimal point as people and messages write them, taken apart without rounding.
struct DecimalText {
    var isNegative = false
    var digits: [UInt8] = []
    /// How many of the digits stand after the point.
    var scale = 0

    /// Reads "-1,234.50": a sign, whole digits without leading zeros (grouped by threes or not at all), a fraction.
    init?(grouped text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "-") {
            isNegative = true
            bytes = bytes.dropFirst()
        }
        let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        let groups = bytes[..<point].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard let head = groups.first, !head.isEmpty, groups.allSatisfy({ $0.allSatisfy(DecimalText.isDigit) }) else {
            return nil
        }
        guard groups.count == 1 || (head.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }) else { return nil }
        guard head.count == 1 && groups.count == 1 || head.first != UInt8(ascii: "0") else { return nil }
        digits = groups.flatMap { $0 }
        guard point < bytes.endIndex else { return }
        let fraction = bytes[(point + 1)...]
        guard !fraction.isEmpty, fraction.allSatisfy(DecimalText.isDigit) else { return nil }
        digits += fraction
        scale = fraction.count
    }

    /// Reads the FIN format `15d`: at least one digit, exactly one comma (it may come last), 15 characters at most.
    init?(fin text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 15, let point = bytes.firstIndex(of: UInt8(ascii: ",")), point > 0 else { return nil }
        digits = Array(bytes[..<point] + bytes[(point + 1)...])
        guard digits.allSatisfy(DecimalText.isDigit) else { return nil }
        scale = bytes.count - point - 1
    }

    /// The digits as one number with `wanted` decimals (at least ``scale``); nil where 64 bits do not hold it.
    func significand(scale wanted: Int) -> Int64? {
        var value: Int64 = 0
        for index in 0..<(digits.count + wanted - scale) {
            let digit = index < digits.count ? Int64(digits[index] - UInt8(ascii: "0")) : 0
            let (tenfold, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, tooLow) = tenfold.subtractingReportingOverflow(digit)
            if tooLarge || tooLow { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// Writes `significand` × 10^−`scale`.
    static func text(_ significand: Int64, scale: Int, point: String = ".", grouping: String = "") -> String {
        var digits = Array(String(significand.magnitude))
        if digits.count <= scale { digits.insert(contentsOf: Array(repeating: "0", count: scale + 1 - digits.count), at: 0) }
        let whole = digits.count - scale
        var text = significand < 0 ? "-" : ""
        for (index, digit) in digits[..<whole].enumerated() {
            if index > 0, (whole - index) % 3 == 0 { text += grouping }
            text.append(digit)
        }
        return scale == 0 ? text : text + point + String(digits[whole...])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
