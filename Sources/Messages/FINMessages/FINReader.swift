/// Reads FIN messages from bytes: with all their blocks, from the text block on, or as bare fields; several separated
/// by `$`, their lines ended by CR LF or LF. It refuses only what it could not write back; FINCheck judges the rest.
package struct FINReader {
    let bytes: [UInt8]
    var position = 0
    private var line = 1
    private var counted = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func file(_ bytes: [UInt8]) throws(FINFault) -> FINFile {
        var reader = FINReader(bytes)
        var messages: [FINMessage] = []
        var gaps = [reader.gap()]
        while reader.position < bytes.count {
            messages.append(try reader.message())
            gaps.append(reader.gap())
        }
        return FINFile(messages: messages, gaps: gaps)
    }

    /// The messages of a file; a fault where it holds none.
    package static func messages(_ text: String) throws(FINFault) -> [FINMessage] {
        let messages = try file(Array(text.utf8)).messages
        guard !messages.isEmpty else {
            throw FINFault(
                line: 1, tag: nil, rule: "envelope", what: "there is no message", fix: "give a file that begins with {1:")
        }
        return messages
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The line that the position is on.
    private mutating func lineHere() -> Int {
        line += bytes[counted..<position].count { $0 == 10 }
        counted = position
        return line
    }

    private mutating func take(while holds: (UInt8) -> Bool) -> [UInt8] {
        let start = position
        while let byte = next, holds(byte) { position += 1 }
        return Array(bytes[start..<position])
    }

    /// Line ends, blanks, `$` and the control characters that some transmissions put around messages.
    private mutating func gap() -> [UInt8] { take { $0 <= 32 || $0 == UInt8(ascii: "$") } }

    private mutating func message() throws(FINFault) -> FINMessage {
        let start = lineHere()
        if next == UInt8(ascii: ":") { return try bareMessage() }
        guard next == UInt8(ascii: "{") else {
            throw FINFault(
                line: start, tag: nil, rule: "envelope", what: "no message begins here",
                fix: "begin it with {1:, {4: or a field such as :20:, and separate messages by $")
        }
        var blocks: [FINBlock] = []
        var isEnd = false
        while !isEnd {
            let mark = position
            let before = take { $0 <= 32 }
            // Block 1 begins the next message, also where nothing separates the two.
            if next == UInt8(ascii: "{"), blocks.isEmpty || !follows(["{1:", "{4:"], after: blocks) {
                blocks.append(try block(before: before))
            } else {
                position = mark
                isEnd = true
            }
        }
        return FINMessage(blocks: blocks)
    }

    /// Whether what comes next is the beginning of another message.
    private func follows(_ beginnings: [String], after blocks: [FINBlock]) -> Bool {
        let ahead = String(decoding: bytes[position...].prefix(3), as: UTF8.self)
        return ahead == beginnings[0] || ahead == beginnings[1] && blocks.contains { $0.id == "4" }
    }

    private mutating func block(before: [UInt8]) throws(FINFault) -> FINBlock {
        let start = lineHere()
        position += 1
        let id = take { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "}") && $0 > 32 && $0 < 127 }
        guard id.count == 1, next == UInt8(ascii: ":") else {
            throw FINFault(
                line: start, tag: nil, rule: "envelope", what: "a brace opens no block",
                fix: "write the block's number and a colon after it, as in {1:")
        }
        position += 1
        let name = String(decoding: id, as: UTF8.self)
        let body: FINBlock.Body = name == "4" && next != UInt8(ascii: "{") ? try textBlock(start) : .text(try nested(name, start))
        position += 1
        return FINBlock(id: name, body: body, before: before)
    }

    /// What stands up to the brace that closes the block, inner braces included.
    private mutating func nested(_ name: String, _ start: Int) throws(FINFault) -> [UInt8] {
        var depth = 0
        let body = take { byte in
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            return depth >= 0
        }
        guard next != nil else { throw unclosed(name, start) }
        return body
    }

    private func unclosed(_ name: String, _ start: Int) -> FINFault {
        FINFault(
            line: start, tag: nil, rule: "envelope", what: "block \(name) is not closed",
            fix: name == "4" ? "end it with -} on a line of its own" : "close it with }")
    }
}

extension FINReader {
    /// The text block after `{4:`, up to its closing brace, which no text can hold.
    private mutating func textBlock(_ start: Int) throws(FINFault) -> FINBlock.Body {
        let closing = bytes[position...].firstIndex(of: UInt8(ascii: "}"))
        guard let closing else { throw unclosed("4", start) }
        var end = closing
        if end > position, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        let opening = try opening(before: end)
        let fields = fields(upTo: end)
        let ending = Array(bytes[end..<closing])
        position = closing
        return .fields(fields, opening: opening, ending: ending)
    }

    /// Fields without braces, up to a line that is `$` or `-`, or the file's end.
    private mutating func bareMessage() throws(FINFault) -> FINMessage {
        var end = position
        while end < bytes.count, !isSeparator(at: end) {
            end = (bytes[end...].firstIndex(of: 10) ?? bytes.count - 1) + 1
        }
        let opening = try opening(before: end)
        let fields = fields(upTo: end)
        var ending: [UInt8] = []
        if next == UInt8(ascii: "-") { ending = take { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "}") } }
        return FINMessage(blocks: [FINBlock(id: "4", body: .fields(fields, opening: opening, ending: ending))], isBare: true)
    }

    private func isSeparator(at start: Int) -> Bool {
        let line = bytes[start...].prefix { $0 != 10 && $0 != 13 }
        return [Array("$".utf8), Array("-".utf8), Array("-}".utf8)].contains(Array(line))
    }

    private mutating func opening(before end: Int) throws(FINFault) -> [UInt8] {
        let opening = take { $0 <= 32 }
        guard position >= end || beginsField(at: position) else {
            throw FINFault(
                line: lineHere(), tag: nil, rule: "envelope", what: "the text block does not begin with a field",
                fix: "begin it with a tag between colons, such as :20:")
        }
        if position > end { position = end }
        return opening
    }

    private mutating func fields(upTo end: Int) -> [FINField] {
        var fields: [FINField] = []
        while position < end {
            let line = lineHere()
            let tagEnd = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: ":")) ?? end
            let tag = String(decoding: bytes[(position + 1)..<tagEnd], as: UTF8.self)
            let start = tagEnd + 1
            position = start
            repeat {
                position = min(end, (bytes[position...].firstIndex(of: 10) ?? end - 1) + 1)
            } while position < end && !beginsField(at: position)
            var valueEnd = position
            if valueEnd > start, bytes[valueEnd - 1] == 10 { valueEnd -= 1 }
            if valueEnd > start, valueEnd < position, bytes[valueEnd - 1] == 13 { valueEnd -= 1 }
            let value = Array(bytes[start..<valueEnd])
            fields.append(FINField(tag, value: value, line: line, lineEnd: Array(bytes[valueEnd..<position])))
        }
        return fields
    }

    /// Whether a tag stands here: two digits and perhaps a capital letter, between colons.
    private func beginsField(at start: Int) -> Bool {
        let colon = UInt8(ascii: ":")
        let ahead = Array(bytes[start...].prefix(5))
        guard ahead.count >= 4, ahead[0] == colon, isDigit(ahead[1]), isDigit(ahead[2]) else { return false }
        return ahead[3] == colon || ahead.count == 5 && isCapital(ahead[3]) && ahead[4] == colon
    }
}

func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
