internal import Money
package import StatementMatching
internal import Yams

/// A rulebook as people write it: YAML, or JSON, which is YAML too (Docs/Reconciliation.md describes the keys).
package enum RulebookFile {
    package static let bytesMax = 1 << 20

    private static let keys = [
        "name", "rules", "fee", "headCharacters", "waitingDays", "similarity", "remembersDays", "pointsMin", "daysMax",
        "precedence",
        "references", "amount", "days", "currency", "direction", "exchange", "wordsInCommonMin", "withoutContradictionOf",
        "group",
        "outcome", "ours", "theirs", "is", "tolerance", "minorUnits", "hundredthsOfPercent", "of", "within", "rate", "oursMax",
        "theirsMax", "sum",
    ]

    /// - Throws: `RulebookFault` that names the file and the place in it.
    package static func read(_ text: String, file: String) throws(RulebookFault) -> Rulebook {
        guard text.utf8.count <= bytesMax else {
            throw RulebookFault("\(file): a rulebook has at most \(bytesMax) bytes; is this the right file?")
        }
        do {
            if let node = try compose(yaml: text) { try refuseUnknownKeys(node, file) }
            let rulebook = try YAMLDecoder().decode(Rulebook.self, from: text)
            _ = try rulebook.validated()
            return rulebook
        } catch let fault as RulebookFault {
            throw fault.description.hasPrefix(file) ? fault : RulebookFault("\(file): \(fault)")
        } catch let error as DecodingError {
            throw RulebookFault("\(file): \(Self.sentence(error))")
        } catch {
            throw RulebookFault("\(file) is not YAML: \(error)")
        }
    }

    /// The rulebook as a file to begin with.
    package static func text(_ rulebook: Rulebook) throws -> String {
        let encoder = YAMLEncoder()
        encoder.options.sortKeys = false
        return try encoder.encode(rulebook)
    }

    /// A misspelt key that is passed over would make a rule match more than it says.
    private static func refuseUnknownKeys(_ node: Node, _ file: String) throws(RulebookFault) {
        if let mapping = node.mapping {
            for (key, value) in mapping {
                guard let name = key.string, keys.contains(name) else {
                    let line = key.mark.map { ":\($0.line)" } ?? ""
                    throw RulebookFault(
                        "\(file)\(line): \"\(key.string ?? "?")\" is no key of a rulebook; known are \(keys.joined(separator: ", "))"
                    )
                }
                try refuseUnknownKeys(value, file)
            }
        }
        if let sequence = node.sequence { for part in sequence { try refuseUnknownKeys(part, file) } }
    }

    private static func sentence(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "\(path(context))the key \(key.stringValue) is missing; add it"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(path(context))\(context.debugDescription)" + (context.underlyingError.map { ": \($0)" } ?? "")
        @unknown default: "\(error)"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        let words = context.codingPath.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }
        return words.isEmpty ? "" : "at \(words.joined(separator: " ")): "
    }
}
