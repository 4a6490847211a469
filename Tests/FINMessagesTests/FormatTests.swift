// Proves the fields' formats against a second reading of their notation, as regular expressions: values made from the
// notation at random are accepted by both; of values then spoilt at random, the format accepts none that the expression
// refuses, and all that it matches where the notation has no token with a meaning (a day, a BIC, …).

import FINMessages
import FormatValues
import Foundation
import PropertyTesting
import Testing

@Suite struct Formats {
    @Test("all 151 fields are known, each once")
    func countsFields() {
        #expect(FieldTable.all.count == 151)
        #expect(Set(FieldTable.all.map(\.tag)).count == 151)
    }

    @Test("all fields of the 44 messages are known")
    func knowsFields() {
        #expect(MessageTable.all.count == 44)
        let tags = Set(MessageTable.all.flatMap(\.sequences).flatMap(\.places).flatMap(\.tags))
        #expect(tags.filter { FieldTable.definition($0) == nil }.sorted() == [])
    }

    @Test("a field accepts what its notation allows, and nothing else", arguments: FieldTable.all.map(\.tag))
    func followsNotation(tag: String) throws {
        let definition = try #require(FieldTable.definition(tag))
        var reading = Notation(definition.format.notation)
        let expression = try NSRegularExpression(pattern: "\\A(?:" + reading.expression() + ")\\z")
        let hasMeaning = reading.hasMeaning
        for seed in Seed.cases(40) {
            var random = seed.generator
            var writer = Notation(definition.format.notation)
            var value = writer.value(.any, &random)
            if definition.format.notation.hasPrefix("<CHANGE>") { value = changing(value) }
            #expect(isAccepted(value, definition), "\(seed) \(value.debugDescription)")
            let spoilt = spoil(value, &random)
            let matches = expression.firstMatch(in: spoilt, range: NSRange(spoilt.startIndex..., in: spoilt)) != nil
            if isAccepted(spoilt, definition) {
                #expect(matches, "\(seed) \(spoilt.debugDescription) should be refused")
            } else if !hasMeaning, !spoilt.contains("\n:"), !spoilt.contains("\n-") {
                #expect(!matches, "\(seed) \(spoilt.debugDescription) should be accepted")
            }
        }
    }

    /// An amendment's narrative says on its first line what it changes.
    private func changing(_ value: String) -> String {
        var lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[0] = "/ADD/" + lines[0].dropFirst(5)
        return lines.joined(separator: "\n")
    }

    private func isAccepted(_ value: String, _ definition: FieldDefinition) -> Bool {
        (try? definition.parts(of: FINField(definition.tag, value))) != nil
    }

    /// A character put in, taken out or changed, or a line repeated.
    private func spoil(_ value: String, _ random: inout SplitMix64) -> String {
        var letters = Array(value)
        let place = Int.random(in: 0...letters.count, using: &random)
        let letter = Array("A1a,/ \n}~é:-").randomElement(using: &random) ?? "A"
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters.insert(letter, at: place)
        case 1 where place < letters.count: letters.remove(at: place)
        case 2 where place < letters.count: letters[place] = letter
        default: letters += ["\n"] + letters.prefix(20)
        }
        return String(letters)
    }
}
