// What is proved: each dialect of MT940, MT942, MT950, camt and CSV gives the same kind of value, nothing lost. How: fixtures of our
// own, one for each dialect, read whole and compared field by field.

import BankStatements
import BankingCalendar
import Foundation
import Money
import StatementImport
import Testing

@Suite("Statement dialects")
struct DialectTests {
    private func decimal(_ text: String) -> ExactDecimal? { try? ExactDecimal(text) }
    private func amount(_ text: String, _ currency: String) -> StatementAmount? {
        decimal(text).map { StatementAmount($0, currency) }
    }

    @Test("with German subfields give purpose, references and the other party")
    func german() throws {
        let reading = try Reading.fin(try Fixture.text("german.sta"))
        let statement = try #require(reading.statements.first)
        #expect(reading.breaks.isEmpty && statement.kind.name == "MT940" && statement.number == 41 && statement.page == 1)
        #expect(statement.account.id == "37040044/0532013000" && statement.currency == "EUR")
        #expect(statement.opening?.on == CalendarDay("2026-02-27") && statement.balance("CLAV")?.signed == decimal("1109.5"))
        let entries = try #require(reading.entries.first)
        #expect(entries.map(\.signed.description) == ["250", "-40.5", "-100"])
        #expect(entries[0].references.endToEndID == "INV-2026-0007")
        #expect(entries[0].references.accountServicerReference == "BK-0001" && entries[0].references.ownerReference == nil)
        #expect(
            entries[0].remittance == ["Rechnung 7 vom 2022.02.2026"] || entries[0].remittance == ["Rechnung 7 vom 20.02.2026"])
        #expect(
            entries[0].parties.debtor
                == Party(name: "Nordhafen Reederei GmbH", account: "DE89370400440532013000", agent: "HARBDEFF"))
        #expect(entries[0].bankTransactionCode == BankTransactionCode(proprietary: "N166", gvc: "166"))
        #expect(entries[1].references.mandateID == "M-77" && entries[1].references.instructionID == "OUR-12")
        #expect(entries[1].remittance == ["Strom Februar"] && entries[1].bookedOn == CalendarDay("2026-03-02"))
        #expect(entries[2].isReversal && entries[2].mark == .debit)
        #expect(entries[2].exchange.instructed == amount("110", "USD"))
        #expect(entries[2].charges == amount("1.2", "EUR").map { [Charge(amount: $0)] })
    }

    @Test("with Dutch code words give references, the other party and the remittance")
    func dutch() throws {
        let reading = try Reading.fin(try Fixture.text("dutch.sta"))
        let statement = try #require(reading.statements.first)
        #expect(
            reading.breaks.isEmpty
                && statement.account == StatementAccount(id: "NL91ABNA0417164300", isIBAN: true, currency: "EUR"))
        let entries = try #require(reading.entries.first)
        #expect(entries.map(\.signed.description) == ["-25", "75.1"])
        #expect(entries[0].bookedOn == nil && entries[0].valueOn == CalendarDay("2026-03-02"))
        #expect(entries[0].references.endToEndID == "2026-0001" && entries[0].references.mandateID == "MD-9")
        #expect(entries[0].references.ownerReference == "EREF" && entries[0].additionalInformation == "NL20INGB0001234567")
        #expect(entries[0].remittance == ["Factuur 44 termijn maart"] && entries[0].parties.creditor?.name == "Waterbedrijf Oost")
        #expect(entries[1].references.endToEndID == "E-55" && entries[1].remittance == ["Huur maart"])
        #expect(entries[1].parties.debtor == Party(name: "J. de Vries", account: "NL20INGB0001234567", agent: "INGBNL2A"))
    }

    @Test("without headers are read page by page, text over several lines, marks R and dates of the year before")
    func plain() throws {
        let reading = try Reading.fin(try Fixture.text("plain.sta"))
        #expect(reading.breaks.isEmpty && reading.statements.map(\.page) == [1, 2])
        #expect(reading.statements.map { $0.closing?.isIntermediate } == [true, false])
        #expect(reading.statements[1].opening?.isIntermediate == true)
        let entries = reading.entries.flatMap { $0 }
        #expect(entries.map(\.signed.description) == ["100", "5.25", "-0.25"])
        #expect(entries[0].references.ownerReference == "ABC/123" && entries[0].references.accountServicerReference == "SVC-9")
        #expect(
            entries[0].remittance == ["PAYMENT OF INVOICE 9 BY THE NORTHERN SHIPPING COMPANY AND SO", "ME MORE TEXT"])
        #expect(entries[1].isReversal && entries[1].mark == .credit)
        #expect(entries[1].valueOn == CalendarDay("2025-12-31") && entries[1].bookedOn == CalendarDay("2026-01-02"))
        // A hyphen alone ends no message whose closing balance follows.
        #expect(entries[2].remittance == ["x -"] && entries[2].bankTransactionCode.proprietary == "S202")
    }

    @Test("of the current day keep expected entries apart and totals for checking")
    func interim() throws {
        let reading = try Reading.fin(try Fixture.text("interim.sta"))
        let statement = try #require(reading.statements.first)
        #expect(statement.kind == StatementKind("MT942", .report) && statement.currency == "EUR")
        #expect(statement.createdAt == "2026-03-02T11:30+0100")
        #expect(statement.summary?.debits == EntrySummary.Total(count: 1, sum: decimal("0.42")))
        #expect(reading.entries[0].map(\.status) == [.booked, .expected])
    }

    @Test("of a nostro account are told by their header")
    func nostro() throws {
        let reading = try Reading.fin(try Fixture.text("nostro950.fin"))
        #expect(reading.statements.map(\.kind.name) == ["MT950"])
        #expect(reading.entries[0][0].amount.money?.text == "USD 1000000.00")
        #expect(reading.entries[0][0].bankTransactionCode.proprietary == "S103")
    }

    @Test("of camt version 8 give every reference, batch, charge and exchange rate")
    func latest() throws {
        let reading = try Reading.camt(try Fixture.text("account.v08.xml"))
        let statement = try #require(reading.statements.first)
        #expect(reading.breaks.isEmpty && statement.kind.name == "camt.053.001.08")
        #expect(statement.messageID == "MSG-1" && statement.statementID == "ST-41" && statement.number == 41)
        #expect(statement.page == 1 && statement.isLastPage == true && statement.from == CalendarDay("2026-03-02"))
        #expect(statement.account.owner == "Harbour Trading" && statement.account.servicer == "HARBDEFF")
        let entries = reading.entries[0]
        let first = entries[0]
        #expect(first.references.uetr == "d0826d0f-a005-4e3b-b3dc-54da4ac7f0d0" && first.references.transactionID == "TX-1")
        #expect(first.references.instructionID == "INS-1" && first.references.endToEndID == "E2E-1")
        #expect(first.references.accountServicerReference == "SVC-1" && first.references.entryReference == "N1")
        #expect(first.references.creditorReferences == ["RF18539007547034"] && first.remittance == ["Invoice 7"])
        #expect(first.valueOn == CalendarDay("2026-03-03") && first.bankTransactionCode.subFamily == "ESCT")
        #expect(first.bankTransactionCode.gvc == "166" && first.place.element.hasSuffix("/Stmt/Ntry") && first.place.line == 16)
        #expect(first.exchange.instructed?.description == "USD 261.36" && first.exchange.rate == decimal("1.08"))
        #expect(first.exchange.counterValue?.description == "EUR 242" && first.exchange.sourceCurrency == "USD")
        #expect(
            first.charges
                == amount("2", "EUR").map { [Charge(amount: $0, mark: .debit, isIncluded: true, type: "COMM", bearer: "CRED")] })
        #expect(
            first.parties.debtor == Party(name: "Nordhafen Reederei", account: "DE02120300000000202051", agent: "BYLADEM1001"))
        var batch = Batch(count: 2, total: amount("50.5", "EUR"), mark: .debit)
        (batch.messageID, batch.paymentInformationID) = ("OURS-9", "PI-9")
        #expect(entries[1].batch == batch && entries[1].transactions.map(\.references.endToEndID) == ["B-1", nil])
        #expect(entries[2].isReversal && entries[2].place.element.hasSuffix("/Ntry[3]"))
    }

    @Test("of camt version 2 in Latin-1 give the same, from other places")
    func early() throws {
        let reading = try Reading.camt(try Fixture.bytes("notice.v02.xml"))
        let statement = try #require(reading.statements.first)
        #expect(reading.breaks.isEmpty && statement.kind == StatementKind("camt.054.001.02", .notification))
        #expect(statement.account == with(StatementAccount(id: "0001-77")) { $0.servicer = "HARBDEFF" })
        let entry = reading.entries[0][0]
        #expect(entry.transactions[0].amount?.description == "CHF 12.5" && entry.charges.count == 1)
        #expect(entry.parties.debtor?.name == "Reederei Möwe" && entry.transactions[0].acceptedAt == "2026-03-02T11:59:00")
        #expect(entry.references.proprietary == [ProprietaryReference(type: "01", reference: "P-1")])
    }

    @Test("of every camt version from 2 to 13 are read, a later one with a note, an earlier one not", arguments: 1...15)
    func versions(version: Int) throws {
        let text = try Fixture.text("account.v08.xml")
        let digits = version < 10 ? "0\(version)" : "\(version)"
        let changed = text.replacingOccurrences(of: "camt.053.001.08", with: "camt.053.001.\(digits)")
        guard version > 1 else {
            #expect(throws: StatementFault.self) { try Reading.camt(changed) }
            return
        }
        let reading = try Reading.camt(changed)
        #expect(reading.statements.map(\.kind.name) == ["camt.053.001.\(digits)"] && reading.entries[0].count == 3)
        #expect(reading.breaks.map(\.code) == (version > 13 ? [.laterVersion] : []))
    }

    @Test("of a bank's CSV are read by its mapping: quotes, decimal comma, newest first, Windows-1252")
    func csv() throws {
        let folder = try Folder()
        try folder.write(try Fixture.bytes("bank.csv"), "bank.csv")
        let mapping = try StatementMappingFixture.bank()
        let report = try folder.report(mapping: mapping)
        #expect(report.breaksByCode.isEmpty && report.refused.isEmpty && report.filesByKind == ["CSV": 1], "\(report)")
        let reading = try Reading.csv(
            TextOf.windows(try Fixture.bytes("bank.csv")), try Fixture.text("bank.mapping.yaml"))
        let statement = try #require(reading.statements.first)
        #expect(statement.account.key == "DE89370400440532013000" && statement.opening?.signed == decimal("1000"))
        #expect(statement.closing?.signed == decimal("765.44"))
        let entries = reading.entries[0]
        #expect(entries.map(\.signed.description) == ["-1234.56", "1000"])
        #expect(entries[0].remittance == ["Rechnung \"7\"\nund 8"] && entries[0].parties.creditor?.name == "Reederei; Nord")
        #expect(entries[0].references.endToEndID == "E-2" && entries[1].references.endToEndID == nil)
        #expect(entries[1].references.accountServicerReference == "B-1" && entries[1].parties.debtor?.name == "Möwe")
        #expect(entries[1].bookedOn == CalendarDay("2026-03-02") && entries[1].place.line == 5)
    }

    private func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
        var value = value
        change(&value)
        return value
    }
}
