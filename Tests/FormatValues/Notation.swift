internal import Foundation
package import PropertyTesting

/// The notation read once more: random values and a regular expression.
package struct Notation {
    var rest: Substring
    /// Whether a token with a meaning (a day, a BIC, …) has been read.
    package private(set) var hasMeaning = false

    /// How long the runs of a value are made, and how often what may repeat.
    package enum Length: Sendable, CaseIterable { case any, shortest, longest }

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

    package init(_ notation: String) { rest = notation[...] }

    package mutating func expression() -> String {
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

    package mutating func value(_ length: Length, _ random: inout SplitMix64) -> String {
        var text = ""
        while let next = rest.first, next != "]" {
            if next == "[" {
                rest.removeFirst()
                let inner = rest
                var filled = value(length, &random)
                let most = times()
                let end = rest
                let rounds = length == .longest ? most : length == .shortest ? 0 : Int.random(in: 0...most, using: &random)
                if rounds == 0 { filled = "" }
                for _ in 0..<max(0, rounds - 1) {
                    rest = inner
                    filled += value(length, &random)
                }
                rest = end
                text += filled
            } else if next == "<" {
                text += Self.tokens[token()]?.samples.randomElement(using: &random) ?? ""
            } else if next.isNumber {
                let (min, max, set) = run()
                let letters = Array(Self.sets[set]?.sample ?? "")
                let count = length == .longest ? max : length == .shortest ? min : Int.random(in: min...max, using: &random)
                for index in 0..<count {
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
