// What is proved: the rows of a bank's CSV are kept once each, whatever exports they come in: a longer export adds what is new and
// says so, alike rows of one export are all kept, and rows of several accounts may alternate. How: exports made here, read as
// reports and into stores, in one import and in several.

import BankStatements
import BankingCalendar
import DelimitedStatements
import Foundation
import PropertyTesting
import StatementImport
import StatementStore
import Testing

@Suite("Rows of CSV exports")
struct RepeatedRowTests {
    private static let mapping = """
        name: plain
        delimiter: ";"
        decimal: "."
        dateFormat: YYYY-MM-DD
        sign: signed
        currency: EUR
        columns: {account: account, bookedOn: day, amount: amount, remittance: [text]}
        """

    private static func export(_ rows: [String]) -> String { "account;day;amount;text\n" + rows.joined(separator: "\n") + "\n" }

    private static func days(_ range: ClosedRange<Int>) -> [String] {
        range.map { "A;2026-03-\($0 < 10 ? "0" : "")\($0);\($0).50;row \($0)" }
    }

    private func importing(_ folder: Folder, into store: Folder) throws -> ImportReport {
        let mapping = try StatementMapping(text: Self.mapping, file: "mapping.yaml")
        return try StatementStore(folder: store.path).importing(folder.path, at: "2026-03-25T00:00:00Z") { keeper in
            try StatementImport(
                path: folder.path, keeper: keeper, asOf: try #require(CalendarDay("2026-03-25")), mapping: mapping,
                isDryRun: false, store: "s"
            ).run()
        }
    }

    private func texts(_ store: Folder, _ account: String? = nil) throws -> [String] {
        var texts: [String] = []
        try StatementStore(folder: store.path).entries(account: account) { texts += $0.remittance }
        return texts
    }

    @Test("are kept once where a longer export follows, in another import or in the same", arguments: [false, true])
    func longer(isOneImport: Bool) throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(Self.export(Self.days(1...15)), "1.csv")
        if !isOneImport { _ = try importing(folder, into: store) }
        try folder.write(Self.export(Self.days(1...20)), "2.csv")
        let report = try importing(folder, into: store)
        #expect(report.breaksByCode["overlapping-statement"] == 1, "\(report.breaks)")
        #expect(try texts(store) == (1...20).map { "row \($0)" })
        #expect(report.kept.entries == (isOneImport ? 20 : 5))
        let told = try #require(report.breaks.first { $0.code.rawValue == "overlapping-statement" })
        #expect(told.what.contains("15 of its 20 rows") && told.place.file.hasSuffix("2.csv"))
        // Both once more: nothing new, and nothing to tell but that.
        let again = try importing(folder, into: store)
        #expect(again.breaksByCode == ["duplicate-statement": 2] && again.kept.entries == 0)
        #expect(try texts(store).count == 20)
    }

    @Test("of an export inside a longer one add nothing")
    func shorter() throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(Self.export(Self.days(1...20)), "1.csv")
        try folder.write(Self.export(Self.days(5...9)), "2.csv")
        let report = try importing(folder, into: store)
        #expect(report.kept.entries == 20 && report.breaksByCode == ["overlapping-statement": 1])
    }

    @Test("of other days or with other content are kept without a word, and on the same day with one")
    func apart() throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(Self.export(Self.days(1...9)), "1.csv")
        try folder.write(Self.export(Self.days(10...15)), "2.csv")
        #expect(try importing(folder, into: store).breaksByCode == [:])
        let more = try Folder()
        try more.write(Self.export(["A;2026-03-15;99.00;afternoon", "A;2026-03-16;1.00;next"]), "3.csv")
        let report = try importing(more, into: store)
        #expect(report.breaksByCode == ["overlapping-statement": 1] && report.kept.entries == 2)
    }

    @Test("alike are all kept, and another export adds only what it has more of")
    func alike() throws {
        let (folder, store) = (try Folder(), try Folder())
        let fee = "A;2026-03-05;-1.00;fee"
        try folder.write(Self.export([fee, fee]), "1.csv")
        #expect(try importing(folder, into: store).kept.entries == 2)
        let later = try Folder()
        try later.write(Self.export([fee, fee, fee, "A;2026-03-06;1.00;x"]), "2.csv")
        #expect(try importing(later, into: store).kept.entries == 2)
        #expect(try texts(store) == ["fee", "fee", "fee", "x"])
    }

    @Test("of several accounts in turn are all kept, alike ones too")
    func interleaved() throws {
        let (folder, store) = (try Folder(), try Folder())
        let fee = "A;2026-03-05;-1.00;fee"
        try folder.write(Self.export([fee, "B;2026-03-05;2.00;b", fee, "B;2026-03-05;2.00;b", fee]), "1.csv")
        let report = try importing(folder, into: store)
        #expect(report.breaksByCode == [:] && report.kept.entries == 5, "\(report.breaks)")
        #expect(try texts(store, "A").count == 3 && texts(store, "B").count == 2)
        let again = try importing(folder, into: store)
        #expect(again.kept.entries == 0 && again.kept.duplicates == 5)
    }

    @Test("are those of all exports together, each as often as it stands in one", arguments: Seed.cases(20))
    func windows(seed: Seed) throws {
        var generator = seed.generator
        var all: [String] = []
        for day in 1...28 {
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let text = Int.random(in: 0...2, using: &generator)
                all.append("A;2026-02-\(day < 10 ? "0" : "")\(day);\(text).00;\(day)-\(text)")
            }
        }
        guard !all.isEmpty else { return }
        let store = try Folder()
        for index in 0..<3 {
            let folder = try Folder()
            // Whole days from a first to a last; the last export has all.
            let (from, to) = (Int.random(in: 1...20, using: &generator), Int.random(in: 20...28, using: &generator))
            let rows = all.filter { row in
                let day = Int(row.split(separator: ";")[1].suffix(2)) ?? 0
                return index == 2 || (from...to).contains(day)
            }
            try folder.write(Self.export(rows), "\(index).csv")
            _ = try importing(folder, into: store)
        }
        #expect(try texts(store).sorted() == all.map { String($0.split(separator: ";")[3]) }.sorted(), "\(seed)")
    }
}
