internal import BankStatements
internal import FINStatements

/// What a file is by its first bytes, whatever its name says.
enum StatementContent: Hashable {
    /// Bytes that are looked at.
    static let headBytes = 64 << 10

    case xml
    case fin
    case zip
    /// Text of another kind, which a mapping may be for.
    case text
    case empty
    case binary(String)

    init(_ head: [UInt8]) {
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let body = head.dropFirst(mark)
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0x00, 0x3C])
            || head.starts(with: [0x3C, 0x00]) || body.first(where: { $0 > 0x20 }) == UInt8(ascii: "<")
        {
            self = .xml
        } else if body.allSatisfy({ $0 <= 0x20 }) {
            self = .empty
        } else if head.starts(with: [0x25, 0x50, 0x44, 0x46]) {
            self = .binary("a PDF")
        } else if head.starts(with: [0x1F, 0x8B]) {
            self = .binary("packed with gzip")
        } else if head.contains(0) {
            self = .binary("binary data")
        } else {
            self = FINStatementReader.looksLikeIt(head) ? .fin : .text
        }
    }
}
