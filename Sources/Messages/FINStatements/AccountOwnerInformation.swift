internal import BankStatements
internal import TextLines

/// Field 86 after an entry, in the structures that banks have agreed on: German subfields, Dutch code words, or plain text.
struct AccountOwnerInformation {
    var gvc: String?
    var bookingText: String?
    var counterparty = Party()
    var references = EntryReferences()
    var remittance: [String] = []
    var instructed: StatementAmount?
    var charges: [Charge] = []

    init(_ lines: [String]) {
        let joined = lines.joined()
        if let subfields = GermanSubfields(joined) {
            take(subfields)
        } else if let words = CodeWords(joined) {
            take(words, lines)
        } else {
            remittance = lines.map(\.withoutOuterBlanks).filter { !$0.isEmpty }
        }
    }

    private static func value(_ text: String?) -> String? {
        text.map(\.withoutOuterBlanks).flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func take(_ fields: GermanSubfields) {
        gvc = fields.gvc
        bookingText = Self.value(fields["00"])
        counterparty.agent = Self.value(fields["30"])
        counterparty.account = Self.value(fields["31"])
        counterparty.name = Self.value((fields["32"] ?? "") + (fields["33"] ?? ""))
        let parts = fields.purpose
        references.endToEndID = EntryReferences.meaningful(Self.value(parts["EREF"]))
        references.instructionID = EntryReferences.meaningful(Self.value(parts["KREF"]))
        references.mandateID = EntryReferences.meaningful(Self.value(parts["MREF"]))
        if let text = Self.value(parts["SVWZ"]) ?? Self.value(parts[""]) { remittance = [text] }
        counterparty.account = counterparty.account ?? Self.value(parts["IBAN"])
        counterparty.agent = counterparty.agent ?? Self.value(parts["BIC"])
        if let original = parts["OAMT"] { instructed = FINAmount.amount(Array(original.withoutOuterBlanks.utf8)) }
    }

    private mutating func take(_ words: CodeWords, _ lines: [String]) {
        references.endToEndID = EntryReferences.meaningful(words["EREF"])
        references.mandateID = EntryReferences.meaningful(words["MARF"])
        references.paymentInformationID = EntryReferences.meaningful(words["PREF"])
        references.instructionID = EntryReferences.meaningful(words["IREF"])
        bookingText = words["TRTP"]
        counterparty.account = words["IBAN"] ?? words["BBAN"]
        counterparty.agent = words["BIC"]
        counterparty.name = words["NAME"] ?? words["ORDP"] ?? words["BENM"]
        if let parts = words["CNTP"]?.split(separator: "/", omittingEmptySubsequences: false).map(\.withoutOuterBlanks) {
            counterparty.account = counterparty.account ?? Self.value(parts.first)
            counterparty.agent = counterparty.agent ?? Self.value(parts.dropFirst().first)
            counterparty.name = counterparty.name ?? Self.value(parts.dropFirst(2).first)
        }
        if let text = words["REMI"] { remit(text) }
        if let text = words["OCMT"] { instructed = FINAmount.amount(Array(text.utf8)) }
        for word in ["CHGS", "CHG1"] {
            if let text = words[word], let amount = FINAmount.amount(Array(text.utf8)) { charges.append(Charge(amount: amount)) }
        }
        if remittance.isEmpty {
            remittance = Self.value(words.before).map { [$0] } ?? lines.map(\.withoutOuterBlanks).filter { !$0.isEmpty }
        }
    }

    /// "USTD//text", "STRD/CUR/reference" or the text itself.
    private mutating func remit(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.first {
        case "USTD": remittance = [parts.dropFirst(2).joined(separator: "/").withoutOuterBlanks]
        case "STRD":
            let reference = parts.dropFirst(2).joined(separator: "/").withoutOuterBlanks
            if !reference.isEmpty { references.creditorReferences = [reference] }
            remittance = [reference]
        default: remittance = [text.withoutOuterBlanks]
        }
        remittance.removeAll(where: \.isEmpty)
    }
}

/// `166?00GUTSCHRIFT?20EREF+…?21…?32Name`: three digits, then a mark and two digits before each part. Some write `>` or `~`. [GK]
struct GermanSubfields {
    let gvc: String
    private var parts: [(code: String, text: String)] = []

    subscript(code: String) -> String? { parts.first { $0.code == code }?.text }

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count > 6, bytes[..<3].allSatisfy(isDigit), !isDigit(bytes[3]), Self.marks.contains(bytes[3]),
            isDigit(bytes[4]), isDigit(bytes[5])
        else { return nil }
        gvc = String(decoding: bytes[..<3], as: UTF8.self)
        let mark = bytes[3]
        var start = 3
        while start + 2 < bytes.count {
            var end = start + 3
            while end < bytes.count,
                !(bytes[end] == mark && end + 2 < bytes.count && isDigit(bytes[end + 1]) && isDigit(bytes[end + 2]))
            { end += 1 }
            parts.append(
                (
                    String(decoding: bytes[(start + 1)...(start + 2)], as: UTF8.self),
                    String(decoding: bytes[(start + 3)..<end], as: UTF8.self)
                ))
            start = end
        }
    }

    private static let marks = Array("?>~@+".utf8)

    /// The purpose, 20 to 29 and 60 to 63 in one piece, by the code words inside it; what stands before the first has none.
    var purpose: [String: String] {
        let text = parts.filter { ("20"..."29").contains($0.code) || ("60"..."63").contains($0.code) }.map(\.text).joined()
        let words = ["EREF", "KREF", "MREF", "CRED", "DEBT", "SVWZ", "COAM", "OAMT", "ABWA", "ABWE", "IBAN", "BIC"]
        var found: [String: String] = [:]
        var word = ""
        var rest = text[...]
        var current = ""
        while !rest.isEmpty {
            if let next = words.first(where: { rest.hasPrefix($0 + "+") }), found[next] == nil, next != word {
                if !current.isEmpty || !word.isEmpty { found[word] = current }
                (word, current) = (next, "")
                rest = rest.dropFirst(next.count + 1)
            } else {
                current.append(rest.removeFirst())
            }
        }
        found[word] = current
        return found
    }
}

/// `/EREF/…/REMI/…`: code words between slashes, each with what follows it.
struct CodeWords {
    private static let known: Set<String> = [
        "TRTP", "IBAN", "BBAN", "BIC", "NAME", "REMI", "EREF", "MARF", "CSID", "CNTP", "PURP", "ORDP", "BENM", "ISDT", "RTRN",
        "ADDR",
        "SVCL", "CREF", "IREF", "PREF", "ULTD", "ULTC", "ULTB", "OCMT", "EXCH", "CHGS", "CHG1", "UDTR", "UCRD", "RREF", "ID",
        "OGB",
        "OSDR", "PY", "BUSP", "NRTX", "PINF", "SUBT", "STRD",
    ]

    private var words: [String: String] = [:]
    /// What stands before the first code word.
    let before: String

    subscript(word: String) -> String? { words[word] }

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.indices.first(where: { $0 > 0 && $0 + 1 < parts.count && Self.known.contains(parts[$0]) }) else {
            return nil
        }
        before = parts[..<first].joined(separator: "/")
        // A slash in plain text makes no code word of what follows.
        guard before.allSatisfy({ $0 == "/" || $0.isWhitespace }) || parts[first].utf8.count == 4 else { return nil }
        var word = ""
        var value: [String] = []
        func store(_ words: inout [String: String]) {
            var joined = value.joined(separator: "/")
            while joined.last == "/" { joined.removeLast() }
            while joined.first == "/" { joined.removeFirst() }
            joined = joined.withoutOuterBlanks
            if !word.isEmpty, words[word] == nil, !joined.isEmpty { words[word] = joined }
        }
        for part in parts[first...] {
            // STRD and ID also stand inside REMI and parties.
            if Self.known.contains(part), !(word == "REMI" && (part == "STRD" || part == "ID")) {
                store(&words)
                (word, value) = (part, [])
            } else {
                value.append(part)
            }
        }
        store(&words)
    }
}
