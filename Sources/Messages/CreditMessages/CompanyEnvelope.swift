package import FINMessages
package import Parties

/// MT798 between a company and its bank: an index of one matter, or a message of a bank's type, behind field 77E.
///
/// A matter is an index (sub-types 770, 771, …) and the messages that give its details (sub-types 700, 701, …), counted by
/// field 27A and held together by field 21A.
package struct CompanyEnvelope: Hashable, Sendable {
    package var reference: String  // 20
    /// 12: "770", or the type of the message inside.
    package var subType: String
    /// 77E itself, before the fields that follow it.
    package var heading: [String]
    /// 27A, 21A and the other fields of the envelope, in the order carried.
    package var index: [FINField]
    /// The fields of the message inside; empty of an index.
    package var inner: [FINField]

    /// What each kind of index is about. [GK]
    package static let indexTypes: [(subType: String, title: String)] = [
        ("739", "Response to an Amendment"), ("748", "Advice of Discrepancy"), ("751", "Advice of Payment"),
        ("770", "Application for a Documentary Credit"), ("771", "Notification of an Issued Documentary Credit"),
        ("772", "Application for an Amendment"), ("773", "Notification of an Amendment"),
        ("774", "Advice of a Documentary Credit"), ("776", "Advice of an Amendment"),
        ("780", "Advice of a Third Bank's Documentary Credit"), ("782", "Advice of a Transferred Documentary Credit"),
    ]

    /// The envelope's own fields. Those whose format no source at hand tells are read as lines.
    static let definitions: [FieldDefinition] = [
        ("27A", "1n/1n", "number total"), ("21A", "16x", "reference"), ("21T", "16x", "reference"), ("21P", "16x", "reference"),
        ("21S", "16x", "reference"), ("13E", "8!n4!n", "date time"), ("29A", "35x[$35x]0-3", "narrative*"),
        ("29B", "35x[$35x]0-3", "narrative*"), ("29S", "35x[$35x]0-3", "narrative*"), ("29P", "35x[$35x]0-3", "narrative*"),
        ("29U", "35x[$35x]0-3", "narrative*"),
    ].compactMap { try? FieldDefinition(tag: $0.0, notation: $0.1, parts: $0.2) }

    package static func definition(_ tag: String) -> FieldDefinition? { definitions.first { $0.tag == tag } }

    package init(reference: String, subType: String, index: [FINField], inner: [FINField] = []) {
        (self.reference, self.subType, self.index, self.inner) = (reference, subType, index, inner)
        heading = []
    }

    package init(_ message: FINMessage) throws(FINFault) {
        let fields = FieldAccess(message, "MT798")
        reference = try fields.neededText("20")
        let subType = try fields.neededText("12")
        self.subType = subType
        guard let text = message.fields.firstIndex(where: { $0.tag == "77E" }) else {
            throw FINFault(
                line: message.fields.first?.line ?? 1, tag: "77E", rule: "mandatory", what: "MT798 needs it",
                fix: "write it before the fields that the envelope carries")
        }
        heading = message.fields[text].lines == [""] ? [] : message.fields[text].lines
        let rest = message.fields[(text + 1)...]
        let isDetail = MessageTable.definition(subType) != nil
        let own = isDetail ? rest.prefix { Self.definition($0.tag) != nil } : rest
        index = Array(own)
        inner = Array(rest.dropFirst(own.count))
    }

    /// 27A: which of how many messages of the matter this is.
    package var place: (number: Int, total: Int)? {
        guard let field = index.first(where: { $0.tag == "27A" }) else { return nil }
        guard let parts = try? Self.definition("27A")?.parts(of: field) else { return nil }
        guard let number = parts["number"].flatMap({ Int($0) }), let total = parts["total"].flatMap({ Int($0) }) else {
            return nil
        }
        return (number, total)
    }

    /// 21A: the company's reference.
    package var companyReference: String? { index.first { $0.tag == "21A" }?.text }

    package var isIndex: Bool { MessageTable.definition(subType) == nil }

    package var title: String? {
        Self.indexTypes.first { $0.subType == subType }?.title ?? MessageTable.definition(subType)?.title
    }

    /// The message inside, as if it had come by itself between the same two; nil of an index.
    package func innerMessage(from sender: BIC, to receiver: BIC) -> FINMessage? {
        isIndex ? nil : FINMessage(type: subType, sender: sender, receiver: receiver, fields: inner)
    }

    package func message(from sender: BIC, to receiver: BIC) throws(FINFault) -> FINMessage {
        let head = [
            FINField("20", reference), FINField("12", subType), FINField("77E", heading.joined(separator: "\n")),
        ]
        for field in head { try field.admit() }
        let message = FINMessage(type: "798", sender: sender, receiver: receiver, fields: head + index + inner)
        if let fault = EnvelopeCheck.faults(message).first { throw fault }
        return message
    }
}
