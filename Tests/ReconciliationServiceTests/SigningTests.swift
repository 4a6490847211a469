// Proves that only what both banks signed together is a certificate: neither bank countersigns before it has checked the other's
// signature; signatures over a result that was withdrawn make no certificate, though the ledger holds both; and a countersignature
// counts in the act of who made it alone.
import AccountReconciliation
import Checkpoints
import Consortium
import EmbeddedNetwork
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SampleRelation
import Signing
import Testing

@testable import ReconciliationService

@Suite("A day's signatures")
struct SigningTests {
    typealias Sample = SampleRelation

    private func closing() async throws -> Sample {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        try await sample.wait(until: "2026-01-05T18:01")
        return sample
    }

    private func withdraw(_ member: String, _ sample: Sample) async throws {
        #expect(try await sample.act(as: member, "withdraw-signature", Note(), on: "day/1") == "accepted")
    }

    private func acts(_ action: String, _ sample: Sample) throws -> [HistoryReading] {
        let node = try sample.consortium.node(MemberID("harbour-bank"))
        let reading = try #require(try node.agreement(sample.id))
        return try node.history(of: reading, before: nil, limit: 500)
            .filter { $0.entry.action == action && $0.entry.rejection == nil }
    }

    private func verify(_ signings: [CertificateFile.Signing], _ certificate: DayCertificate, _ sample: Sample) throws {
        let node = sample.consortium.network.nodes[0]
        let set = try node.memberSets().newest
        let keys = LedgerNode.cosigners(set, origin: node.origin)
        let file = CertificateFile(certificate: certificate, agreement: sample.id, signings: signings)
        _ = try file.verify { _ in (keys, set.quorum) }
    }

    @Test("are checked before they are countersigned: none, another key's, and another act's are not")
    func checked() async throws {
        let sample = try await closing()
        let result = try await sample.harbour.closeDay(sample.id).result
        let held = try await sample.harbour.held(sample.id)
        let certificate = DayCertificate(
            relation: "REL-1", number: 1, on: try Sample.day("2026-01-05"), result: result, previous: nil)
        let member = try MemberID("harbour-bank")
        let pseudonym = try #require(held.reading.roster.pseudonym(of: member))
        let node = try sample.consortium.node(member)
        func signature(_ role: String, _ pseudonym: PublicKey, _ key: any SigningKey) throws -> [DocumentContent] {
            let made = try DaySignature(
                of: certificate, in: sample.id, as: role, by: member, actingBy: pseudonym, answering: nil, with: key)
            return [DocumentContent(name: "day-1.signature", mediaType: DaySignature.mediaType, content: made.bytes)]
        }
        let other = P256SigningKey()
        let wrong = [
            [], [DocumentContent(name: "day-1.signature", mediaType: DaySignature.mediaType, content: [1, 2, 3])],
            try signature("first-bank", pseudonym, other), try signature("second-bank", pseudonym, node.nodeKey()),
            try signature("first-bank", other.publicKey, node.nodeKey()),
        ]
        try await withdraw("harbour-bank", sample)
        for documents in wrong {
            let signed = try await sample.act(as: "harbour-bank", "sign-day", result, on: "day/1", documents: documents)
            #expect(signed == "accepted")
            #expect(try await sample.lotus.closeDay(sample.id).state == "differing")
            #expect(try await sample.harbour.held(sample.id).terms.days.first?.reason?.contains("signature") == true)
        }
        let right = try signature("first-bank", pseudonym, node.nodeKey())
        #expect(try await sample.act(as: "harbour-bank", "sign-day", result, on: "day/1", documents: right) == "accepted")
        #expect(try await sample.lotus.closeDay(sample.id).state == "certified")
        let file = try await sample.lotus.certificate(of: sample.id, on: nil)
        #expect(throws: Never.self) { try verify(file.signings, file.certificate, sample) }
        try await sample.close()
    }

    @Test("over a result that both signed and withdrew in turn prove nothing")
    func withdrawn() async throws {
        let sample = try await closing()
        let result = try await sample.harbour.closeDay(sample.id).result
        try await withdraw("harbour-bank", sample)
        #expect(try await sample.lotus.closeDay(sample.id).state == "half-signed")
        try await withdraw("lotus-bank", sample)
        let certificate = DayCertificate(
            relation: "REL-1", number: 1, on: try Sample.day("2026-01-05"), result: result, previous: nil)
        var signings: [CertificateFile.Signing] = []
        for act in try acts("sign-day", sample).reversed() { signings.append(try await sample.harbour.signing(act)) }
        #expect(signings.count == 2)
        for two in [signings, signings.reversed()] {
            #expect(throws: DeskFault.self) { try verify(two, certificate, sample) }
        }
        try await sample.close()
    }

    @Test("count in an act of who made them, and in no other")
    func carried() async throws {
        let sample = try await closing()
        _ = try await sample.harbour.closeDay(sample.id)
        _ = try await sample.lotus.closeDay(sample.id)
        let file = try await sample.harbour.certificate(of: sample.id, on: nil)
        let document = DocumentContent(
            name: "copied.signature", mediaType: DaySignature.mediaType, content: file.signings[1].signature)
        let asked = try await sample.act(
            as: "harbour-bank", "ask-reopening", Note(text: "Why not"), on: "day/1", documents: [document])
        #expect(asked == "accepted")
        var copied = try await sample.harbour.signing(try #require(try acts("ask-reopening", sample).first))
        copied.role = "second-bank"
        #expect(throws: DeskFault.certificateUnproved("second-bank: the transaction is not an act of who made the signature")) {
            try verify([file.signings[0], copied], file.certificate, sample)
        }
        try await sample.close()
    }
}
