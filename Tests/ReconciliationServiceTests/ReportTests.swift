// Proves what is told of a relation: each entry is exported once, in the place where it stands, whatever the filter lets through; a
// statement that is exported reads back without a break, with its balances; and the report tells of each day as it was certified, of
// breaks as they were open at its end, by age and amount, and of every act once.
import AccountReconciliation
import Foundation
import Money
import ReconciliationService
import SampleRelation
import StatementImport
import StatementMatching
import StatementReconciliation
import Testing

@Suite("What is told of a relation")
struct ReportTests {
    typealias Sample = SampleRelation

    private func lines(_ sample: Sample, _ filter: ExportFilter = ExportFilter(), ours: Bool = true) async throws -> [[String]] {
        var export = try await (ours ? sample.harbour : sample.lotus).export(sample.id, filter)
        var bytes: [UInt8] = []
        while let piece = export.next() { bytes += piece }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasSuffix("\r\n"))
        return text.split(separator: "\r\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// A certified day with a match and two breaks, and a second one with an entry that waits.
    private func told() async throws -> Sample {
        let sample = try await Sample.found()
        _ = try await sample.harbour.post(
            [
                Sample.entry("A", "10.00"), Sample.entry("FEE", "50.00"),
                Sample.entry("LATE", "-3.00", on: "2026-01-02", text: "=1+1"),
            ], account: Sample.account, in: sample.id)
        _ = try await sample.lotus.post(
            [Sample.entry("A", "10.00"), Sample.entry("FEE", "49.00")], account: Sample.account, in: sample.id)
        try await sample.wait(until: "2026-01-05T18:01")
        _ = try await sample.harbour.closeDay(sample.id)
        _ = try await sample.lotus.closeDay(sample.id)
        try await sample.wait(until: "2026-01-06T09:00")
        _ = try await sample.lotus.post(
            [Sample.entry("LATE", "-3.00", on: "2026-01-06"), Sample.entry("W", "2.00", on: "2026-01-06")],
            account: Sample.account, in: sample.id)
        _ = try await sample.harbour.settle()
        return sample
    }

    @Test("is each entry once, where it stands, as CSV")
    func csv() async throws {
        let sample = try await told()
        let all = try await lines(sample)
        #expect(all.count == 7 && Set(all.map { $0[6] }).count == 7)
        #expect(all.filter { $0[1] == "certified" }.map { $0[2] } == ["2026-01-05", "2026-01-05"])
        #expect(all.filter { $0[1] == "matched" }.count == 2 && all.filter { $0[1] == "held" }.count == 2)
        #expect(all.filter { $0[1] == "waiting" }.map { [$0[5], $0[11]] } == [["theirs", "2.00"]])
        #expect(all.contains { $0[11] == "-3.00" && $0[13] == "'=1+1" })
        let others = try await lines(sample, ours: false)
        #expect(Set(others.map { $0[6] }) == Set(all.map { $0[6] }))
        #expect(others.filter { $0[1] == "waiting" }.map { $0[5] } == ["ours"])
        let filters: [(ExportFilter, Int)] = [
            (ExportFilter(standings: [.held, .waiting]), 3), (ExportFilter(rule: "same-end-to-end"), 4),
            (ExportFilter(currency: "EUR"), 0), (ExportFilter(currency: "USD", account: Sample.account), 7),
            (ExportFilter(from: try Sample.day("2026-01-06")), 3), (ExportFilter(until: try Sample.day("2026-01-04")), 2),
        ]
        for (filter, count) in filters { #expect(try await lines(sample, filter).count == count, "\(filter)") }
        await #expect(throws: DeskFault.unknownAccount("OTHER")) {
            try await sample.harbour.export(sample.id, ExportFilter(account: "OTHER"))
        }
        try await sample.close()
    }

    @Test("is a statement that reads back without a break", arguments: [true, false])
    func camt(ours: Bool) async throws {
        let sample = try await told()
        for from in [nil, try Sample.day("2026-01-04")] {
            var export = try await sample.harbour.statement(of: sample.id, account: Sample.account, ours: ours, from: from)
                .export()
            var bytes: [UInt8] = []
            while let piece = try export.next() { bytes += piece }
            let path = FileManager.default.temporaryDirectory.appending(path: "told-\(UUID().uuidString).xml").path
            try Data(bytes).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let side = try StatementSide(.ours, path: path, asOf: Sample.day("2026-01-07"))
            #expect(side.report.refused.isEmpty && side.report.breakCount == 0)
            #expect(side.entries.count == (ours ? (from == nil ? 3 : 2) : 4))
            #expect(String(decoding: bytes, as: UTF8.self).contains(from == nil || !ours ? ">100.00</Amt>" : ">97.00</Amt>"))
        }
        try await sample.close()
    }

    @Test("is how each day went, which breaks were open at its end, and who did what")
    func report() async throws {
        let sample = try await told()
        let report = try await sample.harbour.report(sample.id)
        let days = report.days
        #expect(days.map(\.state) == ["certified", "open"])
        let first = days[0].accounts[0].ours
        #expect(first.matched == 1 && first.inBreaks == 2 && first.waiting == 0)
        #expect(first.unmatched == (try Money("USD 47.00")))
        #expect(days[0].breaks.map(\.breaks) == [2] && days[0].raised == 2 && days[0].ended == 0)
        #expect(days[0].breaks[0].amount == (try Money("USD 4.00")) && days[0].breaks[0].bucket == "fresh")
        // What was missing has come: its break is withdrawn.
        #expect(days[1].accounts[0].ours.matched == 1 && days[1].accounts[0].ours.inBreaks == 1)
        #expect(days[1].breaks.map(\.breaks) == [1] && days[1].raised == 0 && days[1].ended == 1)
        #expect(report.ageing.map(\.amount) == [try Money("USD 1.00")])
        let rule = try #require(report.rules.first { $0.rule == "same-end-to-end" })
        #expect(rule.certified == 1 && rule.matched == 1)
        #expect(report.currencies.map(\.currency) == ["USD"] && report.currencies[0].theirs.waiting == 1)
        let posted = report.doings.filter { $0.action == "post-entries" }
        #expect(posted.map { "\($0.role) \($0.accepted) \($0.refused)" } == ["first-bank 1 0", "second-bank 2 0"])
        #expect(posted[0].name == "Harbour Bank")
        let later = try await sample.lotus.report(sample.id, from: Sample.day("2026-01-06"))
        #expect(later.days.map(\.number) == [2] && later.doings.allSatisfy { $0.action != "countersign-day" })
        #expect(later.days[0].accounts[0].theirs == days[1].accounts[0].ours)
        try await sample.close()
    }
}
