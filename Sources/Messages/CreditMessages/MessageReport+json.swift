internal import DocumentRequirements
package import FINMessages
internal import Parties

/// The same report for programs.
extension MessageReport: Encodable {
    private struct GroupReport: Encodable {
        let messages: [MessageEntry]
        let fault: FINFault?
        let documents: [DocumentEntry]
    }

    private struct MessageEntry: Encodable {
        let type: String?
        let title: String?
        /// Of an envelope: "770", or the type of the message inside.
        let subType: String?
        let line: Int
        let sender: String?
        let receiver: String?
        let fields: [FieldEntry]
        let faults: [FINFault]
        let notes: [FINFault]
    }

    private struct FieldEntry: Encodable {
        let line: Int
        /// "B" within 15B
        let sequence: String?
        let tag: String
        let name: String?
        let chineseName: String?
        /// As carried.
        let lines: [String]
        /// As bankers write it.
        let words: [String]
        let parts: [PartEntry]
    }

    private struct PartEntry: Encodable {
        let name: String
        let text: String
    }

    private struct DocumentEntry: Encodable {
        let text: String
        let kind: String?
        let name: String?
        let chineseName: String?
        let count: String?
        let conditions: [String]?
        let confidence: String?
        let doubts: [String]?
    }

    private enum CodingKeys: String, CodingKey {
        case file
        case isGood
        case groups
        case unreadable
    }

    package func encode(to encoder: any Encoder) throws {
        var report = encoder.container(keyedBy: CodingKeys.self)
        try report.encode(file, forKey: .file)
        try report.encode(isGood, forKey: .isGood)
        try report.encodeIfPresent(unreadable, forKey: .unreadable)
        let groups = groups.map { group in
            GroupReport(
                messages: group.messages.map(Self.entry), fault: group.fault, documents: group.documents.map(Self.entry))
        }
        try report.encode(groups, forKey: .groups)
    }

    private static func entry(_ read: Message) -> MessageEntry {
        MessageEntry(
            type: read.type, title: read.definition?.title, subType: read.envelope?.subType, line: read.line,
            sender: read.message.sender?.text, receiver: read.message.receiver?.text,
            fields: read.places.map { entry($0, read) }, faults: read.faults, notes: read.notes)
    }

    private static func entry(_ place: Message.Place, _ read: Message) -> FieldEntry {
        let name = FieldNames.name(place.field.tag, type: place.type)
        let parts = (try? FieldWords.definition(place.field.tag, type: place.type)?.parts(of: place.field))?.named ?? []
        return FieldEntry(
            line: place.field.line, sequence: place.sequence.isEmpty ? nil : place.sequence, tag: place.field.tag,
            name: name?.english, chineseName: name?.chinese, lines: place.field.lines,
            words: FieldWords.lines(place.field, type: place.type), parts: parts.map { PartEntry(name: $0.name, text: $0.text) })
    }

    private static func entry(_ line: RequirementLine) -> DocumentEntry {
        guard case .document(let document) = line else {
            return DocumentEntry(
                text: line.text, kind: nil, name: nil, chineseName: nil, count: nil, conditions: nil, confidence: nil, doubts: nil
            )
        }
        return DocumentEntry(
            text: document.text, kind: document.kind.rawValue, name: document.kind.english, chineseName: document.kind.chinese,
            count: document.count?.description, conditions: document.conditions.map(\.description),
            confidence: document.confidence.rawValue, doubts: document.doubts)
    }
}

extension MessageReport.Message {
    /// A field, the sequence it stands in and the type whose names it bears.
    package struct Place: Sendable {
        package let field: FINField
        package let sequence: String
        package let type: String?
    }

    /// All fields in the order carried; those of a message inside an envelope bear the names of its type.
    package var places: [Place] {
        let inside = envelope.map { Set($0.inner.map(\.line)) } ?? []
        var sequence = ""
        return message.fields.map { field in
            if field.tag.utf8.count == 3, field.tag.hasPrefix("15") { sequence = String(field.tag.suffix(1)) }
            let isInside = envelope.map { !$0.isIndex } ?? false && inside.contains(field.line)
            return Place(field: field, sequence: sequence, type: isInside ? envelope?.subType : type)
        }
    }
}
