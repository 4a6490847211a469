/// All that can be said against one message: its headers, its structure, its fields' formats, the rules between them.
package struct FINCheck: Sendable {
    package let type: String?
    package let definition: MessageDefinition?
    /// The line on which the message's text begins.
    package let line: Int
    /// In the order of their lines.
    package let faults: [FINFault]

    /// - Parameter type: the type of a bare message, which does not say it itself: "700".
    package init(_ message: FINMessage, type: String? = nil) {
        let type = message.type ?? type
        let line = message.fields.first?.line ?? 1
        self.type = type
        self.line = line
        definition = type.flatMap(MessageTable.definition)
        var faults = HeaderCheck.faults(message, line: line)
        guard let type else {
            faults.append(
                FINFault(
                    line: line, tag: nil, rule: "type", what: "the message does not say of which type it is",
                    fix: "give it the header {2:…}, or say the type with --type"))
            self.faults = faults
            return
        }
        guard let definition else {
            let known = MessageTable.all.map(\.type).joined(separator: ", ")
            faults.append(
                FINFault(
                    line: line, tag: nil, rule: "type", what: "MT\(type) is not among the messages that can be checked",
                    fix: "check one of \(known)"))
            self.faults = faults
            return
        }
        let structure = StructureCheck.faults(message.fields, definition, line: line)
        let formats = Self.formatFaults(message, definition)
        let rules = structure.isEmpty && formats.isEmpty ? ConditionalRules.faults(message, type: type, line: line) : []
        faults += structure + formats + rules + Self.lengthFaults(message, definition, line: line)
        self.faults = faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }

    private static func formatFaults(_ message: FINMessage, _ definition: MessageDefinition) -> [FINFault] {
        let end = definition.type == "798" ? message.fields.firstIndex { $0.tag == "77E" } : nil
        var faults: [FINFault] = []
        for field in message.fields[..<(end ?? message.fields.count)] {
            do { _ = try FieldTable.definition(field.tag)?.parts(of: field) } catch { faults.append(error) }
        }
        return faults
    }

    /// Messages of category 7 carry 10,000 characters of text at most. [GK]
    private static func lengthFaults(_ message: FINMessage, _ definition: MessageDefinition, line: Int) -> [FINFault] {
        let count = message.block("4")?.body.bytes.count ?? 0
        guard definition.type.hasPrefix("7"), count > textCharactersMax else { return [] }
        return [
            FINFault(
                line: line, tag: nil, rule: "length", what: "its text has \(count) characters, of \(textCharactersMax) allowed",
                fix: "carry the rest in continuation messages")
        ]
    }

    package static let textCharactersMax = 10_000
}

/// Whether the basic and the application header are well formed. A bare message has none.
enum HeaderCheck {
    static func faults(_ message: FINMessage, line: Int) -> [FINFault] {
        guard !message.isBare, message.block("1") != nil || message.block("2") != nil else { return [] }
        var faults: [FINFault] = []
        let rules = [
            ("1", "1!a2!n4!a2!a2!c1!c3!c4!n6!n", "{1:F01HARBGB2LAXXX0000000000}"),
            (
                "2", message.isOutput ? "O3!n4!n6!n4!a2!a2!c1!c3!c4!n6!n6!n4!n1!a" : "I3!n4!a2!a2!c1!c3!c1!a[1!n[3!n]]",
                "{2:I700LOTUCNSHXXXXN}"
            ),
        ]
        for (id, notation, example) in rules {
            let body = message.block(id)?.body.bytes
            if let body, let format = try? FieldFormat(notation), (try? format.parts(of: body)) != nil { continue }
            faults.append(
                FINFault(
                    line: line, tag: nil, rule: "header",
                    what: "block \(id) \(body == nil ? "is missing" : "is not well formed")",
                    fix: "write it like \(example)"))
        }
        return faults
    }
}
