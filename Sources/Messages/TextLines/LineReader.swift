/// Reads lines ended by LF, CR LF or the end of the file, in memory that does not grow with the file.
package final class LineReader {
    package static let lineBytesMax = 1 << 20

    package struct Line: Sendable {
        /// Without the line end.
        package let bytes: [UInt8]
        /// From one.
        package let number: Int
        /// Whether a line end follows.
        package let isEnded: Bool
    }

    private let pieces: TextPieces
    private var piece: [UInt8] = []
    private var position = 0
    private var number = 0
    private var isAtEnd = false

    /// - Throws: where the source cannot be opened, or is UTF-16.
    package init(_ source: TextSource) throws(TextFault) {
        pieces = try TextPieces(source)
        piece = try pieces.next(line: 1)
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if piece.starts(with: [0xFE, 0xFF]) || piece.starts(with: [0xFF, 0xFE]) {
            throw TextFault(code: .encoding, line: 1, what: "it is UTF-16", fix: "save it as UTF-8 or Windows-1252")
        }
    }

    package func next() throws(TextFault) -> Line? {
        guard !isAtEnd else { return nil }
        var line: [UInt8] = []
        number += 1
        while true {
            if position == piece.count {
                piece = try pieces.next(line: number)
                position = 0
                if piece.isEmpty {
                    isAtEnd = true
                    return line.isEmpty ? nil : Line(bytes: line, number: number, isEnded: false)
                }
            }
            let end = piece[position...].firstIndex(of: 0x0A)
            line += piece[position..<(end ?? piece.count)]
            position = end.map { $0 + 1 } ?? piece.count
            guard line.count <= Self.lineBytesMax else {
                throw TextFault(
                    code: .tooLong, line: number, what: "the line has more than \(Self.lineBytesMax) bytes",
                    fix: "send the file as the bank wrote it")
            }
            if end != nil {
                if line.last == 0x0D { line.removeLast() }
                return Line(bytes: line, number: number, isEnded: true)
            }
        }
    }
}
