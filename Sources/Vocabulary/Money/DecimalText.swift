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

    /// The same of what is written most: 18 digits at most, without groups. Nil says nothing of the text.
    static func plain(_ text: String) -> (significand: Int64, scale: Int)? {
        var text = text
        return text.withUTF8 { bytes in
            var index = bytes.first == UInt8(ascii: "-") ? 1 : 0
            let (isNegative, start) = (index > 0, index)
            var (value, point): (Int64, Int?) = (0, nil)
            while index < bytes.count {
                if isDigit(bytes[index]) {
                    // Of more than 18 digits the last might not fit.
                    guard value < 100_000_000_000_000_000 else { return nil }
                    value = value * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
                } else {
                    guard bytes[index] == UInt8(ascii: "."), point == nil else { return nil }
                    point = index
                }
                index += 1
            }
            let whole = (point ?? bytes.count) - start
            let scale = point.map { bytes.count - $0 - 1 } ?? 0
            guard whole > 0, scale <= ExactDecimal.scaleMax, point == nil || scale > 0 else { return nil }
            guard whole == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
            return (isNegative ? -value : value, scale)
        }
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
        var digits = Array(String(significand.magnitude).utf8)
        if digits.count <= scale {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: scale + 1 - digits.count), at: 0)
        }
        let whole = digits.count - scale
        var text: [UInt8] = significand < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits[..<whole].enumerated() {
            if index > 0, (whole - index) % 3 == 0 { text += grouping.utf8 }
            text.append(digit)
        }
        if scale > 0 { text += Array(point.utf8) + digits[whole...] }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
