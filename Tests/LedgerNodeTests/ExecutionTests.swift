// What is proved: members' nodes execute the same order to the same roots; participants see an agreement and nobody else does;
// private rejections leave the terms and are recorded; deadlines lapse at ledger time; documents reach participants only.

import CanonicalCBOR
import Checkpoints
import Consortium
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import NodeFolder
import Parties
import SampleAgreements
import Signing
import Submission
import Tallying
import Testing
import WorkflowEngine

@Suite("A network of nodes")
struct ExecutionTests {
    @Test("admits members by governance, one endorsed by those before")
    func admission() async throws {
        let sample = try await SampleConsortium.found(admitting: true)
        let book = await sample.third.position().governance
        #expect(book.activeMembers.map(\.id.text) == ["harbour-bank", "lotus-bank", "third-bank", "trade-regulator"])
        #expect(book.sequence == 4)
        try await sample.consortium.stop()
    }

    @Test("keeps a rehearsal apart: a node in earnest refuses a ledger whose time anyone sets")
    func rehearsal() async throws {
        let sample = try await SampleConsortium.found()
        try await sample.consortium.stop()
        let folder = NodeFolder(path: "\(sample.consortium.folder)/harbour-bank")
        let fault = #expect(throws: NodeFault.self) { try folder.open(kinds: AgreementKinds([])) }
        #expect(fault?.description.contains("rehearsal") == true)
        _ = try folder.open(kinds: AgreementKinds([]), rehearsing: true)
    }

    @Test("executes acts alike on every participant's node, final once acknowledged")
    func acts() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        let begun = try await sample.network.submit(tally)
        #expect(begun.publicOutcome == .accepted && begun.final)
        for amount in 1...5 { _ = try await sample.network.submit(try await sample.add(amount, to: tally.agreement)) }
        _ = try await sample.network.submit(try await sample.add(10, to: tally.agreement, by: sample.lotus, role: "other"))
        var encodings: [[UInt8]] = []
        for node in [sample.harbour, sample.lotus, sample.regulator] {
            let reading = try #require(try node.agreement(tally.agreement))
            encodings.append(reading.agreement.encoded)
            #expect(reading.position == 7)
            #expect(reading.agreement.brokenInvariants.isEmpty)
        }
        #expect(encodings.allSatisfy { $0 == encodings[0] })
        try await sample.consortium.stop()
    }

    @Test("records a private rejection with its clause and leaves the terms as they were")
    func rejections() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        let before = try #require(try sample.lotus.agreement(tally.agreement)).agreement.encoded
        let attempts: [(composed: ComposedTransaction, clause: String)] = [
            (try await sample.add(-1, to: tally.agreement), "amount-positive"),
            (try await sample.add(1, to: tally.agreement, role: "other"), "role-belongs-to-submitter"),
            (try await sample.add(1, to: tally.agreement, role: "stranger"), "role-filled"),
            (
                try sample.harbour.composeAct(
                    agreement: tally.agreement, request: ActRequest(action: "add", role: "adder", paper: [0xFF]),
                    now: await sample.network.now()),
                "paper-well-formed"
            ),
            (
                try sample.harbour.composeAct(
                    agreement: tally.agreement, request: ActRequest(action: "vanish", role: "adder", paper: [0xA0]),
                    now: await sample.network.now()),
                "part-exists"
            ),
        ]
        for attempt in attempts {
            let outcome = try await sample.network.submit(attempt.composed)
            #expect(outcome.publicOutcome == .accepted)
            for node in [sample.harbour, sample.lotus, sample.regulator] {
                let reading = try #require(try node.agreement(tally.agreement))
                #expect(try node.history(of: reading, limit: 1).first?.entry.rejection == attempt.clause)
                #expect(reading.agreement.encoded == before)
            }
        }
        try await sample.consortium.stop()
    }

    @Test("takes the act of a party with its own key only with that party's signature")
    func ownKey() async throws {
        let sample = try await SampleConsortium.found()
        let party = P256SigningKey()
        let tally = try await sample.openTally(roster: sample.roster(ownKey: party.publicKey))
        _ = try await sample.network.submit(tally)
        let salt = try #require(tally.transaction.skeleton.founding?.agreementSalt)
        var request = ActRequest(action: "add", role: "other", paper: try CBOREncoder().encode(Tally.Addend(amount: 4)))
        let now = await sample.network.now()
        _ = try await sample.network.submit(sample.lotus.composeAct(agreement: tally.agreement, request: request, now: now))
        request.payloadSalt = randomBytes(32)
        request.actorSignature = try party.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        let signed = try sample.lotus.composeAct(agreement: tally.agreement, request: request, now: now)
        _ = try await sample.network.submit(signed)
        let reading = try #require(try sample.harbour.agreement(tally.agreement))
        #expect(try sample.harbour.history(of: reading, limit: 2).map(\.entry.rejection) == [nil, "actor-signed"])
        try await sample.consortium.stop()
    }

    @Test("refuses a transaction that comes twice, and one whose expected head is stale")
    func duplicates() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        #expect(try await sample.network.submit(tally).publicOutcome == .accepted)
        #expect(try await sample.network.submit(tally).publicOutcome == .duplicate)
        let head = try #require(try sample.harbour.agreement(tally.agreement)).head
        let paper = try CBOREncoder().encode(Tally.Addend(amount: 1))
        for expected in [PublicOutcome.accepted, .headNotAsExpected] {
            let composed = try sample.harbour.composeAct(
                agreement: tally.agreement, request: ActRequest(action: "add", role: "adder", paper: paper, expectedHead: head),
                now: await sample.network.now())
            #expect(try await sample.network.submit(composed).publicOutcome == expected)
        }
        try await sample.consortium.stop()
    }

    @Test("lapses an agreement when ledger time passes its deadline, and not before")
    func lapses() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally(closesAt: "2026-03-10T12:00:00Z")
        _ = try await sample.network.submit(tally)
        try await sample.network.beat(at: SampleConsortium.time("2026-03-10T12:00:00Z"))
        #expect(try #require(try sample.lotus.agreement(tally.agreement)).agreement.parts.map(\.state) == ["running"])
        try await sample.network.beat(at: SampleConsortium.time("2026-03-10T12:00:01Z"))
        for node in [sample.harbour, sample.lotus, sample.regulator] {
            let reading = try #require(try node.agreement(tally.agreement))
            #expect(reading.agreement.parts.map(\.state) == ["closed"])
            #expect(try node.history(of: reading, limit: 1).first?.events.map(\.description) == ["tally: running → closed"])
        }
        try await sample.consortium.stop()
    }

    @Test("hands a receipt that proves the transaction offline, and not another one")
    func receipts() async throws {
        let sample = try await SampleConsortium.found()
        let outcome = try await sample.network.submit(try await sample.openTally())
        let receipt = try sample.lotus.receipt(height: outcome.height, index: outcome.index)
        let cosigners = await sample.lotus.position().governance.activeMembers.map {
            (name: LedgerNode.cosignerName($0.id, origin: sample.lotus.origin), key: $0.nodeKey)
        }
        let proof = try TLogProof(text: receipt.text)
        #expect(proof.proves(leaf: receipt.leaf.bytes, cosigners: cosigners, quorum: 3) == .proved(cosignatures: 4))
        #expect(proof.proves(leaf: receipt.leaf.bytes, cosigners: Array(cosigners.prefix(2)), quorum: 3) == .cosignedByTooFew(2))
        let other = LogLeaf.transaction(height: outcome.height, index: 0, id: .zero, outcome: .accepted)
        #expect(proof.proves(leaf: other.bytes, cosigners: cosigners, quorum: 3) == .notIncluded)
        try await sample.consortium.stop()
    }

    @Test("goes on where it stood when it is opened again")
    func reopened() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        _ = try await sample.network.submit(try await sample.add(3, to: tally.agreement))
        let height = await sample.third.position().height
        try await sample.consortium.stop()
        let again = try await SampleConsortium.open(sample.consortium.folder)
        #expect(await again.third.position().height == height)
        #expect(try await again.network.submit(tally).publicOutcome == .duplicate)
        #expect(try await again.network.submit(try await again.add(4, to: tally.agreement)).final)
        #expect(try #require(try again.lotus.agreement(tally.agreement)).position == 3)
        try await again.consortium.stop()
    }
}
