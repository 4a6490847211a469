internal import Parties

/// A message and its continuations, put in the order that their fields 27 tell.
struct MessageChain {
    let first: FINMessage
    let others: [FINMessage]
    let sender: BIC
    let receiver: BIC

    init(_ messages: [FINMessage], first: String, others: String) throws(FINFault) {
        var ordered: [(number: Int, message: FINMessage)] = []
        for message in messages {
            let access = FieldAccess(message, "MT\(message.type ?? first)")
            guard let number = try access.text("27", "number"), let total = try access.text("27", "total"),
                let place = Int(number), Int(total) == messages.count
            else { throw Self.fault(message, "the \(messages.count) given are not the messages that it counts") }
            guard message.type ?? (place == 1 ? first : others) == (place == 1 ? first : others) else {
                throw Self.fault(message, "message \(place) should be an MT\(place == 1 ? first : others)")
            }
            ordered.append((place, message))
        }
        ordered.sort { $0.number < $1.number }
        guard ordered.map(\.number) == Array(1..<(messages.count + 1)), let head = ordered.first?.message else {
            throw FINFault(
                line: 1, tag: "27", rule: "continuation", what: "a message is missing or given twice",
                fix: "give the MT\(first) and each of its MT\(others) once")
        }
        for (_, message) in ordered where message["20"]?.value != head["20"]?.value {
            throw Self.fault(message, "its field 20 differs from the first message's")
        }
        guard let sender = head.sender, let receiver = head.receiver else {
            throw FINFault(
                line: head.fields.first?.line ?? 1, tag: nil, rule: "header",
                what: "the MT\(first) does not name sender and receiver",
                fix: "give the message with its blocks 1 and 2")
        }
        (self.first, self.others) = (head, ordered.dropFirst().map(\.message))
        (self.sender, self.receiver) = (sender, receiver)
    }

    private static func fault(_ message: FINMessage, _ what: String) -> FINFault {
        FINFault(
            line: message.fields.first?.line ?? 1, tag: "27", rule: "continuation", what: what,
            fix: "give all messages of one sequence, and no other")
    }

    /// The lines of a narrative, through all messages.
    func lines(_ tag: String) throws(FINFault) -> [String] {
        var lines: [String] = []
        for message in [first] + others { lines += try FieldAccess(message, "the message").lines(tag) }
        return lines
    }
}

/// Spreads narratives over a first message and continuations, none longer than the network carries.
struct ChainWriter {
    let first: String
    let others: String
    let sender: BIC
    let receiver: BIC
    /// A line that a narrative's continuation begins with, from what was written of it and the line that comes next.
    var resumption: (_ written: ArraySlice<String>, _ next: String) -> String? = { _, _ in nil }

    /// Lines of one narrative field, and messages that field 27 can count.
    private static let linesMax = 100
    private static let messagesMax = 8

    func messages(
        head: [FINField], narratives: [(String, [String])], tail: [FINField], repeated: [FINField]
    ) throws(FINFault) -> [FINMessage] {
        var pages: [[FINField]] = [[]]
        var room = Self.room(after: head + tail)
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
        guard pages.count <= Self.messagesMax else {
            throw FieldList.unwritable("27", "its narratives take \(pages.count) messages, of \(Self.messagesMax) allowed")
        }
        return pages.enumerated().map { index, page in
            let count = FINField("27", "\(index + 1)/\(pages.count)")
            let fields = index == 0 ? [count] + head + page + tail : [count] + repeated + page
            return FINMessage(type: index == 0 ? first : others, sender: sender, receiver: receiver, fields: fields)
        }
    }

    private static func room(after fields: [FINField]) -> Int {
        fields.reduce(FINCheck.textCharactersMax - 16) { $0 - $1.bytes.count }
    }
}
