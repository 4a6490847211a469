// Proves that a bank's payment system is told what to pay once and only once: the process may end before any step of the writing, be
// started again as often as one likes, and the file be taken away in between. And that a desk settles once for each banking day, from
// the cut-off of the bank's place on, and then only instructs what both banks agreed to and this one pays.
import AccountReconciliation
import BankingCalendar
import Foundation
import Governance
import LedgerNode
import Money
import Parties
import ReconciliationService
import SampleRelation
import Synchronization
import Testing

@Suite("An instruction to pay")
struct InstructionTests {
    typealias Sample = SampleRelation

    private struct Killed: Error {}

    private static func place() -> String {
        FileManager.default.temporaryDirectory.appending(path: "instructions-\(UUID().uuidString)").path
    }

    /// Takes away what a payment system would.
    private func taken(from folder: String) throws -> [String] {
        let files = FileManager.default
        let names = try files.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        return try names.map { name in
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            try files.removeItem(atPath: "\(folder)/\(name)")
            return text
        }
    }

    @Test("is left once, before whichever steps the process ends", arguments: 0..<25)
    func killed(ends: Int) throws {
        let place = Self.place()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let (folder, marks) = ("\(place)/out", "\(place)/marks")
        let steps = InstructionFolder.Step.allCases
        var found: [String] = []
        // Ends twice, before any two steps; then goes through, and is asked again.
        for end in [steps[ends / 5], steps[ends % 5]] {
            let dying = InstructionFolder(folder, marks: marks) { if $0 == end { throw Killed() } }
            _ = try? dying.deliver("pay", as: "one.mt202")
            found += try taken(from: folder)
        }
        for _ in 0..<3 {
            _ = try InstructionFolder(folder, marks: marks).deliver("pay", as: "one.mt202")
            found += try taken(from: folder)
        }
        #expect(found == ["pay"])
        #expect(try InstructionFolder(folder, marks: marks).deliver("more", as: "two.mt202"))
        #expect(try taken(from: folder) == ["more"])
    }

    @Test("never takes the place of another file")
    func occupied() throws {
        let place = Self.place()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let folder = InstructionFolder(place, marks: "\(place)/marks")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try "mine".write(toFile: "\(place)/one.mt202", atomically: true, encoding: .utf8)
        #expect(throws: DeskFault.self) { try folder.deliver("pay", as: "one.mt202") }
        #expect(try String(contentsOfFile: "\(place)/one.mt202", encoding: .utf8) == "mine")
        try FileManager.default.removeItem(atPath: "\(place)/one.mt202")
        #expect(try folder.deliver("pay", as: "one.mt202"))
    }

    /// A netting that both agreed to, by which the second bank pays the first a dollar.
    private func netted() async throws -> Sample {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post([Sample.entry("FEE", "50.00")], account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post([Sample.entry("FEE", "49.00")], account: Sample.account, in: sample.id)
        try await sample.wait(until: "2026-01-05T18:01")
        _ = try await sample.harbour.closeDay(sample.id)
        let query = Query(reference: "Q-1", caseID: nil, codes: [3], original: nil, narrative: "Whose fee?")
        _ = try await sample.act(as: "harbour-bank", "assign", Assignment(officer: "ann"), on: "break/1")
        _ = try await sample.act(as: "harbour-bank", "query", query, on: "break/1")
        let answer = Answer(reference: "A-1", related: "Q-1", codes: [2], status: nil, narrative: "We pay")
        let agreeing = AgreeingAnswer(answer: answer, remedy: Remedy(kind: .pay, by: .second))
        _ = try await sample.act(as: "lotus-bank", "answer-agreeing", agreeing, on: "break/1")
        let paper = NettingPaper(
            breaks: [1], payer: .second, amount: try Money("USD 1.00"), valueOn: try Sample.day("2026-01-07"),
            reference: "LB-N-0105", related: "HB-LB-1", uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d", rail: .transfer)
        #expect(try await sample.act(as: "lotus-bank", "propose-netting", paper) == "accepted")
        return sample
    }

    @Test("is written at the cut-off of a banking day, by the bank that pays, after both agreed")
    func cutOff() async throws {
        var sample = try await netted()
        let place = Self.place()
        defer { try? FileManager.default.removeItem(atPath: place) }
        let folder = InstructionFolder("\(place)/out", marks: "\(place)/marks")
        let cutOff = CutOff(place: try Place("CN-SHA"), minute: 17 * 60 + 30)
        func settle(_ desk: ReconciliationDesk, after last: CalendarDay?) async throws -> (day: CalendarDay, written: Int)? {
            try await desk.settle(after: last, by: cutOff, into: folder, as: .mt202).map { ($0.day, $0.written.count) }
        }
        let first = try #require(try await settle(sample.lotus, after: nil))
        // The other bank has not agreed yet.
        #expect(try first.day == Sample.day("2026-01-05") && first.written == 0)
        #expect(try await sample.act(as: "harbour-bank", "agree-netting", Note(), on: "netting/1") == "accepted")
        #expect(try await settle(sample.lotus, after: first.day) == nil)
        try await sample.wait(until: "2026-01-06T17:29")
        #expect(try await settle(sample.lotus, after: first.day) == nil)
        try await sample.wait(until: "2026-01-06T17:30")
        #expect(try await settle(sample.harbour, after: first.day)?.written == 0)
        #expect(try await settle(sample.lotus, after: first.day)?.written == 1)
        let texts = try taken(from: "\(place)/out")
        #expect(texts.count == 1 && texts[0].contains(":32A:260107USD1,00"))
        // Started anew, the process has forgotten the day, and not what it told.
        sample = try await sample.reopened()
        #expect(try await settle(sample.lotus, after: nil)?.written == 0)
        // A Saturday is no banking day.
        try await sample.wait(until: "2026-01-10T18:00")
        #expect(try await settle(sample.lotus, after: nil) == nil)
        try await sample.close()
    }
}
