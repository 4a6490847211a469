// What is proved: a document is taken in once, its bytes are kept, later documents become versions, and what cannot be used waits
// with its reason until an officer decides, without holding up anything. How: documents written here, through the real store.

import BankingCalendar
import CustomsDocuments
import CustomsIntake
import Foundation
import Money
import Parties
import PropertyTesting
import Signing
import Testing
import XMLReading
import XMLSignatures
import ZipArchives

let now = LedgerTime("2026-03-31T08:00:00Z") ?? .first

func declaration(
    _ number: String = "229820260000000017", total: String = "18000.00", uscc: String = "91310115MA1K3B5X3D",
    day: String = "20260305", seq: String = "1"
) -> String {
    """
    <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I\(seq)</SeqNo><EntryId>\(number)</EntryId>
    <IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster><PDate>\(day)</PDate><TradeName>合符</TradeName><TradeCoScc>\(uscc)</TradeCoScc>
    <TradeMode>0110</TradeMode></DecHead><DecLists><DecList><GNo>1</GNo><CodeTS>8517130000</CodeTS><GName>手机</GName>
    <GQty>120</GQty><DeclPrice>150</DeclPrice><DeclTotal>\(total)</DeclTotal><TradeCurr>502</TradeCurr></DecList></DecLists></DecMessage>
    """
}

func wco(_ type: String, function: String, reference: String = "HF-LRN-1", number: String? = nil) -> String {
    """
    <MetaData xmlns="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"><Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
    <FunctionCode>\(function)</FunctionCode><FunctionalReferenceID>\(reference)</FunctionalReferenceID>\(number.map { "<ID>\($0)</ID>" } ?? "")
    <TypeCode>\(type)</TypeCode><InvoiceAmount currencyID="GBP">1500</InvoiceAmount></Declaration></MetaData>
    """
}

func notice(_ function: String, number: String = "26GB0MC86MH6WYKAA3", reference: String = "HF-LRN-1") -> String {
    """
    <MetaData><Response><FunctionCode>\(function)</FunctionCode><Declaration><FunctionalReferenceID>\(reference)</FunctionalReferenceID>
    <ID>\(number)</ID><VersionID>1</VersionID></Declaration></Response></MetaData>
    """
}

struct Desk {
    let folder: URL
    let intake: CustomsIntake

    init(signatures: SignatureVerifier? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        intake = try CustomsIntake(
            path: folder.appendingPathComponent("intake.sqlite").path, reader: CustomsReader(tables: CodeTables()),
            signatures: signatures)
    }

    @discardableResult
    func take(_ text: String, exporter: String? = nil) throws -> IntakeOutcome {
        try intake.take(Array(text.utf8), named: "a.xml", exporter: exporter.map { try USCC($0) }, at: now)
    }

    func fill(_ name: String, _ bytes: [UInt8]) throws {
        let file = folder.appendingPathComponent("in/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
}

@Suite("The customs intake")
struct IntakeTests {
    private let desk: Desk
    init() throws { desk = try Desk() }

    @Test("takes a document in once and keeps its bytes")
    func once() throws {
        let text = declaration()
        let first = try desk.take(text)
        #expect(first.taken == ["single-window declares": 1] && first.waiting.isEmpty && !first.isKnown)
        let second = try desk.take(text)
        #expect(second.isKnown && second.taken.isEmpty)
        #expect(try desk.intake.bytes(of: first.digest) == Array(text.utf8))
        let state = try #require(try desk.intake.state(number: "229820260000000017"))
        #expect(state.versions.count == 1 && state.status == .accepted)
        #expect(state.financeableTotal == ExactDecimal(18000))
    }

    @Test("is the same after it was closed and opened")
    func reopened() throws {
        try desk.take(declaration())
        let again = try CustomsIntake(
            path: desk.folder.appendingPathComponent("intake.sqlite").path, reader: CustomsReader(tables: CodeTables()))
        #expect(try again.state(number: "229820260000000017")?.versions.count == 1)
        #expect(try again.take(Array(declaration().utf8), named: "b.xml", at: now).isKnown)
    }

    @Test("makes new bytes of a number the next version, which counts")
    func versions() throws {
        try desk.take(declaration())
        try desk.take(declaration(total: "18000.01"))
        let state = try #require(try desk.intake.state(number: "229820260000000017"))
        #expect(state.versions.count == 2 && state.status == .amended)
        #expect(try state.financeableTotal == ExactDecimal("18000.01"))
    }

    @Test(
        "joins a declaration, its number and its notifications into one state",
        arguments: [
            (["01"], CustomsDeclaration.Status.accepted, true), (["01", "09"], .cleared, true), (["03"], .rejected, false),
            (["01", "10"], .cancelled, false), (["01", "13"], .accepted, true), (["02", "01", "08"], .released, true),
            (["01", "07"], .amended, false),
        ])
    func chains(_ functions: [String], _ status: CustomsDeclaration.Status, _ isFinanceable: Bool) throws {
        try desk.take(wco("EXA", function: "9"))
        for function in functions { try desk.take(notice(function)) }
        let state = try #require(try desk.intake.state(number: "26GB0MC86MH6WYKAA3"))
        #expect(state.status == status && state.declared?.totalDeclared != nil && state.versions.count == functions.count + 1)
        #expect((state.financeableTotal != nil) == isFinanceable)
    }

    @Test("keeps requests open until customs answers, and a refused request changes nothing")
    func requests() throws {
        try desk.take(wco("EXA", function: "9"))
        try desk.take(notice("01"))
        try desk.take(wco("INV", function: "13", reference: "HF-CANCEL", number: "26GB0MC86MH6WYKAA3"))
        let asked = try #require(try desk.intake.state(number: "26GB0MC86MH6WYKAA3"))
        #expect(asked.hasOpenRequest && asked.status == .accepted)
        try desk.take(notice("03", reference: "HF-CANCEL"))
        let refused = try #require(try desk.intake.state(number: "26GB0MC86MH6WYKAA3"))
        #expect(!refused.hasOpenRequest && refused.status == .accepted)
        try desk.take(notice("10"))
        #expect(try desk.intake.state(number: "26GB0MC86MH6WYKAA3")?.financeableTotal == nil)
    }

    @Test("never joins two numbers through a reference that both use")
    func references() throws {
        try desk.take(wco("EXA", function: "9"))
        try desk.take(notice("01"))
        try desk.take(notice("01", number: "26GB0MC86MH6WYKAB1"))
        #expect(try desk.intake.state(number: "26GB0MC86MH6WYKAA3")?.versions.count == 2)
        #expect(try desk.intake.state(number: "26GB0MC86MH6WYKAB1")?.versions.count == 1)
    }

    @Test(
        "puts aside what cannot be used, with its reason and place, and goes on",
        arguments: [
            ("entity bomb", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document-type"),
            ("external entity", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "document-type"),
            ("external DTD", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>", "document-type"),
            ("depth", "<a>*100000", "depth-limit"),
            ("elements", "<b/>*600000", "nodes-limit"),
            ("wrong encoding", "<?xml version='1.0' encoding='EBCDIC'?><a/>", "encoding"),
            ("NUL", "<a>\u{0}</a>", "not-well-formed"),
            (
                "duplicate element", declaration().replacing("<TradeMode>", with: "<IEFlag>I</IEFlag><TradeMode>"),
                "duplicate-element"
            ),
            ("namespace", declaration().replacing("cn/dec", with: "cn/deo"), "wrong-namespace"),
            ("separators", declaration(total: "18,000.00"), "bad-number"),
            ("negative", declaration(total: "-18000"), "negative-amount"),
            ("sums", declaration(total: "18100"), "totals-differ"),
            ("other exporter", declaration(uscc: "91350100M000100Y43"), "other-exporter"),
            ("future", declaration(day: "20260402"), "date-in-future"), ("empty", "", "not-well-formed"),
            ("not XML", "%PDF-1.7", "not-well-formed"),
        ])
    func quarantine(_ kind: String, _ text: String, _ code: String) throws {
        let times = text.split(separator: "*")
        let text = times.count == 2 ? "<DecMessage>" + String(repeating: String(times[0]), count: Int(times[1]) ?? 0) : text
        let outcome = try desk.take(text, exporter: "91310115MA1K3B5X3D")
        #expect(outcome.taken.isEmpty && outcome.waiting.map(\.reason.code) == [code], "\(kind): \(outcome.waiting)")
        let waiting = try #require(try desk.intake.waiting().first)
        #expect(waiting.reason.position.line > 0 && !waiting.reason.what.isEmpty && !waiting.reason.fix.isEmpty)
        #expect(try desk.intake.bytes(of: outcome.digest) == Array(text.utf8))
        #expect(try desk.take(text).waiting.map(\.id) == [waiting.id])
        #expect(try desk.take(declaration()).taken.count == 1)
    }

    @Test("takes a corrected document in its place, in the officer's name")
    func fix() throws {
        let bad = declaration(total: "18,000.00")
        let id = try #require(try desk.take(bad).waiting.first?.id)
        #expect(throws: IntakeFault.needsOfficer) {
            try desk.intake.fix(id, with: Array(declaration().utf8), officer: " ", reason: "x", at: now)
        }
        #expect(throws: IntakeFault.fixIsTheSame) {
            try desk.intake.fix(id, with: Array(bad.utf8), officer: "li.wei", reason: "x", at: now)
        }
        #expect(throws: IntakeFault.notWaivable(id, code: "bad-number")) {
            try desk.intake.release(id, officer: "li.wei", reason: "x", at: now)
        }
        let outcome = try desk.intake.fix(
            id, with: Array(declaration().utf8), officer: "li.wei", reason: "separator removed", at: now)
        #expect(outcome.taken.count == 1)
        #expect(try desk.intake.waiting().isEmpty)
        let decided = try #require(try desk.intake.decisions().first)
        #expect(decided.decision == "fixed" && decided.officer == "li.wei" && decided.reason == "separator removed")
        #expect(throws: IntakeFault.notWaiting(id)) { try desk.intake.discard(id, officer: "li.wei", reason: "x", at: now) }
        // A correction that is wrong too waits in its turn.
        let next = try #require(try desk.take(declaration("229820260000000018", total: "x")).waiting.first?.id)
        let worse = try desk.intake.fix(
            next, with: Array(declaration("229820260000000018", total: "-1").utf8), officer: "li.wei", reason: "y", at: now)
        #expect(worse.waiting.map(\.reason.code) == ["negative-amount"] && worse.waiting.first?.id != next)
    }

    @Test("releases what stands against a rule only, in the officer's name")
    func release() throws {
        let id = try #require(try desk.take(declaration(total: "18100.00")).waiting.first?.id)
        let outcome = try desk.intake.release(id, officer: "li.wei", reason: "freight is included, invoice seen", at: now)
        #expect(outcome.taken.count == 1)
        #expect(try desk.intake.waiting().isEmpty)
        let state = try #require(try desk.intake.state(number: "229820260000000017"))
        #expect(state.financeableTotal == ExactDecimal(18100))
        #expect(state.declared?.objections.map(\.code) == ["totals-differ"])
        #expect(try desk.intake.decisions().map(\.decision) == ["released"])
        let other = try #require(try desk.take("<a/>").waiting.first?.id)
        try desk.intake.discard(other, officer: "li.wei", reason: "not ours", at: now)
        #expect(try desk.intake.waiting().isEmpty)
        #expect(try desk.intake.decisions().count == 2)
    }

    @Test("releases all parts of a document together, and takes the good ones only once")
    func releaseOfParts() throws {
        func part(_ number: Int, _ total: String) -> String {
            """
            <Inventory><InventoryHead><appType>1</appType><appStatus>2</appStatus><ebcCode>3122210017</ebcCode><copNo>HF-\(number)</copNo>
            <invtNo>22482026000000000\(number)</invtNo><ieFlag>E</ieFlag><customsCode>2248</customsCode><tradeMode>9610</tradeMode></InventoryHead>
            <InventoryList><qty>2</qty><price>12.50</price><totalPrice>\(total)</totalPrice><currency>502</currency></InventoryList></Inventory>
            """
        }
        let outcome = try desk.take("<CEB603Message>" + part(1, "25") + part(2, "26") + part(3, "27") + "</CEB603Message>")
        #expect(outcome.taken == ["ceb declares": 1] && outcome.waiting.map(\.reason.code) == ["totals-differ", "totals-differ"])
        let id = try #require(outcome.waiting.last?.id)
        #expect(
            try desk.intake.release(id, officer: "li.wei", reason: "discount, invoices seen", at: now).taken == [
                "ceb declares": 2
            ])
        #expect(try desk.intake.waiting().isEmpty)
        for number in 1...3 { #expect(try desk.intake.state(number: "22482026000000000\(number)")?.versions.count == 1) }
    }

    @Test("insists on a configured signature where one is asked for")
    func signatures() throws {
        let strict = try Desk(signatures: SignatureVerifier(signers: []))
        let outcome = try strict.take(declaration())
        #expect(outcome.waiting.map(\.reason.code) == ["signature-unsigned"] && outcome.taken.isEmpty)
    }
}
