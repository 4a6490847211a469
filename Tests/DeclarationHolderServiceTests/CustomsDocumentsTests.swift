// Proves that what customs documents say becomes versions of accounts, once: declarations written here go through the intake; an
// amendment is the next version and raises the banks' shortfalls at once; a document that cannot be used is named to an officer.
import AgreementCatalogue
import BankingCalendar
import CustomsAnswers
import CustomsDeclaration
import CustomsDocuments
import CustomsIntake
import DeclarationHolderService
import EmbeddedNetwork
import Money
import Parties
import SampleDeclarations
import Signing
import Testing

@Suite("Accounts from customs documents")
struct DocumentTests {
    private func document(_ number: Int, total: String, code: String? = SampleDeclarations.code, item: Int = 1) -> [UInt8] {
        let party = code.map { "<TradeCoScc>\($0)</TradeCoScc>" } ?? ""
        return Array(
            """
            <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I\(number)-\(item)</SeqNo>
            <EntryId>\(SampleDeclarations.declaration(number).number)</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster>
            <PDate>20260102</PDate><TradeName>Lotus</TradeName>\(party)<TradeMode>0110</TradeMode></DecHead><DecLists><DecList>
            <GNo>1</GNo><CodeTS>5208120000</CodeTS><GName>cloth</GName><GQty>1</GQty><DeclPrice>\(total)</DeclPrice>
            <DeclTotal>\(total)</DeclTotal><TradeCurr>502</TradeCurr></DecList></DecLists></DecMessage>
            """.utf8)
    }

    @Test("follow declarations and amendments, and stay as they are when the same comes again")
    func amended() async throws {
        let sample = try await sample()
        let intake = try CustomsIntake(path: "\(sample.folder)/intake.sqlite", reader: CustomsReader(tables: CodeTables()))
        let now = await sample.network.now()
        let taken = try intake.take(document(1, total: "100.00"), named: "1.xml", at: now)
        #expect(taken.waiting.isEmpty, "\(taken.waiting)")
        #expect(try await sample.holder.take(from: intake) == .init(versions: 1))
        #expect(try await sample.holder.take(from: intake) == .init())
        let number = SampleDeclarations.declaration(1)
        #expect(try await sample.holder.account(of: number)?.version.standing == .accepted)
        let seat = try await sample.authorise("harbour-bank")
        try await sample.holder.run()
        try await seat.ask("USD 90.00", on: 1)
        try await sample.holder.run()
        #expect(try seat.terms().inquiries[0].no?.statement.code == .notReleased)
        #expect(try await sample.holder.release(number))
        #expect(try await !sample.holder.release(number))
        try await seat.ask("USD 90.00", on: 1)
        try await sample.holder.run()
        try await seat.payOut("USD 90.00", 2)
        // The same bytes again, and the same content in other bytes: nothing follows.
        _ = try intake.take(document(1, total: "100.00"), named: "1.xml", at: now)
        #expect(try await sample.holder.take(from: intake) == .init())
        _ = try intake.take(document(1, total: "70.00", item: 2), named: "2.xml", at: now)
        #expect(try await sample.holder.take(from: intake) == .init(versions: 1))
        #expect(try await sample.holder.run().count("notify-shortfall") == 1)
        let shortfall = try seat.terms().shortfalls[0].statement.statement
        #expect(try shortfall.share == Money("USD 20.00") && shortfall.version == 2 && shortfall.cause == .amendment)
        let accounts = try await sample.holder.accounts()
        try await sample.holder.rebuild()
        #expect(try await sample.holder.accounts() == accounts)
        try await sample.close()
    }

    @Test("are not begun by a declaration without a business's code, which an officer is told")
    func unusable() async throws {
        let sample = try await sample()
        let intake = try CustomsIntake(path: "\(sample.folder)/intake.sqlite", reader: CustomsReader(tables: CodeTables()))
        let now = await sample.network.now()
        _ = try intake.take(document(1, total: "100.00", code: nil), named: "1.xml", at: now)
        _ = try intake.take(document(2, total: "100.00"), named: "2.xml", at: now)
        #expect(try await sample.holder.take(from: intake) == .init(versions: 1, unusable: 1))
        #expect(try await sample.holder.account(of: SampleDeclarations.declaration(1)) == nil)
        let told = try await sample.holder.discrepancies()
        #expect(told.count == 1 && told[0].declaration == SampleDeclarations.declaration(1).description)
        try await sample.close()
    }
}
