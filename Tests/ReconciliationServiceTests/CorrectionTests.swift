// Proves how two banks' desks put right what is wrong with a day: a correction stands under the day of what it corrects, and what comes
// meanwhile under the day that is open; a batch that cannot be used makes a closed day differ instead of stopping its signing; entries
// of a sealed break may be raised again when their day is reopened; and neither bank can spoil the other's entries with its salts.
import AccountReconciliation
import BankingCalendar
import CanonicalCBOR
import ContractKit
import LedgerNode
import Money
import SampleRelation
import Signing
import StatementMatching
import Testing
import WorkflowEngine

@testable import ReconciliationService

@Suite("What is put right between two banks")
struct CorrectionTests {
    typealias Sample = SampleRelation

    private static let firstDay = "2026-01-05"
    private static let secondDay = "2026-01-06"

    /// One day certified with an entry on each side, and the next one open.
    private func certified(_ ours: [NewEntry], _ theirs: [NewEntry]) async throws -> Sample {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post(ours, account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post(theirs, account: Sample.account, in: sample.id)
        try await sample.wait(until: "\(Self.firstDay)T18:01")
        #expect(try await sample.harbour.closeDay(sample.id).state == "half-signed")
        #expect(try await sample.lotus.closeDay(sample.id).state == "certified")
        try await sample.wait(until: "\(Self.secondDay)T09:00")
        return sample
    }

    private func reopen(_ sample: Sample) async throws {
        #expect(try await sample.act(as: "harbour-bank", "ask-reopening", Note(text: "An error"), on: "day/1") == "accepted")
        #expect(try await sample.act(as: "lotus-bank", "agree-reopening", Note(), on: "day/1") == "accepted")
    }

    @Test("stands under the day of what it corrects, and new entries under the day that is open")
    func reopenedDay() async throws {
        let sample = try await certified([Sample.entry("A", "11.00")], [Sample.entry("A", "11.00")])
        let corrected = [try Sample.entry("A", "12.00")]
        await #expect(throws: DeskFault.self) {
            try await sample.harbour.post(corrected, account: Sample.account, in: sample.id, correcting: 1)
        }
        let next = try await sample.harbour.post(
            [Sample.entry("N", "1.00", on: Self.secondDay)], account: Sample.account, in: sample.id)
        #expect(next.day == (try Sample.day(Self.secondDay)))
        try await reopen(sample)
        let report = try await sample.harbour.post(corrected, account: Sample.account, in: sample.id, correcting: 1)
        #expect(try report.day == Sample.day(Self.firstDay) && report.posted == 1)
        let meanwhile = try await sample.lotus.post(
            [Sample.entry("N", "1.00", on: Self.secondDay)], account: Sample.account, in: sample.id)
        #expect(meanwhile.day == (try Sample.day(Self.secondDay)))
        let meant = try await sample.lotus.post(
            [Sample.entry("A2", "1.00")], account: Sample.account, in: sample.id, on: Sample.day(Self.firstDay))
        #expect(meant.day == (try Sample.day(Self.firstDay)))
        #expect(try await sample.harbour.closeDay(sample.id).state == "half-signed")
        let closed = try await sample.lotus.closeDay(sample.id)
        #expect(closed.state == "certified" && closed.result.accounts[0].sides.second.posted == 2)
        await #expect(throws: DeskFault.noSuchBatch(9)) {
            try await sample.harbour.post(corrected, account: Sample.account, in: sample.id, correcting: 9)
        }
        await #expect(throws: DeskFault.self) {
            try await sample.lotus.post(corrected, account: Sample.account, in: sample.id, on: Sample.day("2026-01-01"))
        }
        try await sample.close()
    }

    @Test("goes under its own day while an earlier one differs")
    func whileDiffering() async throws {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post([Sample.entry("A", "1.00")], account: Sample.account, in: sample.id)
        try await sample.wait(until: "\(Self.firstDay)T18:01")
        #expect(try await sample.harbour.closeDay(sample.id).state == "half-signed")
        let difference = DifferencePaper(matching: Digest32.of(domain: "story", [7]), reason: "Something else")
        #expect(try await sample.act(as: "lotus-bank", "state-difference", difference, on: "day/1") == "accepted")
        try await sample.wait(until: "\(Self.secondDay)T09:00")
        let report = try await sample.lotus.post(
            [Sample.entry("N", "1.00", on: Self.secondDay)], account: Sample.account, in: sample.id)
        #expect(report.day == (try Sample.day(Self.secondDay)))
        try await sample.close()
    }

    /// A batch whose document comes to other sums than were posted, as another program might post it.
    private func postUnusable(_ sample: Sample) async throws {
        let entry = PostedEntry(
            salt: [UInt8](repeating: 9, count: 16), bookedOn: try Sample.day(Self.firstDay),
            valueOn: try Sample.day(Self.firstDay), amount: try Money("USD 5.00"), references: ["end-to-end:B"])
        let batch = try EntryBatch([entry])
        var paper = try batch.paper(account: 1, batch: 1, currency: entry.amount.currency)
        paper.credits = try Money("USD 6.00")
        let document = DocumentContent(name: "b.entries", mediaType: EntryBatch.mediaType, content: try batch.encoded())
        #expect(
            try await sample.act(as: "lotus-bank", "post-entries", paper, on: "day/1", documents: [document]) == "accepted")
    }

    @Test("makes a closed day differ where a batch cannot be used, whichever bank signs first", arguments: [true, false])
    func unusableBatch(posterFirst: Bool) async throws {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post([Sample.entry("B", "5.00")], account: Sample.account, in: sample.id)
        try await postUnusable(sample)
        try await sample.wait(until: "\(Self.firstDay)T18:01")
        _ = try await sample.lotus.settle()
        let (one, other) = posterFirst ? (sample.lotus, sample.harbour) : (sample.harbour, sample.lotus)
        #expect(try await one.closeDay(sample.id).state == "half-signed")
        #expect(try await other.closeDay(sample.id).state == "differing")
        await #expect(throws: DeskFault.self) { try await one.closeDay(sample.id) }
        _ = try await sample.lotus.post(
            [Sample.entry("B", "5.00")], account: Sample.account, in: sample.id, correcting: 1)
        #expect(try await one.closeDay(sample.id).state == "half-signed")
        let closed = try await other.closeDay(sample.id)
        #expect(closed.state == "certified" && closed.result.accounts[0].sides.second.matched == 1)
        try await sample.close()
    }

    @Test("comes to what was booked too much where an entry is booked twice, and one of the two is matched")
    func duplicate() async throws {
        let sample = try await Sample.found()
        var twice = try Sample.entry("A2", "10.00", reference: "A")
        // So far from the first that no rule takes both for partners of the same entry.
        twice.valueOn = try Sample.day("2026-01-20")
        _ = try await sample.harbour.post([Sample.entry("A", "10.00"), twice], account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        try await sample.wait(until: "\(Self.firstDay)T18:01")
        #expect(try await sample.harbour.closeDay(sample.id).state == "half-signed")
        #expect(try await sample.lotus.closeDay(sample.id).state == "certified")
        let one = try #require(try await sample.agreed().ours.breaks.first)
        #expect(try one.kind == "duplicate" && one.difference == Money("USD 10.00") && one.entries.count == 3)
        try await sample.close()
    }

    @Test("may name entries of a sealed break again when their day is reopened")
    func raisedAgain() async throws {
        let sample = try await certified([Sample.entry("F", "5.00")], [Sample.entry("F", "4.00")])
        let one = try #require(try await sample.harbour.held(sample.id).terms.breaks.first)
        let part = "break/\(one.number)"
        let query = Query(reference: "Q-1", caseID: nil, codes: [3], original: nil, narrative: "Whose fee?")
        _ = try await sample.act(as: "harbour-bank", "assign", Assignment(officer: "ann"), on: part)
        _ = try await sample.act(as: "harbour-bank", "query", query, on: part)
        let answer = Answer(reference: "A-1", related: "Q-1", codes: [2], status: nil, narrative: "Ours")
        let agreeing = AgreeingAnswer(answer: answer, remedy: Remedy(kind: .adjust, by: .second))
        _ = try await sample.act(as: "lotus-bank", "answer-agreeing", agreeing, on: part)
        let adjustment = AdjustmentPaper(amount: try Money("USD 1.00"), reference: "ADJ-1")
        _ = try await sample.act(as: "lotus-bank", "adjust", adjustment, on: part)
        #expect(try await sample.act(as: "harbour-bank", "close-break", Note(), on: part) == "accepted")
        try await reopen(sample)
        #expect(try await sample.harbour.closeDay(sample.id).state == "half-signed")
        #expect(try await sample.lotus.closeDay(sample.id).state == "certified")
        #expect(try await sample.agreed().ours.settledMatches == 1)
        // The certificate has sealed the break; reopened, the banks disagree about the same entries after all.
        try await reopen(sample)
        #expect(try await sample.act(as: "lotus-bank", "raise-break", one.paper, on: "day/1") == "accepted")
        let ours = try await sample.agreed().ours
        #expect(ours.accounts[0].ours.matched == 0 && ours.accounts[0].ours.held == 1)
        #expect(try await sample.lotus.closeDay(sample.id).state == "half-signed")
        let closed = try await sample.harbour.closeDay(sample.id)
        #expect(closed.state == "certified" && closed.result.accounts[0].sides.first.inBreaks == 1)
        try await sample.close()
    }

    @Test("does not take a bank's salts, or its entries, for the other's")
    func othersSalts() async throws {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        let seen = try #require(try await sample.lotus.held(sample.id).book.open(through: 1).first)
        var copied = seen.entry
        copied.text = "Another"
        for (number, entry) in [(1, copied), (2, seen.entry)] {
            let batch = try EntryBatch([entry])
            let paper = try batch.paper(account: 1, batch: number, currency: entry.amount.currency)
            let document = DocumentContent(name: "c.entries", mediaType: EntryBatch.mediaType, content: try batch.encoded())
            _ = try await sample.act(as: "lotus-bank", "post-entries", paper, on: "day/1", documents: [document])
        }
        let again = [try Sample.entry("A", "10.00"), try Sample.entry("B", "2.00")]
        let report = try await sample.harbour.post(again, account: Sample.account, in: sample.id)
        #expect(report.known == 1 && report.posted == 1)
        // The bank corrects its own: the copy stays refused, and the entry is its own.
        let corrected = try await sample.harbour.post(
            [Sample.entry("A", "10.00"), Sample.entry("C", "3.00")], account: Sample.account, in: sample.id, correcting: 1)
        #expect(corrected.posted == 2)
        #expect(try await sample.harbour.view(sample.id).awaited.count == 1)
        try await sample.close()
    }

    @Test("may be more than a document holds where it is shown entry by entry")
    func shownOneByOne() throws {
        let relation = try Sample.relation()
        var book = RelationBook(relation, rulebook: .standard)
        let count = EntryBatch.entriesMax + 1
        func act(_ action: String, _ paper: some Encodable) throws -> Act {
            Act(
                action: action, part: PartKey("day", number: 1), role: "first-bank", paper: try CBOREncoder().encode(paper))
        }
        let day = try Sample.day(Self.firstDay)
        let entries = try (0..<count).map { number in
            PostedEntry(
                salt: (0..<16).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 1 }, bookedOn: day, valueOn: day,
                amount: try Money("USD 1.00"), references: ["end-to-end:\(number)"])
        }
        let root = try #require(EntryTree.root(of: entries.map { try $0.leaf() }))
        try book.take(act("open-day", DayPaper(on: day))) { _ in nil }
        let paper = BatchPaper(
            account: 1, batch: 1, count: count, debits: try Money("USD 0.00"), credits: try Money("USD \(count).00"), root: root)
        try book.take(act("post-entries", paper)) { _ in nil }
        for (index, entry) in entries.enumerated() {
            let shown = EntryShown(account: 1, batch: 1, index: index, entry: entry, path: [])
            try book.take(act("disclose-entry", shown)) { _ in nil }
        }
        #expect(book.awaited.isEmpty && book.open(through: 1).count == count)
    }

    @Test("does not keep a day from being signed where entries waited before the relation began")
    func beganWithWaiting() async throws {
        let sample = try await Sample.found(waiting: 3)
        _ = try await sample.harbour.post(
            [Sample.entry("A", "10.00"), Sample.entry("LATER", "2.00", on: "2026-01-09")], account: Sample.account,
            in: sample.id)
        _ = try await sample.lotus.post([Sample.entry("A", "10.00")], account: Sample.account, in: sample.id)
        for (day, carried) in [(Self.firstDay, 3), (Self.secondDay, 4)] {
            try await sample.wait(until: "\(day)T18:01")
            #expect(try await sample.harbour.closeDay(sample.id).state == "half-signed")
            let side = try await sample.lotus.closeDay(sample.id).result.accounts[0].sides.first
            #expect(side.carried == carried && side.waiting == 4)
            guard day == Self.firstDay else { break }
            try await sample.wait(until: "\(Self.secondDay)T09:00")
            _ = try await sample.lotus.post(
                [Sample.entry("Z", "1.00", on: Self.secondDay)], account: Sample.account, in: sample.id)
        }
        try await sample.close()
    }
}
