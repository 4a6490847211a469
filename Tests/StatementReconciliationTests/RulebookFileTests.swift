// What is proved: the standard rulebook is written as YAML and read back the same; a short file takes the defaults; what is wrong
// is refused with the file, the place and what to do; and whatever bytes a file holds, reading it ends in a rulebook or a fault.

import Money
import PropertyTesting
import StatementMatching
import StatementReconciliation
import Testing

@Suite("A rulebook's file")
struct RulebookFileTests {
    @Test("gives back what was written")
    func roundTrip() throws {
        #expect(try RulebookFile.read(RulebookFile.text(.standard), file: "rules.yaml") == .standard)
    }

    @Test("takes the defaults where it says nothing")
    func defaults() throws {
        let text = """
            name: ours and theirs
            rules:
              - {name: same-uetr, precedence: 10, references: [{ours: uetr}]}
              - name: at-the-rate
                precedence: 20
                references: [{ours: end-to-end, theirs: owner, is: prefix}]
                exchange: [{ours: EUR, theirs: USD, rate: "1.0825", hundredthsOfPercent: 50}]
                days: {of: value, within: 5}
            """
        let rulebook = try RulebookFile.read(text, file: "rules.yaml")
        #expect(rulebook.rules[0] == MatchingRule("same-uetr", precedence: 10, references: [.init(.uetr)]))
        #expect(rulebook.rules[1].exchange.map(\.rate) == [try ExactDecimal("1.0825")])
        #expect(rulebook.waitingDays == 2 && rulebook.headCharacters == 12)
    }

    @Test(
        "is refused with its place and what to do",
        arguments: [
            ("name: x", "rules"),
            ("name: x\nrules: []", "give 1 to 64"),
            ("name: x\nrules: [{name: a}]", "precedence is missing"),
            ("name: x\nrules: [{name: a, precedence: 1, refrences: [{ours: uetr}]}]", "\"refrences\" is no key"),
            ("name: x\nrules: [{name: a, precedence: 1, references: [{ours: utr}]}]", "no kind of reference"),
            ("name: x\nrules: [{name: a, precedence: 1, references: [{ours: uetr, is: like}]}]", "like"),
            ("name: x\nfee: {minorunits: 5}\nrules: [{name: a, precedence: 1, references: [{ours: uetr}]}]", "minorunits"),
            ("name: [", "not YAML"),
        ])
    func refused(_ text: String, _ words: String) throws {
        let fault = try #require(throws: RulebookFault.self) { try RulebookFile.read(text, file: "rules.yaml") }
        #expect(fault.description.hasPrefix("rules.yaml") && fault.description.contains(words), "\(fault)")
    }

    @Test("ends in a rulebook or a fault, whatever it holds", arguments: Seed.cases(200))
    func fuzz(_ seed: Seed) throws {
        var generator = seed.generator
        var bytes = Array(try RulebookFile.text(.standard).utf8)
        for _ in 0..<Int.random(in: 1...20, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array("-9223372036854775808".utf8), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
            }
        }
        do throws(RulebookFault) {
            let rulebook = try RulebookFile.read(String(decoding: bytes, as: UTF8.self), file: "rules.yaml")
            _ = try MatchingRun.run(rulebook, ours: EntryColumns(), theirs: EntryColumns(), on: 0)
        } catch {
            #expect(error.description.hasPrefix("rules.yaml"), "\(seed): \(error)")
        }
    }
}
