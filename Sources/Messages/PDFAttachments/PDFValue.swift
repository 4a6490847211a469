/// A value of PDF's own syntax (ISO 32000-1, 7.3).
indirect enum PDFValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number with decimals; no attachment needs its value.
    case real
    case string([UInt8])
    case name(String)
    case array([PDFValue])
    case dictionary([String: PDFValue])
    case reference(Int)

    var integer: Int? { if case .integer(let value) = self { value } else { nil } }
    var name: String? { if case .name(let value) = self { value } else { nil } }
    var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
    var dictionary: [String: PDFValue]? { if case .dictionary(let value) = self { value } else { nil } }

    /// A text string (7.9.2.2): UTF-16 or UTF-8 by its mark, or bytes of which ASCII alone is certain.
    var text: String? {
        guard case .string(let bytes) = self else { return nil }
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            return String(decoding: units, as: UTF16.self)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A dictionary with the packed bytes behind it.
struct PDFStream {
    let dictionary: [String: PDFValue]
    let packed: ArraySlice<UInt8>
    let offset: Int
}

/// Reads values from bytes, and never beyond them.
struct PDFLexer {
    let bytes: ArraySlice<UInt8>
    private(set) var offset: Int
    private let limits: PDFLimits
    /// How many more values may be read.
    private(set) var valuesLeft: Int

    init(_ bytes: ArraySlice<UInt8>, at offset: Int, limits: PDFLimits, valuesLeft: Int) {
        self.bytes = bytes
        self.offset = min(max(offset, bytes.startIndex), bytes.endIndex)
        (self.limits, self.valuesLeft) = (limits, valuesLeft)
    }

    private var byte: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

    private func broken(_ what: String) -> PDFFault { PDFFault(.broken, at: offset, what) }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0 || byte == 0x0C || (0x09...0x0A).contains(byte) || byte == 0x0D
    }
    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }
    private static func isRegular(_ byte: UInt8) -> Bool { !isSpace(byte) && !isDelimiter(byte) }

    mutating func skipSpace() {
        while let byte {
            if byte == UInt8(ascii: "%") {
                while let next = self.byte, next != 0x0A, next != 0x0D { offset += 1 }
            } else if PDFLexer.isSpace(byte) {
                offset += 1
            } else {
                return
            }
        }
    }

    /// Passes over a word if it stands here.
    mutating func take(_ word: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes.endIndex - offset >= wanted.count, bytes[offset..<(offset + wanted.count)].elementsEqual(wanted) else {
            return false
        }
        offset += wanted.count
        return true
    }

    mutating func skip(_ count: Int) { offset = min(bytes.endIndex, offset + count) }

    /// A whole number without sign.
    mutating func integer() throws(PDFFault) -> Int {
        skipSpace()
        guard case .integer(let value) = try number(), value >= 0 else { throw broken("a whole number is expected here") }
        return value
    }

    mutating func value(depth: Int = 0) throws(PDFFault) -> PDFValue {
        guard depth <= limits.depthMax else {
            throw PDFFault(.tooLarge, at: offset, "values lie more than \(limits.depthMax) deep in each other")
        }
        valuesLeft -= 1
        guard valuesLeft > 0 else {
            throw PDFFault(.tooLarge, at: offset, "more than \(limits.valuesMax) values have to be read")
        }
        skipSpace()
        guard let byte else { throw broken("the file ends where a value is expected") }
        switch byte {
        case UInt8(ascii: "/"): return .name(try name())
        case UInt8(ascii: "("): return .string(try literal())
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "<"):
            offset += 1
            if self.byte == UInt8(ascii: "<") {
                offset += 1
                return try dictionary(depth)
            }
            return .string(try hexadecimal())
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x30...0x39: return try numberOrReference()
        default:
            if takeWord("true") { return .boolean(true) }
            if takeWord("false") { return .boolean(false) }
            if takeWord("null") { return .null }
            throw broken("no value begins like this")
        }
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let before = offset
        guard take(word) else { return false }
        if let byte, PDFLexer.isRegular(byte) {
            offset = before
            return false
        }
        return true
    }

    private mutating func number() throws(PDFFault) -> PDFValue {
        let start = offset
        while let byte, PDFLexer.isRegular(byte) { offset += 1 }
        let digits = bytes[start..<offset]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }), digits.count <= 40 else {
            throw broken("this is no number")
        }
        if digits.contains(UInt8(ascii: ".")) { return .real }
        guard let value = Int(String(decoding: digits, as: UTF8.self)) else { throw broken("this is no number that fits") }
        return .integer(value)
    }

    /// "12", or "12 0 R".
    private mutating func numberOrReference() throws(PDFFault) -> PDFValue {
        let first = try number()
        guard case .integer(let number) = first, number >= 0 else { return first }
        let before = offset
        skipSpace()
        let start = offset
        while let byte, (0x30...0x39).contains(byte), offset - start < 6 { offset += 1 }
        if offset > start {
            skipSpace()
            if takeWord("R") { return .reference(number) }
        }
        offset = before
        return first
    }

    private mutating func name() throws(PDFFault) -> String {
        offset += 1
        var name: [UInt8] = []
        while let byte, PDFLexer.isRegular(byte) {
            offset += 1
            if byte == UInt8(ascii: "#"), let high = digit(at: offset), let low = digit(at: offset + 1) {
                name.append(high << 4 | low)
                offset += 2
            } else {
                name.append(byte)
            }
            guard name.count <= 1_000 else { throw broken("a name has more than 1000 bytes") }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private func digit(at index: Int) -> UInt8? {
        guard index < bytes.endIndex else { return nil }
        switch bytes[index] {
        case 0x30...0x39: return bytes[index] - 0x30
        case 0x41...0x46: return bytes[index] - 0x41 + 10
        case 0x61...0x66: return bytes[index] - 0x61 + 10
        default: return nil
        }
    }

    private mutating func array(_ depth: Int) throws(PDFFault) -> PDFValue {
        offset += 1
        var values: [PDFValue] = []
        while true {
            skipSpace()
            if take("]") { return .array(values) }
            values.append(try value(depth: depth + 1))
        }
    }

    private mutating func dictionary(_ depth: Int) throws(PDFFault) -> PDFValue {
        var values: [String: PDFValue] = [:]
        while true {
            skipSpace()
            if take(">>") { return .dictionary(values) }
            guard byte == UInt8(ascii: "/") else { throw broken("a name or '>>' is expected in a dictionary") }
            let key = try name()
            values[key] = try value(depth: depth + 1)
        }
    }

    /// A string in parentheses (7.3.4.2).
    private mutating func literal() throws(PDFFault) -> [UInt8] {
        offset += 1
        var (text, open): ([UInt8], Int) = ([], 1)
        while let byte {
            offset += 1
            switch byte {
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return text }
            case UInt8(ascii: "\\"):
                if let escaped = escape() { text.append(escaped) }
                continue
            default: break
            }
            text.append(byte)
        }
        throw broken("a string does not end")
    }

    private mutating func escape() -> UInt8? {
        guard let byte else { return nil }
        offset += 1
        switch byte {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case 0x0D:
            if self.byte == 0x0A { offset += 1 }
            return nil
        case 0x0A: return nil
        case 0x30...0x37:
            var code = UInt16(byte - 0x30)
            for _ in 0..<2 {
                guard let next = self.byte, (0x30...0x37).contains(next) else { break }
                code = code << 3 | UInt16(next - 0x30)
                offset += 1
            }
            return UInt8(truncatingIfNeeded: code)
        default: return byte
        }
    }

    private mutating func hexadecimal() throws(PDFFault) -> [UInt8] {
        var digits: [UInt8] = []
        while let byte {
            if let digit = digit(at: offset) {
                digits.append(digit)
            } else if byte == UInt8(ascii: ">") {
                offset += 1
                if digits.count % 2 == 1 { digits.append(0) }
                return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
            } else if !PDFLexer.isSpace(byte) {
                throw broken("a string in hexadecimal holds something else")
            }
            offset += 1
        }
        throw broken("a string does not end")
    }
}
