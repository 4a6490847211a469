// Proves, over HTTP, that the holder of the declaration accounts takes in customs documents as they come: a document and a zip are
// read, the same bytes again are known, what cannot be used waits with its reason and is no problem of the request, and who may not
// is told so; a body that is too large is refused before it is read. How: the real router over a real intake in a temporary folder.

import Access
import AgreementService
import BankingCalendar
import Consortium
import CustomsDocuments
import CustomsIntake
import Foundation
import Testing

@testable import BankAPI

@Suite("Customs documents over HTTP")
struct CustomsRouteTests {
    static func desk(in folder: String, take: @escaping @Sendable () async throws -> CustomsDesk.Taken) throws -> CustomsDesk {
        let intake = try CustomsIntake(path: "\(folder)/intake.sqlite", reader: CustomsReader(tables: CodeTables()))
        return CustomsDesk(intake: intake, now: { LedgerTime(millisecondsSinceEpoch: 1_774_000_000_000) }, take: take)
    }

    private static func document(_ number: Int, total: String = "100.00") -> String {
        """
        <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I\(number)</SeqNo>
        <EntryId>\(229_820_260_000_000_000 + number)</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster>
        <PDate>20260305</PDate><TradeName>合符</TradeName><TradeMode>0110</TradeMode></DecHead><DecLists><DecList><GNo>1</GNo>
        <CodeTS>8517130000</CodeTS><GName>手机</GName><GQty>1</GQty><DeclPrice>100</DeclPrice><DeclTotal>\(total)</DeclTotal>
        <TradeCurr>502</TradeCurr></DecList></DecLists></DecMessage>
        """
    }

    private struct Upload: Decodable {
        let report: IntakeSummary
        let accounts: CustomsDesk.Taken
    }

    @Test("are read, known again, and wait with a reason where they cannot be used")
    func taken() async throws {
        let banks = try await RehearsedBanks()
        let desk = try await Self.staffed(banks)
        func upload(_ text: String, as user: String = "cora", name: String? = "a.xml") async throws -> Desk.Reply {
            let headers = name.map { ["X-Document-Name": $0, "Content-Type": "application/xml"] } ?? [:]
            return try await desk.post("/v1/customs/documents", as: user, text, headers)
        }
        func report(_ text: String) async throws -> Upload {
            let reply = try await upload(text)
            #expect(reply.status == 200, "\(reply.text)")
            return try JSONDecoder().decode(Upload.self, from: Data(reply.text.utf8))
        }
        let first = try await report(Self.document(1))
        #expect(first.report.accepted == 1 && first.report.taken == ["single-window declares": 1])
        #expect(first.accounts.versions == 7, "what the accounts say is handed on")
        let again = try await report(Self.document(1))
        #expect(again.report.known == 1)
        let odd = try await report(Self.document(2, total: "1,000.00"))
        #expect(odd.report.quarantined == 1 && odd.report.quarantine.first?.reason == "bad-number")
        #expect(odd.report.quarantine.first?.id != nil, "it is kept under a number")
        #expect(try await report("<html/>").report.reasons == ["unknown-format": 1])
        #expect(try await report("PK no archive").report.reasons.keys.first?.hasPrefix("zip-") ?? false)
        #expect(
            try await report("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>").report.reasons
                == ["document-type": 1])
        #expect(try await upload("").code == "document-not-empty")
        #expect(try await upload(Self.document(3), name: nil).code == "document-named")
        #expect(try await upload(Self.document(3), as: "mei").code == "scope-allows")
        let huge = try await desk.post(
            "/v1/customs/documents", as: "cora", String(repeating: " ", count: RequestReading.documentBytesMax + 1),
            ["X-Document-Name": "a.xml"])
        #expect(huge.status == 413 && huge.code == "body-in-bounds")
        try await banks.stop()
    }

    private static func staffed(_ banks: RehearsedBanks) async throws -> Desk {
        let access = banks.harbour.access
        try access.put(User(id: UserID("cora"), name: "Cora", roles: [.maker], scopes: [Domain("customs")]), by: "test")
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-customs-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try Desk(
            node: banks.harbour.node, network: banks.consortium.network, access: access,
            customs: desk(in: folder) { CustomsDesk.Taken(versions: 7, unusable: 0) })
    }
}
