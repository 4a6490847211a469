internal import FINMessages
internal import Parties

/// Spreads long texts over a first message and its continuations, line by line and in order.
struct TextSpread {
    /// Of each message the lines of each text that it carries, without those of which it carries none.
    private(set) var pages: [[(tag: String, lines: [String])]] = [[]]

    /// - Parameters:
    ///   - texts: fields' tags and lines; each field holds at most `linesMax` lines.
    ///   - first: bytes left in the first message.
    ///   - others: bytes left in each continuation.
    init(_ texts: [(tag: String, lines: [String])], linesMax: Int, first: Int, others: Int) throws(FINFault) {
        var room = first
        for (tag, lines) in texts {
            var rest = lines[...]
            while !rest.isEmpty {
                var size = ":\(tag):".utf8.count
                var count = 0
                while count < min(rest.count, linesMax) {
                    let more = rest[rest.startIndex + count].utf8.count + 2
                    if size + more > room { break }
                    (size, count) = (size + more, count + 1)
                }
                if count == 0, pages.count > 1, pages[pages.count - 1].isEmpty {
                    throw FieldList.unwritable(tag, "a line of it is longer than a message")
                }
                if count > 0 {
                    pages[pages.count - 1].append((tag, Array(rest.prefix(count))))
                    rest = rest.dropFirst(count)
                    room -= size
                }
                if !rest.isEmpty {
                    pages.append([])
                    room = others
                }
            }
        }
        guard pages.count <= MessageChain.messagesMax else {
            throw FieldList.unwritable("27", "its texts take \(pages.count) messages, of \(MessageChain.messagesMax) allowed")
        }
    }

    func lines(_ tag: String, of page: Int) -> [String] { pages[page].first { $0.tag == tag }?.lines ?? [] }

    /// What these fields leave of a message; field 27 and the text block's own signs are counted in.
    static func room(beside fields: [FINField]) -> Int {
        fields.reduce(FINCheck.textCharactersMax - 24) { $0 - $1.bytes.count }
    }

    /// The first message and its continuations.
    /// - Parameters:
    ///   - repeated: the fields that each continuation begins with, after field 27.
    ///   - head: the first message's fields, from its field 27 and what it carries of each text.
    static func messages(
        _ texts: [(tag: String, lines: [String])], _ types: (first: String, others: String), from sender: BIC, to receiver: BIC,
        repeated: [FINField], head: (_ count: String, _ lines: (String) -> [String]) throws(FINFault) -> [FINField]
    ) throws(FINFault) -> [FINMessage] {
        // With the first line of each text, which the first message may not lack.
        let bare = try head("1/1") { tag in (texts.first { $0.tag == tag }?.lines.first).map { [$0] } ?? [] }
        guard room(beside: bare) >= 0 else { throw ChainWriter.tooLong(types.first) }
        let beside = try head("1/1") { _ in [] }
        let spread = try TextSpread(texts, linesMax: 150, first: room(beside: beside), others: room(beside: repeated))
        var messages: [FINMessage] = []
        for page in spread.pages.indices {
            let count = "\(page + 1)/\(spread.pages.count)"
            var list = FieldList()
            for (tag, lines) in spread.pages[page] { list.add(tag, lines) }
            let fields =
                page == 0
                ? try head(count) { spread.lines($0, of: 0) } : [FINField("27", count)] + repeated + list.fields
            for field in fields { try field.admit() }
            let type = page == 0 ? types.first : types.others
            messages.append(FINMessage(type: type, sender: sender, receiver: receiver, fields: fields))
        }
        return messages
    }
}
