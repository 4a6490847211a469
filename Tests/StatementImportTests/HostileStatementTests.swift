// What is proved: statements made to break a reader do not: numbers at the edge of the integers, fields, entries and balances without
// end, files that cannot be read on. What is left out is told once, and the rest is used. How: statements made here, each with one
// such part, read as reports and into stores.

import BankStatements
import BankingCalendar
import CamtStatements
import Foundation
import StatementImport
import StatementStore
import Testing
import XMLReading

@Suite("Hostile statements")
struct HostileStatementTests {
    private static let farthest = "9223372036854775807"

    private func importing(_ folder: Folder, into store: Folder) throws -> ImportReport {
        try StatementStore(folder: store.path).importing(folder.path, at: "2026-03-20T00:00:00Z") { keeper in
            try StatementImport(
                path: folder.path, keeper: keeper, asOf: try #require(CalendarDay("2026-03-20")), isDryRun: false, store: "s"
            ).run()
        }
    }

    @Test("numbered beyond all counting are used without their number", arguments: ["\(farthest)/1", "1/\(farthest)", "-5/-7"])
    func numbers(_ number: String) throws {
        let (folder, store) = (try Folder(), try Folder())
        try folder.write(Day().with { $0.number = number }.text + Day().next(number: "2/1").text, "a.sta")
        let report = try importing(folder, into: store)
        #expect(report.breaksByCode == ["unreadable-field": 1] && report.kept.statements == 2, "\(report.breaks)")
        // The same once more, beside a later one.
        try folder.write(Day().next(number: "4/1", entry: ":61:2603030303C1,00NTRFX").text, "b.sta")
        #expect(try importing(folder, into: store).kept.duplicates == 2)
        let camt = try Fixture.text("account.v08.xml").replacingOccurrences(
            of: "<ElctrncSeqNb>41<", with: "<ElctrncSeqNb>\(Self.farthest)<")
        let reading = try Reading.camt(camt)
        #expect(reading.statements[0].number == nil && reading.breaks.map(\.code) == [.unreadableField])
    }

    @Test("that a store holds with such numbers stop no later import")
    func chain() throws {
        func outline(_ number: Int, _ page: Int, _ day: String) throws -> StatementOutline {
            var statement = Statement(
                kind: StatementKind("MT940", .statement), place: StatementPlace(file: "a"), index: 0,
                account: StatementAccount(id: "1"))
            (statement.number, statement.page, statement.to) = (number, page, CalendarDay(day))
            var checker = StatementChecker(asOf: try #require(CalendarDay("2026-03-20")))
            return checker.end(statement).0
        }
        var chain = StatementChain()
        for (number, page, day) in [
            (Int.max, 1, "2026-03-02"), (3, Int.min, "2026-03-03"), (3, Int.max, "2026-03-03"), (Int.min, 1, "2026-03-04"),
            (Int.max, 1, "2026-03-05"),
        ] { _ = try chain.take(try outline(number, page, day)) }
        #expect(chain.finish().allSatisfy { !$0.what.isEmpty })
    }

    @Test("with lines without end in one field are told once, and the rest is passed over")
    func longField() throws {
        let lines = String(repeating: "x\r\n", count: 20_000)
        let text = Day().with { $0.entries[0] += "\r\n:86:" + lines + "y" }.text
        let reading = try Reading.fin(text)
        #expect(reading.breaks.map(\.code) == [.unreadableField] && reading.statements.count == 1)
        #expect(reading.entries[0].count == 2 && reading.entries[0][0].remittance.count <= 10_000)
        let wide = String(repeating: String(repeating: "x", count: 60_000) + "\r\n", count: 40)
        let other = try Reading.fin(Day().with { $0.entries[0] += "\r\n:86:" + wide + "y" }.text)
        #expect(other.breaks.map(\.code) == [.unreadableField])
        #expect(other.entries[0][0].remittance.reduce(0) { $0 + $1.utf8.count } <= 1 << 20)
    }

    @Test("with fields 86 without end after one entry are told once")
    func manyFields() throws {
        let text = Day().with {
            $0.entries[0] += String(repeating: "\r\n:86:" + String(repeating: "x", count: 60_000), count: 40)
        }
        .text
        let reading = try Reading.fin(text)
        #expect(reading.breaks.map(\.code) == [.unreadableField])
        #expect(reading.entries[0][0].remittance.reduce(0) { $0 + $1.utf8.count } <= 1 << 20)
    }

    @Test("with more balances than anybody needs keep the first")
    func balances() throws {
        let one =
            "<Bal><Tp><CdOrPrtry><Cd>INFO</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
        let camt = try Fixture.text("account.v08.xml").replacingOccurrences(
            of: "<TxsSummry>", with: String(repeating: one, count: 500) + "<TxsSummry>")
        let reading = try Reading.camt(camt)
        #expect(reading.statements[0].balances.count == 100 && reading.breaks.map(\.code) == [.unreadableBalance])
        let fin = try Reading.fin(
            Day().with { $0.closing += String(repeating: "\r\n:65:C260303EUR1,00", count: 500) }.text)
        #expect(fin.statements[0].balances.count == 100 && fin.breaks.map(\.code) == [.unreadableBalance])
    }

    @Test("with unknown elements in an entry pass over them")
    func unknownChildren() throws {
        let camt = try Fixture.text("account.v08.xml").replacingOccurrences(
            of: "<NtryRef>N1</NtryRef>", with: String(repeating: "<Junk><a>x</a></Junk>", count: 2000) + "<NtryRef>N1</NtryRef>")
        #expect(try Reading.camt(camt).entries == Reading.camt(try Fixture.text("account.v08.xml")).entries)
    }

    @Test("that came twice behind their correction leave the import whole")
    func outdatedTwice() throws {
        let (folder, store) = (try Folder(), try Folder())
        let text = try Fixture.text("account.v08.xml")
        let outdated = text.replacingOccurrences(of: "T18:30:00", with: "T17:30:00").replacingOccurrences(
            of: "Invoice 7", with: "Invoice 6")
        try folder.write(text, "1-later.xml")
        try folder.write(outdated, "2.xml")
        try folder.write(outdated, "3-copy.xml")
        let report = try importing(folder, into: store)
        #expect(report.kept.outdated == 1 && report.kept.duplicates == 1 && report.kept.statements == 1)
        #expect(try importing(folder, into: store).kept.duplicates == 3)
    }

    @Test("before a line that nobody can hold are used, and the file is told as cut")
    func cutByLine() throws {
        let (folder, store) = (try Folder(), try Folder())
        let line = String(repeating: "x", count: 1 << 21)
        try folder.write(Day().text + line, "a.sta")
        let report = try importing(folder, into: store)
        #expect(report.refused.isEmpty && report.breaksByCode == ["cut-file": 1] && report.kept.statements == 1, "\(report)")
        #expect(report.files == 1 && report.filesByKind == ["MT940": 1])
        let alone = try Folder()
        try alone.write(":20:X\r\n:25:1\r\n" + line, "b.sta")
        let refused = try importing(alone, into: store)
        #expect(refused.refused.map(\.code) == [.tooLarge] && refused.kept.statements == 0, "\(refused)")
    }

    @Test("before a limit of the XML reader, or a message nobody knows, are used, and the file is told as cut")
    func cutByLimit() throws {
        let text = try Fixture.text("account.v08.xml")
        let end = try #require(text.range(of: "</Stmt>")).upperBound
        let deep = text[..<end] + String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100) + text[end...]
        let start = try #require(text.range(of: "<Document")).lowerBound
        let both = "<Two>\(text[start...])\(text[start...].replacingOccurrences(of: "053.001.08", with: "053.001.01"))</Two>"
        for text in [String(deep), both] {
            let folder = try Folder()
            try folder.write(text, "a.xml")
            let report = try folder.report()
            #expect(report.refused.isEmpty && report.statements == 1, "\(report.refused)")
            #expect(report.breaksByCode["cut-file"] == 1 && report.filesByKind == ["camt.053.001.08": 1], "\(report)")
        }
    }

    @Test("of too many reversals tell once that some are not looked at")
    func reversals() throws {
        let reading = try Reading.fin(
            Day().with { day in day.entries = (0..<12).map { ":61:260302RC1,00NTRFX-\($0)" } + [":61:260302RC2,00NTRFY"] }.text)
        var checks = ReversalChecks(reversalsMax: 10)
        for _ in 0..<2 {
            for entry in reading.entries[0] { checks.add(entry, in: reading.statements[0]) }
            checks.endStatement(isUsed: false)
        }
        for entry in reading.entries[0] { checks.add(entry, in: reading.statements[0]) }
        checks.endStatement(isUsed: true)
        let found = try checks.finish()
        #expect(found.count { $0.code == .reversalWithoutOriginal } == 10)
        #expect(found.filter { $0.code == .tooManyReversals }.map(\.what).first?.hasPrefix("3 reversals") == true)
        #expect(found.count == 11)
    }

    @Test("of one entry without end keep what fits and tell how much does not")
    func endlessEntry() throws {
        let text = try Fixture.text("account.v08.xml")
        let one =
            "<TxDtls><Refs><EndToEndId>MORE</EndToEndId></Refs><AddtlTxInf>\(String(repeating: "x", count: 500))</AddtlTxInf></TxDtls>"
        let camt = text.replacingOccurrences(
            of: "<TxDtls><Refs><EndToEndId>B-1", with: String(repeating: one, count: 100) + "<TxDtls><Refs><EndToEndId>B-1")
        var (entries, breaks): ([StatementEntry], [StatementBreak]) = ([], [])
        _ = try CamtReader.read(.bytes(Array(camt.utf8)), file: "a.xml", entryBytesMax: 10_000) { event in
            if case .entry(let entry) = event { entries.append(entry) }
            if case .found(let found) = event { breaks.append(found) }
        }
        #expect(breaks.map(\.code) == [.entryTooLarge] && entries.count == 3)
        #expect((10..<30).contains(entries[1].transactions.count), "\(entries[1].transactions.count)")
        #expect(breaks[0].what.contains("holds \(102 - entries[1].transactions.count) parts"))
    }
}
