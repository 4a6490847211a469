package import FINMessages
internal import Parties

/// The messages that say one thing together: a first one and its continuations, or the envelopes of one matter.
package enum MessageFamily {
    /// The types whose text goes on in others, and those others. Parts of an MT759 are MT759s themselves.
    package static let continuations: [(first: String, others: String)] = [
        ("700", "701"), ("707", "708"), ("710", "711"), ("720", "721"), ("759", "759"), ("760", "761"), ("767", "775"),
    ]

    package static func family(of type: String) -> (first: String, others: String)? {
        continuations.first { $0.first == type || $0.others == type }
    }

    /// A file's messages, each with its continuations, in the order in which each group begins.
    ///
    /// What belongs together has one family, one field 20, one sender and one receiver, and is not yet complete. Of envelopes
    /// field 21A takes the place of field 20.
    /// - Parameter type: the type of messages that do not say it themselves.
    package static func groups(_ messages: [FINMessage], type: String? = nil) -> [[FINMessage]] {
        var groups: [(key: Key?, messages: [FINMessage])] = []
        for message in messages {
            let key = key(message, type)
            if let key, let index = groups.lastIndex(where: { $0.key == key }), !isComplete(groups[index].messages) {
                groups[index].messages.append(message)
            } else {
                groups.append((key, [message]))
            }
        }
        return groups.map(\.messages)
    }

    private struct Key: Hashable {
        let family: String
        let reference: [UInt8]
        let sender: String?
        let receiver: String?
    }

    private static func key(_ message: FINMessage, _ type: String?) -> Key? {
        let type = message.type ?? type
        let isEnvelope = type == "798"
        guard let family = isEnvelope ? "798" : type.flatMap(family)?.first else { return nil }
        return Key(
            family: family, reference: message[isEnvelope ? "21A" : "20"]?.value ?? [], sender: message.sender?.text,
            receiver: message.receiver?.text)
    }

    /// Whether there are as many as field 27 counts; another message of the same reference is then another matter.
    private static func isComplete(_ messages: [FINMessage]) -> Bool {
        guard let message = messages.first else { return false }
        if let envelope = try? CompanyEnvelope(message) { return envelope.place?.total ?? 1 <= messages.count }
        let total = try? FieldAccess(message, "the message").text("27", "total")
        return total.flatMap { Int($0) } ?? 1 <= messages.count
    }

    /// What is wrong with the numbers, the references or the length of one group.
    package static func fault(_ group: [FINMessage], type: String? = nil) -> FINFault? {
        let type = group.first.flatMap { $0.type ?? type }
        do {
            if type == "798" { _ = try EnvelopeCheck.ordered(group) }
            guard let family = type.flatMap(family) else { return nil }
            _ = try MessageChain.ordered(group, first: family.first, others: family.others)
            return nil
        } catch { return error }
    }
}
