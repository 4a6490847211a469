package import Parties

/// A file of FIN messages, which keeps each byte so that writing it back gives what was read.
package struct FINFile: Hashable, Sendable {
    package var messages: [FINMessage]
    /// What stands before the messages and after each of them (line ends, `$`): always one more than there are messages.
    package var gaps: [[UInt8]]

    /// A new file, its messages separated by `$` on a line of its own.
    package init(_ messages: [FINMessage]) {
        self.messages = messages
        gaps = [[]] + messages.indices.map { Array($0 + 1 < messages.count ? "\r\n$\r\n".utf8 : "\r\n".utf8) }
    }

    init(messages: [FINMessage], gaps: [[UInt8]]) { (self.messages, self.gaps) = (messages, gaps) }

    package var bytes: [UInt8] {
        zip(messages, gaps.dropFirst()).reduce(into: gaps.first ?? []) { $0 += $1.0.bytes + $1.1 }
    }
}

/// One FIN message: its blocks in the order carried, or a bare text block as applications exchange it.
package struct FINMessage: Hashable, Sendable {
    package var blocks: [FINBlock]
    /// Whether the fields stand without `{4:` around them.
    package var isBare = false

    package init(blocks: [FINBlock], isBare: Bool = false) { (self.blocks, self.isBare) = (blocks, isBare) }

    /// A message as a bank's application hands it to the network (an input message): headers and the text block.
    package init(type: String, sender: BIC, receiver: BIC, fields: [FINField]) {
        let application = "I\(type)\(receiver.logicalTerminal("X"))N"
        blocks = [
            FINBlock(id: "1", body: .text(Array("F01\(sender.logicalTerminal("A"))0000000000".utf8))),
            FINBlock(id: "2", body: .text(Array(application.utf8))),
            FINBlock(id: "4", body: .fields(fields, opening: Array("\r\n".utf8), ending: Array("-".utf8))),
        ]
    }

    package var bytes: [UInt8] { blocks.reduce(into: []) { $0 += isBare ? $1.body.bytes : $1.bytes } }

    package func block(_ id: String) -> FINBlock? { blocks.first { $0.id == id } }

    /// The fields of the text block; none where the message is of the network itself (`{4:{177:…}}`).
    package var fields: [FINField] {
        if case .fields(let fields, _, _) = block("4")?.body { return fields }
        return []
    }

    /// The first field with this tag.
    package subscript(tag: String) -> FINField? { fields.first { $0.tag == tag } }

    /// "700", from the application header; nil where there is none.
    package var type: String? {
        guard let header = headerText("2"), header.utf8.count >= 4 else { return nil }
        return String(header.dropFirst().prefix(3))
    }

    package var isOutput: Bool { headerText("2")?.hasPrefix("O") ?? false }

    /// Who sent it: of an input message the basic header, of an output message the input reference in block 2.
    package var sender: BIC? {
        isOutput ? headerText("2").flatMap { bic(in: $0, from: 14) } : headerText("1").flatMap { bic(in: $0, from: 3) }
    }

    package var receiver: BIC? {
        isOutput ? headerText("1").flatMap { bic(in: $0, from: 3) } : headerText("2").flatMap { bic(in: $0, from: 4) }
    }

    private func headerText(_ id: String) -> String? {
        block(id).map { String(decoding: $0.body.bytes, as: UTF8.self) }
    }

    /// A logical terminal address: eight characters of the institution, one of the terminal, three of the branch.
    private func bic(in header: String, from start: Int) -> BIC? {
        let address = Array(header.utf8.dropFirst(start).prefix(12))
        guard address.count == 12 else { return nil }
        return try? BIC(String(decoding: address[0..<8] + address[9..<12], as: UTF8.self))
    }
}

/// One block between braces, with what stood before it.
package struct FINBlock: Hashable, Sendable {
    package enum Body: Hashable, Sendable {
        /// Headers, trailers and the blocks of network messages: as carried.
        case text([UInt8])
        /// The text block: its fields, what stands between `{4:` and the first, and what stands after the last.
        case fields([FINField], opening: [UInt8], ending: [UInt8])

        package var bytes: [UInt8] {
            switch self {
            case .text(let bytes): bytes
            case .fields(let fields, let opening, let ending): fields.reduce(into: opening) { $0 += $1.bytes } + ending
            }
        }
    }

    /// "1" to "5", or another letter of the network's ("S").
    package var id: String
    package var body: Body
    /// Line ends and blanks before the block.
    package var before: [UInt8] = []

    package init(id: String, body: Body, before: [UInt8] = []) { (self.id, self.body, self.before) = (id, body, before) }

    package var bytes: [UInt8] { before + Array("{\(id):".utf8) + body.bytes + [UInt8(ascii: "}")] }
}

/// One field of the text block, its value exactly as carried.
package struct FINField: Hashable, Sendable {
    package let tag: String
    package let value: [UInt8]
    /// The line of the file on which the field begins, counted from one; zero where the field was not read from a file.
    package let line: Int
    /// The line end after the value.
    package let lineEnd: [UInt8]

    package init(_ tag: String, _ value: String) {
        self.init(
            tag, value: Array(value.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8))
    }

    init(_ tag: String, value: [UInt8], line: Int = 0, lineEnd: [UInt8] = [13, 10]) {
        (self.tag, self.value, self.line, self.lineEnd) = (tag, value, line, lineEnd)
    }

    package var bytes: [UInt8] { Array(":\(tag):".utf8) + value + lineEnd }

    /// The value's lines as bytes, without their line ends.
    package var lineBytes: [[UInt8]] {
        value.split(separator: 10, omittingEmptySubsequences: false).map { $0.last == 13 ? Array($0.dropLast()) : Array($0) }
    }

    package var lines: [String] { lineBytes.map { String(decoding: $0, as: UTF8.self) } }
    /// The value with "\n" between its lines.
    package var text: String { lines.joined(separator: "\n") }
}

extension BIC {
    /// Twelve characters: institution, terminal, branch.
    func logicalTerminal(_ terminal: String) -> String { institution + terminal + (branch ?? "XXX") }
}
