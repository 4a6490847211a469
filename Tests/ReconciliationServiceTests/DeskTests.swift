// Proves that two banks' desks reconcile an account over their nodes: what one posts is matched and seen by the other as soon as its
// block is there; nothing is posted twice, whether asked again, after a restart or with other content; corrections take the place
// of what they correct; matches are undone and made by hand, and both banks always show the same; days are closed with results that
// both sign; a break is queried, agreed, adjusted and closed, and one that resolves itself is withdrawn.
import AccountReconciliation
import Consortium
import EmbeddedNetwork
import Foundation
import LedgerNode
import Money
import SampleRelation
import Signing
import Testing

@testable import ReconciliationService

@Suite("Two banks' desks")
struct DeskTests {
    typealias Sample = SampleRelation

    @Test("match and show each other's entries within one block, in any number of batches")
    func matching() async throws {
        let sample = try await Sample.found()
        let first = try await sample.harbour.post(
            [Sample.entry("A", "10.00"), Sample.entry("B", "-4.00")], account: Sample.account, in: sample.id)
        #expect(first.posted == 2 && first.batches == [1])
        let height = try sample.consortium.network.nodes.map { try $0.finalHeight() }
        _ = try await sample.lotus.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        let (ours, theirs) = try await sample.agreed()
        #expect(ours.accounts[0].ours.matched == 1 && ours.accounts[0].theirs.matched == 1)
        #expect(ours.accounts[0].ours.waiting == 1 && ours.accounts[0].kind == "nostro" && theirs.accounts[0].kind == "vostro")
        // The posting's own block, and that of the word that all is disclosed.
        #expect(try sample.consortium.network.nodes.map { try $0.finalHeight() }.max() == (height.max() ?? 0) + 2)
        let findings = try await sample.lotus.findings(sample.id)
        #expect(findings.first { $0.standing == "matched" }?.rule == "same-end-to-end")
        try await sample.close()
    }

    @Test("post nothing twice: asked again, after a restart, or with other content")
    func idempotence() async throws {
        var sample = try await Sample.found()
        let entries = [try Sample.entry("A", "10.00"), try Sample.entry("B", "20.00")]
        _ = try await sample.harbour.post(entries, account: Sample.account, in: sample.id)
        #expect(try await sample.harbour.post(entries, account: Sample.account, in: sample.id).known == 2)
        sample = try await sample.reopened()
        let more = entries + [try Sample.entry("C", "30.00")]
        let report = try await sample.harbour.post(more, account: Sample.account, in: sample.id)
        #expect(report.posted == 1 && report.known == 2 && report.batches == [2])
        await #expect(throws: DeskFault.self) {
            try await sample.harbour.post([Sample.entry("A", "11.00")], account: Sample.account, in: sample.id)
        }
        let twice = [try Sample.entry("D", "1.00"), try Sample.entry("D", "1.00")]
        await #expect(throws: DeskFault.entryRefused(identity: "D", why: "it is named twice")) {
            try await sample.harbour.post(twice, account: Sample.account, in: sample.id)
        }
        await #expect(throws: DeskFault.unknownAccount("OTHER")) {
            try await sample.harbour.post(entries, account: "OTHER", in: sample.id)
        }
        let corrected = [try Sample.entry("A", "11.00"), try Sample.entry("B", "20.00")]
        _ = try await sample.harbour.post(corrected, account: Sample.account, in: sample.id, correcting: 1)
        let (ours, _) = try await sample.agreed()
        #expect(ours.accounts[0].ours.waiting == 3)
        #expect(ours.accounts[0].ours.unmatched == (try Money("USD 61.00")))
        try await sample.close()
    }

    @Test("go on posting while years are caught up, and refuse what is not what was posted")
    func backfill() async throws {
        let sample = try await Sample.found()
        let old = try (0..<300).map {
            try Sample.entry("OLD-\($0)", "1.00", on: "2025-03-\(($0 % 28) + 1 < 10 ? "0" : "")\(($0 % 28) + 1)")
        }
        async let catching = sample.harbour.post(old, account: Sample.account, in: sample.id)
        async let live = sample.harbour.post([Sample.entry("NOW", "5.00")], account: Sample.account, in: sample.id)
        async let other = sample.lotus.post(old, account: Sample.account, in: sample.id)
        let reports = try await [catching, live, other]
        #expect(reports.map(\.posted) == [300, 1, 300])
        let (ours, _) = try await sample.agreed()
        #expect(ours.accounts[0].ours.matched == 300 && ours.accounts[0].ours.waiting == 1)
        // A batch without its entries, as another program might post it.
        let paper = BatchPaper(
            account: 1, batch: 2, count: 1, debits: try Money("USD 0.00"), credits: try Money("USD 1.00"),
            root: Digest32.of(domain: "story", [1]))
        #expect(try await sample.act(as: "lotus-bank", "post-entries", paper, on: "day/1") == "accepted")
        #expect(try await sample.harbour.view(sample.id).awaited.count == 1)
        try await sample.wait(until: "2026-01-05T18:01")
        await #expect(throws: DeskFault.awaiting(batches: ["batch 2 of the second-bank on account 1"])) {
            try await sample.harbour.closeDay(sample.id)
        }
        try await sample.close()
    }

    @Test("take a match apart for good, and match by hand what both agree on")
    func byHand() async throws {
        var sample = try await Sample.found()
        _ = try await sample.harbour.post(
            [Sample.entry("A", "10.00"), Sample.entry("X", "7.00", reference: "")], account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post(
            [Sample.entry("A", "10.00"), Sample.entry("Y", "7.00", reference: "")], account: Sample.account, in: sample.id)
        #expect(try await sample.agreed().ours.accounts[0].ours.matched == 1)
        _ = try await sample.harbour.undo("A", in: sample.id, because: "Another payment")
        #expect(try await sample.agreed().ours.accounts[0].ours.matched == 0)
        await #expect(throws: DeskFault.notMatched("A")) {
            try await sample.harbour.undo("A", in: sample.id, because: "Again")
        }
        sample = try await sample.reopened()
        #expect(try await sample.agreed().ours.accounts[0].ours.matched == 0)
        let ids = try await sample.harbour.findings(sample.id).flatMap { $0.ours + $0.theirs }
            .filter { $0.amount.amountText == "7.00" }.map(\.id)
        #expect(ids.count == 2)
        _ = try await sample.harbour.proposeMatch(ids, in: sample.id, by: "ann", because: "The same rent")
        let number = try #require(try await sample.agreed().theirs.breaks.last?.number)
        await #expect(throws: DeskFault.notByHand(number)) {
            try await sample.harbour.agreeMatch(number, in: sample.id, because: "Myself")
        }
        _ = try await sample.lotus.agreeMatch(number, in: sample.id, because: "Yes")
        _ = try await sample.harbour.settle()
        let after = try await sample.agreed().ours
        #expect(after.accounts[0].ours.matched == 1 && after.breaks.last?.state == "closed")
        #expect(try await sample.harbour.settle().isEmpty)
        try await sample.close()
    }

    /// A match by hand of X and Y, which one bank has proposed, the other agreed to, and the first closed.
    private func matchedByHand() async throws -> (sample: Sample, number: Int) {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post(
            [Sample.entry("X", "7.00", reference: "RENT")], account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post([Sample.entry("Y", "7.00", reference: "PAID")], account: Sample.account, in: sample.id)
        _ = try await sample.harbour.proposeMatch(["RENT", "PAID"], in: sample.id, by: "ann", because: "The same rent")
        let number = try #require(try await sample.agreed().theirs.breaks.last?.number)
        _ = try await sample.lotus.agreeMatch(number, in: sample.id, because: "Yes")
        _ = try await sample.harbour.settle()
        #expect(try await sample.agreed().ours.accounts[0].ours.matched == 1)
        return (sample, number)
    }

    @Test("take apart a match that both made by hand and closed, whoever asks", arguments: [true, false])
    func undoByHand(byRaiser: Bool) async throws {
        let (sample, number) = try await matchedByHand()
        let desk = byRaiser ? sample.harbour : sample.lotus
        let done = try await desk.undo("RENT", in: sample.id, because: "Another flat")
        #expect(done.map(\.action) == (byRaiser ? ["reopen-break", "withdraw-break"] : ["reopen-break"]))
        #expect(try await sample.agreed().ours.accounts[0].ours.matched == 0)
        _ = try await sample.harbour.settle()
        let (ours, _) = try await sample.agreed()
        #expect(ours.accounts[0].ours.waiting == 1 && !ours.breaks.contains { $0.number == number })
        // No rule puts them together again, though a later entry's reference would.
        #expect(try await sample.harbour.held(sample.id).book.apart.count == 1)
        try await sample.close()
    }

    @Test("match once for what was posted, however often somebody looks")
    func cached() async throws {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        _ = try await sample.harbour.view(sample.id)
        let before = await sample.harbour.matchings
        for _ in 0..<3 {
            _ = try await sample.harbour.view(sample.id)
            _ = try await sample.harbour.findings(sample.id)
        }
        #expect(await sample.harbour.matchings == before)
        _ = try await sample.lotus.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        #expect(try await sample.agreed().ours.accounts[0].ours.matched == 1)
        _ = try await sample.harbour.undo("A", in: sample.id, because: "No")
        #expect(try await sample.agreed().ours.accounts[0].ours.matched == 0)
        #expect(await sample.harbour.matchings > before)
        try await sample.close()
    }
}
