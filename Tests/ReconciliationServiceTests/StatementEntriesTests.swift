// Proves that what a bank posts from its statements has one name whichever statement tells of it: the report of the afternoon and the
// statement of the evening tell of the same entries where the servicer gave them references, and alike entries stay apart.
import BankingCalendar
import Foundation
import Money
import ReconciliationService
import SampleRelation
import StatementImport
import StatementMatching
import StatementReconciliation
import Testing

@Suite("Entries posted from statements")
struct StatementEntriesTests {
    private func names(_ text: String) throws -> [String] { try entries(text).map(\.identity) }

    private func entries(_ text: String) throws -> [NewEntry] {
        let path = FileManager.default.temporaryDirectory.appending(path: "posted-\(UUID().uuidString).xml").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let side = try StatementSide(.ours, path: path, asOf: #require(CalendarDay("2026-03-20")))
        #expect(side.report.refused.isEmpty)
        return try NewEntry.posted(side.entries, debitsRaise: false).map { entry in
            // The sample's relation is in another currency, and its calendar begins in this year.
            var entry = entry
            entry.amount = try Money("USD \(entry.amount.amountText)")
            return entry
        }
    }

    private func entry(_ amount: String, _ reference: String?) -> String {
        let servicer = reference.map { "<AcctSvcrRef>\($0)</AcctSvcrRef>" } ?? ""
        return """
            <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt>\(servicer)</Ntry>
            """
    }

    private func statement(_ entries: [String], id: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>\(id)</MsgId>
        <CreDtTm>2026-03-02T18:00:00Z</CreDtTm></GrpHdr><Stmt><Id>\(id)</Id><ElctrncSeqNb>1</ElctrncSeqNb>
        <CreDtTm>2026-03-02T18:00:00Z</CreDtTm><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
        \(entries.joined())</Stmt></BkToCstmrStmt></Document>
        """
    }

    @Test("have the same name in the report and in the statement")
    func reportAndStatement() throws {
        let early = statement([entry("10.00", "S-1"), entry("10.00", "S-1"), entry("7.00", "S-2")], id: "R1")
            .replacingOccurrences(of: "camt.053", with: "camt.052").replacingOccurrences(
                of: "BkToCstmrStmt", with: "BkToCstmrAcctRpt"
            )
            .replacingOccurrences(of: "Stmt>", with: "Rpt>")
        let late = statement(
            [entry("7.00", "S-2"), entry("10.00", "S-1"), entry("10.00", "S-1"), entry("3.00", "S-3")], id: "S1")
        let (report, evening) = (try names(early), try names(late))
        #expect(Set(report).count == 3 && Set(evening).count == 4)
        #expect(Set(report).isSubset(of: Set(evening)))
    }

    private func report(_ entries: [String], id: String) -> String {
        statement(entries, id: id).replacingOccurrences(of: "camt.053", with: "camt.052")
            .replacingOccurrences(of: "BkToCstmrStmt", with: "BkToCstmrAcctRpt")
            .replacingOccurrences(of: "Stmt>", with: "Rpt>")
    }

    @Test("without a reference are named by their place, and never taken for each other")
    func withoutReference() throws {
        let one = try names(statement([entry("1.00", nil), entry("1.00", "NONREF")], id: "A"))
        let other = try names(statement([entry("1.00", nil), entry("2.00", nil)], id: "B"))
        #expect(Set(one + other).count == 4)
    }

    @Test("without a reference are posted once, whether a report or a statement tells of them first, and how often")
    func told() async throws {
        let sample = try await SampleRelation.found()
        let morning = try entries(report([entry("1.00", nil)], id: "R1"))
        let noon = try entries(report([entry("1.00", nil), entry("1.00", nil), entry("2.00", nil)], id: "R2"))
        let evening = try entries(
            statement(
                [entry("2.00", nil), entry("1.00", nil), entry("1.00", nil), entry("1.00", nil), entry("4.00", nil)], id: "S1"))
        let second = try entries(statement([entry("4.00", nil)], id: "S2"))
        let late = try entries(report([entry("1.00", nil), entry("4.00", nil)], id: "R3"))
        func post(_ some: [NewEntry]) async throws -> Int {
            try await sample.harbour.post(some, account: SampleRelation.account, in: sample.id).posted
        }
        #expect(try await post(morning) == 1)
        #expect(try await post(noon) == 2)
        #expect(try await post(evening) == 2)
        #expect(try await post(evening) == 0)
        // Another statement tells of another entry, though it says the same.
        #expect(try await post(second) == 1)
        #expect(try await post(late) == 0)
        #expect(try await post(noon + evening) == 0)
        #expect(try await sample.harbour.view(sample.id).accounts[0].ours.waiting == 6)
        try await sample.close()
    }

    @Test("of several reports of a path are each named once")
    func reports() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let told = [[entry("1.00", "S-1")], [entry("1.00", "S-1"), entry("1.00", nil)], [entry("1.00", nil)]]
        for (place, some) in told.enumerated() {
            let text = report(some, id: "R\(place)")
                .replacingOccurrences(of: "SeqNb>1<", with: "SeqNb>\(place + 1)<")
            try text.write(toFile: "\(folder)/R\(place).xml", atomically: true, encoding: .utf8)
        }
        let side = try StatementSide(.ours, path: folder, asOf: #require(CalendarDay("2026-03-20")))
        #expect(side.entries.count == 4)
        #expect(NewEntry.posted(side.entries, debitsRaise: false).count == 2)
    }
}
