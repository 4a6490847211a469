package import Parties

/// One of the things that members' nodes ask of each other.
package struct PeerMethod: Hashable, Sendable, CustomStringConvertible {
    /// Lower-case words and hyphens: "cosignatures".
    package let name: String
    package let requestBytesMax: Int
    package let answerBytesMax: Int

    package init(_ name: String, requestBytesMax: Int, answerBytesMax: Int) {
        (self.name, self.requestBytesMax, self.answerBytesMax) = (name, requestBytesMax, answerBytesMax)
    }

    package var description: String { name }
}

/// How this member's node reaches the others'. Bytes in, bytes out: what they mean is said by PeerMessages.
package protocol PeerLink: Sendable {
    /// - Throws: ``PeerFault`` that says how far the call may have got.
    func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8]
}

/// What answers other members' nodes. The caller is the member that the transport proved it to be.
package protocol PeerService: Sendable {
    var methods: [PeerMethod] { get }
    func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8]
}

/// Why another member's node gave no answer.
package struct PeerFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Hashable, Sendable {
        /// Not reached, or the answer was lost; the other node may have acted.
        case unreachable
        /// It would not answer this caller, or this question.
        case refused
        /// What it sent is not what the method answers.
        case malformed
        /// It, or this node, has too much to do; later is better.
        case overloaded
    }
    package let kind: Kind
    package let member: MemberID
    package let why: String

    package init(_ kind: Kind, _ member: MemberID, _ why: String) { (self.kind, self.member, self.why) = (kind, member, why) }

    package var description: String { "\(member.text): \(why) (\(kind.rawValue))" }
}
