// Proves, on real processes and by the commands of Docs/Operating/declarations.md, that no declaration is spent twice between
// organisations: the holder's node answers by itself, a lender's node enters, registers and releases by itself, a second bank is
// refused what the first one holds, questions that come while the holder is dead are answered once when it is back, an amendment
// reaches each lender with its own share only, and what a desk asks takes the approvals that its member's policies want.

import AgreementCatalogue
import BankingCalendar
import Demonstration
import Foundation
import LedgerNode
import LocalNetwork
import NetworkFounding
import Parties
import Signing
import Testing
import WorkflowEngine

@Suite("The declaration accounts between organisations", .serialized)
struct DeclarationNetworkTests {
    @Test(
        "finance 60 % and 40 %, refuse 41 %, and tell each lender its share of an amendment, though the holder is killed on the way",
        .enabled(if: Programs.absence(postgres: false) == nil, "etcd is not installed"))
    func life() async throws {
        let stage = try DeclarationStage()
        defer { try? FileManager.default.removeItem(atPath: stage.folder) }
        do {
            try await Self.tell(stage)
            let codes = await stage.network.stop()
            #expect(codes.values.allSatisfy { $0 == 0 }, "\(codes)")
        } catch {
            await stage.network.stop()
            throw error
        }
    }

    private static func tell(_ stage: DeclarationStage) async throws {
        try await stage.start()
        try stage.ingest(total: "100000.00", expecting: 1)
        let (first, second) = (try await stage.authorise(.lotus), try await stage.authorise(.meridian))
        let loan = try await lend(stage)
        let inquiries = try await stage.await("the payment is registered") {
            let inquiries = try stage.terms("authorisation", first, .lotus)["inquiries"] as? [[String: Any]]
            return inquiries?.first?["standing"] as? String == "financed" ? inquiries : nil
        }
        #expect(inquiries.count == 1)

        // The holder is dead when the second bank asks, and dies again while it may be answering.
        stage.network.kill(try MemberID(DeclarationStage.holder))
        try stage.ask("USD 41000.00", in: second)
        try stage.network.start(try MemberID(DeclarationStage.holder))
        try await stage.network.waitUntilReady(try MemberID(DeclarationStage.holder))
        #expect(try await stage.answer(1, in: second) == "exceeds-remaining")
        try stage.ask("USD 40000.00", in: second)
        stage.network.kill(try MemberID(DeclarationStage.holder))
        try stage.network.start(try MemberID(DeclarationStage.holder))
        try await stage.network.waitUntilReady(try MemberID(DeclarationStage.holder))
        #expect(try await stage.answer(2, in: second) == "yes")
        try stage.payOut("USD 40000.00", 2, in: second)
        try expectAnsweredOnce(stage, second)

        try stage.ingest(total: "80000.00", expecting: 1, as: "amended")
        let alerts = try await stage.await("both lenders are alerted") {
            let found = [try stage.alerts(.lotus), try stage.alerts(.meridian)]
            return found.contains(where: \.isEmpty) ? nil : found
        }
        #expect(alerts.map(\.count) == [1, 1])
        for (mine, (financing, share)) in zip(
            alerts, [("LB-RF-2026-0219", "USD 12000.00"), ("MB-RF-2026-0107", "USD 8000.00")])
        {
            #expect(mine.first?["kind"] as? String == "shortfall" && mine.first?["amount"] as? String == share, "\(mine)")
            #expect(mine.first?["financing"] as? String == financing, "each is told of its own loan only")
        }
        let account = try stage.hefu(["declarations", "show", DeclarationStage.declaration, "--json"] + stage.config(.holder))
        #expect(account.contains("\"shortfall\" : \"USD 20000.00\"") && account.contains("lotus-bank"), "\(account)")
        #expect(throws: (any Error).self, "a bank's node keeps no accounts") {
            try stage.hefu(["declarations", "list"] + stage.config(.lotus))
        }
        let metrics = try await stage.network.metrics(of: MemberID(DeclarationStage.holder))
        #expect(metrics.contains("hefu_declaration_acts") && metrics.contains("notify-shortfall"))
        #expect(try stage.terms("receivable", loan, .lotus)["loan"] != nil)
    }

    /// The first bank's loan of 60 %, from the seller's application to the payment.
    static func lend(_ stage: DeclarationStage) async throws -> String {
        let loan = try stage.signed(
            ["receivable", "apply", "--paper", stage.write(stage.application, "application.json")]
                + [
                    "--party", "lender=Lotus Bank@lotus-bank", "--party",
                    "seller=\(DeclarationStage.exporter)@lotus-bank,\(stage.exporterKey)",
                    "--party", "regulator=\(DeclarationStage.holderName)@\(DeclarationStage.holder)",
                ], .lotus)
        try stage.act("receivable", loan, "accept-application", "lender", stage.offer)
        let agreed = stage.write(#"{"amount": "USD 60000.00", "ratePercent": "4.35"}"#, "agreed.json")
        _ = try stage.signed(["receivable", "act", loan, "agree", "--role", "seller", "--paper", agreed], .lotus)
        try stage.act(
            "receivable", loan, "check-receivable", "lender",
            #"{"receivable": 1, "invoiceAgrees": true, "contractAgrees": true, "reference": "LB-FILE-0219"}"#)
        try stage.hefu(["receivable", "verify", loan] + stage.user("mei", .lotus))
        // Holding money on a declaration takes four eyes here, and the desk is no way around them.
        let waiting = try stage.json(
            ["receivable", "reserve", loan, "--hold", "\(DeclarationStage.declaration)=USD 60000.00", "--json"]
                + stage.user("mei", .lotus))
        let instruction = try #require(waiting["id"] as? String)
        #expect(waiting["state"] as? String == "awaiting-approval" && waiting["action"] as? String == "ask")
        #expect(throws: (any Error).self, "whoever made it does not approve it") {
            try stage.hefu(["instruction", "approve", instruction] + stage.user("mei", .lotus))
        }
        try stage.hefu(["instruction", "approve", instruction] + stage.user("ann", .lotus))
        try await stage.await("the node has entered what the holder said") {
            let terms = try stage.terms("receivable", loan, .lotus)
            let lists = ["verifications", "reservations"].compactMap { terms[$0] as? [Any] }
            return lists.count == 2 && lists.allSatisfy { !$0.isEmpty } ? true : nil
        }
        try stage.act("receivable", loan, "propose-approval", "lender", #"{"officer": "mei", "amount": "USD 60000.00"}"#)
        try stage.act("receivable", loan, "approve", "lender", #"{"officer": "ann"}"#)
        // By the act alone: the node registers the payment with the holder by itself.
        try stage.act("receivable", loan, "disburse", "lender", #"{"amount": "USD 60000.00", "reference": "LB-PAY-0219"}"#)
        return loan
    }

    private static func expectAnsweredOnce(_ stage: DeclarationStage, _ authorisation: String) throws {
        let history = try stage.json(
            ["authorisation", "history", authorisation, "--limit", "200", "--json"] + stage.user("mei", .meridian))
        let entries = try #require(history["items"] as? [[String: Any]])
        let answers = entries.filter { ($0["action"] as? String)?.hasPrefix("answer-") ?? false }
        #expect(answers.count == 2, "\(answers)")
        #expect(entries.allSatisfy { $0["rejection"] == nil }, "nothing was tried twice: \(entries)")
    }
}

/// Two lenders, the holder, a fourth member so that three are a quorum without it, and an exporter with a key of its own.
struct DeclarationStage {
    enum Desk: String {
        case harbour = "harbour-bank"
        case lotus = "lotus-bank"
        case meridian = "meridian-bank"
        case holder = "trade-regulator"
    }

    static let holder = Desk.holder.rawValue
    static let holderName = "Customs and Foreign Exchange Administration"
    static let exporter = "Lotus Textiles Co Ltd"
    static let code = "91310000MA1K35X14K"
    static let declaration = "export 224820260000310017"
    static let purpose = "export receivables financing"
    static let names: [Desk: String] = [.harbour: "Harbour Bank", .lotus: "Lotus Bank", .meridian: "Meridian Bank"]

    let network: LocalNetwork
    let folder: String
    let holderKey: String
    let exporterKey: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-seat-\(UUID().uuidString.prefix(8))").path
        let founders = try DemonstrationConsortium.members.filter { $0.id != "port-warehouse" }.map {
            LocalNetwork.Settings.Founder(id: try MemberID($0.id), name: $0.name, kind: $0.kind, isMandatory: $0.isMandatory)
        }
        var settings = LocalNetwork.Settings(
            folder: folder, executable: try NetworkDemonstrationTests.hefu(), members: founders,
            startsAt: try DemonstrationConsortium.startsAt(), calendars: try DemonstrationConsortium.calendars(),
            contracts: try AgreementCatalogue.kinds().map {
                NetworkPlan.AgreementContract(contract: $0.contract, workflow: try Digest32($0.workflowDigest))
            })
        (settings.etcdCount, settings.timeSource) = (1, .rehearsal)
        let network = try LocalNetwork(founding: settings)
        func key(_ name: String) throws -> String {
            try network.hefu(["sign", "--make", "--key", "\(folder)/\(name).key"]).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        (holderKey, exporterKey) = (try key("declarations"), try key("exporter"))
        (self.network, self.folder) = (network, folder)
    }

    // MARK: setting up

    func start() async throws {
        try append(
            "declarations:\n  accounts: declarations.sqlite\n  key: ../declarations.key\n  intake: customs\n  financeable-days: 180\n",
            to: .holder)
        for bank in [Desk.lotus, .meridian] { try append("receivables:\n  settle-seconds: 1\n", to: bank) }
        try hefu(["node", "check"] + config(.holder))
        try await network.start()
        try hefu(["declarations", "enrol", Self.code, "--key", exporterKey, "--officer", "R. Li"] + config(.holder))
        for bank in [Desk.lotus, .meridian] {
            try add("mei", ["--role", "maker"], bank)
            try add("ann", ["--role", "checker-1"], bank)
            try add("exporter", ["--role", "maker", "--party", Self.exporter, "--party-key", exporterKey], bank)
            try hefu(["user", "policy", "--domain", "receivable-financings", "--approvals", "0"] + config(bank))
            for action in ["ask-verification", "register-financing"] {
                try hefu(
                    ["user", "policy", "--domain", "declaration-authorisations", "--action", action, "--approvals", "0"]
                        + config(bank))
            }
        }
        // The first bank asks with four eyes, the second one with two.
        try hefu(
            ["user", "policy", "--domain", "declaration-authorisations", "--action", "ask", "--approvals", "0"]
                + config(.meridian))
    }

    func append(_ lines: String, to desk: Desk) throws {
        let path = "\(folder)/\(desk.rawValue)/hefu.yaml"
        try (String(contentsOfFile: path, encoding: .utf8) + lines).write(toFile: path, atomically: true, encoding: .utf8)
    }

    func add(_ id: String, _ words: [String], _ bank: Desk) throws {
        try hefu(["user", "add", id, "--name", id] + words + config(bank))
        let token = try hefu(["user", "token", id] + config(bank))
        _ = write(token, "\(bank.rawValue)-\(id).jwt")
    }

    // MARK: words of commands

    func config(_ desk: Desk) -> [String] { ["--config", "\(folder)/\(desk.rawValue)/hefu.yaml"] }

    func user(_ id: String, _ bank: Desk) throws -> [String] {
        [
            "--api", "http://127.0.0.1:\(try network.apiPort(of: MemberID(bank.rawValue)))", "--token-file",
            "\(folder)/\(bank.rawValue)-\(id).jwt",
        ]
    }

    @discardableResult
    func hefu(_ words: [String]) throws -> String { try network.hefu(words) }

    func json(_ words: [String]) throws -> [String: Any] { try Self.object(hefu(words)) }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    func write(_ text: String, _ name: String) -> String {
        let path = "\(folder)/\(name)"
        let isWritten = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
        #expect(isWritten, "\(path)")
        return path
    }

    @discardableResult
    func await<Value>(_ what: String, _ body: () throws -> Value?) async throws -> Value {
        for _ in 0..<240 {
            if let value = try body() { return value }
            try await Task.sleep(for: .milliseconds(250))
        }
        throw LocalNetworkFault("waited for a minute until \(what)")
    }

    // MARK: what people do

    /// Takes in the declaration, and has customs release it where it is not.
    func ingest(total: String, expecting versions: Int, as name: String = "first") throws {
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I2026000000\(name.count)</SeqNo>
            <EntryId>224820260000310017</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster><PDate>20260227</PDate>
            <TradeName>\(Self.exporter)</TradeName><TradeCoScc>\(Self.code)</TradeCoScc><TradeMode>0110</TradeMode></DecHead><DecLists>
            <DecList><GNo>1</GNo><CodeTS>5208120000</CodeTS><GName>cotton cloth</GName><GQty>1</GQty><DeclPrice>\(total)</DeclPrice>
            <DeclTotal>\(total)</DeclTotal><TradeCurr>502</TradeCurr></DecList></DecLists></DecMessage>
            """
        let said = try hefu(["customs", "ingest", write(document, "\(name).xml")] + config(.holder))
        #expect(said.contains("came into the accounts"), "\(said)")
        if name == "first" {
            try hefu(["declarations", "release", Self.declaration, "--officer", "R. Li"] + config(.holder))
        }
    }

    /// The exporter authorises a bank; returns when the holder's node has accepted it.
    func authorise(_ bank: Desk) async throws -> String {
        let name = Self.names[bank] ?? ""
        let paper = """
            {"reference": "CA-\(bank.rawValue)", "bank": "\(name)", "holder": "\(Self.holderName)", "business": "\(Self.exporter)",
             "businessCode": "\(Self.code)", "place": "CN-SHA",
             "consent": {"purpose": "\(Self.purpose)", "throughOn": "2026-12-31", "exactAmounts": false}}
            """
        let id = try signed(
            ["authorisation", "begin", "--role", "business", "--paper", write(paper, "\(bank.rawValue)-authorisation.json")]
                + [
                    "--party", "bank=\(name)@\(bank.rawValue)", "--party", "holder=\(Self.holderName)@\(Self.holder)",
                    "--party", "business=\(Self.exporter)@\(bank.rawValue),\(exporterKey)", "--party",
                    "regulator=\(Self.holderName)@\(Self.holder)",
                ], bank)
        try await self.await("the holder accepts the authorisation of \(bank.rawValue)") {
            let shown = try json(["authorisation", "show", id, "--json"] + user("mei", bank))
            let parts = shown["parts"] as? [[String: Any]]
            return parts?.contains { $0["part"] as? String == "account" && $0["state"] as? String == "open" } ?? false
                ? true : nil
        }
        return id
    }

    /// An act of the exporter, signed with its own key. Returns the agreement's id.
    func signed(_ words: [String], _ bank: Desk) throws -> String {
        let waiting = try json(words + ["--json"] + user("exporter", bank))
        let instruction = try #require(waiting["id"] as? String, "\(waiting)")
        let done = try json(
            ["instruction", "sign", instruction, "--party-key", "\(folder)/exporter.key", "--json"] + user("exporter", bank))
        let outcome = try #require((done["outcome"] as? [String: Any])?["body"] as? [String: Any], "\(done)")
        return try #require(outcome["agreement"] as? String, "\(done)")
    }

    func act(_ resource: String, _ id: String, _ action: String, _ role: String, _ paper: String) throws {
        let file = write(paper, "\(action).json")
        try hefu([resource, "act", id, action, "--role", role, "--paper", file] + user("mei", .lotus))
    }

    func terms(_ resource: String, _ id: String, _ bank: Desk) throws -> [String: Any] {
        let shown = try json([resource, "show", id, "--json"] + user("mei", bank))
        return try #require(shown["terms"] as? [String: Any], "\(shown)")
    }

    func ask(_ amount: String, in authorisation: String) throws {
        let paper = """
            {"declaration": {"kind": "export", "number": "224820260000310017"}, "financing": "MB-RF-2026-0107", "amount": "\(amount)",
             "purpose": "\(Self.purpose)"}
            """
        try hefu(
            ["authorisation", "act", authorisation, "ask", "--role", "bank", "--paper", write(paper, "ask.json")]
                + user("mei", .meridian))
    }

    /// "yes", or the reason of the "no".
    func answer(_ inquiry: Int, in authorisation: String) async throws -> String {
        try await self.await("question \(inquiry) is answered") {
            let found = try terms("authorisation", authorisation, .meridian)["inquiries"] as? [[String: Any]] ?? []
            guard found.count >= inquiry else { return nil }
            if found[inquiry - 1]["yes"] != nil { return "yes" }
            let no = (found[inquiry - 1]["no"] as? [String: Any])?["statement"] as? [String: Any]
            return no?["code"] as? String
        }
    }

    func payOut(_ amount: String, _ inquiry: Int, in authorisation: String) throws {
        let paper = "{\"amount\": \"\(amount)\", \"reference\": \"MB-PAY-118\", \"dueOn\": \"2026-08-31\"}"
        try hefu(
            [
                "authorisation", "act", authorisation, "register-financing", "--role", "bank", "--part", "inquiry/\(inquiry)",
                "--paper", write(paper, "paid.json"),
            ] + user("mei", .meridian))
    }

    /// What the bank's own desk cannot put right; the command exits with 1 where there is something.
    func alerts(_ bank: Desk) throws -> [[String: Any]] {
        do {
            _ = try hefu(["receivable", "alerts", "--json"] + user("mei", bank))
            return []
        } catch let fault as LocalNetworkFault {
            let text = fault.description
            guard let start = text.range(of: "failed: {") else { throw fault }
            let object = try Self.object(String(text[text.index(before: start.upperBound)...]))
            return try #require(object["items"] as? [[String: Any]])
        }
    }

    // MARK: papers of the loan

    var application: String {
        """
        {"reference": "LB-RF-2026-0219", "scenario": "export-receivable", "lender": "Lotus Bank", "seller": "\(Self.exporter)",
         "sellerCode": "\(Self.code)", "place": "CN-SHA", "amount": "USD 60000.00", "purpose": "\(Self.purpose)",
         "dueOn": "2026-08-31", "consentThroughOn": "2026-12-31",
         "receivables": [{"invoice": "LT-2026-0217", "issuedOn": "2026-02-27", "dueOn": "2026-07-31", "debtor": "Rhine Fabrics GmbH",
           "amount": "USD 100000.00", "contract": "RF-LT-2026-3",
           "declarations": [{"kind": "export", "number": "224820260000310017"}]}]}
        """
    }

    var offer: String {
        """
        {"amount": "USD 60000.00", "ratePercent": "4.35", "overdueRatePercent": "6.525", "dayCount": "Actual/360",
         "order": ["fees", "interest", "principal"], "advanceBasisPoints": 8000,
         "bands": [{"upTo": "USD 60000.00", "approvals": 1, "level": 2}],
         "officers": [{"code": "mei", "level": 1}, {"code": "ann", "level": 2}, {"code": "li", "level": 2}],
         "freshHours": 24, "reverifyDays": 30,
         "demandBankingDays": 5, "isNotified": false, "hasRecourse": true, "openThroughOn": "2026-03-31",
         "availableThroughOn": "2026-04-30", "holderKey": {"name": "\(Self.holderName)", "key": "\(holderKey)"}}
        """
    }
}
