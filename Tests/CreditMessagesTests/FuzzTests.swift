// Proves that no bytes stop the readers: random ones, and valid messages spoilt at random, are read or refused; what is read
// is written back as it was; and values, where they are understood at all, are written as messages that are read as the same.

import CreditMessages
import FINMessages
import FormatValues
import Foundation
import Parties
import PropertyTesting
import Testing

@Suite struct SpoiltMessages {
    private func survives(_ bytes: [UInt8], _ seed: Seed) throws {
        let report = MessageReport(file: "a.fin", bytes: bytes)
        if report.unreadable == nil { #expect(try FINReader.file(bytes).bytes == bytes, "\(seed)") }
        #expect(try !JSONEncoder().encode(report).isEmpty, "\(seed)")
        for group in report.groups {
            for message in group.messages {
                let words = message.places.flatMap { FieldWords.lines($0.field, type: $0.type) }
                #expect(words.count >= message.message.fields.count || words.isEmpty, "\(seed)")
            }
            guard let value = try? TradeValue(group.messages.map(\.message)) else { continue }
            let (sender, receiver) = (try BIC("HARBGB2L"), try BIC("LOTUCNSH"))
            guard let written = try? value.messages(from: sender, to: receiver) else { continue }
            let again = try TradeValue(written).messages(from: sender, to: receiver)
            #expect(again.map(\.bytes) == written.map(\.bytes), "\(seed)")
        }
    }

    @Test("random bytes are read or refused", arguments: Seed.cases(200))
    func random(seed: Seed) throws {
        var random = seed.generator
        var bytes = random.bytes(Int.random(in: 0...400, using: &random))
        // Signs that mean something are more frequent than chance makes them.
        for index in bytes.indices where random.chance(2) {
            bytes[index] = Array("{}:4-\r\n20A127/".utf8).randomElement(using: &random) ?? 0
        }
        try survives(bytes, seed)
        try survives(Array("{1:F01HARBGB2LAXXX0000000000}{2:I700LOTUCNSHXXXXN}{4:\r\n".utf8) + bytes, seed)
    }

    @Test("generated messages, spoilt at random, are read or refused", arguments: MessageMaker.types)
    func generated(type: String) throws {
        let definition = try #require(MessageTable.definition(type))
        for seed in Seed.cases(8) {
            var random = seed.generator
            let maker = MessageMaker(definition: definition, length: .shortest, choice: .some)
            var bytes = try maker.message(&random).bytes
            for _ in 0..<Int.random(in: 1...6, using: &random) { spoil(&bytes, &random) }
            try survives(bytes, seed)
        }
    }

    @Test("samples, spoilt at random, are read or refused", arguments: Seed.cases(60))
    func samples(seed: Seed) throws {
        var random = seed.generator
        var bytes = try Samples.bytes(try Samples.names().randomElement(using: &random) ?? "")
        for _ in 0..<Int.random(in: 1...10, using: &random) { spoil(&bytes, &random) }
        try survives(bytes, seed)
    }

    /// A byte changed, taken out or put in, a stretch cut or doubled.
    private func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = Array("{}:$-\n\r4/,A0~".utf8).randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: random.bytes(3), at: place)
        case 3: bytes.removeSubrange(place..<end)
        default: bytes.insert(contentsOf: bytes[place..<end], at: place)
        }
    }
}
