/// What the standards say of one message type: its fields in their order.
package struct MessageDefinition: Sendable {
    package let type: String
    package let title: String
    /// Most messages have one, without a letter; guarantees have A, B and C.
    package let sequences: [Sequence]

    package struct Sequence: Sendable {
        /// "A", which begins with field 15A; empty where the message has no sequences.
        package let letter: String
        package let isMandatory: Bool
        package var places: [Place] = []
    }

    /// One place in the order of fields.
    package struct Place: Sendable {
        /// The tags that may stand here: "51A" and "51D".
        package let tags: [String]
        package let isMandatory: Bool
        package let mayRepeat: Bool
        /// Whether it stands in the part of the message that repeats as a whole.
        package let isInLoop: Bool

        /// "51A or 51D"
        package var words: String { tags.joined(separator: " or ") }
    }

    init(type: String, title: String, fields: String) {
        (self.type, self.title) = (type, title)
        var sequences: [Sequence] = []
        var isInLoop = false
        for word in fields.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if word.hasSuffix(":") {
                sequences.append(Sequence(letter: String(word.prefix(1)), isMandatory: word.hasSuffix("!:")))
            } else if word == "(" || word == ")" {
                isInLoop = word == "("
            } else {
                if sequences.isEmpty { sequences.append(Sequence(letter: "", isMandatory: true)) }
                sequences[sequences.count - 1].places.append(Place(word, isInLoop: isInLoop))
            }
        }
        self.sequences = sequences
    }

    package var name: String { "MT\(type)" }
}

extension MessageDefinition.Place {
    /// Reads "27!", "51/AD", "59/A-!" or "79!+".
    init(_ word: Substring, isInLoop: Bool) {
        let tag = word.prefix { $0 != "!" && $0 != "+" }
        let halves = tag.split(separator: "/")
        let letters = halves.count == 2 ? halves[1].map { $0 == "-" ? "" : String($0) } : [""]
        self.init(
            tags: letters.map { halves[0] + $0 }.map(String.init), isMandatory: word.contains("!"), mayRepeat: word.contains("+"),
            isInLoop: isInLoop)
    }
}

/// The structures of the checked message types.
package enum MessageTable {
    /// In the order of their types.
    package static let all: [MessageDefinition] = rows.map {
        MessageDefinition(type: $0.type, title: $0.title, fields: $0.fields)
    }

    private static let byType = Dictionary(all.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })

    package static func definition(_ type: String) -> MessageDefinition? { byType[type] }
}
