// What is proved: a node that does not know who the members were when a generation began, or has newer keys of theirs, takes it
// at the word of so many that one of them is honest, and not of fewer. The members' statements and signatures are real.

import Consortium
import Ledger
import LedgerNode
import LedgerStore
import Parties
import PeerExchange
import PeerMessages
import SampleAgreements
import Signing
import Testing

@testable import NetworkedNode

@Suite("A generation that this node did not see begin")
struct GenerationWordTests {
    /// What each member says that it goes by.
    private struct Words: PeerLink {
        let said: [MemberID: [UInt8]]
        func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8] { said[member] ?? [] }
    }

    /// The decision of three members for the generation after `left`, with the signatures of `signers`.
    private static func proposal(
        _ sample: SampleConsortium, leaving left: UInt64 = 0, signedBy signers: [LedgerNode]
    ) async throws -> [UInt8] {
        let genesis = try #require(try sample.harbour.store.read { try $0.block(0) }).header
        let statements = try [sample.harbour, sample.lotus, sample.regulator].map {
            try GenerationStatement(
                network: $0.network, member: $0.member, left: left, finalHeight: 0, finalHeader: genesis, tail: [], proof: nil
            ).signed(with: $0.nodeKey())
        }
        let decision = try GenerationDecision(
            following: statements, governance: await sample.harbour.position().governance, network: sample.harbour.network,
            origin: sample.harbour.origin
        ).encoded()
        let signatures = try signers.map {
            try SignedMessage(signing: decision, with: [$0.nodeKey()], externalData: GenerationDecision.signingContext).bytes
        }
        return try GenerationProposal(decision: decision, signatures: signatures).encoded()
    }

    /// The generation of the third bank's node after each word that it hears.
    private static func heard(
        _ words: (SampleConsortium) async throws -> [(LedgerNode, [UInt8])]
    ) async throws -> [UInt64] {
        let sample = try await SampleConsortium.found()
        let words = try await words(sample)
        let peers = Words(said: Dictionary(words.map { ($0.0.member, $0.1) }, uniquingKeysWith: { $1 }))
        let node = try await NewNode(of: sample, among: peers).node
        var generations: [UInt64] = []
        for (teller, _) in words {
            try? await node.hearOfGeneration(from: teller.member)
            generations.append(await node.generation)
        }
        try await sample.consortium.stop()
        return generations
    }

    @Test("is taken from anybody who shows a quorum's signatures")
    func signed() async throws {
        let generations = try await Self.heard { sample in
            let signed = try await Self.proposal(sample, signedBy: [sample.harbour, sample.lotus, sample.regulator])
            return [(sample.regulator, signed)]
        }
        #expect(generations == [1])
    }

    @Test("is taken at the second member's word where the signatures are too few for the members of now")
    func told() async throws {
        let generations = try await Self.heard { sample in
            let signed = try await Self.proposal(sample, signedBy: [sample.harbour, sample.lotus])
            return [(sample.harbour, signed), (sample.harbour, signed), (sample.lotus, signed)]
        }
        #expect(generations == [0, 0, 1], "nobody is counted twice")
    }

    @Test("is not taken at two words that differ")
    func differing() async throws {
        let generations = try await Self.heard { sample in
            let one = try await Self.proposal(sample, signedBy: [sample.harbour])
            let other = try await Self.proposal(sample, leaving: 7, signedBy: [sample.regulator])
            return [(sample.harbour, one), (sample.regulator, other)]
        }
        #expect(generations == [0, 0])
    }
}
