// What is proved: on random small books in which entries agree often by accident, and with random rulebooks, the engine finds the
// same as a slow model that compares all with all; the order and the batches in which entries come change no byte of the result;
// and every entry is in exactly one of matched, proposed, broken and waiting.

import PropertyTesting
import StatementMatching
import Testing

@Suite("A run over both sides")
struct WholeOutcomeTests {
    @Test("finds what comparing all with all finds", arguments: Seed.cases(400))
    func model(_ seed: Seed) throws {
        let entries = Books.random(seed, upTo: 14)
        let rulebook = try Books.randomRulebook(seed)
        let outcome = try Books.run(entries, rulebook, on: 6)
        let fast = String(decoding: outcome.canonicalBytes, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(fast == (try SlowMatching.lines(rulebook, entries, on: Books.day + 6)), "\(seed)")
    }

    @Test("gives the same bytes in whatever order and batches entries come", arguments: Seed.cases(100))
    func order(_ seed: Seed) throws {
        var generator = seed.generator
        let entries = Books.random(seed, upTo: 60)
        let rulebook = try Books.randomRulebook(seed)
        var first: [[UInt8]]?
        var history: [ClosedMatch]?
        for _ in 0..<4 {
            var reconciliation = try Reconciliation(rulebook: rulebook)
            var left = entries.shuffled(using: &generator)
            var late = left.filter { $0.id.low % 3 == 0 }
            left.removeAll { $0.id.low % 3 == 0 }
            var closed: [[UInt8]] = []
            for day: Int32 in [3, 9] {
                while !left.isEmpty {
                    let batch = Int.random(in: 1...left.count, using: &generator)
                    try reconciliation.add(Array(left.prefix(batch)))
                    left.removeFirst(batch)
                    if generator.chance(3) { _ = try reconciliation.provisional(on: Books.day + day) }
                }
                closed.append(try reconciliation.close(Books.day + day).canonicalBytes)
                (left, late) = (late, [])
            }
            #expect(first == nil || first == closed, "\(seed)")
            #expect(history == nil || history == reconciliation.matches, "\(seed)")
            (first, history) = (closed, reconciliation.matches)
        }
    }

    @Test("puts every entry into exactly one place", arguments: Seed.cases(200))
    func conservation(_ seed: Seed) throws {
        let entries = Books.random(seed, upTo: 80)
        let outcome = try Books.run(entries, try Books.randomRulebook(seed), on: 5)
        var places: [String: Int] = [:]
        for line in Books.lines(outcome) {
            for word in line.split(separator: " ") where word.hasPrefix("ours=") || word.hasPrefix("theirs=") {
                for id in word.split(separator: "=")[1].split(separator: ",") { places[String(id), default: 0] += 1 }
            }
        }
        #expect(places.count == entries.count && places.values.allSatisfy { $0 == 1 }, "\(seed)")
        for standings in [outcome.oursStanding, outcome.theirsStanding] { #expect(!standings.contains(.open), "\(seed)") }
        let counted = [Standing.matched, .proposed, .broken, .waiting].map(outcome.count)
        #expect(counted.reduce(0) { $0 + $1.ours + $1.theirs } == entries.count, "\(seed)")
    }
}
