// Proves that a day ends in a certificate that both banks sign: results are computed by each node from the entries, signed and
// countersigned; breaks are raised before; what a later day brings withdraws a break; a break that is agreed, adjusted and closed
// leaves the next result. The certificate's file proves it offline against the members' keys, and one changed byte anywhere does
// not; nor do the signatures of another certificate, too few cosigners, or one bank alone.
import AccountReconciliation
import Checkpoints
import Consortium
import EmbeddedNetwork
import Foundation
import Governance
import LedgerNode
import Money
import PropertyTesting
import ReconciliationService
import SampleRelation
import Signing
import Testing

@Suite("A day's certificate")
struct ClosingTests {
    typealias Sample = SampleRelation

    private func judging(_ sample: Sample) throws -> (TLogProof) throws -> (
        cosigners: [(name: String, key: PublicKey)], quorum: Int
    ) {
        let node = sample.consortium.network.nodes[0]
        let set = try node.memberSets().newest
        let keys = LedgerNode.cosigners(set, origin: node.origin)
        return { _ in (keys, set.quorum) }
    }

    @Test("is signed by both, and follows the days and their breaks")
    func days() async throws {
        var sample = try await Sample.found()
        _ = try await sample.harbour.post(
            [Sample.entry("A", "10.00"), Sample.entry("FEE", "50.00"), Sample.entry("LATE", "3.00", on: "2026-01-02")],
            account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post(
            [Sample.entry("A", "10.00"), Sample.entry("FEE", "49.00")], account: Sample.account, in: sample.id)
        await #expect(throws: DeskFault.dayStillOpen("2026-01-05")) { try await sample.harbour.closeDay(sample.id) }
        try await sample.wait(until: "2026-01-05T18:01")
        let signed = try await sample.harbour.closeDay(sample.id)
        #expect(signed.state == "half-signed" && signed.raised == 2)
        #expect(try await sample.harbour.closeDay(sample.id).state == "half-signed")
        sample = try await sample.reopened()
        let certified = try await sample.lotus.closeDay(sample.id)
        #expect(certified.state == "certified" && certified.result == signed.result)
        let side = certified.result.accounts[0].sides
        #expect(side.first.matched == 1 && side.first.inBreaks == 2 && side.second.inBreaks == 1)
        #expect(certified.result.accounts[0].openDifference == (try Money("USD 4.00")))
        let breaks = try await sample.agreed()
        #expect(Set(breaks.ours.breaks.map(\.kind)) == ["fee", "missing-theirs"])
        #expect(Set(breaks.theirs.breaks.map(\.kind)) == ["fee", "missing-ours"])
        await #expect(throws: DeskFault.nothingToSign) { try await sample.lotus.closeDay(sample.id) }

        // The next day brings what was missing, and the fee is agreed and booked.
        try await sample.wait(until: "2026-01-06T09:00")
        _ = try await sample.lotus.post(
            [Sample.entry("LATE", "3.00", on: "2026-01-06"), Sample.entry("ADJ", "1.00", on: "2026-01-06")],
            account: Sample.account, in: sample.id)
        _ = try await sample.harbour.settle()
        let fee = try #require(try await sample.agreed().ours.breaks.first { $0.kind == "fee" }).number
        #expect(try await sample.agreed().ours.breaks.count == 1)
        let part = "break/\(fee)"
        let query = Query(reference: "Q-1", caseID: nil, codes: [3], original: nil, narrative: "Whose fee?")
        #expect(try await sample.act(as: "harbour-bank", "assign", Assignment(officer: "ann"), on: part) == "accepted")
        #expect(try await sample.act(as: "harbour-bank", "query", query, on: part) == "accepted")
        let answer = Answer(reference: "A-1", related: "Q-1", codes: [2], status: nil, narrative: "Ours")
        let agreeing = AgreeingAnswer(answer: answer, remedy: Remedy(kind: .adjust, by: .second))
        #expect(try await sample.act(as: "lotus-bank", "answer-agreeing", agreeing, on: part) == "accepted")
        let adjustment = AdjustmentPaper(amount: try Money("USD 1.00"), reference: "ADJ-1")
        #expect(try await sample.act(as: "lotus-bank", "adjust", adjustment, on: part) == "accepted")
        #expect(try await sample.act(as: "harbour-bank", "close-break", Note(), on: part) == "accepted")
        try await sample.wait(until: "2026-01-06T18:01")
        #expect(try await sample.lotus.closeDay(sample.id).state == "half-signed")
        let second = try await sample.harbour.closeDay(sample.id)
        #expect(second.state == "certified")
        let result = second.result.accounts[0]
        #expect(result.sides.first.matched == 2 && result.sides.second.matched == 2 && result.sides.second.waiting == 1)
        #expect(result.accepted == (try Money("USD 1.00")))
        try await certificates(sample)
        try await sample.close()
    }

    private func certificates(_ sample: Sample) async throws {
        let (one, other) = (
            try await sample.harbour.certificate(of: sample.id, on: nil),
            try await sample.lotus.certificate(of: sample.id, on: nil)
        )
        #expect(one.certificate == other.certificate && one.certificate.number == 2)
        let earlier = try await sample.lotus.certificate(of: sample.id, on: Sample.day("2026-01-05"))
        #expect(try one.certificate.previous == earlier.certificate.digest())
        let judging = try judging(sample)
        for file in [one, other, earlier] {
            let read = try CertificateFile(encoded: file.encoded())
            #expect(read == file)
            let finding = try read.verify(judging: judging)
            #expect(finding.members.map(\.text) == ["harbour-bank", "lotus-bank"] && finding.cosignatures >= finding.quorum)
        }
        try refusals(one, earlier, judging)
    }

    private func refusals(
        _ file: CertificateFile, _ earlier: CertificateFile,
        _ judging: (TLogProof) throws -> (cosigners: [(name: String, key: PublicKey)], quorum: Int)
    ) throws {
        func refuses(_ certificate: DayCertificate, _ signings: [CertificateFile.Signing]) {
            let forged = CertificateFile(certificate: certificate, agreement: file.agreement, signings: signings)
            #expect(throws: DeskFault.self) { try forged.verify(judging: judging) }
        }
        refuses(earlier.certificate, file.signings)
        refuses(file.certificate, [file.signings[0], file.signings[0]])
        var swapped = file.signings
        swapped[1].signature = earlier.signings[1].signature
        refuses(file.certificate, swapped)
        swapped = file.signings
        swapped[0].receipt = earlier.signings[0].receipt
        refuses(file.certificate, swapped)
        // Who is who is signed too: otherwise each bank's figures could be shown as the other's.
        swapped = file.signings
        (swapped[0].role, swapped[1].role) = (swapped[1].role, swapped[0].role)
        refuses(file.certificate, swapped)
        var changed = file.certificate
        changed.result.accounts[0].sides.first.matched += 1
        changed.result.accounts[0].sides.first.posted += 1
        refuses(changed, file.signings)
        #expect(throws: DeskFault.self) { try file.verify { proof in (try judging(proof).cosigners, 4) } }
        // Any byte: each place once, with a bit chosen by the seed.
        let bytes = try file.encoded()
        var generator = Seed.cases(1)[0].generator
        for index in bytes.indices {
            var broken = bytes
            broken[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            #expect(throws: DeskFault.self, "byte \(index)") { try CertificateFile(encoded: broken).verify(judging: judging) }
        }
        #expect(throws: DeskFault.self) { try CertificateFile(encoded: Array(bytes.dropLast())) }
    }
}
