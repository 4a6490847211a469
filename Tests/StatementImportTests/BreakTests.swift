// What is proved: everything that does not hold together in a statement is told by name and place, what is right is not, and one
// fault spoils neither the rest of the file nor the others. How: a right statement is changed in one respect, and the whole report is
// compared.

import BankStatements
import BankingCalendar
import Foundation
import StatementImport
import Testing

/// A right MT940, whose parts can be changed.
struct Day {
    var reference = "REF"
    var account = "DE89370400440532013000"
    var number = "1/1"
    var opening = "60F:C260302EUR100,00"
    var entries = [":61:2603020302C20,00NTRFOURS-1//SVC-1", ":61:2603020302D5,00NTRFOURS-2//SVC-2"]
    var closing = "62F:C260302EUR115,00"

    var text: String {
        ([":20:\(reference)", ":25:\(account)", ":28C:\(number)", ":\(opening)"] + entries + [":\(closing)", "-"])
            .joined(separator: "\r\n") + "\r\n"
    }

    func with(_ change: (inout Day) -> Void) -> Day {
        var day = self
        change(&day)
        return day
    }

    /// The day after, which opens with what this one closes with.
    func next(number: String, entry: String = ":61:2603030303C1,00NTRFOURS-3//SVC-3") -> Day {
        with {
            $0.number = number
            $0.opening = "60F:C260302EUR115,00"
            $0.entries = [entry]
            $0.closing = "62F:C260303EUR116,00"
        }
    }
}

@Suite("Breaks of statements")
struct BreakTests {
    private func codes(_ days: [Day], asOf: String = "2026-03-20", accounts: [String] = []) throws -> [String: Int] {
        let folder = try Folder()
        for (index, day) in days.enumerated() { try folder.write(day.text, "\(index).sta") }
        return try folder.report(accounts: accounts, asOf: asOf).breaksByCode
    }

    @Test("are none where all is right")
    func right() throws {
        #expect(try codes([Day(), Day().next(number: "2/1")]) == [:])
    }

    static let single: [(String, @Sendable (inout Day) -> Void, [String: Int])] = [
        ("opening and entries make another closing", { $0.closing = "62F:C260302EUR115,01" }, ["balance-mismatch": 1]),
        (
            "an amount has five decimals",
            {
                $0.entries = [":61:260302C15,00001NTRFX"]; $0.closing = "62F:C260302EUR115,00001"
            }, ["too-many-decimals": 2]
        ),
        (
            "the currency is none",
            {
                $0.opening = "60F:C260302DEM100,00"; $0.closing = "62F:C260302DEM115,00"
            }, ["unknown-currency": 1]
        ),
        (
            "the balance closes in another currency", { $0.closing = "62F:C260302USD115,00" },
            ["balance-mismatch": 1, "currency-mismatch": 1]
        ),
        ("an entry is booked after the statement", { $0.entries[0] = ":61:2603020310C20,00NTRFX" }, ["date-outside-period": 1]),
        ("an entry is booked before the statement", { $0.entries[0] = ":61:2603020210C20,00NTRFX" }, ["date-outside-period": 1]),
        ("an entry counts from next year", { $0.entries[0] = ":61:2703020302C20,00NTRFX" }, ["date-in-future": 2]),
        ("an entry cannot be read", { $0.entries[0] = ":61:26O302C20,00NTRFX" }, ["balance-mismatch": 1, "unreadable-entry": 1]),
        ("a reversal has no original", { $0.entries = [":61:2603020302RD15,00NTRFOTHER"] }, ["reversal-without-original": 1]),
        (
            "a reversal has its original",
            {
                $0.entries += [":61:2603020302RC20,00NTRFOURS-1"]; $0.closing = "62F:C260302EUR95,00"
            }, [:]
        ),
        ("a page is told to follow", { $0.closing = "62M:C260302EUR115,00" }, ["missing-page": 1]),
        ("a page is told to come before", { $0.opening = "60M:C260302EUR100,00" }, ["missing-page": 1]),
        ("a tag is misspelt", { $0.entries[1] = ":6l:2603020302D5,00NTRFX" }, ["balance-mismatch": 1, "unreadable-field": 1]),
        ("an entry date is no day", { $0.entries[0] = ":61:2603020230C20,00NTRFX" }, ["unreadable-field": 1]),
        (
            "an amount is beyond counting", { $0.entries = [":61:260302C9999999999999999999999,00NTRFX"] },
            ["balance-mismatch": 1, "unreadable-entry": 1]
        ),
        (
            "an amount is beyond money", { $0.entries = [":61:260302C99999999999999999,00NTRFX"] },
            ["amount-too-large": 1, "balance-mismatch": 1]
        ),
    ]

    @Test("are named for one statement", arguments: single.indices)
    func oneStatement(index: Int) throws {
        let (what, change, expected) = Self.single[index]
        #expect(try codes([Day().with(change)]) == expected, "\(what)")
    }

    @Test("are named for an entry that is booked ahead of today")
    func future() throws {
        #expect(try codes([Day()], asOf: "2026-02-20") == ["date-in-future": 1])
    }

    @Test("are named between statements: gap, chain, duplicate, number taken, correction")
    func between() throws {
        let first = Day()
        #expect(try codes([first, first.next(number: "3/1")]) == ["sequence-gap": 1])
        #expect(
            try codes([
                first,
                first.next(number: "2/1").with {
                    $0.opening = "60F:C260302EUR116,00"; $0.closing = "62F:C260303EUR117,00"
                },
            ])
                == ["balance-chain": 1])
        #expect(try codes([first, first.with { $0.reference = "SENT-AGAIN" }]) == ["duplicate-statement": 1])
        #expect(try codes([first, first.next(number: "1/1")]) == ["sequence-duplicate": 1])
        #expect(
            try codes([first, first.with { $0.entries[0] = ":61:2603020302C20,00NTRFOURS-9//SVC-1" }]) == [
                "corrected-statement": 1
            ])
    }

    @Test("are named for a statement of somebody else, whose entries are not used")
    func foreign() throws {
        let folder = try Folder()
        try folder.write(Day().text, "0.sta")
        try folder.write(Day().with { $0.account = "GB29NWBK60161331926819" }.text, "1.sta")
        let report = try folder.report(accounts: ["de89 3704 0044 0532 0130 00"])
        #expect(report.breaksByCode == ["foreign-account": 1])
        #expect(report.statements == 2 && report.kept.statements == 1 && report.kept.foreign == 1 && report.kept.entries == 2)
    }

    @Test("stand with file, line and field")
    func places() throws {
        let reading = try Reading.fin(Day().with { $0.entries[1] = ":61:garbage" }.text)
        let found = try #require(reading.breaks.first)
        #expect(found.place == StatementPlace(file: "test.sta", line: 6, element: ":61:"))
        #expect(reading.entries.map(\.count) == [1], "the other entry is used")
    }

    static let camt: [(String, String, String, [String: Int])] = [
        ("nothing", "ST-41", "ST-41", [:]),
        ("the summary counts others", "<NbOfNtries>3<", "<NbOfNtries>4<", ["summary-mismatch": 1]),
        ("the net is another", "<Amt>239.50<", "<Amt>239.40<", ["summary-mismatch": 1]),
        ("the batch counts others", "<NbOfTxs>2<", "<NbOfTxs>3<", ["batch-count": 1]),
        ("the batch has another total", "<TtlAmt Ccy=\"EUR\">50.50<", "<TtlAmt Ccy=\"EUR\">50.51<", ["batch-total": 1]),
        ("the transactions come to another amount", "<Amt Ccy=\"EUR\">30.25<", "<Amt Ccy=\"EUR\">30.24<", ["batch-total": 1]),
        (
            "an entry is in another currency", "<Ntry>\n        <Amt Ccy=\"EUR\">50.00<",
            "<Ntry>\n        <Amt Ccy=\"USD\">50.00<",
            ["balance-mismatch": 1, "currency-mismatch": 1, "reversal-without-original": 1]
        ),
        ("the IBAN does not check", "DE89370400440532013000", "DE88370400440532013000", ["account-check-digits": 1]),
        (
            "an amount is garbled", "<Amt Ccy=\"EUR\">50.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>",
            "<Amt Ccy=\"EUR\">5..50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>",
            ["balance-mismatch": 1, "summary-mismatch": 1, "unreadable-entry": 1]
        ),
        ("a balance is garbled", "EUR\">1239.50<", "EUR\">x<", ["unreadable-balance": 1]),
        (
            "a day is none", "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt>", "<BookgDt><Dt>2026-02-30</Dt></BookgDt><ValDt>",
            ["unreadable-field": 1]
        ),
        ("the page before is missing", "<PgNb>1<", "<PgNb>2<", [:]),
        ("the next page is missing", "<LastPgInd>true</LastPgInd></StmtPgntn>", "<LastPgInd>false</LastPgInd></StmtPgntn>", [:]),
        (
            "an amount has too many decimals", "<Amt Ccy=\"EUR\">240.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
            "<Amt Ccy=\"EUR\">240.001</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
            ["balance-mismatch": 1, "batch-total": 1, "summary-mismatch": 1, "too-many-decimals": 1]
        ),
    ]

    @Test("are named in camt", arguments: camt.indices)
    func camtBreaks(index: Int) throws {
        let (what, old, new, expected) = Self.camt[index]
        let text = try Fixture.text("account.v08.xml")
        #expect(text.contains(old), "\(what)")
        let folder = try Folder()
        try folder.write(text.replacingOccurrences(of: old, with: new), "a.xml")
        // The reversal's original lies in an earlier statement.
        try folder.write(
            Day(
                account: "DE89370400440532013000", number: "0", opening: "60F:C260227EUR1050,00",
                entries: [":61:260227D50,NTRFX//SVC-0"],
                closing: "62F:C260227EUR1000,00"
            ).with { if new.hasPrefix("DE88") { $0.account = new } }.text, "0.sta")
        #expect(try folder.report().breaksByCode == expected, "\(what)")
    }

    @Test("are named for a missing page where the balances do not prove that there is none")
    func pages() throws {
        let text = try Fixture.text("account.v08.xml").replacingOccurrences(of: "<RvslInd>true</RvslInd>", with: "")
        let short = text.replacingOccurrences(of: "1239.50", with: "1300.00").replacingOccurrences(
            of: "<TxsSummry>", with: "<Other>"
        )
        .replacingOccurrences(of: "</TxsSummry>", with: "</Other>")
        let folder = try Folder()
        try folder.write(short.replacingOccurrences(of: "<LastPgInd>true", with: "<LastPgInd>false"), "page1.xml")
        #expect(try folder.report().breaksByCode == ["missing-page": 1, "balance-mismatch": 1])
        // The other page brings what lacks.
        let other = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt>
            <Id>ST-41</Id><StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn><ElctrncSeqNb>41</ElctrncSeqNb>
            <CreDtTm>2026-03-02T18:30:00</CreDtTm><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>
            <Ntry><Amt Ccy="EUR">60.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """
        try folder.write(other, "page2.xml")
        #expect(try folder.report().breaksByCode == [:])
    }

    @Test("are named for a notification that stops at a page's length")
    func pageLimit() throws {
        func notice(_ count: Int) -> String {
            let one = "<TxDtls><Refs><TxId>1</TxId></Refs><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>"
            return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.10"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId></GrpHdr>
                <Ntfctn><Id>N\(count)</Id><CreDtTm>2026-03-02T01:00:00</CreDtTm><Acct><Id><Othr><Id>77</Id></Othr></Id><Ccy>EUR</Ccy></Acct>
                <Ntry><Amt Ccy="EUR">\(count)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>INFO</Sts><NtryDtls>
                \(String(repeating: one, count: count))</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """
        }
        for (count, expected) in [(499, [:]), (500, ["page-limit": 1]), (501, [:])] as [(Int, [String: Int])] {
            let folder = try Folder()
            try folder.write(notice(count), "a.xml")
            #expect(try folder.report().breaksByCode == expected)
        }
    }

    @Test("are named for a CSV's rows and running balance")
    func csv() throws {
        let mapping = """
            {"name": "m", "delimiter": ",", "decimal": ".", "dateFormat": "YYYY-MM-DD", "sign": "columns", "currency": "EUR",
             "account": "1", "columns": {"bookedOn": 1, "credit": 2, "debit": "out", "balance": 4}}
            """
        let rows =
            "day,in,out,left\n2026-03-02,5,,15\n2026-03-02,,3.50,11.5\nyesterday,1,,12.5\n2026-03-03,1,1,12.5\n2026-03-03,2,,14.5\n"
        let reading = try Reading.csv(rows, mapping)
        #expect(reading.breaks.map(\.code) == [.unreadableEntry, .unreadableEntry, .runningBalance])
        #expect(
            reading.breaks.map(\.place.line) == [4, 5, 6] && reading.entries[0].map(\.signed.description) == ["5", "-3.5", "2"])
    }
}
