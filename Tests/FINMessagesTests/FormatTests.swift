// Proves the fields' formats against a second reading of their notation, as regular expressions: values made from the
// notation at random are accepted by both; of values then spoilt at random, the format accepts none that the expression
// refuses, and all that it matches where the notation has no token with a meaning (a day, a BIC, …).

import FINMessages
import Foundation
import PropertyTesting
import Testing

/// The notation read once more: random values and a regular expression.
struct Notation {
    var rest: Substring
    var hasMeaning = false

    static let sets: [Character: (expression: String, sample: String)] = [
        "n": ("[0-9]", "0123456789"), "a": ("[A-Z]", "ABCMXYZ"), "c": ("[0-9A-Z]", "AZ09"), "h": ("[0-9A-F]", "09AF"),
        "x": ("[0-9A-Za-z/\\-?:().,'+ ]", "AZaz09/-?:().,'+ "),
        "z": ("[0-9A-Za-z/\\-?:().,'+ =!\"%&*<>;{@#_]", "AZaz09/?:().,'+ =!\"%&*<>;{@#_"),
    ]
    static let tokens: [String: (expression: String, samples: [String])] = [
        "BIC": ("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?", ["HARBGB2L", "LOTUCNSHXXX"]),
        "DATE2": ("[0-9]{6}", ["260302", "240229"]), "CUR": ("[A-Z]{3}", ["USD", "EUR"]),
        "AMOUNT": ("[0-9]+,[0-9]*", ["1250000,00", "0,5", "7,"]), "DC": ("[CD]", ["C", "D"]),
        "MARK": ("(RC|RD|EC|ED|C|D)", ["C", "RD"]), "CC": ("[A-Z]{2}", ["GB", "CN"]), "HHMM": ("[0-9]{4}", ["0000", "2359"]),
        "SIGN": ("[+-]", ["+", "-"]), "OFFSET": ("[0-9]{4}", ["0800", "0530"]), "MT": ("[0-9]{3}", ["700"]),
        "REF": ("(?!/)(?![^/]*//)[0-9A-Za-z/\\-?:().,'+ ]{1,16}", ["HBLC26000417", "A/B"]),
        "CHANGE": ("(?=/ADD/|/DELETE/|/REPALL/)", [""]),
    ]

    init(_ notation: String) { rest = notation[...] }

    mutating func expression() -> String {
        var text = ""
        while let next = rest.first, next != "]" {
            if next == "[" {
                rest.removeFirst()
                text += "(" + expression() + ")"
                text += "{0,\(times())}"
            } else if next == "<" {
                hasMeaning = true
                text += Self.tokens[token()]?.expression ?? "(?!)"
            } else if next.isNumber {
                let (min, max, set) = run()
                text += (Self.sets[set]?.expression ?? "(?!)") + "{\(min),\(max)}"
            } else {
                rest.removeFirst()
                text += next == "$" ? "\n" : NSRegularExpression.escapedPattern(for: String(next))
            }
        }
        return text
    }

    mutating func value(_ random: inout SplitMix64) -> String {
        var text = ""
        while let next = rest.first, next != "]" {
            if next == "[" {
                rest.removeFirst()
                let inner = rest
                var filled = value(&random)
                let most = times()
                let end = rest
                let rounds = Int.random(in: 0...most, using: &random)
                if rounds == 0 { filled = "" }
                for _ in 0..<max(0, rounds - 1) {
                    rest = inner
                    filled += value(&random)
                }
                rest = end
                text += filled
            } else if next == "<" {
                text += Self.tokens[token()]?.samples.randomElement(using: &random) ?? ""
            } else if next.isNumber {
                let (min, max, set) = run()
                let letters = Array(Self.sets[set]?.sample ?? "")
                for index in 0..<Int.random(in: min...max, using: &random) {
                    let letter = letters.randomElement(using: &random) ?? "?"
                    text.append(index == 0 && ":-/".contains(letter) && "xz".contains(set) ? "A" : letter)
                }
            } else {
                rest.removeFirst()
                text += next == "$" ? "\n" : String(next)
            }
        }
        return text
    }

    private mutating func token() -> String {
        let word = rest.dropFirst().prefix { $0 != ">" }
        rest = rest.dropFirst(word.count + 2)
        return String(word)
    }

    private mutating func number() -> Int {
        let digits = rest.prefix { $0.isNumber }
        rest = rest.dropFirst(digits.count)
        return Int(digits) ?? 0
    }

    private mutating func run() -> (Int, Int, Character) {
        let length = number()
        let isExact = rest.first == "!"
        if isExact { rest.removeFirst() }
        let set = rest.removeFirst()
        if rest.first == "?" { rest.removeFirst() }
        return (isExact ? length : 1, length, set)
    }

    private mutating func times() -> Int {
        rest.removeFirst()
        guard rest.hasPrefix("0-") else { return 1 }
        rest = rest.dropFirst(2)
        return number()
    }
}

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
            var value = writer.value(&random)
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
