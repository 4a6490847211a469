package import FINMessages
package import Parties

/// A message of category 7 that follows its type's structure and formats, its fields by sequence.
package struct CreditMessage: Hashable, Sendable {
    /// As read: writing it gives the bytes that were read.
    package let message: FINMessage
    /// "700"
    package let type: String
    package let sequences: MessageSequences

    /// Why a message is none: all that can be said against it.
    package struct Refusal: Error, CustomStringConvertible {
        /// Never empty.
        package let faults: [FINFault]
        package var description: String { faults.map(\.description).joined(separator: "\n") }
    }

    /// - Parameter type: of a message without headers.
    package init(_ message: FINMessage, type: String? = nil) throws(Refusal) {
        let faults = Self.faults(message, type: type)
        guard faults.isEmpty, let type = message.type ?? type else { throw Refusal(faults: faults) }
        (self.message, self.type) = (message, type)
        sequences = MessageSequences(message.fields)
    }

    /// A message made of these fields.
    package init(type: String, sender: BIC, receiver: BIC, fields: [FINField]) throws(Refusal) {
        try self.init(FINMessage(type: type, sender: sender, receiver: receiver, fields: fields))
    }

    package var fields: [FINField] { message.fields }
    package var bytes: [UInt8] { message.bytes }

    /// Of the headers, the structure, the formats and the rules between fields; of an envelope also of what it carries.
    package static func faults(_ message: FINMessage, type: String? = nil) -> [FINFault] {
        let check = FINCheck(message, type: type)
        guard check.type == "798", check.faults.isEmpty else { return check.faults }
        return EnvelopeCheck.faults(message)
    }

    /// What is worth a person's look, and no fault.
    package static func notes(_ message: FINMessage, type: String? = nil) -> [FINFault] {
        guard let type = message.type ?? type else { return [] }
        guard type == "798" else { return CodeWordCheck.notes(message.fields, type: type) }
        guard let envelope = try? CompanyEnvelope(message) else { return [] }
        var notes = CodeWordCheck.notes(envelope.inner, type: envelope.subType)
        if envelope.title == nil {
            let field = message["12"]
            notes.append(
                FINFault(
                    line: field?.line ?? 1, tag: "12", rule: "subType", what: "sub-type \(envelope.subType) is not known",
                    fix: "its fields are kept, and not checked against a structure"))
        }
        return notes
    }

    package var notes: [FINFault] { Self.notes(message, type: type) }
}
