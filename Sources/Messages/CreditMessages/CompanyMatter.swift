package import FINMessages
internal import Parties

/// All envelopes of one matter: the index, and the messages that give its details.
package struct CompanyMatter: Hashable, Sendable {
    package let index: CompanyEnvelope
    /// In the order of field 27A.
    package let details: [CompanyEnvelope]
    /// The messages inside, in that order.
    package let messages: [FINMessage]

    /// - Parameter messages: the MT798s in any order.
    /// - Throws: where one is missing, given twice or of another matter, or where the messages inside do not add up.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let ordered = try EnvelopeCheck.ordered(messages)
        guard let first = ordered.first else {
            throw FINFault(
                line: 1, tag: "27A", rule: "continuation", what: "there is no envelope", fix: "give the index and its messages")
        }
        index = first
        details = Array(ordered.dropFirst())
        guard let sender = messages.first?.sender, let receiver = messages.first?.receiver else {
            throw FINFault(
                line: messages.first?.fields.first?.line ?? 1, tag: nil, rule: "header",
                what: "the MT798 does not name sender and receiver", fix: "give the message with its blocks 1 and 2")
        }
        self.messages = details.compactMap { $0.innerMessage(from: sender, to: receiver) }
        for group in MessageFamily.groups(self.messages) {
            if let fault = MessageFamily.fault(group) { throw fault }
        }
    }
}
