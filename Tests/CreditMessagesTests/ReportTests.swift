// Proves that every field has a name in both languages, that values are shown as bankers write them, and that a report of
// a file tells its faults, its notes and its documents, also to programs.

import CreditMessages
import DocumentRequirements
import FINMessages
import Foundation
import Testing

@Suite struct Reports {
    @Test("each field of each type has a name in both languages", arguments: MessageMaker.types)
    func names(type: String) throws {
        let tags = try #require(MessageTable.definition(type)).sequences.flatMap(\.places).flatMap(\.tags)
        for tag in tags {
            let name = try #require(FieldNames.name(tag, type: type), "\(tag)")
            #expect(!name.english.isEmpty && name.chinese.unicodeScalars.contains { $0.value > 0x2E80 }, "\(tag)")
        }
    }

    @Test("a name may differ by type")
    func namesByType() {
        #expect(FieldNames.name("32B", type: "707")?.english == "Increase")
        #expect(FieldNames.name("32B", type: "700")?.english == "Amount")
        #expect(FieldNames.name("99Z", type: "700") == nil)
    }

    @Test(
        "values are shown as bankers write them",
        arguments: [
            ("32B", "700", "USD1250000,5", ["USD 1,250,000.50"]), ("32A", "734", "260612JPY5000,", ["JPY 5,000 on 2026-06-12"]),
            ("31D", "700", "260731SHANGHAI", ["2026-07-31, SHANGHAI"]), ("31C", "700", "260302", ["2026-03-02"]),
            ("39A", "700", "05/10", ["+5%/-10%"]), ("27", "700", "1/3", ["1 of 3"]), ("48", "700", "021", ["21 days"]),
            ("48", "700", "001/AFTER DELIVERY", ["1 day, AFTER DELIVERY"]), ("26E", "707", "003", ["3"]),
            ("41A", "700", "LOTUCNSH\nBY PAYMENT", ["LOTUCNSH", "BY PAYMENT"]),
            ("57A", "730", "/12345\nLOTUCNSH", ["LOTUCNSH, account 12345"]),
            ("59", "700", "/12345\nJADE RIVER\nSHANGHAI", ["account 12345", "JADE RIVER", "SHANGHAI"]),
            ("31R", "765", "260101/260131", ["2026-01-01 to 2026-01-31"]),
            ("13E", "798", "202603021230", ["2026-03-02 12:30"]), ("27A", "798", "2/2", ["2 of 2"]),
            ("32B", "700", "USD1.5", ["USD1.5"]), ("45A", "700", "GOODS\nMORE", ["GOODS", "MORE"]), ("99Z", "700", "X", ["X"]),
        ])
    func words(tag: String, type: String, value: String, expected: [String]) {
        #expect(FieldWords.lines(FINField(tag, value), type: type) == expected)
    }

    @Test("each sample is found good", arguments: try Samples.names())
    func findsGood(name: String) throws {
        let report = MessageReport(file: name, bytes: try Samples.bytes(name))
        #expect(report.faults.map(\.description) == [])
        #expect(report.isGood)
    }

    @Test("a credit and its continuation are one group, with the documents asked for")
    func groups() throws {
        let report = MessageReport(file: "a.fin", bytes: try Samples.bytes("mt700-full.fin"))
        #expect(report.groups.count == 1)
        let kinds = report.groups[0].documents.compactMap { line -> DocumentKind? in
            if case .document(let document) = line { return document.kind }
            return nil
        }
        #expect(kinds == [.commercialInvoice, .billOfLading, .packingList, .certificateOfOrigin, .inspectionCertificate])
    }

    @Test("what is wrong is told with its place")
    func faults() throws {
        let bad = MessageReport(file: "a.fin", bytes: Array(":20:A\n:79:~".utf8), type: "799")
        #expect(bad.faults.map { "\($0.line):\($0.column ?? 0) \($0.rule)" } == ["2:1 format"])
        #expect(!bad.isGood)
        #expect(MessageReport(file: "a.fin", bytes: Array(":20:A".utf8)).faults.map(\.rule) == ["type"])
        #expect(MessageReport(file: "a.fin", bytes: []).faults.map(\.rule) == ["envelope"])
        #expect(MessageReport(file: "a.fin", bytes: Array("hello".utf8)).unreadable != nil)
        let credit = try Samples.messages("mt700-full.fin")
        let alone = MessageReport(file: "a.fin", bytes: credit[0].bytes)
        #expect(alone.faults.map(\.rule) == ["continuation"])
        let twice = MessageReport(file: "a.fin", bytes: credit[0].bytes + credit[0].bytes)
        #expect(twice.faults.map(\.what) == ["message 1 is given twice"])
    }

    @Test("a report for programs has names, words, parts, documents and faults")
    func json() throws {
        let report = MessageReport(file: "a.fin", bytes: try Samples.bytes("mt700-full.fin"))
        let json = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
        #expect(json["isGood"] as? Bool == true)
        let group = try #require((json["groups"] as? [[String: Any]])?.first)
        let messages = try #require(group["messages"] as? [[String: Any]])
        #expect(messages.map { $0["type"] as? String } == ["700", "701"])
        let amount = try #require((messages[0]["fields"] as? [[String: Any]])?.first { $0["tag"] as? String == "32B" })
        #expect(amount["words"] as? [String] == ["USD 1,250,000.00"])
        #expect(amount["chineseName"] as? String == "金额")
        #expect((amount["parts"] as? [[String: String]])?.map { $0["text"] } == ["USD", "1250000,00"])
        let documents = try #require(group["documents"] as? [[String: Any]])
        #expect(documents.map { $0["confidence"] as? String } == ["high", "high", "high", "medium", "medium"])
        let empty = try JSONEncoder().encode(MessageReport(file: "a.fin", bytes: []))
        #expect(String(decoding: empty, as: UTF8.self).contains("unreadable"))
    }
}
