// What is proved: each way in which a document can be wrong ends in the reason that fits it, at the element that is meant, with
// its kind known; and what only looks odd is taken in. How: one good declaration, changed in one place each time.

import BankingCalendar
import CustomsDocuments
import CustomsIntake
import Foundation
import PropertyTesting
import Signing
import Testing
import XMLReading
import ZipArchives

@Suite("One document")
struct BadDocumentTests {
    private let desk: Desk
    init() throws { desk = try Desk() }

    /// What is changed, what stands in its place, and the reason, element and kind to expect.
    struct Case: CustomTestStringConvertible {
        let from: String
        let to: String
        let code: String
        let element: String
        var kind = CustomsKind.singleWindow
        var testDescription: String { "\(code): \(from) → \(to.prefix(40))" }

        init(_ from: String, _ to: String, _ code: String, _ element: String, _ kind: CustomsKind = .singleWindow) {
            (self.from, self.to, self.code, self.element, self.kind) = (from, to, code, element, kind)
        }
    }

    private static let list = "/DecMessage/DecLists/DecList"

    static let bad = [
        Case("18000.00", "18,000.00", "bad-number", "\(list)/DeclTotal"),
        Case("18000.00", "１８０００", "bad-number", "\(list)/DeclTotal"),
        Case("18000.00", "-18000.00", "negative-amount", "\(list)/DeclTotal"),
        Case("18000.00", "18001.00", "totals-differ", list),
        Case("18000.00", "1e4", "bad-number", "\(list)/DeclTotal"),
        Case("<DeclTotal>18000.00</DeclTotal>", "", "missing-field", list),
        Case("<GQty>120</GQty>", "<GQty>120</GQty><GQty>120</GQty>", "duplicate-element", "\(list)/GQty[2]"),
        Case("20260305", "20270101", "date-in-future", "/DecMessage"),
        Case("20260305", "20260230", "bad-date", "/DecMessage/DecHead/PDate"),
        Case("<TradeCurr>502", "<TradeCurr>999", "unknown-code", "\(list)/TradeCurr"),
        Case("91310115MA1K3B5X3D", "91310115MA1K3B5X3E", "bad-identifier", "/DecMessage/DecHead/TradeCoScc"),
        Case("chinaport.gov.cn/dec", "chinaport.gov.cn/deo", "wrong-namespace", "/DecMessage"),
        Case("Version=\"3.1\"", "Version=\"4.0\"", "unknown-version", "/DecMessage"),
        Case("</DecLists></DecMessage>", "", "not-well-formed", "/DecMessage/DecLists"),
        Case("<GNo>1", "<GNo>\0", "not-well-formed", "\(list)/GNo"),
        Case("<GNo>1", "<GNo>&bomb;", "not-well-formed", "\(list)/GNo"),
        Case("<DecMessage", "<!DOCTYPE a [<!ENTITY b 'c'>]><DecMessage", "document-type", "/", .notXML),
        Case("<DecMessage", "{\"a\": 1} <DecMessage", "not-well-formed", "/", .notXML),
        Case("DecMessage", "DekMessage", "unknown-format", "/DekMessage", .otherXML),
        Case("DecMessage", "CC515C", "no-declaration", "/CC515C", .otherCustoms),
    ]

    @Test("that is wrong in one place waits with the reason that fits, and its kind is known", arguments: bad)
    func wrong(_ one: Case) throws {
        let text = declaration().replacingOccurrences(of: one.from, with: one.to)
        #expect(text != declaration())
        let outcome = try desk.take(text)
        #expect(outcome.waiting.map(\.reason.code) == [one.code])
        #expect(outcome.waiting.first?.reason.element == one.element)
        #expect(outcome.kind == one.kind && outcome.taken.isEmpty)
    }

    @Test("that only looks odd is taken in")
    func odd() throws {
        let text = declaration()
        let gbk = "<?xml version=\"1.0\" encoding=\"GBK\"?>" + text
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        let documents: [[UInt8]] = [
            Array(text.replacingOccurrences(of: " xmlns=\"http://www.chinaport.gov.cn/dec\"", with: "").utf8),
            [0xEF, 0xBB, 0xBF] + Array(text.utf8), Array(try #require(gbk.data(using: encoding))),
            Array(text.replacingOccurrences(of: "TradeCoScc", with: "TradeCodeScc").utf8),
            Array(text.replacingOccurrences(of: "<GName>手机", with: "<GName><![CDATA[手机]]>").utf8),
            Array(text.replacingOccurrences(of: "CodeTS", with: "CodeTs").utf8), Array(("\n \n" + text).utf8),
        ]
        for document in documents {
            let outcome = try desk.intake.take(document, named: "a.xml", at: now)
            #expect(outcome.taken == ["single-window declares": 1], "\(outcome.waiting)")
        }
    }

    @Test("whose bytes are not of its encoding says so")
    func encodings() throws {
        let gbk = Array(try #require(declaration().data(using: String.Encoding(rawValue: 0x8000_0632))))
        let outcome = try desk.intake.take(gbk, named: "a.xml", at: now)
        // What the parser calls it depends on which bytes come first.
        #expect(["encoding", "not-well-formed"].contains(outcome.waiting.first?.reason.code))
        #expect(outcome.waiting.first?.reason.element == "/DecMessage/DecHead/TradeName" && outcome.kind == .singleWindow)
    }
}

@Suite("Large documents")
struct LargeDocumentTests {
    private let desk: Desk
    init() throws { desk = try Desk() }

    private var limits: BatchLimits {
        var limits = BatchLimits()
        limits.wholeBytesMax = 100
        return limits
    }

    private func inventory(_ number: Int, total: String = "20") -> String {
        """
        <Inventory><InventoryHead><appType>1</appType><appStatus>2</appStatus><customsCode>2244</customsCode><copNo>C\(number)</copNo>
        <invtNo>\(100_000_000_000_000_000 + number)</invtNo><ieFlag>E</ieFlag><ebcCode>3122210017</ebcCode><tradeMode>9610</tradeMode>
        <appTime>20260305101500</appTime></InventoryHead><InventoryList><gnum>1</gnum><qty>10</qty><price>2</price>
        <totalPrice>\(total)</totalPrice><currency>502</currency></InventoryList></Inventory>
        """
    }

    private func message(_ parts: [String], end: String = "</CEB603Message>") -> [UInt8] {
        Array(("<CEB603Message xmlns=\"http://www.chinaport.gov.cn/ceb\">" + parts.joined() + end).utf8)
    }

    private func take(_ bytes: [UInt8]) throws -> IntakeReport {
        try desk.fill("large.xml", bytes)
        return try desk.intake.takeBatch(path: desk.folder.appendingPathComponent("in/large.xml").path, limits: limits, at: now)
    }

    @Test("are taken in piece by piece, known again, and kept byte for byte")
    func pieces() throws {
        let bytes = message((0..<3000).map { inventory($0) })
        let report = try take(bytes)
        #expect(report.taken == ["ceb declares": 3000] && report.isClean && report.bytes == bytes.count)
        #expect(report.kinds[.crossBorder]?.accepted == 1)
        #expect(try desk.intake.bytes(of: .sha256(bytes)) == bytes)
        #expect(try desk.intake.state(number: "100000000000002999")?.financeableTotal == nil)
        let again = try take(bytes)
        #expect(again.known == 1 && again.taken.isEmpty && again.kinds[.crossBorder]?.accepted == 1)
    }

    @Test("of which one part is wrong let the others pass, and the part can be released")
    func onePart() throws {
        let bytes = message((0..<50).map { inventory($0, total: $0 == 7 ? "21" : "20") })
        let report = try take(bytes)
        #expect(report.taken == ["ceb declares": 49] && report.reasons == ["totals-differ": 1])
        let waiting = try #require(try desk.intake.waiting().first)
        #expect(waiting.reason.element == "/CEB603Message/Inventory[8]/InventoryList")
        let outcome = try desk.intake.release(waiting.id, officer: "Li", reason: "checked", at: now)
        #expect(outcome.taken == ["ceb declares": 1] && outcome.waiting.isEmpty)
        #expect(try desk.intake.waiting().isEmpty)
        #expect(try desk.intake.state(number: "100000000000000007") != nil)
    }

    @Test("whose end is missing leave nothing of what came before")
    func cut() throws {
        let report = try take(message((0..<2000).map { inventory($0) }, end: "<Inventory><Inv"))
        #expect(report.taken.isEmpty && report.reasons == ["not-well-formed": 1] && report.kinds[.crossBorder]?.quarantined == 1)
        #expect(try desk.intake.state(number: "100000000000000001") == nil)
    }

    @Test("of one endless declaration end at the limit")
    func endless() throws {
        var limits = limits
        limits.stream.treeNodesMax = 1000
        let goods = String(repeating: "<InventoryList><gnum>1</gnum></InventoryList>", count: 2000)
        try desk.fill("large.xml", message(["<Inventory>" + goods + "</Inventory>"]))
        let path = desk.folder.appendingPathComponent("in/large.xml").path
        let report = try desk.intake.takeBatch(path: path, limits: limits, at: now)
        #expect(report.reasons == ["nodes-limit": 1] && report.taken.isEmpty)
    }
}

@Suite("A second judgement")
struct RetryTests {
    @Test("takes in what a new code table knows, and keeps waiting what it does not")
    func table() throws {
        let desk = try Desk()
        let path = desk.folder.appendingPathComponent("intake.sqlite").path
        let unknown = declaration().replacingOccurrences(of: "<TradeCurr>502", with: "<TradeCurr>777")
        let id = try #require(try desk.take(unknown).waiting.first?.id)
        let same = try desk.intake.retry(id, officer: "Li", reason: "looked again", at: now)
        #expect(same.reasons == ["unknown-code": 1])
        let next = try #require(try desk.intake.waiting().first?.id)
        #expect(next != id)
        let text = "# version: 2\n# effective: 2026-01-01\n777\tUSD\tdollar\n"
        let tables = try CodeTables(files: [.currencies: Array(text.utf8)])
        let intake = try CustomsIntake(path: path, reader: CustomsReader(tables: tables))
        let outcome = try intake.retry(next, officer: "Li", reason: "777 was added", at: now)
        #expect(outcome.taken == ["single-window declares": 1])
        #expect(try intake.waiting().isEmpty && intake.decisions().map(\.decision) == ["retried", "retried"])
        #expect(try intake.state(number: "229820260000000017")?.financeableTotal != nil)
    }

    @Test("leaves what was discarded")
    func discarded() throws {
        let desk = try Desk()
        let part = { (number: Int) in
            """
            <Inventory><InventoryHead><appType>1</appType><appStatus>2</appStatus><customsCode>2244</customsCode><copNo>C\(number)</copNo>
            <ieFlag>E</ieFlag><ebcCode>3122210017</ebcCode><tradeMode>9610</tradeMode></InventoryHead><InventoryList><qty>10</qty>
            <price>2</price><totalPrice>20</totalPrice><currency>777</currency></InventoryList></Inventory>
            """
        }
        let waiting = try desk.take("<CEB603Message>\(part(1))\(part(2))</CEB603Message>").waiting
        #expect(waiting.count == 2)
        try desk.intake.discard(waiting[0].id, officer: "Li", reason: "twice", at: now)
        let outcome = try desk.intake.retry(waiting[1].id, officer: "Li", reason: "again", at: now)
        #expect(outcome.reasons == ["unknown-code": 1])
        #expect(try desk.intake.waiting().count == 1)
    }
}
