package import FINMessages
internal import Parties

/// The messages that say one thing together: a first one and its continuations.
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
    /// What belongs together has one family, one field 20, one sender and one receiver, and is not yet complete.
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
        guard let family = (message.type ?? type).flatMap(family) else { return nil }
        return Key(
            family: family.first, reference: message["20"]?.value ?? [], sender: message.sender?.text,
            receiver: message.receiver?.text)
    }

    /// Whether there are as many as field 27 counts; another message of the same reference is then another matter.
    private static func isComplete(_ messages: [FINMessage]) -> Bool {
        let total = (try? messages.first.map { try FieldAccess($0, "the message").text("27", "total") }) ?? nil
        return total.flatMap { Int($0) } ?? 1 <= messages.count
    }

    /// What is wrong with the numbers, the references or the length of one group.
    package static func fault(_ group: [FINMessage], type: String? = nil) -> FINFault? {
        guard let family = group.first.flatMap({ $0.type ?? type }).flatMap(family) else { return nil }
        do {
            _ = try MessageChain.ordered(group, first: family.first, others: family.others)
            return nil
        } catch { return error }
    }
}
