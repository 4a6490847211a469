/// One document that a credit asks for, as read from its words; a person looks at it before it counts.
package struct DocumentRequirement: Hashable, Codable, Sendable {
    package enum Confidence: String, Hashable, Codable, Sendable, CaseIterable {
        /// Kind, count and every condition were understood; nothing was left over.
        case high
        /// The kind is plain, and something was left over or no count was told.
        case medium
        /// The kind stands behind words that were not understood, several documents are named, or several counts.
        case low
    }

    package var kind: DocumentKind
    /// nil where none is told: then one original (UCP 600 article 17 (a)).
    package var count: DocumentCount?
    package var conditions: [RequirementCondition]
    package var confidence: Confidence
    /// What keeps the confidence from being high, in words.
    package var doubts: [String]
    /// The words from which nothing was read.
    package var unread: [String]
    /// The item's words as written, without its sign or number.
    package var text: String
    /// The lines in the field, from zero.
    package var lines: Range<Int>
}

/// What an item of a list of required documents turned out to be.
package enum RequirementLine: Hashable, Codable, Sendable {
    case document(DocumentRequirement)
    /// It names no document that is known: it stays the words that it is.
    case words(String, lines: Range<Int>)

    package var text: String {
        switch self {
        case .document(let document): document.text
        case .words(let text, _): text
        }
    }

    package var lines: Range<Int> {
        switch self {
        case .document(let document): document.lines
        case .words(_, let lines): lines
        }
    }
}

/// Reads what field 46A asks for. The same words always give the same documents; what is not understood stays words.
package enum RequirementReader {
    /// - Parameter lines: of one field 46A, or of all that a chain of messages carries, in order.
    package static func read(_ lines: [String]) -> [RequirementLine] {
        ItemSplitter.items(lines).map { item in
            document(item).map(RequirementLine.document) ?? .words(item.text, lines: item.lines)
        }
    }

    private static func document(_ item: RequirementItem) -> DocumentRequirement? {
        var line = WordLine(item.text)
        let named = kinds(line)
        guard let first = named.first else { return nil }
        let count = CountReader.count(&line)
        line.read(first.range)
        var document = DocumentRequirement(
            kind: first.kind, count: nil, conditions: ConditionReader.conditions(&line, of: first.kind), confidence: .high,
            doubts: [], unread: [], text: item.text, lines: item.lines)
        if case .one(let told) = count { document.count = told }
        document.unread = line.unread
        judge(&document, count, before: unread(line, upTo: first.range.lowerBound), others: besides(first, named, line))
        return document
    }

    private static func judge(
        _ document: inout DocumentRequirement, _ count: CountReader.Result, before: [String], others: [DocumentKind]
    ) {
        var doubts: [String] = []
        if !before.isEmpty { doubts.append("not understood before the document's name: \(before.joined(separator: " "))") }
        if !others.isEmpty { doubts.append("also named: \(others.map(\.english).joined(separator: ", "))") }
        if case .unclear = count { doubts.append("more than one count is told") }
        document.confidence = doubts.isEmpty ? .high : .low
        if case .none = count { doubts.append("no count is told") }
        let after = document.unread.dropFirst(before.count)
        if !after.isEmpty { doubts.append("not understood: \(after.joined(separator: " "))") }
        if document.confidence == .high, !doubts.isEmpty { document.confidence = .medium }
        document.doubts = doubts
    }

    private static func unread(_ line: WordLine, upTo end: Int) -> [String] {
        var head = line
        head.read(end..<line.words.count)
        return head.unread
    }

    private struct Named {
        let kind: DocumentKind
        let range: Range<Int>
    }

    /// The documents named, from left to right; of phrases that begin at one word, the longest.
    private static func kinds(_ line: WordLine) -> [Named] {
        var found: [Named] = []
        var position = 0
        while position < line.words.count {
            var best: Named?
            for (kind, pattern) in DocumentKind.phrases {
                guard let match = pattern.match(line.words, at: position) else { continue }
                if match.range.count > best?.range.count ?? 0 { best = Named(kind: kind, range: match.range) }
            }
            if let best { found.append(best) }
            position = best?.range.upperBound ?? position + 1
        }
        return found
    }

    /// Other documents named outside of what has been read as a condition ("stating that one copy of the invoice …").
    private static func besides(_ first: Named, _ named: [Named], _ line: WordLine) -> [DocumentKind] {
        var kinds: [DocumentKind] = []
        for other in named where other.kind != first.kind && !other.range.allSatisfy({ line.isRead[$0] }) {
            // "Invoice value", "invoice number" name no paper to present.
            let next = other.range.upperBound
            if next < line.words.count, ["VALUE", "NO", "NUMBER", "DATE", "AMOUNT"].contains(line.words[next]) { continue }
            if !kinds.contains(other.kind) { kinds.append(other.kind) }
        }
        return kinds
    }
}
