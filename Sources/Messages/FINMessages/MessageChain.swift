package import Parties

/// A message and its continuations, put in the order that their fields 27 tell.
package struct MessageChain: Sendable {
    package let first: FINMessage
    package let others: [FINMessage]
    package let sender: BIC
    package let receiver: BIC

    /// What a chain carries at most: eight messages of 10,000 characters.
    package static let textCharactersMax = messagesMax * FINCheck.textCharactersMax
    /// A message and seven continuations, which field 27 can count.
    package static let messagesMax = 8

    /// - Parameters:
    ///   - messages: in any order.
    ///   - first: the type of the first message, such as "700".
    ///   - others: that of its continuations, such as "701".
    package init(_ messages: [FINMessage], first: String, others: String) throws(FINFault) {
        let ordered = try Self.ordered(messages, first: first, others: others)
        let head = ordered[0]
        guard let sender = head.sender, let receiver = head.receiver else {
            throw FINFault(
                line: head.fields.first?.line ?? 1, tag: nil, rule: "header",
                what: "the MT\(first) does not name sender and receiver",
                fix: "give the message with its blocks 1 and 2")
        }
        (self.first, self.others) = (head, Array(ordered.dropFirst()))
        (self.sender, self.receiver) = (sender, receiver)
    }

    /// In the order of their numbers: each of 1 to the total once, the total the same in all and as many as there are, field 20
    /// the same in all, and no more text than eight messages carry. Never empty.
    package static func ordered(_ messages: [FINMessage], first: String, others: String) throws(FINFault) -> [FINMessage] {
        let ordered = try numbered(messages, first, others)
        guard let head = ordered.first else {
            throw FINFault(
                line: 1, tag: "27", rule: "continuation", what: "there is no message",
                fix: "give the MT\(first) and each of its MT\(others)")
        }
        for message in ordered where message["20"]?.value != head["20"]?.value {
            throw fault(message, "its field 20 differs from the first message's")
        }
        let size = ordered.reduce(0) { $0 + ($1.block("4")?.body.bytes.count ?? 0) }
        guard size <= textCharactersMax else {
            throw FINFault(
                line: head.fields.first?.line ?? 1, tag: nil, rule: "length",
                what: "its messages carry \(size) characters, of \(textCharactersMax) allowed", fix: "shorten the narratives")
        }
        return ordered
    }

    private static func numbered(_ messages: [FINMessage], _ first: String, _ others: String) throws(FINFault) -> [FINMessage] {
        var numbered: [(number: Int, message: FINMessage)] = []
        for message in messages {
            let access = FieldAccess(message, "MT\(message.type ?? first)")
            guard let number = try access.text("27", "number").flatMap({ Int($0) }),
                let total = try access.text("27", "total").flatMap({ Int($0) })
            else { throw fault(message, "field 27 is missing") }
            guard (1...messagesMax).contains(total), (1...total).contains(number) else {
                throw fault(message, "\(number)/\(total) is no place among at most \(messagesMax) messages")
            }
            let type = number == 1 ? first : others
            guard message.type ?? type == type else { throw fault(message, "message \(number) should be an MT\(type)") }
            if numbered.contains(where: { $0.number == number }) { throw fault(message, "message \(number) is given twice") }
            numbered.append((number, message))
        }
        for (number, message) in numbered where message.sequence.total != messages.count {
            throw fault(message, "message \(number) counts \(message.sequence.total) messages, and \(messages.count) are given")
        }
        return numbered.sorted { $0.number < $1.number }.map(\.message)
    }

    private static func fault(_ message: FINMessage, _ what: String) -> FINFault {
        FINFault(
            line: message.fields.first?.line ?? 1, tag: "27", rule: "continuation", what: what,
            fix: "give all messages of one sequence, and no other")
    }

    /// The lines of a narrative, through all messages.
    package func lines(_ tag: String) throws(FINFault) -> [String] {
        var lines: [String] = []
        for message in [first] + others { lines += try FieldAccess(message, "the message").lines(tag) }
        return lines
    }
}

/// Spreads narratives over a first message and continuations, none longer than the network carries.
package struct ChainWriter {
    package let first: String
    package let others: String
    package let sender: BIC
    package let receiver: BIC
    /// A line that a narrative's continuation begins with, from what was written of it and the line that comes next.
    package var resumption: (_ written: ArraySlice<String>, _ next: String) -> String? = { _, _ in nil }

    /// Lines of one narrative field.
    private static let linesMax = 100

    package init(first: String, others: String, sender: BIC, receiver: BIC) {
        (self.first, self.others, self.sender, self.receiver) = (first, others, sender, receiver)
    }

    package func messages(
        head: [FINField], narratives: [(String, [String])], tail: [FINField], repeated: [FINField]
    ) throws(FINFault) -> [FINMessage] {
        var pages: [[FINField]] = [[]]
        var room = Self.room(after: head + tail)
        guard room >= 0 else { throw Self.tooLong(first) }
        for (tag, narrative) in narratives {
            var lines = narrative
            var rest = lines[...]
            while !rest.isEmpty {
                var count = 0
                var size = ":\(tag):".utf8.count
                while count < min(rest.count, Self.linesMax) {
                    let more = rest[rest.startIndex + count].utf8.count + 2
                    if size + more > room { break }
                    (size, count) = (size + more, count + 1)
                }
                let isFresh = pages.count > 1 && pages[pages.count - 1].isEmpty
                if count == 0, isFresh { throw FieldList.unwritable(tag, "a line of it is longer than a message") }
                if count > 0 {
                    pages[pages.count - 1].append(FINField(tag, rest.prefix(count).joined(separator: "\n")))
                    rest = rest.dropFirst(count)
                    room -= size
                }
                if let next = rest.first {
                    if let line = resumption(lines[..<rest.startIndex], next) {
                        lines.insert(line, at: rest.startIndex)
                        rest = lines[rest.startIndex...]
                    }
                    pages.append([])
                    room = Self.room(after: repeated)
                }
            }
        }
        guard pages.count <= MessageChain.messagesMax else {
            throw FieldList.unwritable(
                "27", "its narratives take \(pages.count) messages, of \(MessageChain.messagesMax) allowed")
        }
        for field in head + pages.flatMap(\.self) + tail + repeated { try Self.admit(field) }
        return pages.enumerated().map { index, page in
            let count = FINField("27", "\(index + 1)/\(pages.count)")
            let fields = index == 0 ? [count] + head + page + tail : [count] + repeated + page
            return FINMessage(type: index == 0 ? first : others, sender: sender, receiver: receiver, fields: fields)
        }
    }

    /// A first message whose fields, without the narratives that may go on in others, are more than it may carry.
    package static func tooLong(_ type: String) -> FINFault {
        FINFault(
            line: 0, tag: nil, rule: "length",
            what: "what an MT\(type) must carry at once is more than \(FINCheck.textCharactersMax) characters",
            fix: "shorten the fields that no continuation carries")
    }

    /// Refuses a value that its field cannot carry, such as one that would begin another field.
    private static func admit(_ field: FINField) throws(FINFault) {
        guard let definition = FieldTable.definition(field.tag) else {
            throw FieldList.unwritable(field.tag, "there is no such field")
        }
        _ = try definition.parts(of: field)
    }

    private static func room(after fields: [FINField]) -> Int {
        fields.reduce(FINCheck.textCharactersMax - 16) { $0 - $1.bytes.count }
    }
}
