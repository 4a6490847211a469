internal import TextLines

/// One field of a statement message: its tag, and its value line by line.
struct FINFieldLines {
    /// What one field may hold.
    static let linesMax = 10_000
    static let bytesMax = 1 << 20

    let tag: String
    private(set) var lines: [[UInt8]]
    let line: Int
    /// Whether a line end follows the last line.
    private(set) var isEnded: Bool
    private(set) var bytes: Int
    /// Whether it has more than it may hold.
    private(set) var isCut = false

    init(tag: String, value: [UInt8], line: Int, isEnded: Bool) {
        (self.tag, lines, self.line, self.isEnded, bytes) = (tag, [value], line, isEnded, value.count)
    }

    /// Adds a line, unless that would be too much.
    mutating func add(_ line: [UInt8], isEnded: Bool) {
        self.isEnded = isEnded
        guard !isCut, lines.count < Self.linesMax, bytes + line.count < Self.bytesMax else {
            isCut = true
            return
        }
        lines.append(line)
        bytes += line.count + 1
    }

    var texts: [String] { lines.map { TextEncoding.detect.string($0) } }

    /// The first line that says something; some banks begin the value on the next line.
    var first: [UInt8] {
        let line = lines.first { line in line.contains { $0 > 0x20 } } ?? []
        return Array(line.trimmed)
    }
}

/// What one line of a file of messages is.
enum FINLine {
    /// The tags of MT940, MT942 and MT950, and NS of German exports.
    private static let tags: Set<String> = [
        "20", "21", "25", "25P", "28", "28C", "60F", "60M", "61", "86", "62F", "62M", "64", "65", "34F", "13", "13D", "90C",
        "90D",
        "NS",
    ]

    case field(tag: String, value: [UInt8])
    /// Headers, `{4:` and what else stands around messages; the type where it tells one.
    case header(type: String?, rest: [UInt8]?)
    case terminator
    /// Looks like a tag and is none of a statement's.
    case stray(tag: String)
    case text

    init(_ raw: [UInt8]) {
        let bytes = raw.trimmed
        let isDash = bytes.first == UInt8(ascii: "-")
        if bytes.elementsEqual("-".utf8) || bytes.elementsEqual("$".utf8) || isDash && bytes.starts(with: "-}".utf8) {
            self = .terminator
            return
        }
        if bytes.first == UInt8(ascii: ":"), let second = bytes.dropFirst().prefix(5).firstIndex(of: UInt8(ascii: ":")) {
            let tag = String(decoding: bytes[(bytes.startIndex + 1)..<second], as: UTF8.self)
            if Self.tags.contains(tag) {
                self = .field(tag: tag, value: Array(bytes[(second + 1)...]))
            } else if FINLine.types.contains(tag) {
                self = .header(type: tag, rest: nil)
            } else {
                self = tag.utf8.count >= 2 && tag.utf8.allSatisfy(FINLine.isTagByte) ? .stray(tag: tag) : .text
            }
            return
        }
        if let header = Self.blocks(bytes) {
            self = header
            return
        }
        let word = String(decoding: bytes.prefix(3), as: UTF8.self)
        if FINLine.types.contains(word), bytes.count <= 8, bytes.dropFirst(3).allSatisfy({ $0 == 0x20 || $0 == 0x30 }) {
            self = .header(type: word, rest: nil)
        } else {
            self = .text
        }
    }

    static let types: Set<String> = ["940", "942", "950"]

    private static func isTagByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// A line with `{1:` or `{4:`; a field may begin right after `{4:`.
    private static func blocks(_ bytes: ArraySlice<UInt8>) -> FINLine? {
        guard bytes.contains(UInt8(ascii: "{")) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let mark = ["{1:", "{2:", "{4:"].compactMap({ text.range(of: $0) }).first else { return nil }
        // Text before the first block (control characters, transmission marks) is short.
        guard text.distance(from: text.startIndex, to: mark.lowerBound) <= 4 else { return nil }
        var type: String?
        if let second = text.range(of: "{2:") {
            let direction = text[second.upperBound...].first
            let digits = text[second.upperBound...].dropFirst().prefix(3)
            if direction == "I" || direction == "O", digits.utf8.count == 3, digits.utf8.allSatisfy(isDigit) {
                type = String(digits)
            }
        }
        let rest = text.range(of: "{4:").map { Array(text[$0.upperBound...].utf8) }
        return .header(type: type, rest: rest)
    }
}

extension Collection<UInt8> where Self: BidirectionalCollection, SubSequence == ArraySlice<UInt8> {
    /// Without blanks and control characters around it.
    var trimmed: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}

extension String {
    func range(of part: String) -> Range<Index>? { self.ranges(of: part).first }
}
