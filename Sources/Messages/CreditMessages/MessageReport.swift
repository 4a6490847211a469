package import DocumentRequirements
package import FINMessages
internal import Parties

/// What is told of one file of messages: each with its continuations, what is wrong with them and what they say.
package struct MessageReport: Sendable {
    package struct Message: Sendable {
        package let message: FINMessage
        package let type: String?
        package let definition: MessageDefinition?
        /// Of an envelope: what is inside.
        package let envelope: CompanyEnvelope?
        /// The line on which its text begins.
        package let line: Int
        package let faults: [FINFault]
        package let notes: [FINFault]
    }

    /// A message and its continuations.
    package struct Group: Sendable {
        package let messages: [Message]
        /// What is wrong with them together.
        package let fault: FINFault?
        /// What field 46A asks for, through all of them.
        package let documents: [RequirementLine]

        package var isGood: Bool { fault == nil && messages.allSatisfy(\.faults.isEmpty) }
    }

    package let file: String
    package let groups: [Group]
    /// Why the file could not be read at all.
    package let unreadable: FINFault?

    /// - Parameter type: the type of bare messages, which do not say it themselves.
    package init(file: String, bytes: [UInt8], type: String? = nil) {
        self.file = file
        do {
            let messages = try FINReader.file(bytes).messages
            groups = MessageFamily.groups(messages, type: type).map { Self.group($0, type) }
            unreadable = messages.isEmpty ? Self.empty : nil
        } catch {
            (groups, unreadable) = ([], error)
        }
    }

    private static let empty = FINFault(
        line: 1, tag: nil, rule: "envelope", what: "there is no message", fix: "give a file whose messages begin with {1: or :20:"
    )

    private static func group(_ messages: [FINMessage], _ type: String?) -> Group {
        let read = messages.map { message in
            let kind = message.type ?? type
            return Message(
                message: message, type: kind, definition: kind.flatMap(MessageTable.definition),
                envelope: kind == "798" ? try? CompanyEnvelope(message) : nil, line: message.fields.first?.line ?? 1,
                faults: CreditMessage.faults(message, type: type), notes: CreditMessage.notes(message, type: type))
        }
        let isWellFormed = read.allSatisfy(\.faults.isEmpty)
        return Group(
            messages: read, fault: isWellFormed ? MessageFamily.fault(messages, type: type) : nil,
            documents: RequirementReader.read(messages.flatMap { $0.fields.filter { $0.tag == "46A" }.flatMap(\.lines) }))
    }

    /// In the order of the groups.
    package var faults: [FINFault] {
        (unreadable.map { [$0] } ?? []) + groups.flatMap { $0.messages.flatMap(\.faults) + ($0.fault.map { [$0] } ?? []) }
    }

    package var notes: [FINFault] { groups.flatMap { $0.messages.flatMap(\.notes) } }
    package var isGood: Bool { unreadable == nil && groups.allSatisfy(\.isGood) }
}
