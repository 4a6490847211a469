// What is proved: receipts of every time verify from files alone, with the genesis and the chain of handovers, and an
// independent verifier in Python agrees; a chain that is changed anywhere proves nothing.

import CanonicalCBOR
import Checkpoints
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import MerkleLog
import Parties
import PythonOracle
import SQLiteLedgerStore
import Signing
import Testing

@Suite("A chain of handovers")
struct HandoverTests {
    /// Four members: one is admitted, one rotates its key, the quorum is raised, one is suspended; a receipt between each.
    private struct Told {
        let stage: FinalityStage
        let chain: HandoverChain
        let receipts: [TransactionReceipt]

        static func tell() async throws -> Told {
            let stage = try FinalityStage(founders: 4, others: 1)
            let everybody = Array(stage.banks.indices)
            let next = try #require(stage.banks[1].keys.nextNode).publicKey
            let changes: [(String, any Encodable, [Int])] = [
                ("admit-member", Admission(member: stage.banks[4].member), everybody),
                ("rotate-node-key", NodeKeyRotation(member: stage.banks[1].id, nodeKey: next), everybody),
                ("raise-quorum", QuorumRaise(quorum: 5), everybody),
                ("suspend-member", StandingChange(member: stage.banks[2].id, reason: "silent"), everybody),
            ]
            var heights: [UInt64] = []
            func beat() async throws {
                let record = try await stage.beat()
                guard try await stage.finish(record, by: everybody) else {
                    throw NodeFault("block \(record.height) is not final")
                }
                heights.append(record.height)
            }
            try await beat()
            for (action, paper, endorsers) in changes {
                let handover = try await stage.order([try await stage.change(action, paper, by: endorsers)])
                guard try await stage.finish(handover, by: everybody) else { throw NodeFault("\(action) is not final") }
                heights.append(handover.height)
                try await beat()
            }
            return Told(
                stage: stage, chain: try stage.banks[0].node.handovers(),
                receipts: try heights.map { try stage.banks[0].node.receipt(height: $0, index: 0) })
        }

        func verdicts(_ chain: HandoverChain) throws -> [TLogProof.Verdict] {
            let verified = try HandoverChain(encoded: chain.encoded()).verified(genesis: stage.genesis)
            return try receipts.map { receipt in
                let proof = try TLogProof(text: receipt.text)
                let judging = try verified.judging(proof)
                return proof.proves(leaf: receipt.leaf.bytes, cosigners: judging.cosigners, quorum: judging.quorum)
            }
        }
    }

    @Test("proves receipts from before, of and after each change, from files alone")
    func receipts() async throws {
        let told = try await Told.tell()
        defer { try? told.stage.close() }
        #expect(told.chain.links.map(\.set.seats.count) == [5, 5, 5, 4] && told.chain.links.map(\.set.quorum) == [4, 4, 5, 4])
        // Beat and handover under the same set, in turn; the handover that suspends is cosigned by the four who are left.
        #expect(try told.verdicts(told.chain) == [4, 4, 5, 5, 5, 5, 5, 4, 4].map { .proved(cosignatures: $0) })
        let short = HandoverChain(first: told.chain.first, links: told.chain.links.dropLast(3))
        #expect(try told.verdicts(short) != told.verdicts(told.chain), "the rotated key is not known without its handover")
    }

    @Test("is verified alike by an independent verifier")
    func oracle() async throws {
        let told = try await Told.tell()
        defer { try? told.stage.close() }
        struct Question: Encodable {
            var chain: String
            var first: String
            var origin: String
            var receipts: [String]
        }
        struct Verdict: Decodable {
            var valid: Bool
            var why: String
            var members: Int
        }
        struct Answer: Decodable {
            var why: String
            var sets: [[String]]
            var receipts: [Verdict]
        }
        func ask(_ chain: HandoverChain, _ texts: [String]) throws -> Answer {
            try PythonOracle.ask(
                "Tests/LedgerNodeTests/oracle/handover_verifier.py",
                Question(
                    chain: Hex.text(chain.encoded()),
                    first: Hex.text(Genesis(encoded: told.stage.genesis).governance.memberSet.encoded),
                    origin: told.stage.banks[0].node.origin, receipts: texts))
        }
        let texts = told.receipts.map(\.text)
        let answer = try ask(told.chain, texts)
        #expect(answer.why.isEmpty && answer.receipts.allSatisfy(\.valid), "\(answer)")
        #expect(answer.receipts.map(\.members) == [4, 4, 5, 5, 5, 5, 5, 4, 4])
        #expect(
            answer.sets == [told.chain.first].map { $0.seats.map(\.member.text) }
                + told.chain.links.map { $0.set.seats.map(\.member.text) })
        let skipped = HandoverChain(first: told.chain.first, links: Array(told.chain.links.dropFirst(2)))
        #expect(try !ask(skipped, texts).why.isEmpty)
        #expect(throws: HandoverChain.Unproved.self) { try skipped.verified(genesis: told.stage.genesis) }
    }

    @Test("proves nothing once it is changed")
    func tampered() async throws {
        let told = try await Told.tell()
        defer { try? told.stage.close() }
        let good = told.chain.encoded()
        let sound = try told.chain.verified(genesis: told.stage.genesis)
        var refused = 0
        for index in stride(from: 0, to: good.count, by: 7) {
            var bytes = good
            bytes[index] ^= 1
            // A cosignature that was not needed may go; what is proved stays the same.
            let verified = try? HandoverChain(encoded: bytes).verified(genesis: told.stage.genesis)
            let isHarmless = verified == nil || verified == sound
            #expect(isHarmless, "byte \(index)")
            if verified == nil { refused += 1 }
        }
        #expect(refused > good.count / 7 / 2, "only \(refused) flips were refused")
        let links = told.chain.links
        let other = try FinalityStage(founders: 4)
        defer { try? other.close() }
        var swapped = links
        swapped.swapAt(0, 1)
        let evil = Ed25519SigningKey().publicKey
        var seats = links[0].set.seats
        seats[0] = MemberSet.Seat(member: seats[0].member, nodeKey: evil)
        let forged = try MemberSet(encoded: Self.encoded(seats, quorum: 4))
        let later = try TLogProof(text: told.stage.banks[0].node.receipt(height: 3, index: 0).text)
        let wrong: [(String, HandoverChain)] = [
            ("swapped", HandoverChain(first: told.chain.first, links: swapped)),
            ("twice", HandoverChain(first: told.chain.first, links: [links[0], links[0]])),
            ("another first", HandoverChain(first: links[0].set, links: links)),
            (
                "another set",
                HandoverChain(
                    first: told.chain.first,
                    links: [
                        HandoverChain.Link(set: forged, proof: links[0].proof, preceding: links[0].preceding, suspension: nil)
                    ])
            ),
            (
                "a leaf of another kind",
                HandoverChain(
                    first: told.chain.first,
                    links: [HandoverChain.Link(set: links[0].set, proof: later, preceding: links[0].preceding, suspension: nil)])
            ),
            (
                "too few cosignatures",
                HandoverChain(
                    first: told.chain.first,
                    links: [
                        HandoverChain.Link(
                            set: links[0].set,
                            proof: TLogProof(
                                index: links[0].proof.index, path: links[0].proof.path, checkpoint: links[0].proof.checkpoint,
                                signatureLines: Array(links[0].proof.signatureLines.prefix(2)), extra: links[0].proof.extra),
                            preceding: links[0].preceding, suspension: nil)
                    ])
            ),
        ]
        for (what, chain) in wrong {
            #expect(throws: HandoverChain.Unproved.self, "\(what)") { try chain.verified(genesis: told.stage.genesis) }
        }
        #expect(throws: HandoverChain.Unproved.self, "another ledger") { try told.chain.verified(genesis: other.genesis) }
        _ = try told.chain.verified(genesis: told.stage.genesis)
    }

    @Test("refuses a handover that only a later checkpoint covers: it must be the old set's own word on that block")
    func ownCheckpoint() async throws {
        let stage = try FinalityStage(founders: 4, others: 1)
        defer { try? stage.close() }
        let handover = try await stage.order([
            try await stage.change("admit-member", Admission(member: stage.banks[4].member), by: [0, 1, 2, 3, 4])
        ])
        #expect(try await stage.finish(handover, by: [0, 1, 2, 3]))
        let after = try await stage.beat()
        #expect(try await stage.finish(after, by: [0, 1, 2, 3]))
        let chain = try stage.banks[0].node.handovers()
        let later = try stage.banks[0].node.finalCheckpoint(covering: 2)
        let path = try stage.banks[0].store.read {
            try LogProofs.inclusion(of: handover.logSize - 1, size: later.checkpoint.size, tiles: $0)
        }
        let proof = TLogProof(
            index: handover.logSize - 1, path: path, checkpoint: later.checkpoint, signatureLines: later.lines,
            extra: chain.links[0].proof.extra)
        let moved = HandoverChain(
            first: chain.first,
            links: [
                HandoverChain.Link(set: chain.links[0].set, proof: proof, preceding: chain.links[0].preceding, suspension: nil)
            ])
        #expect(throws: HandoverChain.Unproved.self) { try moved.verified(genesis: stage.genesis) }
    }

    private static func encoded(_ seats: [MemberSet.Seat], quorum: UInt64) -> [UInt8] {
        var writer = CBORWriter()
        writer.array(2)
        writer.array(seats.count)
        for seat in seats {
            writer.array(2)
            writer.text(seat.member.text)
            seat.nodeKey.write(to: &writer)
        }
        writer.unsigned(quorum)
        return writer.bytes
    }
}
