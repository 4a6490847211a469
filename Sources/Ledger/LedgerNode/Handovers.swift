import BankingCalendar
import CanonicalCBOR
package import Checkpoints
package import Governance
import Ledger
package import LedgerStore
import MerkleLog
import Parties
package import Signing

/// How the members of one set handed over to the next, from the genesis on: the file `members.handovers` that goes with
/// receipts, so that whoever checks one learns whose cosignatures counted, and how many were needed.
///
/// Canonical CBOR: `["hefu.handovers.v1", first set, [[next set, .tlog-proof of the commit record, .tlog-proof of the one
/// before it, suspensions] …]]`.
package struct HandoverChain: Hashable, Sendable {
    package struct Link: Hashable, Sendable {
        /// After the handover.
        package let set: MemberSet
        /// Of the commit record that binds ``set``, under the checkpoint of its own block; the leaf travels in it.
        package let proof: TLogProof
        /// Of the commit record of the block before, under the same checkpoint: it binds the set that hands over, so that no
        /// handover can be left out.
        package let preceding: TLogProof
        /// Where one was suspended among fewer than four: the change that the break-glass keys signed, as carried.
        package let suspension: [UInt8]?

        package init(set: MemberSet, proof: TLogProof, preceding: TLogProof, suspension: [UInt8]?) {
            (self.set, self.proof, self.preceding, self.suspension) = (set, proof, preceding, suspension)
        }
    }

    package let first: MemberSet
    package let links: [Link]

    package init(first: MemberSet, links: [Link]) { (self.first, self.links) = (first, links) }

    package struct Unproved: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
        init(_ description: String) { self.description = description }
    }

    // MARK: bytes

    package static let header = "hefu.handovers.v1"

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 2048)
        writer.array(3)
        writer.text(Self.header)
        writer.byteString(first.encoded)
        writer.array(links.count)
        for link in links {
            writer.array(4)
            writer.byteString(link.set.encoded)
            writer.text(link.proof.text)
            writer.text(link.preceding.text)
            writer.array(link.suspension == nil ? 0 : 1)
            if let suspension = link.suspension { writer.byteString(suspension) }
        }
        return writer.bytes
    }

    /// - Throws: what is wrong with the bytes; nothing is believed before ``verified(genesis:)``.
    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(3)
        guard try reader.text() == Self.header else { throw Unproved("the file is no chain of handovers") }
        first = try MemberSet(encoded: reader.byteString())
        links = try (0..<reader.array()).map { _ in
            try reader.array(4)
            let set = try MemberSet(encoded: reader.byteString())
            let proof = try TLogProof(text: reader.text())
            let preceding = try TLogProof(text: reader.text())
            let carried = try reader.array()
            guard carried <= 1 else { throw Unproved("a handover carries one suspension at most") }
            return Link(set: set, proof: proof, preceding: preceding, suspension: carried == 1 ? try reader.byteString() : nil)
        }
        try reader.finish()
    }

    // MARK: checking

    /// Checks the chain from the genesis alone: each set handed over in a block that the set before made final.
    ///
    /// - Parameter genesis: the ledger's, from somebody you trust.
    /// - Throws: ``Unproved``, which says at which handover the chain breaks.
    package func verified(genesis bytes: [UInt8]) throws -> VerifiedHandovers {
        let genesis = try Genesis(encoded: bytes)
        let network = Genesis.network(of: bytes)
        guard genesis.governance.memberSet == first else {
            throw Unproved("the chain does not begin with the members of the genesis")
        }
        let origin = Genesis.origin(name: genesis.name, network: network)
        var verified = VerifiedHandovers(origin: origin, first: first)
        var commit: CommitRecord?
        for (number, link) in links.enumerated() {
            let place = "handover \(number + 1)"
            guard let leaf = link.proof.extra, case .commit(let record) = try LogLeaf(bytes: leaf) else {
                throw Unproved("\(place): its leaf is no commit record")
            }
            guard record.memberSet == link.set.digest else {
                throw Unproved("\(place): the commit record names other members than the chain does")
            }
            guard link.proof.checkpoint.origin == origin, link.proof.index < .max,
                link.proof.checkpoint.size == link.proof.index + 1
            else { throw Unproved("\(place): the checkpoint is not the block's own, or of another ledger") }
            guard record.height > commit?.height ?? 0, record.timeMilliseconds >= commit?.timeMilliseconds ?? .min,
                record.governanceSequence > commit?.governanceSequence ?? 0, link.proof.checkpoint.size > verified.lastSize
            else { throw Unproved("\(place): it does not follow the one before") }
            let before = verified.newest
            guard let bytes = link.preceding.extra, case .commit(let earlier) = try LogLeaf(bytes: bytes),
                earlier.height == record.height - 1, earlier.memberSet == before.digest,
                link.preceding.checkpoint == link.proof.checkpoint,
                case .proved = link.preceding.proves(leaf: bytes, cosigners: [], quorum: 0)
            else { throw Unproved("\(place): it does not show that the members before it were the last, so one may be left out") }
            let judge = before.judging(handoverTo: link.set)
            guard
                case .proved = link.proof.proves(
                    leaf: leaf, cosigners: LedgerNode.cosigners(judge, origin: origin), quorum: judge.quorum)
            else {
                throw Unproved("\(place): fewer than \(judge.quorum) of its members cosigned it, or its leaf is not in the log")
            }
            if before.seats.count < 4, let leaving = before.member(leavingFor: link.set) {
                try Self.check(
                    link.suspension, of: leaving, by: before.breakGlass, in: network,
                    between: commit?.timeMilliseconds ?? genesis.startsAt.millisecondsSinceEpoch, record.timeMilliseconds, place)
            }
            verified.append(link.set, at: link.proof.checkpoint.size, judgedBy: judge)
            commit = record
        }
        return verified
    }

    /// Among fewer than four, those who are left could forge the leaving of another: the break-glass keys must have signed it,
    /// for a time since the handover before, so that an older suspension does not serve twice.
    private static func check(
        _ suspension: [UInt8]?, of member: MemberID, by glass: BreakGlass?, in network: Digest32, between earliest: Int64,
        _ latest: Int64, _ place: String
    ) throws {
        guard let suspension, let glass, let transaction = try? Transaction(carried: suspension),
            let payload = try? Payload(encoded: transaction.payload),
            let change = try? CBORDecoder().decode(StandingChange.self, from: payload.paper)
        else { throw Unproved("\(place): \(member.text) left fewer than four members, and no suspension is shown") }
        let skeleton = transaction.skeleton
        guard skeleton.kind == .governance, skeleton.network == network, payload.action == Governance.suspendMember,
            change.member == member, skeleton.validity.lowerBound.millisecondsSinceEpoch <= latest,
            skeleton.validity.upperBound.millisecondsSinceEpoch >= earliest, transaction.isSignedByAllItsSigners(),
            glass.isBroken(by: skeleton.signers)
        else { throw Unproved("\(place): the break-glass keys did not sign that \(member.text) leaves") }
    }
}

/// Who judged which checkpoint, as a chain of handovers proved it.
package struct VerifiedHandovers: Hashable, Sendable {
    package let origin: String
    /// In order; each set judges the checkpoints after `size`, up to the next handover.
    private var stretches: [(size: UInt64, set: MemberSet, judge: MemberSet?)]

    init(origin: String, first: MemberSet) { (self.origin, stretches) = (origin, [(0, first, nil)]) }

    mutating func append(_ set: MemberSet, at size: UInt64, judgedBy judge: MemberSet) {
        stretches.append((size, set, judge))
    }

    package var newest: MemberSet { stretches[stretches.count - 1].set }
    var lastSize: UInt64 { stretches[stretches.count - 1].size }

    /// Those whose cosignatures count on a checkpoint of this many leaves.
    package func judge(ofSize size: UInt64) -> MemberSet {
        // A handover's own checkpoint is judged by those who hand over.
        if let handover = stretches.first(where: { $0.size == size }), let judge = handover.judge { return judge }
        return (stretches.last { $0.size < size } ?? stretches[0]).set
    }

    /// What ``TLogProof/proves(leaf:cosigners:quorum:)`` asks for.
    package func judging(_ proof: TLogProof) throws -> (cosigners: [(name: String, key: PublicKey)], quorum: Int) {
        guard proof.checkpoint.origin == origin else {
            throw HandoverChain.Unproved("the checkpoint is of \(proof.checkpoint.origin), the genesis of \(origin)")
        }
        let judge = judge(ofSize: proof.checkpoint.size)
        return (LedgerNode.cosigners(judge, origin: origin), judge.quorum)
    }

    package static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.origin == rhs.origin && lhs.stretches.elementsEqual(rhs.stretches) { $0 == $1 }
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(origin) }
}

extension LedgerNode {
    /// The names and keys under which the members of a set cosign.
    package static func cosigners(_ set: MemberSet, origin: String) -> [(name: String, key: PublicKey)] {
        set.seats.map { (name: cosignerName($0.member, origin: origin), key: $0.nodeKey) }
    }

    /// The chain of all handovers that are final here.
    package func handovers() throws -> HandoverChain { try store.read { try handovers($0) } }

    package func handovers(_ reader: any LedgerReader) throws -> HandoverChain {
        let sets = try finality.sets(reader)
        let final = try Finality.height(reader)
        let links = try zip(sets.changes, sets.changes.dropFirst()).prefix { $0.1.height <= final }.map { before, change in
            guard let block = try reader.block(change.height) else {
                throw NodeFault("block \(change.height), which changed the members, is missing")
            }
            let lines = Finality.counting(
                try reader.cosignatures(height: change.height), sets.judge(of: change.height)
            ).map(\.line)
            guard let earlier = try reader.block(change.height - 1) else {
                throw NodeFault("block \(change.height - 1), before the members changed, is missing")
            }
            let checkpoint = Checkpoint(origin: origin, size: block.logSize, root: block.logRoot)
            func proof(of index: UInt64, _ commit: CommitRecord) throws -> TLogProof {
                TLogProof(
                    index: index, path: try LogProofs.inclusion(of: index, size: block.logSize, tiles: reader),
                    checkpoint: checkpoint, signatureLines: lines, extra: LogLeaf.commit(commit).bytes)
            }
            return HandoverChain.Link(
                set: change.set,
                proof: try proof(of: block.logSize - 1, block.commit),
                preceding: try proof(of: earlier.logSize - 1, earlier.commit),
                suspension: try Self.suspension(from: before.set, to: change.set, in: block))
        }
        return HandoverChain(first: sets.changes[0].set, links: links)
    }

    /// The accepted change that took a member out, where the chain has to show it.
    private static func suspension(from before: MemberSet, to next: MemberSet, in block: BlockRecord) throws -> [UInt8]? {
        guard before.seats.count < 4, before.member(leavingFor: next) != nil else { return nil }
        let stored = try block.stored()
        for (index, outcome) in block.outcomes.enumerated() {
            guard PublicOutcome(rawValue: UInt64(outcome)) == .accepted, let carried = stored.carried(at: index),
                let transaction = try? Transaction(carried: carried), transaction.skeleton.kind == .governance,
                try Payload(encoded: transaction.payload).action == Governance.suspendMember
            else { continue }
            return carried
        }
        return nil
    }
}
