internal import Foundation

/// Where the bytes of a text file come from.
package enum TextSource: Sendable {
    case bytes([UInt8])
    /// A file's path; the file is read piece by piece.
    case file(String)
}

/// Why a text is not read on.
package struct TextFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, Sendable { case unreadable, tooLong, encoding }
    package let code: Code
    /// From one.
    package let line: Int
    package let what: String
    package let fix: String

    package var description: String { "line \(line): \(what); \(fix)" }
}

/// Hands out the pieces of a source.
final class TextPieces {
    private static let pieceBytes = 128 << 10

    private var rest: [UInt8]?
    private let file: FileHandle?

    init(_ source: TextSource) throws(TextFault) {
        switch source {
        case .bytes(let bytes): (rest, file) = (bytes, nil)
        case .file(let path):
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw TextFault(
                    code: .unreadable, line: 1, what: "the file cannot be opened", fix: "check its name and permissions")
            }
            (rest, file) = (nil, handle)
        }
    }

    deinit { try? file?.close() }

    /// No bytes mean the end.
    func next(line: Int) throws(TextFault) -> [UInt8] {
        guard let file else {
            defer { rest = nil }
            return rest ?? []
        }
        do { return Array(try file.read(upToCount: Self.pieceBytes) ?? Data()) } catch {
            throw TextFault(code: .unreadable, line: line, what: "reading failed: \(error)", fix: "copy the file again")
        }
    }
}
