import CanonicalCBOR
package import Parties
package import Signing

// How the consortium decides: papers of the actions that change the rules of deciding themselves.

/// Which endorsements an action needs beside the quorum, paper of "set-policy". One that asks for nothing ends the policy.
package struct ChangePolicy: Hashable, Codable, Sendable {
    /// One of ``Governance/actions``.
    package var action: String
    /// How many active members, at or above the formula.
    package var endorsements: Int?
    /// At least one active member of each of these kinds.
    package var kinds: [Member.Kind]?
    /// These members, while they are active.
    package var members: [MemberID]?
    /// For "put-contract-in-force": how many in a hundred active members must have said that they can run it.
    package var readyPercent: Int?

    package enum CodingKeys: Int, CodingKey { case action = 1, endorsements, kinds, members, readyPercent }

    package init(
        action: String, endorsements: Int? = nil, kinds: [Member.Kind]? = nil, members: [MemberID]? = nil,
        readyPercent: Int? = nil
    ) {
        (self.action, self.endorsements, self.kinds) = (action, endorsements, kinds)
        (self.members, self.readyPercent) = (members, readyPercent)
    }

    var asksForNothing: Bool {
        endorsements == nil && (kinds ?? []).isEmpty && (members ?? []).isEmpty && readyPercent == nil
    }
}

/// Paper of "raise-quorum": for finality and for endorsement. The formula itself ends a raise.
package struct QuorumRaise: Hashable, Codable, Sendable {
    package var quorum: Int
    package enum CodingKeys: Int, CodingKey { case quorum = 1 }
    package init(quorum: Int) { self.quorum = quorum }
}

/// Paper of "set-break-glass": keys that are kept offline, and how many of them must sign a suspension among fewer than
/// four members. No keys and a threshold of 0 end it.
package struct BreakGlass: Hashable, Codable, Sendable {
    package var keys: [PublicKey]
    package var threshold: Int
    package enum CodingKeys: Int, CodingKey { case keys = 1, threshold }

    /// A transaction has at most 16 signers, members among them.
    package static let keysMax = 5

    package init(keys: [PublicKey], threshold: Int) { (self.keys, self.threshold) = (keys, threshold) }

    /// Whether enough of the keys are among the `signers`.
    package func isBroken(by signers: [PublicKey]) -> Bool { keys.filter(signers.contains).count >= threshold }

    func write(to writer: inout CBORWriter) {
        writer.array(2)
        writer.array(keys.count)
        for key in keys { key.write(to: &writer) }
        writer.unsigned(UInt64(max(0, threshold)))
    }

    init(from reader: inout CBORReader) throws {
        try reader.array(2)
        keys = []
        for _ in 0..<(try reader.array()) { keys.append(try PublicKey(from: &reader)) }
        let wanted = try reader.unsigned()
        guard (1...BreakGlass.keysMax).contains(keys.count), wanted >= 1, wanted <= UInt64(keys.count) else {
            throw CBORFault.outOfRange(at: reader.position, "a threshold of \(wanted) among \(keys.count) keys")
        }
        threshold = Int(wanted)
    }
}

/// Paper of "signal-readiness": a member says that its nodes can run a contract with a workflow.
package struct Readiness: Hashable, Codable, Sendable {
    package var member: MemberID
    package var contract: String
    package var workflow: Digest32
    package enum CodingKeys: Int, CodingKey { case member = 1, contract, workflow }

    /// Of one member, for contracts that are not in force yet.
    package static let pendingMax = 32

    package init(member: MemberID, contract: String, workflow: Digest32) {
        (self.member, self.contract, self.workflow) = (member, contract, workflow)
    }
}

/// Paper of "retire-contract": its agreements go on, and no new ones begin.
package struct ContractRetirement: Hashable, Codable, Sendable {
    package var contract: String
    package var workflow: Digest32
    package enum CodingKeys: Int, CodingKey { case contract = 1, workflow }
    package init(contract: String, workflow: Digest32) { (self.contract, self.workflow) = (contract, workflow) }
}
