// Proves that a company's envelope is parted into its own fields and the message inside, that the message inside is checked
// as its type, that the envelopes of one matter are counted, and that it is written as it was read.

import CreditMessages
import FINMessages
import Money
import Parties
import Testing

@Suite struct Envelopes {
    static let credit = """
        :27:1/1\n:40A:IRREVOCABLE\n:20:HBLC26000417\n:31C:260302\n:40E:UCP LATEST VERSION\n:31D:260731SHANGHAI\n:50:BUYER
        :59:SELLER\n:32B:USD1000,00\n:41A:LOTUCNSH\nBY PAYMENT\n:49:WITHOUT
        """

    private func envelope(_ subType: String, _ fields: String) throws -> FINMessage {
        try Samples.message("798", ":20:E1\n:12:\(subType)\n:77E:\n\(fields)")
    }

    @Test("a message inside is read as if it had come by itself")
    func readsInside() throws {
        let message = try envelope("700", ":27A:2/2\n:21A:AA2015-99\n\(Self.credit)")
        #expect(CreditMessage.faults(message) == [])
        let envelope = try CompanyEnvelope(message)
        #expect(envelope.index.map(\.tag) == ["27A", "21A"])
        #expect(envelope.companyReference == "AA2015-99")
        #expect(envelope.place?.number == 2 && envelope.place?.total == 2)
        #expect(!envelope.isIndex)
        let inner = try #require(envelope.innerMessage(from: try BIC("HARBGB2L"), to: try BIC("LOTUCNSH")))
        guard case .issue(let credit) = try TradeValue([inner]) else {
            Issue.record("no credit was read")
            return
        }
        #expect(credit.amount.description == "USD 1,000.00")
        let again = try envelope.message(from: try BIC("HARBGB2L"), to: try BIC("LOTUCNSH"))
        #expect(again.fields.map { [$0.tag, $0.text] } == message.fields.map { [$0.tag, $0.text] })
    }

    @Test(
        "what is wrong inside is told with its line",
        arguments: [
            ("700", ":27A:1/1\n:21A:A\n\(credit)", []),
            ("700", ":21A:A\n\(credit)", ["2 27A mandatory"]),
            ("700", ":27A:1/1\n:21A:A\n\(credit)\n:99Z:X", ["19 99Z unknown"]),
            ("700", ":27A:1/1\n:21A:A\n\(credit)\n:39A:5%\n:72Z:X", ["19 39A order", "19 39A format"]),
            ("700", ":27A:3/2\n:21A:A\n\(credit)", ["5 27A continuation"]),
            ("770", ":27A:1/2\n:21A:A\n:21T:B\n:13E:202603021230\n:29B:JANE DOE\n:23X:FACT/ORDER.PDF", []),
            ("770", ":27A:1/2\n:21A:A\n:13E:2026-03-02", ["7 13E format"]),
            ("770", ":27A:1/2\n:21A:A\n:21A:B", ["7 21A repetition"]),
            ("770", ":27A:1/2", ["2 21A mandatory"]),
            (
                "700", ":27A:1/1\n:21A:A\n:27:1/1\n:20:A",
                [
                    "7 40A mandatory", "7 31C mandatory", "7 40E mandatory", "7 31D mandatory", "7 50 mandatory",
                    "7 59 mandatory",
                    "7 32B mandatory", "7 41A mandatory", "7 49 mandatory",
                ]
            ),
        ])
    func tells(subType: String, fields: String, expected: [String]) throws {
        let faults = CreditMessage.faults(try envelope(subType, fields))
        #expect(faults.map { "\($0.line) \($0.tag ?? "") \($0.rule)" } == expected)
    }

    @Test("the envelopes of one matter are counted, the index first")
    func counts() throws {
        let index = try CompanyEnvelope(envelope("770", ":27A:1/2\n:21A:A"))
        let detail = try CompanyEnvelope(envelope("700", ":27A:2/2\n:21A:A\n\(Self.credit)"))
        let other = try CompanyEnvelope(envelope("700", ":27A:2/2\n:21A:B\n\(Self.credit)"))
        let second = try CompanyEnvelope(envelope("770", ":27A:2/2\n:21A:A"))
        #expect(try EnvelopeCheck.ordered([detail, index]) == [index, detail])
        for wrong in [[index], [detail, detail], [index, other], [index, second], [index, index], [index, detail, detail]] {
            #expect(throws: FINFault.self) { try EnvelopeCheck.ordered(wrong) }
        }
    }

    @Test("a matter is its index and the messages inside, told from others in one file")
    func matters() throws {
        let first = Self.credit.replacing(":27:1/1", with: ":27:1/2")
        let matter = [
            try envelope("770", ":27A:1/3\n:21A:A"), try envelope("700", ":27A:2/3\n:21A:A\n\(first)"),
            try envelope("701", ":27A:3/3\n:21A:A\n:27:2/2\n:20:HBLC26000417\n:46A:+INVOICE IN 2 COPIES"),
        ]
        let other = [try envelope("771", ":27A:1/2\n:21A:B"), try envelope("700", ":27A:2/2\n:21A:B\n\(Self.credit)")]
        let groups = MessageFamily.groups([matter[1], other[0], matter[0], other[1], matter[2]])
        #expect(groups.map(\.count) == [3, 2])
        #expect(groups.compactMap { MessageFamily.fault($0) } == [])
        let read = try CompanyMatter(groups[0])
        #expect(read.index.subType == "770" && read.details.map(\.subType) == ["700", "701"])
        guard case .issue(let credit) = try TradeValue(read.messages) else {
            Issue.record("no credit was read")
            return
        }
        #expect(credit.documents == ["+INVOICE IN 2 COPIES"])
        #expect(MessageFamily.fault(Array(matter.prefix(2)))?.what == "it counts 3 messages, and 2 are given")
        let again = [matter[0], try envelope("700", ":27A:2/2\n:21A:A\n\(first)")]
        #expect(throws: FINFault.self) { try CompanyMatter(again) }
        let lacking = [try envelope("770", ":27A:1/2\n:21A:A"), try envelope("700", ":27A:2/2\n:21A:A\n\(first)")]
        #expect(throws: FINFault.self) { try CompanyMatter(lacking) }
    }

    @Test("a kind of index that is not known is a note")
    func notes() throws {
        #expect(CreditMessage.notes(try envelope("999", ":27A:1/1\n:21A:A")).map(\.rule) == ["subType"])
        #expect(CreditMessage.notes(try envelope("770", ":27A:1/1\n:21A:A")) == [])
        let words = Self.credit.replacing("WITHOUT", with: "PERHAPS")
        let inside = try envelope("701", ":27A:1/1\n:21A:A\n:27:2/2\n:20:A\n:45A:X")
        #expect(CreditMessage.notes(inside) == [])
        #expect(CreditMessage.notes(try envelope("700", ":27A:1/1\n:21A:A\n\(words)")).map(\.tag) == ["49"])
    }
}
