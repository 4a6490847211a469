// What is proved: a governance change travels as a file from signer to signer, says who signed, who is next and what it
// would do, and is done once all have signed; a changed file is refused.

import BankingCalendar
import CanonicalCBOR
import Consortium
import ContractKit
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
import LedgerNode
import Parties
import SampleAgreements
import Signing
import Submission
import Testing

@Suite("A governance proposal")
struct ProposalTests {
    @Test("is signed in turn, in files, and then done")
    func inTurn() async throws {
        let stage = try FinalityStage(founders: 3, others: 1)
        defer { try? stage.close() }
        let (first, newcomer) = (stage.banks[0], stage.banks[3])
        let position = await first.node.position()
        var proposal = try first.node.proposeGovernance(
            action: "admit-member", paper: CBOREncoder().encode(Admission(member: newcomer.member)),
            signers: stage.banks.prefix(3).map(\.id), keys: [newcomer.member.identityKey], now: position.now)
        let reading = proposal.reading(book: position.governance, now: position.now)
        #expect(reading.signed == ["bank-1"] && reading.next == "bank-2" && reading.waitsFor.count == 3 && !reading.isReady)
        #expect(
            reading.changes == [
                "admits bank-4 (bank-4, bank) with the node key \(newcomer.member.nodeKey.id)",
                "the quorum goes from 3 of 3 to 3 of 4",
            ])
        #expect(reading.validUntil.millisecondsSinceEpoch - position.now.millisecondsSinceEpoch == 24 * 3_600_000)
        #expect(throws: MalformedTransaction.self, "not its turn") { try stage.banks[2].node.countersign(proposal) }
        for bank in stage.banks.dropFirst() {
            proposal = try bank.node.countersign(GovernanceProposal(carried: proposal.carried))
        }
        #expect(proposal.next == nil && proposal.reading(book: position.governance, now: position.now).isReady)
        let late = LedgerTime(millisecondsSinceEpoch: reading.validUntil.millisecondsSinceEpoch + 1)
        #expect(!proposal.reading(book: position.governance, now: late).isReady)
        try await stage.order([proposal.transaction])
        let after = await first.node.position().governance
        #expect(after.activeMembers.count == 4)
        let again = proposal.reading(book: after, now: position.now)
        #expect(again.refusal?.clause == "member-is-new" && again.changes.isEmpty && !again.isReady)
    }

    @Test("says of every change what it does")
    func sentences() async throws {
        let stage = try FinalityStage(founders: 4)
        defer { try? stage.close() }
        let node = stage.banks[0].node
        let position = await node.position()
        let (second, offline) = (stage.banks[1], P256SigningKey())
        let key = Ed25519SigningKey().publicKey
        func told(_ action: String, _ paper: some Encodable, keys: [PublicKey] = []) throws -> [String] {
            try node.proposeGovernance(
                action: action, paper: CBOREncoder().encode(paper), signers: stage.banks.map(\.id), keys: keys, now: position.now
            ).reading(book: position.governance, now: position.now).changes
        }
        #expect(
            try told("suspend-member", StandingChange(member: second.id, reason: "silent")) == [
                "suspends bank-2", "the quorum goes from 3 of 4 to 3 of 3",
                "with 3 active members nobody may be absent: every block needs all of them, and since no break-glass keys are set, "
                    + "nobody can be suspended; set them while everybody is there",
            ])
        #expect(
            try told("rotate-node-key", NodeKeyRotation(member: second.id, nodeKey: key)) == [
                "bank-2's node key becomes \(key.id)"
            ])
        #expect(try told("raise-quorum", QuorumRaise(quorum: 4)) == ["the quorum goes from 3 of 4 to 4 of 4"])
        #expect(
            try told("set-break-glass", BreakGlass(keys: [offline.publicKey], threshold: 1), keys: [offline.publicKey]) == [
                "sets 1 break-glass keys, of which 1 must sign"
            ])
        let policy = ChangePolicy(action: "admit-member", endorsements: 4, kinds: [.bank], members: [second.id])
        #expect(
            try told("set-policy", policy) == [
                "admit-member now asks for 4 endorsements, a bank member's endorsement, the endorsement of bank-2"
            ])
        let contract = ContractInForce(contract: "c.v1", workflow: .zero, mandatory: [])
        #expect(try told("put-contract-in-force", contract) == ["puts c.v1 with workflow \(Digest32.zero) in force"])
        #expect(
            try told("signal-readiness", Readiness(member: second.id, contract: "c.v1", workflow: .zero)) == [
                "says that bank-2 can run c.v1 with workflow \(Digest32.zero)"
            ])
    }

    @Test("is refused as a file of another kind, changed, or for another ledger")
    func refused() async throws {
        let stage = try FinalityStage(founders: 4)
        let other = try FinalityStage(founders: 4)
        defer {
            try? stage.close()
            try? other.close()
        }
        let node = stage.banks[0].node
        let now = await node.position().now
        let good = try node.proposeGovernance(
            action: "raise-quorum", paper: CBOREncoder().encode(QuorumRaise(quorum: 4)), signers: stage.banks.map(\.id), now: now)
        #expect(throws: NodeFault.self) { try GovernanceProposal(carried: node.beat(at: now).carried) }
        for index in stride(from: 0, to: good.carried.count, by: 5) {
            var bytes = good.carried
            bytes[index] ^= 1
            #expect(throws: (any Error).self, "byte \(index)") { try GovernanceProposal(carried: bytes) }
        }
        #expect(throws: NodeFault.self) { try other.banks[1].node.countersign(good) }
        #expect(throws: NodeFault.self) {
            try node.proposeGovernance(action: "raise-quorum", paper: [], signers: [MemberID("nobody")], now: now)
        }
        let many = (0..<16).map { _ in P256SigningKey().publicKey }
        #expect(throws: NodeFault.self) {
            try node.proposeGovernance(action: "raise-quorum", paper: [], signers: [], keys: many, now: now)
        }
    }
}

@Suite("An identity certificate")
struct CertificateExpiryTests {
    @Test("is warned of 90, 30 and 7 days before it expires, and after")
    func warnings() async throws {
        let stage = try FinalityStage(founders: 2)
        defer { try? stage.close() }
        let book = await stage.banks[0].node.position().governance
        let start = try SampleConsortium.time("2026-03-02T08:00:00Z").millisecondsSinceEpoch
        let told: [(days: Int64, urgency: CertificateExpiry.Urgency?)] = [
            (0, nil), (274, nil), (275, .within90Days), (334, .within90Days), (335, .within30Days), (357, .within30Days),
            (358, .within7Days), (365, .within7Days), (366, .expired),
        ]
        for (days, urgency) in told {
            let warnings = CertificateExpiry.warnings(
                in: book, at: LedgerTime(millisecondsSinceEpoch: start + days * 24 * 3_600_000))
            #expect(warnings.map(\.urgency) == (urgency.map { [$0, $0] } ?? []), "day \(days)")
        }
        #expect(CertificateExpiry.Urgency.within90Days < .expired)
    }

    @Test("that has expired stops neither execution, nor governance, nor reading")
    func expired() async throws {
        let sample = try await SampleConsortium.found()
        let tally = try await sample.openTally(closesAt: "2040-01-01T00:00:00Z")
        _ = try await sample.network.submit(tally)
        try await sample.network.beat(at: SampleConsortium.time("2032-01-01T00:00:00Z"))
        let position = await sample.lotus.position()
        #expect(
            CertificateExpiry.warnings(in: position.governance, at: position.now).map(\.urgency) == [
                .expired, .expired, .expired, .expired,
            ])
        #expect(try await sample.network.submit(try await sample.add(3, to: tally.agreement)).final)
        #expect(try #require(try sample.lotus.agreement(tally.agreement)).position == 2)
        let begun = try await sample.openTally(closesAt: "2040-01-01T00:00:00Z")
        #expect(try await sample.network.submit(begun).publicOutcome == .accepted)
        #expect(try sample.lotus.agreement(begun.agreement) != nil, "new agreements begin")
        try await sample.consortium.govern("raise-quorum", paper: QuorumRaise(quorum: 4))
        try await sample.consortium.stop()
        let again = try await SampleConsortium.open(sample.consortium.folder)
        #expect(
            try again.lotus.agreement(tally.agreement) != nil
                && again.lotus.history(of: #require(try again.lotus.agreement(tally.agreement)), limit: 5).count == 2)
        try await again.consortium.stop()
    }
}
