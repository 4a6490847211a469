/// The format of a field's value, compiled from the notation of the FIN standards.
///
/// `16x` is one to sixteen characters of set x, `3!n` exactly three; `$` a new line, `[…]` what may be left out, `[…]0-3`
/// what may come up to three times; `<DATE2>`, `<BIC>`, … are the tokens of `FormatToken`; all else stands for itself. Runs
/// are as long as what follows allows; `16x?` is our own addition, a run as short as what follows allows.
package struct FieldFormat: Sendable {
    package let notation: String
    let elements: [Element]

    indirect enum Element: Sendable {
        case literal(UInt8)
        case run(CharacterSet, min: Int, max: Int, slot: Int, isShort: Bool)
        case token(FormatToken, slot: Int)
        /// Up to `times` times; each round fills `width` slots.
        case group([Element], times: Int, width: Int)
    }

    package init(_ notation: String) throws(FINFault) {
        self.notation = notation
        var compiler = FormatCompiler(rest: Array(notation.utf8)[...])
        guard let elements = compiler.elements(), compiler.rest.isEmpty else {
            throw FINFault(
                line: 0, tag: nil, rule: "notation", what: "'\(notation)' is no format",
                fix: "see '\(String(decoding: compiler.rest, as: UTF8.self))' and what precedes it")
        }
        self.elements = elements
    }

    /// What was found at one place of the format.
    package struct Part: Hashable, Sendable {
        /// Counts the runs and tokens of the notation, each round of a repeated group anew.
        package let slot: Int
        package let text: String

        package init(slot: Int, text: String) { (self.slot, self.text) = (slot, text) }
    }

    /// Where a value stops following the format.
    package struct Mismatch: Error, Hashable, Sendable {
        /// Both counted from one.
        package let line: Int
        package let column: Int
        package let expected: String
    }

    /// The parts of a value whose lines are separated by LF alone.
    package func parts(of value: [UInt8]) throws(Mismatch) -> [Part] {
        var matcher = FormatMatcher(value: value)
        if let parts = matcher.match(.then(elements[...], offset: 0, .end), at: 0) { return parts.reversed() }
        let before = value[..<matcher.furthest]
        let column = before.count - (before.lastIndex(of: 10).map { $0 + 1 } ?? 0) + 1
        throw Mismatch(line: before.count { $0 == 10 } + 1, column: column, expected: matcher.expected)
    }
}

/// The character sets of the notation.
enum CharacterSet: UInt8, Sendable {
    case digits = 0x6E  // n
    case capitals = 0x61  // a
    case capitalsAndDigits = 0x63  // c
    case hexadecimal = 0x68  // h
    case x = 0x78
    case z = 0x7A
    case decimal = 0x64  // d

    func holds(_ byte: UInt8) -> Bool {
        switch self {
        case .digits: isDigit(byte)
        case .capitals: isCapital(byte)
        case .capitalsAndDigits: isDigit(byte) || isCapital(byte)
        case .hexadecimal: isDigit(byte) || (65...70).contains(byte)
        case .decimal: isDigit(byte) || byte == UInt8(ascii: ",")
        case .x: isDigit(byte) || isCapital(byte) || (97...122).contains(byte) || Self.signsOfX.contains(byte)
        case .z: CharacterSet.x.holds(byte) || Self.signsOfZ.contains(byte)
        }
    }

    static let signsOfX = Array("/-?:().,'+ ".utf8)
    static let signsOfZ = Array("=!\"%&*<>;{@#_".utf8)

    var words: String {
        switch self {
        case .digits: "digits"
        case .capitals: "capital letters"
        case .capitalsAndDigits: "capital letters or digits"
        case .hexadecimal: "hexadecimal digits"
        case .decimal: "digits and a comma"
        case .x: "characters of set x (letters, digits and / - ? : ( ) . , ' + blank)"
        case .z: "characters of set z (those of x and = ! \" % & * < > ; { @ # _)"
        }
    }
}

/// Reads the notation from left to right.
private struct FormatCompiler {
    var rest: ArraySlice<UInt8>
    var slot = 0

    mutating func elements() -> [FieldFormat.Element]? {
        var found: [FieldFormat.Element] = []
        while let byte = rest.first, byte != UInt8(ascii: "]") {
            guard let element = element(byte) else { return nil }
            found.append(element)
        }
        return found
    }

    private mutating func element(_ byte: UInt8) -> FieldFormat.Element? {
        switch byte {
        case UInt8(ascii: "["): return group()
        case UInt8(ascii: "<"): return token()
        case _ where isDigit(byte): return run()
        default:
            rest.removeFirst()
            return .literal(byte == UInt8(ascii: "$") ? 10 : byte)
        }
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix(while: isDigit)
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func run() -> FieldFormat.Element? {
        guard let length = number() else { return nil }
        let isExact = take(UInt8(ascii: "!"))
        guard let letter = rest.first, let set = CharacterSet(rawValue: letter), length > 0 else { return nil }
        rest.removeFirst()
        defer { slot += 1 }
        return .run(set, min: isExact ? length : 1, max: length, slot: slot, isShort: take(UInt8(ascii: "?")))
    }

    private mutating func token() -> FieldFormat.Element? {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        guard let token = FormatToken(rawValue: String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)) else {
            return nil
        }
        rest = rest[(end + 1)...]
        defer { if token.isPart { slot += 1 } }
        return .token(token, slot: slot)
    }

    private mutating func group() -> FieldFormat.Element? {
        rest.removeFirst()
        let first = slot
        guard let inner = elements(), take(UInt8(ascii: "]")) else { return nil }
        let width = slot - first
        var times = 1
        if rest.starts(with: Array("0-".utf8)) {
            rest = rest.dropFirst(2)
            guard let most = number(), most > 0 else { return nil }
            times = most
        }
        slot = first + width * times
        return .group(inner, times: times, width: width)
    }
}
