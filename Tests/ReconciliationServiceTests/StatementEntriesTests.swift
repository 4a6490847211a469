// Proves that what a bank posts from its statements has one name whichever statement tells of it: the report of the afternoon and the
// statement of the evening tell of the same entries where the servicer gave them references, and alike entries stay apart.
import BankingCalendar
import Foundation
import Money
import ReconciliationService
import StatementImport
import StatementMatching
import StatementReconciliation
import Testing

@Suite("Entries posted from statements")
struct StatementEntriesTests {
    private func names(_ text: String) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appending(path: "posted-\(UUID().uuidString).xml").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let side = try StatementSide(.ours, path: path, asOf: #require(CalendarDay("2026-03-20")))
        #expect(side.report.refused.isEmpty)
        return NewEntry.posted(side.entries, debitsRaise: false).map(\.identity)
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

    @Test("without a reference are named by their place, and never taken for each other")
    func withoutReference() throws {
        let one = try names(statement([entry("1.00", nil), entry("1.00", "NONREF")], id: "A"))
        let other = try names(statement([entry("1.00", nil), entry("2.00", nil)], id: "B"))
        #expect(Set(one + other).count == 4)
    }
}
