import CanonicalCBOR
package import Foundation
package import LedgerNode

/// What a stranger must not find: every word and every large number of an agreement's papers, and every line of its documents.
package struct Needles: Sendable {
    private var needles: Set<Needle> = []

    /// Shorter words and smaller numbers are found by chance, or belong to everybody.
    private static let (textBytesMin, byteStringBytesMin, numberMin) = (8, 16, UInt64(1) << 24)

    package init() {}

    package var count: Int { needles.count }

    /// As a person reads them.
    package var names: [String] { needles.map(\.name).sorted() }

    /// Every text, byte string and large number in canonical CBOR; keys are left out.
    package mutating func add(paper: [UInt8]) throws {
        var reader = CBORReader(paper)
        try add(item: &reader)
    }

    private mutating func add(item reader: inout CBORReader) throws {
        switch try reader.peek() {
        case .text: add(text: try reader.text())
        case .byteString: add(bytes: try reader.byteString())
        case .unsigned: add(number: try reader.unsigned())
        case .array: for _ in 0..<(try reader.array()) { try add(item: &reader) }
        case .map:
            for _ in 0..<(try reader.map()) {
                try reader.anyItem()
                try add(item: &reader)
            }
        default: try reader.anyItem()
        }
    }

    package mutating func add(_ document: DocumentContent) {
        add(text: document.name)
        add(text: String(decoding: document.content, as: UTF8.self))
    }

    package mutating func add(text: String) {
        for line in text.split(separator: "\n") where line.utf8.count >= Self.textBytesMin { needles.insert(.text(String(line))) }
    }

    package mutating func add(bytes: [UInt8]) {
        if bytes.count >= Self.byteStringBytesMin { needles.insert(.bytes(bytes)) }
    }

    package mutating func add(number: UInt64) {
        if number >= Self.numberMin { needles.insert(.number(number)) }
    }

    /// Takes away what everybody may know because it stands in `published`, and says what that was.
    package mutating func leaveOut(foundIn published: [UInt8]) -> [String] {
        let known = Set(Haystack(Data(published)).found(needles))
        needles.subtract(known)
        return known.map(\.name).sorted()
    }

    /// The needles that `haystack` holds in any form.
    package func found(in haystack: Data) -> [String] { Haystack(haystack).found(needles).map(\.name).sorted() }

    /// The needles that `haystack` holds in no form.
    package func missing(in haystack: Data) -> [String] {
        needles.subtracting(Haystack(haystack).found(needles)).map(\.name).sorted()
    }

    /// Each needle in each of its forms, for planting.
    package var planted: [(name: String, form: String, bytes: [UInt8])] {
        needles.sorted { $0.name < $1.name }.flatMap { needle in needle.forms.map { (needle.name, $0.name, $0.bytes) } }
    }
}

/// One word or number, and the forms in which programs write such a thing down.
enum Needle: Hashable, Sendable {
    case text(String)
    case bytes([UInt8])
    case number(UInt64)

    struct Form {
        let name: String
        let bytes: [UInt8]
    }

    var name: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .bytes(let bytes): Self.hex(bytes)
        case .number(let number): "\(number)"
        }
    }

    var forms: [Form] {
        switch self {
        case .text(let text): [Form(name: "UTF-8", bytes: Array(text.utf8))] + Self.written(Array(text.utf8))
        case .bytes(let bytes): [Form(name: "bytes", bytes: bytes)] + Self.written(bytes)
        case .number(let number): Self.written(number)
        }
    }

    private static func written(_ number: UInt64) -> [Form] {
        var writer = CBORWriter()
        writer.unsigned(number)
        // Four bytes alone are found by chance; as part of a wider integer they have a zero beside them.
        let bigEndian = [0] + withUnsafeBytes(of: number.bigEndian) { Array($0) }.drop { $0 == 0 }
        let whole = String(number / 100)
        let grouped = stride(from: whole.count, to: 0, by: -3).map { end in
            String(whole.prefix(end).suffix(min(3, end)))
        }.reversed().joined(separator: ",")
        let cents = String(number % 100 + 100).dropFirst()
        let texts = ["\(number)", "\(whole).\(cents)", "\(grouped).\(cents)", "\(whole),\(cents)"]
        return texts.map { Form(name: "as \($0)", bytes: Array($0.utf8)) }
            + [
                Form(name: "CBOR", bytes: writer.bytes), Form(name: "big-endian", bytes: bigEndian),
                Form(name: "little-endian", bytes: bigEndian.reversed()),
            ] + written(writer.bytes)
    }

    /// Hexadecimal, and base64 wherever the bytes may begin in a longer run of it.
    private static func written(_ bytes: [UInt8]) -> [Form] {
        var forms = [
            Form(name: "hexadecimal", bytes: Array(hex(bytes).utf8)),
            Form(name: "hexadecimal in capitals", bytes: Array(hex(bytes).uppercased().utf8)),
        ]
        for offset in 0..<3 {
            let all = Data([UInt8](repeating: 0, count: offset) + bytes).base64EncodedString()
            // Characters that depend on these bytes alone.
            let (first, end) = ((offset * 8 + 5) / 6, (offset + bytes.count) * 8 / 6)
            let own = String(all.prefix(end).dropFirst(first))
            let variants = [
                own, own.replacing("/", with: "\\/"), own.replacing("/", with: "_").replacing("+", with: "-"),
            ]
            forms += Set(variants).map { Form(name: "base64", bytes: Array($0.utf8)) }
        }
        return forms
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
