// Proves that a message and its continuations are joined into one, whatever their order; that a missing, repeated or
// foreign part, a total that does not add up and too long a text are refused with their place; and that long texts are
// spread over continuations and read back the same.

import CreditMessages
import FINMessages
import Money
import Parties
import PropertyTesting
import Testing

@Suite struct Chains {
    /// An MT720 of so many messages, each MT721 with a line of goods.
    private func transfer(_ count: Int) throws -> [FINMessage] {
        let head = """
            :27:1/\(count)\n:40B:IRREVOCABLE TRANSFERABLE\nWITHOUT OUR CONFIRMATION\n:20:TR26001\n:21:HBLC26000417
            :31C:260302\n:40E:UCP LATEST VERSION\n:31D:260731SHANGHAI\n:52A:HARBGB2L\n:50:FIRST TRADER\n:59:SECOND TRADER
            :32B:USD1000,\n:41A:LOTUCNSH\nBY PAYMENT\n:45A:GOODS 1\n:49:WITHOUT
            """
        let rest = try (2...max(2, count)).prefix(count - 1).map { number in
            try Samples.message("721", ":27:\(number)/\(count)\n:20:TR26001\n:21:HBLC26000417\n:45A:GOODS \(number)")
        }
        return try [Samples.message("720", head)] + rest
    }

    private func advice(_ messages: [FINMessage]) throws -> AdviceOfCredit {
        guard case .advice(let advice) = try TradeValue(messages) else { throw Unexpected() }
        return advice
    }

    private struct Unexpected: Error {}

    @Test("up to seven continuations are joined in their order", arguments: 1...8)
    func joins(count: Int) throws {
        var random = SplitMix64(seed: UInt64(count))
        let messages = try transfer(count)
        #expect(MessageFamily.groups(messages.shuffled(using: &random)).count == 1)
        #expect(MessageFamily.fault(messages.shuffled(using: &random)) == nil)
        let advice = try advice(messages.shuffled(using: &random))
        #expect(advice.goods == (1...count).map { "GOODS \($0)" })
        #expect(advice.kind == .transfer)
        #expect(advice.amount.amount.description == "USD 1,000.00")
    }

    @Test("what does not add up is refused")
    func refuses() throws {
        let three = try transfer(3)
        let wrong: [([FINMessage], String)] = [
            ([three[0], three[1]], "message 1 counts 3 messages, and 2 are given"),
            ([three[0], three[1], three[1]], "message 2 is given twice"),
            ([three[0], three[1], try transfer(2)[1]], "message 2 is given twice"),
            (
                [three[0], three[1], try Samples.message("721", ":27:3/4\n:20:TR26001\n:21:HBLC26000417")],
                "message 3 counts 4 messages, and 3 are given"
            ),
            (
                [three[0], three[1], try Samples.message("721", ":27:3/3\n:20:OTHER\n:21:HBLC26000417")],
                "its field 20 differs from the first message's"
            ),
            (
                [three[0], three[1], try Samples.message("711", ":27:3/3\n:20:TR26001\n:21:HBLC26000417")],
                "message 3 should be an MT721"
            ),
            ([try Samples.message("720", ":27:9/9\n:20:A")], "9/9 is no place among at most 8 messages"),
            ([try Samples.message("720", ":27:0/1\n:20:A")], "0/1 is no place among at most 8 messages"),
            ([try Samples.message("720", ":20:A")], "field 27 is missing"),
        ]
        for (messages, what) in wrong {
            #expect(MessageFamily.fault(messages)?.what == what)
            #expect(MessageFamily.fault(messages)?.tag == "27")
            #expect(throws: FINFault.self) { try TradeValue(messages) }
        }
    }

    @Test("more than 80,000 characters are refused")
    func refusesLength() throws {
        var messages = try transfer(8)
        let lines = Array(repeating: String(repeating: "A", count: 65), count: 100).joined(separator: "\n")
        for place in 1..<8 {
            let fields = messages[place].fields + ["46A", "47A"].map { FINField($0, lines) }
            messages[place] = FINMessage(
                type: "721", sender: try BIC("HARBGB2L"), receiver: try BIC("LOTUCNSH"), fields: fields)
        }
        let fault = try #require(MessageFamily.fault(messages))
        #expect(fault.rule == "length" && fault.what.contains("of 80000 allowed"))
    }

    @Test("messages of several credits are parted, also where a reference comes again")
    func groups() throws {
        let first = try transfer(2)
        let other = try Samples.messages("mt700-full.fin")
        let note = try Samples.messages("mt799-short.fin")
        let groups = MessageFamily.groups(first + note + other + first)
        #expect(groups.map(\.count) == [2, 1, 2, 2])
        #expect(groups.map { $0[0].type } == ["720", "799", "700", "720"])
    }

    @Test("a guarantee's texts go on in MT761s, the local one after the other", arguments: [10, 149, 151, 400, 1100])
    func spreads(count: Int) throws {
        let message = try Samples.message(
            "760",
            """
            :15A:\n:27:1/1\n:22A:ISCO\n:15B:\n:20:G1\n:30:260302\n:22D:DGAR\n:40C:URDG\n:23B:FIXD\n:31E:270302\n:52A:HARBGB2L
            :59:BUYER\n:32B:USD5000,\n:77U:TERMS\n:45L:CONTRACT 1\n:15C:\n:22D:DGAR\n:40C:NONE\n:23B:OPEN\n:50:SELLER\n:59:BUYER
            :32B:USD5000,\n:45L:CONTRACT 1
            """)
        guard case .undertaking(var guarantee) = try TradeValue([message]) else { throw Unexpected() }
        #expect(guarantee.local?.terms.expiryType == .code(.open))
        guarantee.undertaking.terms.text = (0..<count).map { "LINE \($0) " + String(repeating: "X", count: 40) }
        guarantee.local?.terms.text = (0..<50).map { "LOCAL \($0)" }
        if count > 1000 {
            guarantee.undertaking.terms.text += guarantee.undertaking.terms.text
            #expect(throws: FINFault.self) { try guarantee.messages() }
            return
        }
        let written = try guarantee.messages()
        #expect(written.dropFirst().allSatisfy { $0.type == "761" })
        #expect(written.flatMap { CreditMessage.faults($0) } == [])
        #expect(try IssueOfUndertaking(Array(written.reversed())) == guarantee)
    }

    @Test("a type without continuations is read one at a time")
    func refusesPairs() throws {
        let note = try Samples.messages("mt734-short.fin")
        #expect(throws: FINFault.self) { try TradeValue(note + note) }
        #expect(throws: FINFault.self) { try TradeValue([]) }
        #expect(throws: FINFault.self) { try TradeValue(Samples.messages("mt799-short.fin")) }
        #expect(throws: FINFault.self) { try AdviceOfRefusal(Samples.messages("mt750-short.fin")[0]) }
    }
}
