import CanonicalCBOR
import Checkpoints
package import Governance
import Ledger
import LedgerNode
package import Parties
package import Signing

/// A member's word that it has left a generation of the ordering for good, and where it stood: it cosigns nothing under
/// that generation any more (ledger.md §6).
package struct GenerationStatement: PeerMessage, Hashable {
    package var network: Digest32
    package var member: MemberID
    /// The generation it left.
    package var left: UInt64
    package var finalHeight: UInt64
    package var finalHeader: Digest32
    /// The headers it executed after its last final block, oldest first.
    package var tail: [Digest32]
    /// A `.tlog-proof` of the last final block's commit record, for no member's bare word makes a block final; nil for the genesis.
    package var proof: String?

    package enum CodingKeys: Int, CodingKey { case network = 1, member, left, finalHeight, finalHeader, tail, proof }

    /// A tail is what was ordered and not cosigned by a quorum: a few blocks, thousands after a long partition.
    package static let tailMax = 100_000

    package init(
        network: Digest32, member: MemberID, left: UInt64, finalHeight: UInt64, finalHeader: Digest32, tail: [Digest32],
        proof: String?
    ) {
        (self.network, self.member, self.left) = (network, member, left)
        (self.finalHeight, self.finalHeader, self.tail, self.proof) = (finalHeight, finalHeader, tail, proof)
    }

    /// The header it has at `height`: nil above what it executed, and below its last final block, where all agree.
    func header(at height: UInt64) -> Digest32? {
        if height == finalHeight { return finalHeader }
        guard height > finalHeight, height - finalHeight <= UInt64(tail.count) else { return nil }
        return tail[Int(height - finalHeight) - 1]
    }

    package static let signingContext = Array("hefu generation statement v1".utf8)

    package func signed(with key: any SigningKey) throws -> [UInt8] {
        try SignedMessage(signing: encoded(), with: [key], externalData: Self.signingContext).bytes
    }

    /// Reads a statement that an active member's node key signed, and whose last final block a quorum cosigned.
    package static func verified(
        _ bytes: [UInt8], governance: GovernanceBook, network: Digest32, origin: String
    ) throws -> GenerationStatement {
        let message = try SignedMessage(bytes: bytes)
        let statement = try GenerationStatement(encoded: message.payload)
        guard statement.network == network, statement.tail.count <= tailMax,
            let member = governance.member(statement.member), member.standing == .active,
            message.isSigned(by: [member.nodeKey], externalData: signingContext)
        else { throw GenerationFault("a statement on generation \(statement.left) is not signed by an active member's node") }
        guard try statement.finalHeight == 0 || statement.isProved(governance, origin: origin) else {
            throw GenerationFault("\(statement.member.text) calls block \(statement.finalHeight) final, and does not prove it")
        }
        return statement
    }

    private func isProved(_ governance: GovernanceBook, origin: String) throws -> Bool {
        guard let proof = try proof.map({ try TLogProof(text: $0) }), proof.checkpoint.origin == origin, let leaf = proof.extra,
            case .commit(let commit) = try LogLeaf(bytes: leaf), commit.height == finalHeight, commit.header == finalHeader
        else { return false }
        let members = governance.activeMembers
        let cosigners = members.map { (LedgerNode.cosignerName($0.id, origin: origin), $0.nodeKey) }
        guard case .proved = proof.proves(leaf: leaf, cosigners: cosigners, quorum: GovernanceBook.quorum(of: members.count))
        else { return false }
        return true
    }
}

/// Where a new generation of the ordering begins, and the statements from which that follows.
package struct GenerationDecision: PeerMessage, Hashable {
    package var network: Digest32
    /// One more than the generation that was left.
    package var generation: UInt64
    /// The block after which the new generation's first block comes.
    package var height: UInt64
    package var header: Digest32
    /// Signed statements of at least a quorum of the members.
    package var statements: [[UInt8]]

    package enum CodingKeys: Int, CodingKey { case network = 1, generation, height, header, statements }

    package static let signingContext = Array("hefu generation decision v1".utf8)

    /// The decision that follows from the statements, which must be those of a quorum on one generation.
    package init(following statements: [[UInt8]], governance: GovernanceBook, network: Digest32, origin: String) throws {
        let read = try statements.map {
            try GenerationStatement.verified($0, governance: governance, network: network, origin: origin)
        }
        guard let left = read.first?.left, read.allSatisfy({ $0.left == left }), left < .max else {
            throw GenerationFault("the statements speak of different generations")
        }
        let members = Set(read.map(\.member))
        let count = governance.activeMembers.count
        guard members.count == read.count, members.count >= GovernanceBook.quorum(of: count) else {
            throw GenerationFault(
                "\(members.count) members left generation \(left); \(GovernanceBook.quorum(of: count)) of \(count) are needed")
        }
        let start = try Self.start(read, members: count)
        (self.network, generation, self.statements) = (network, left + 1, statements)
        (height, header) = (start.height, start.header)
    }

    /// The highest block that is proved final, and what stands on it where nobody says otherwise.
    ///
    /// Of several blocks at one height, one can have become final if those who state it, those who are silent and as many as
    /// may be dishonest, who cosign one and state another, would have been a quorum. If there is one such it is kept, if there
    /// is none they all go.
    ///
    /// - Throws: ``UndecidedGeneration`` where there are two: whichever went, it might be final for somebody.
    package static func start(
        _ statements: [GenerationStatement], members: Int
    ) throws -> (height: UInt64, header: Digest32) {
        let base = statements.max { $0.finalHeight < $1.finalHeight }
        guard let base else { return (0, .zero) }
        var (height, header) = (base.finalHeight, base.finalHeader)
        var following = statements
        let (silent, quorum) = (members - statements.count, GovernanceBook.quorum(of: members))
        while height < .max {
            following = following.filter { $0.header(at: height) == header }
            let candidates = following.compactMap { $0.header(at: height + 1) }
            let distinct = Set(candidates).sorted()
            guard let first = distinct.first else { break }
            var chosen = first
            if distinct.count > 1 {
                let possible = distinct.filter { one in
                    candidates.count { $0 == one } + silent + (members - quorum) >= quorum
                }
                guard possible.count < 2 else { throw UndecidedGeneration(height: height + 1, silent: silent) }
                guard let only = possible.first else { break }
                chosen = only
            }
            (height, header) = (height + 1, chosen)
        }
        return (height, header)
    }
}

/// Members state different blocks, and two of them could each be final.
package struct UndecidedGeneration: Error, Hashable, CustomStringConvertible {
    package let height: UInt64
    /// How many members have not said where they stood.
    package let silent: Int

    package init(height: UInt64, silent: Int) { (self.height, self.silent) = (height, silent) }

    package var description: String {
        "members state different blocks \(height), of which two could be final; "
            + (silent > 0
                ? "the word of the \(silent) that have not left yet may decide: have them run hefu node recover"
                : "all members have said so: their operators find out with the evidence which was shown to anybody as final")
    }
}

/// A decision on its way between the members, with one signed copy of it from each that agreed.
package struct GenerationProposal: PeerMessage, Hashable {
    package var decision: [UInt8]
    package var signatures: [[UInt8]]
    package enum CodingKeys: Int, CodingKey { case decision = 1, signatures }
    package init(decision: [UInt8], signatures: [[UInt8]]) { (self.decision, self.signatures) = (decision, signatures) }
}

/// Why members cannot agree on a new generation yet.
package struct GenerationFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
