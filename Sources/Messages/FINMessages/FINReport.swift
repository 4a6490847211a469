internal import Parties

/// What is told of one file of FIN messages: a table of fields for each good message, one line for each fault.
package struct FINReport: Sendable {
    package let file: String
    package let messages: [FINMessage]
    package let checks: [FINCheck]
    /// Why the file could not be read at all.
    package let unreadable: FINFault?

    /// - Parameter type: the type of bare messages, which do not say it themselves.
    package init(file: String, bytes: [UInt8], type: String? = nil) {
        self.file = file
        do {
            messages = try FINReader.file(bytes).messages
            checks = messages.map { FINCheck($0, type: type) }
            unreadable = messages.isEmpty ? Self.empty : nil
        } catch {
            (messages, checks, unreadable) = ([], [], error)
        }
    }

    private static let empty = FINFault(
        line: 1, tag: nil, rule: "envelope", what: "there is no message", fix: "give a file whose messages begin with {1: or :20:"
    )

    package var faults: [FINFault] { (unreadable.map { [$0] } ?? []) + checks.flatMap(\.faults) }
    package var isGood: Bool { faults.isEmpty }

    /// Lines for a reader at a terminal: "FILE:LINE :TAG: rule — what; fix" for what is wrong, tables for what is not.
    package var text: String {
        var lines = faults.map { "\(file):\($0)" }
        for (message, check) in zip(messages, checks) where check.faults.isEmpty {
            lines += table(message, check)
        }
        return lines.joined(separator: "\n")
    }

    private func table(_ message: FINMessage, _ check: FINCheck) -> [String] {
        let title = check.definition.map { "\($0.name) \($0.title)" } ?? "a message"
        let route = [message.sender.map { "from \($0)" }, message.receiver.map { "to \($0)" }].compactMap(\.self)
        var lines = ["\(file):\(check.line) \(([title] + route).joined(separator: ", ")): well formed"]
        for field in message.fields {
            for (index, line) in field.lines.enumerated() {
                let label = index == 0 ? field.tag : ""
                lines.append("  \(label)\(String(repeating: " ", count: 5 - label.count))\(line)")
            }
        }
        return lines
    }
}

/// The same report for programs.
extension FINReport: Encodable {
    private struct MessageReport: Encodable {
        let type: String?
        let title: String?
        let line: Int
        let sender: String?
        let receiver: String?
        let fields: [FieldReport]
        let faults: [FINFault]
    }

    private struct FieldReport: Encodable {
        let line: Int
        let tag: String
        let lines: [String]
        let parts: [PartReport]
    }

    private struct PartReport: Encodable {
        let name: String
        let text: String
    }

    private enum CodingKeys: String, CodingKey {
        case file
        case isGood
        case messages
        case unreadable
    }

    package func encode(to encoder: any Encoder) throws {
        var report = encoder.container(keyedBy: CodingKeys.self)
        try report.encode(file, forKey: .file)
        try report.encode(isGood, forKey: .isGood)
        try report.encodeIfPresent(unreadable, forKey: .unreadable)
        try report.encode(zip(messages, checks).map(messageReport), forKey: .messages)
    }

    private func messageReport(_ message: FINMessage, _ check: FINCheck) -> MessageReport {
        let fields = message.fields.map { field in
            let parts = (try? FieldTable.definition(field.tag)?.parts(of: field))?.named ?? []
            return FieldReport(
                line: field.line, tag: field.tag, lines: field.lines,
                parts: parts.map { PartReport(name: $0.name, text: $0.text) })
        }
        return MessageReport(
            type: check.type, title: check.definition?.title, line: check.line, sender: message.sender?.text,
            receiver: message.receiver?.text, fields: fields, faults: check.faults)
    }
}
