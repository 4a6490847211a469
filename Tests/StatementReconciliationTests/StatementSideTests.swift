// What is proved: two banks' MT940 and camt.053 of one account are matched, broken and explained entry by entry, whichever way
// the two see the account; statements that come twice or corrected count once; what cannot take part is counted with its reason. What
// the store of imports holds is matched as its files are; a statement that is written as camt.053 is read back entry by entry; and
// findings go to CSV, every entry once.

import BankStatements
import BankingCalendar
import CamtStatements
import Foundation
import Money
import StatementImport
import StatementMatching
import StatementReconciliation
import StatementStore
import Testing

/// Files that go with the test.
private final class Folder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("matching-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, _ name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }
}

@Suite("Two banks' statements")
struct StatementSideTests {
    private let folder: Folder
    private let today: CalendarDay

    init() throws {
        folder = try Folder()
        today = try #require(CalendarDay("2026-03-20"))
    }

    /// - Parameter lines: field 61 and 86, one text an entry.
    private static func mt940(_ lines: [String], number: Int = 1, closing: String) -> String {
        """
        :20:STATEMENT
        :25:DE02120300000000202051
        :28C:\(number)/1
        :60F:C260301EUR1000,00
        \(lines.joined(separator: "\n"))
        :62F:\(closing)
        -
        """
    }

    private static func camt(_ entries: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId>
        <CreDtTm>2026-03-02T18:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S1</Id><ElctrncSeqNb>1</ElctrncSeqNb>
        <CreDtTm>2026-03-02T18:00:00Z</CreDtTm><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
        \(entries)</Stmt></BkToCstmrStmt></Document>
        """
    }

    private static func entry(_ amount: String, _ mark: String, day: String = "2026-03-02", _ reference: String) -> String {
        """
        <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>\(day)</Dt></BookgDt><ValDt><Dt>\(day)</Dt></ValDt><NtryDtls><TxDtls><Refs>
        <EndToEndId>\(reference)</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
        """
    }

    private func compare(
        _ ours: String, _ theirs: String, ourDebitsRaise: Bool = false, on day: String? = nil
    ) throws -> StatementComparison {
        let mine = try StatementSide(.ours, path: ours, asOf: today)
        let its = try StatementSide(.theirs, path: theirs, asOf: today)
        #expect(mine.report.refused.isEmpty && its.report.refused.isEmpty)
        return try StatementComparison(
            .standard, ours: mine, theirs: its, on: day.map { try #require(CalendarDay($0)) }, ourDebitsRaise: ourDebitsRaise)
    }

    @Test("are matched where references and amounts agree, and broken where they differ", arguments: [false, true])
    func matched(_ ourDebitsRaise: Bool) throws {
        let (credit, debit) = ourDebitsRaise ? ("DBIT", "CRDT") : ("CRDT", "DBIT")
        let ours = try folder.write(
            Self.camt(
                Self.entry("100.00", credit, "INV-2026-0001") + Self.entry("250.50", debit, "INV-2026-0002")
                    + Self.entry("70.00", credit, "INV-2026-0003") + Self.entry("5.00", credit, "INV-2026-0004")), "ours.xml")
        let theirs = try folder.write(
            Self.camt(
                Self.entry("100.00", "CRDT", "INV-2026-0001") + Self.entry("250.50", "DBIT", "INV-2026-0002")
                    + Self.entry("69.00", "CRDT", "INV-2026-0003")
                    + Self.entry("9.99", "CRDT", day: "2026-03-10", "INV-2026-0009")),
            "theirs.xml")
        let comparison = try compare(ours, theirs, ourDebitsRaise: ourDebitsRaise, on: "2026-03-15")
        #expect(comparison.matches.map(\.rule) == ["same-end-to-end", "same-end-to-end"])
        #expect(comparison.breaks.compactMap(\.kind).sorted() == ["fee", "missing-ours", "missing-theirs"])
        #expect(comparison.waiting.isEmpty && comparison.omitted.isEmpty)
        let found = comparison.entries(named: "INV-2026-0003")
        #expect(found.map(\.side) == [.ours, .theirs])
        let explanation = try #require(comparison.outcome.explain(found[0].id, side: .ours))
        #expect(explanation.kind == "fee" && explanation.why.joined().contains("our amount 7000, theirs 6900"))
    }

    @Test("match across formats by the owner's reference of field 61")
    func formats() throws {
        let ours = try folder.write(Self.camt(Self.entry("100.00", "CRDT", "INV-2026-0001")), "ours.xml")
        let theirs = try folder.write(
            Self.mt940([":61:2603020302C100,00NTRFINV-2026-0001", ":86:payment"], closing: "C260302EUR1100,00"), "theirs.sta")
        #expect(try compare(ours, theirs).matches.map(\.rule) == ["end-to-end-is-their-owner"])
    }

    @Test("count an entry once where its statement comes twice")
    func twice() throws {
        let text = Self.camt(Self.entry("100.00", "CRDT", "INV-2026-0001"))
        let ours = try folder.write(text, "ours.xml")
        let both = "\(folder.path)/both"
        try FileManager.default.createDirectory(atPath: both, withIntermediateDirectories: true)
        for name in ["a.xml", "b.xml"] { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(both)/\(name)")) }
        let comparison = try compare(ours, both)
        #expect(comparison.matches.count == 1 && comparison.breaks.isEmpty)
    }

    @Test("leave out what is not booked, and say so")
    func omitted() throws {
        let pending = Self.entry("1.00", "CRDT", "INV-2026-0008").replacingOccurrences(of: "BOOK", with: "PDNG")
        let ours = try folder.write(Self.camt(Self.entry("100.00", "CRDT", "INV-2026-0001") + pending), "ours.xml")
        let theirs = try folder.write(Self.camt(Self.entry("100.00", "CRDT", "INV-2026-0001")), "theirs.xml")
        let comparison = try compare(ours, theirs)
        #expect(comparison.omitted == ["not-booked": 1])
        #expect(comparison.matches.count == 1)
    }

    @Test("use reports of an account that has no statements, and leave out those of one that has")
    func families() throws {
        let statement = Self.camt(Self.entry("100.00", "CRDT", "INV-2026-0001"))
        let report = statement.replacingOccurrences(of: "camt.053", with: "camt.052").replacingOccurrences(
            of: "BkToCstmrStmt", with: "BkToCstmrAcctRpt"
        ).replacingOccurrences(of: "Stmt>", with: "Rpt>")
        _ = try folder.write(statement, "a.xml")
        _ = try folder.write(report, "b.xml")
        _ = try folder.write(report.replacingOccurrences(of: "DE02120300000000202051", with: "DE89370400440532013000"), "c.xml")
        let side = try StatementSide(.ours, path: folder.path, asOf: today)
        #expect(side.entries.map(\.accountKey) == ["DE02120300000000202051", "DE89370400440532013000"])
        #expect(side.leftOut == 1)
        let kept = try Folder()
        let store = try StatementStore(folder: kept.path)
        _ = try store.importing(folder.path, at: "2026-03-20T00:00:00Z") {
            try StatementImport(path: folder.path, keeper: $0, asOf: today, isDryRun: false).run()
        }
        let stored = try StatementSide(.ours, store: store, in: kept.path)
        #expect(stored.entries.map(\.accountKey) == side.entries.map(\.accountKey) && stored.leftOut == 1)
    }

    @Test("are not matched by a word whose hash is half the same")
    func hashes() throws {
        var seen: [UInt32: String] = [:]
        var pair: (String, String)?
        for number in 0..<400_000 where pair == nil {
            let word = "REF\(number)"
            let half = UInt32(truncatingIfNeeded: ReferenceText.hash(Array(word.utf8)[...]))
            if let other = seen.updateValue(word, forKey: half) { pair = (other, word) }
        }
        let (one, other) = try #require(pair)
        let ours = try folder.write(Self.camt(Self.entry("100.00", "CRDT", one)), "ours.xml")
        let text = { (word: String) in
            Self.mt940([":61:2603020302C100,00NTRFX//1", ":86:payment of \(word)"], closing: "C260302EUR1100,00")
        }
        let right = try folder.write(text(one), "right.sta")
        #expect(try compare(ours, right).matches.map(\.rule) == ["end-to-end-in-text"])
        let wrong = try folder.write(text(other), "wrong.sta")
        #expect(try compare(ours, wrong).matches.isEmpty)
    }

    @Test("are matched from the store as from their files, and written as CSV and camt.053 again")
    func stored() throws {
        let file = try folder.write(
            Self.camt(
                Self.entry("10.00", "CRDT", "A-1") + Self.entry("7.00", "DBIT", "B,\"1\"") + Self.entry("3.00", "CRDT", "=C")),
            "statement.xml")
        let store = try StatementStore(folder: folder.path + "/store")
        _ = try store.importing(file, at: "2026-03-20T00:00:00Z") {
            try StatementImport(path: file, keeper: $0, asOf: today, isDryRun: false).run()
        }
        let (read, kept) = (
            try StatementSide(.ours, path: file, asOf: today), try StatementSide(.ours, store: store, in: folder.path)
        )
        #expect(read.entries.map(\.id) == kept.entries.map(\.id) && kept.entries.count == 3)
        #expect(try StatementSide(.ours, store: store, in: folder.path, accounts: ["OTHER"]).entries.isEmpty)
        let its = try StatementSide(
            .theirs, path: written(kept.entries.prefix(2).map(\.entry)), asOf: today)
        #expect(its.entries.map(\.entry.signed) == kept.entries.prefix(2).map(\.entry.signed))
        let comparison = try StatementComparison(
            .standard, ours: kept, theirs: its, on: CalendarDay("2026-03-20"), ourDebitsRaise: false)
        var bytes: [UInt8] = []
        #expect(try FindingExport.csv(of: comparison) { bytes += $0 } == 5)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 6 && lines.filter { $0.contains(",matched,") }.count == 4)
        #expect(
            lines.contains { $0.hasSuffix(",\"B,\"\"1\"\" B,\"\"1\"\"\"") } && lines.contains { $0.hasSuffix(",'=C =C") },
            "\(lines)")
    }

    private func written(_ entries: [StatementEntry]) throws -> String {
        var bytes: [UInt8] = []
        var writer = try CamtStatementWriter(
            CamtStatementWriter.Head(
                messageID: "M&2", statementID: "S2", number: 2, createdAt: "2026-03-02T18:00:00Z",
                account: StatementAccount(id: "DE02120300000000202051", isIBAN: true, currency: "EUR"),
                opening: Money("EUR 0.00"), openingOn: #require(CalendarDay("2026-03-02")), closing: Money("EUR 3.00"),
                closingOn: #require(CalendarDay("2026-03-02")))
        ) { bytes += $0 }
        for entry in entries { try writer.put(entry) }
        try writer.end()
        return try folder.write(String(decoding: bytes, as: UTF8.self), "written.xml")
    }
}
