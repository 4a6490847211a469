// Proves that a credit read from MT700 and MT701 has the values that the messages carry, and that written back it is the
// same credit, also where its narratives need more than one message.

import BankingCalendar
import FINMessages
import Foundation
import Money
import Parties
import PropertyTesting
import Testing

/// The sample messages of Tests/Fixtures/fin.
enum Sample {
    static let folder = FetchedData.packageRoot.appendingPathComponent("Tests/Fixtures/fin")

    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appendingPathComponent(name))) }

    static func messages(_ name: String) throws -> [FINMessage] { try FINReader.file(bytes(name)).messages }

    static func names(below subfolder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(subfolder).path)
            .filter { $0.hasSuffix(".fin") }.sorted()
    }
}

@Suite struct Credits {
    @Test("a credit has the values that its MT700 and MT701 carry")
    func reads() throws {
        let credit = try IssueOfCredit(Sample.messages("mt700-full.fin"))
        #expect(credit.sender == (try BIC("HARBGB2LXXX")))
        #expect(credit.receiver == (try BIC("LOTUCNSHXXX")))
        #expect(credit.reference == "HBLC26000417")
        #expect(credit.form == .irrevocable)
        #expect(credit.issuedOn == CalendarDay("2026-03-02"))
        #expect(credit.expiresOn == CalendarDay("2026-07-31"))
        #expect(credit.expiryPlace == "SHANGHAI")
        #expect(credit.applicant.first == "THAMES VALLEY HOMEWARE LTD")
        #expect(credit.beneficiary.account == "31001640005003018877")
        #expect(credit.amount == (try Money("USD 1250000.00")))
        #expect(credit.tolerance == (try Tolerance(upPercent: 5, downPercent: 5)))
        #expect(credit.availableWith.bic == (try BIC("LOTUCNSH")))
        #expect(credit.availableBy == .payment)
        #expect(credit.drafts == ["SIGHT"])
        #expect(credit.drawee?.bic == (try BIC("HARBGB2L")))
        #expect(credit.partialShipments == .allowed)
        #expect(credit.transhipment == .notAllowed)
        #expect(credit.portOfLoading == "SHANGHAI")
        #expect(credit.portOfDischarge == "FELIXSTOWE")
        #expect(credit.latestShipmentOn == CalendarDay("2026-06-30"))
        #expect(credit.goods.count == 3)
        #expect(credit.documents.filter { $0.hasPrefix("+") }.count == 5)
        #expect(credit.presentationDays == 21)
        #expect(credit.confirmation == .confirm)
        #expect(credit.requestedConfirmingParty?.bic == (try BIC("LOTUCNSH")))
        #expect(credit.instructions.count == 4)
        #expect(credit.senderToReceiver.first == "/PHONBEN/")
    }

    @Test("a credit written as messages is read as the same credit")
    func writes() throws {
        let credit = try IssueOfCredit(Sample.messages("mt700-full.fin"))
        let messages = try credit.messages()
        #expect(try IssueOfCredit(messages) == credit)
        #expect(messages.allSatisfy { FINCheck($0).faults.isEmpty })
    }

    @Test("narratives too long for one message go on in continuations", arguments: [101, 250, 500])
    func continues(count: Int) throws {
        var credit = try IssueOfCredit(Sample.messages("mt700-full.fin"))
        credit.goods = (0..<count).map { "ITEM \($0) " + String(repeating: "A", count: 50) }
        let messages = try credit.messages()
        let read = try FINReader.file(FINFile(messages).bytes).messages
        #expect(messages.count > 1)
        #expect(try IssueOfCredit(read.reversed()) == credit)
        #expect(read.flatMap { FINCheck($0).faults }.isEmpty)
    }

    @Test("narratives too long for eight messages are refused")
    func refuses() throws {
        var credit = try IssueOfCredit(Sample.messages("mt700-full.fin"))
        credit.goods = (0..<900).map { "ITEM \($0)" }
        #expect(throws: FINFault.self) { try credit.messages() }
    }

    @Test("a continuation that is missing is told")
    func missesContinuation() throws {
        let messages = try Sample.messages("mt700-full.fin")
        #expect(throws: FINFault.self) { try IssueOfCredit([messages[0]]) }
        #expect(throws: FINFault.self) { try IssueOfCredit([messages[0], messages[0]]) }
    }
}
