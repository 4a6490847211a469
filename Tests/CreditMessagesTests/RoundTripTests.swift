// Proves for every message type of category 7, tag by tag and at each limit of the fields' lengths, that what is written is
// read as the same fields and judged to follow its structure and formats; and that a message's value, written again, has
// the fields that it was read from, none lost and none changed.

import CreditMessages
import FINMessages
import FormatValues
import Parties
import PropertyTesting
import Testing

@Suite struct RoundTrips {
    static let cases = MessageMaker.types.flatMap { type in Notation.Length.allCases.map { (type, $0) } }

    /// Faults of the structure or of a format: generated values keep no rule between fields, nor the message's length.
    private func wrong(_ message: FINMessage) -> [FINFault] {
        CreditMessage.faults(message).filter {
            !$0.rule.hasPrefix("MT") && $0.rule != "length" && !($0.rule == "mandatory" && message.type == "798")
        }
    }

    @Test("each field of each type comes back as written", arguments: cases)
    func tagByTag(type: String, length: Notation.Length) throws {
        let definition = try #require(MessageTable.definition(type))
        let maker = MessageMaker(definition: definition, length: length, choice: .mandatory)
        let tags = Set(definition.sequences.flatMap(\.places).flatMap(\.tags)).sorted()
        for (tag, seed) in zip(tags, Seed.cases(tags.count)) {
            var random = seed.generator
            let message = try maker.message(&random, only: tag)
            let read = try #require(try FINReader.file(message.bytes).messages.first)
            #expect(read.fields.map(\.tag) == message.fields.map(\.tag), "\(seed) \(tag)")
            #expect(read.fields.map(\.value) == message.fields.map(\.value), "\(seed) \(tag)")
            #expect(read.bytes == message.bytes, "\(seed) \(tag)")
            #expect(wrong(read).map(\.description) == [], "\(seed) \(tag)")
        }
    }

    @Test("a value written again has the fields it was read from", arguments: TradeValue.types)
    func values(type: String) throws {
        let definition = try #require(MessageTable.definition(type))
        for choice in [MessageMaker.Choice.all, .mandatory, .some] {
            for length in Notation.Length.allCases {
                let maker = MessageMaker(definition: definition, length: length, choice: choice)
                for seed in Seed.cases(2) {
                    var random = seed.generator
                    try comesBack(try maker.message(&random), seed, &random)
                }
            }
        }
    }

    private func comesBack(_ message: FINMessage, _ seed: Seed, _ random: inout SplitMix64) throws {
        let value = try TradeValue([message])
        let written: [FINMessage]
        do {
            written = try value.messages(from: try BIC(MessageMaker.sender), to: try BIC(MessageMaker.receiver))
        } catch let error as FINFault {
            // What a first message must carry at once can be more than it may.
            #expect(error.rule == "length" && message.bytes.count > 10_000, "\(seed) \(error)")
            return
        }
        let difference = joined(written).difference(from: joined([message]))
        #expect(difference.map { "\($0)" } == [], "\(seed)")
        // An amendment's change that goes on in another message is read as two.
        if written.count == 1 || message.type != "707" {
            #expect(try TradeValue(written.shuffled(using: &random)) == value, "\(seed)")
        }
        for part in written {
            #expect(wrong(part).map(\.description) == [], "\(seed)")
            #expect(written.count == 1 || !FINCheck(part).faults.contains { $0.rule == "length" }, "\(seed)")
        }
    }

    /// The fields of a message and its continuations as if they were one message: what each narrative says through all.
    private func joined(_ messages: [FINMessage]) -> [String] {
        var fields = messages.first?.fields.map { (tag: $0.tag, lines: $0.lines) } ?? []
        let repeated: Set = ["27", "20", "21", "22D", "23", "23H", "26E", "30", "52A", "52D"]
        for message in messages.dropFirst() {
            for field in message.fields where !repeated.contains(field.tag) {
                var lines = field.lines
                // A narrative that changes another says so again where it goes on.
                if field.tag.hasSuffix("B") || ["49M", "49N"].contains(field.tag), lines.first == "/ADD/" { lines.removeFirst() }
                if let index = fields.firstIndex(where: { $0.tag == field.tag }) {
                    fields[index].lines += lines
                } else {
                    fields.append((field.tag, lines))
                }
            }
        }
        let order = fields.enumerated().sorted { ($0.element.tag, $0.offset) < ($1.element.tag, $1.offset) }.map(\.element)
        return order.filter { $0.tag != "27" }.map { ":\($0.tag):\($0.lines.joined(separator: "\n"))" }
    }

    @Test("a message of category 7 keeps its bytes and its sequences")
    func keepsBytes() throws {
        for name in try Samples.names() {
            for message in try Samples.messages(name) {
                let credit = try CreditMessage(message)
                #expect(credit.bytes == message.bytes)
                #expect(credit.sequences.parts.flatMap(\.fields) == message.fields)
            }
        }
        let guarantee = try Samples.message("760", ":15A:\n:27:1/1\n:22A:ISSU\n:15B:\n:20:A\n:30:260302")
        let sequences = MessageSequences(guarantee.fields)
        #expect(sequences.parts.map(\.letter) == ["A", "B"])
        #expect(sequences["B"]?.map(\.tag) == ["20", "30"])
        #expect(throws: CreditMessage.Refusal.self) { try CreditMessage(guarantee) }
    }
}
