package import FINMessages

/// What is wrong with what an MT798 carries behind field 77E, and with the messages of one matter.
package enum EnvelopeCheck {
    package static func faults(_ message: FINMessage) -> [FINFault] {
        let line = message.fields.first?.line ?? 1
        let envelope: CompanyEnvelope
        do { envelope = try CompanyEnvelope(message) } catch { return [error] }
        var faults = missing(["27A", "21A"], envelope, line)
        for (place, field) in envelope.index.enumerated() {
            let definition = CompanyEnvelope.definition(field.tag) ?? FieldTable.definition(field.tag)
            do { _ = try definition?.parts(of: field) } catch { faults.append(error) }
            if CompanyEnvelope.definition(field.tag) != nil, envelope.index[..<place].contains(where: { $0.tag == field.tag }) {
                faults.append(
                    FINFault(
                        line: field.line, tag: field.tag, rule: "repetition", what: "it is there already",
                        fix: "write it once in an envelope"))
            }
        }
        if let (number, total) = envelope.place, !(1...max(1, total)).contains(number) {
            faults.append(continuation(envelope, line, "\(number)/\(total) is no place among \(total) messages"))
        }
        if !envelope.isIndex {
            let body = FINBlock.Body.fields(envelope.inner, opening: [], ending: [])
            let inner = FINMessage(blocks: [FINBlock(id: "4", body: body)], isBare: true)
            // A message inside that has no fields at all is missed on the envelope's own line.
            faults += FINCheck(inner, type: envelope.subType).faults
        }
        return faults
    }

    private static func missing(_ tags: [String], _ envelope: CompanyEnvelope, _ line: Int) -> [FINFault] {
        tags.filter { tag in !envelope.index.contains { $0.tag == tag } }.map { tag in
            FINFault(
                line: line, tag: tag, rule: "mandatory", what: "an envelope needs it behind :77E:", fix: "write it in its place")
        }
    }

    private static func continuation(_ envelope: CompanyEnvelope, _ line: Int, _ what: String) -> FINFault {
        let field = envelope.index.first { $0.tag == "27A" }
        return FINFault(
            line: field?.line ?? line, tag: "27A", rule: "continuation", what: what,
            fix: "give the index and each of its messages once")
    }

    /// The envelopes that these messages are, in their order.
    package static func ordered(_ messages: [FINMessage]) throws(FINFault) -> [CompanyEnvelope] {
        var envelopes: [CompanyEnvelope] = []
        for message in messages { envelopes.append(try CompanyEnvelope(message)) }
        return try ordered(envelopes)
    }

    /// The envelopes of one matter in their order: the index first, all of one 21A, none missing and none twice.
    package static func ordered(_ envelopes: [CompanyEnvelope]) throws(FINFault) -> [CompanyEnvelope] {
        var numbered: [(number: Int, envelope: CompanyEnvelope)] = []
        for envelope in envelopes {
            guard let (number, total) = envelope.place else { throw continuation(envelope, 1, "field 27A is missing") }
            guard total == envelopes.count else {
                throw continuation(envelope, 1, "it counts \(total) messages, and \(envelopes.count) are given")
            }
            guard (1...total).contains(number), !numbered.contains(where: { $0.number == number }) else {
                throw continuation(envelope, 1, "message \(number) of \(total) is given twice, or cannot be")
            }
            guard envelope.companyReference == envelopes[0].companyReference else {
                throw continuation(envelope, 1, "its field 21A differs from the first message's")
            }
            guard envelope.isIndex == (number == 1) else {
                throw continuation(envelope, 1, number == 1 ? "the first is no index" : "message \(number) is another index")
            }
            numbered.append((number, envelope))
        }
        return numbered.sorted { $0.number < $1.number }.map(\.envelope)
    }
}
