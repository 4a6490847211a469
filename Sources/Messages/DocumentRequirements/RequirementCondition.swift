/// What a required document must show or be, as far as it is said in usual words.
package enum RequirementCondition: Hashable, Codable, Sendable {
    case signed
    case manuallySigned
    case clean
    case onBoard
    /// "TO ORDER", "TO ORDER OF ISSUING BANK": whose order; nil where none is named.
    case toOrder(of: String?)
    case consigned(to: String)
    case endorsedInBlank
    case endorsed(to: String)
    case freightPrepaid
    case freightCollect
    case notify(String)
    case issued(by: String)
    case legalised(by: String)
    case addressed(to: String)
    /// Insurance for so many percent of the invoice's (or the CIF) value.
    case insured(percent: Int)
    case insuredRisk(String)
    case claimsPayable(String)
    case states(String)
}

extension RequirementCondition: CustomStringConvertible {
    package var description: String {
        switch self {
        case .signed: "signed"
        case .manuallySigned: "signed by hand"
        case .clean: "clean"
        case .onBoard: "on board"
        case .toOrder(let name): name.map { "to order of \($0)" } ?? "to order"
        case .consigned(let name): "consigned to \(name)"
        case .endorsedInBlank: "endorsed in blank"
        case .endorsed(let name): "endorsed to \(name)"
        case .freightPrepaid: "freight prepaid"
        case .freightCollect: "freight collect"
        case .notify(let name): "notify \(name)"
        case .issued(let name): "issued by \(name)"
        case .legalised(let name): "legalised by \(name)"
        case .addressed(let name): "addressed to \(name)"
        case .insured(let percent): "for \(percent) percent of the value"
        case .insuredRisk(let risk): "covering \(risk)"
        case .claimsPayable(let place): "claims payable \(place)"
        case .states(let words): "stating \(words)"
        }
    }
}

enum ConditionReader {
    /// The conditions in the order in which they stand, their words marked as read.
    static func conditions(_ line: inout WordLine, of kind: DocumentKind) -> [RequirementCondition] {
        var found: [(place: Int, condition: RequirementCondition)] = []
        if kind == .insuranceDocument, let (percent, place) = percent(&line) { found.append((place, .insured(percent: percent))) }
        for phrase in phrases where kind == .insuranceDocument || !phrase.isOfInsurance {
            var start = 0
            while let match = phrase.pattern.first(in: line, from: start) {
                start = match.range.upperBound
                guard !match.range.contains(where: { line.isRead[$0] }) else { continue }
                if let condition = condition(phrase, match, &line) { found.append((match.range.lowerBound, condition)) }
            }
        }
        return found.sorted { $0.place < $1.place }.map(\.condition)
    }

    private static func condition(_ phrase: Phrase, _ match: WordPattern.Match, _ line: inout WordLine) -> RequirementCondition? {
        switch phrase.kind {
        case .alone(let condition):
            line.read(match.range)
            return condition
        case .followed(let build):
            let start = match.range.upperBound
            let end = phrase.isToTheEnd ? line.words.count : line.end(of: start, before: enders)
            // What another phrase has already taken is not this one's.
            let rest = start..<((start..<end).first { line.isRead[$0] } ?? end)
            guard !rest.isEmpty, let condition = build(line.text(rest)) else { return nil }
            line.read(match.range.lowerBound..<rest.upperBound)
            return condition
        }
    }

    /// "FOR 110 PCT OF THE INVOICE VALUE"
    private static func percent(_ line: inout WordLine) -> (Int, place: Int)? {
        for (index, word) in line.words.enumerated() {
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            guard (2...3).contains(digits.count), let percent = Int(digits) else { continue }
            let unit = word.dropFirst(digits.count)
            let next = index + 1 < line.words.count ? line.words[index + 1] : ""
            let isUnit: (String) -> Bool = { ["%", "PCT", "PERCENT"].contains($0) }
            guard isUnit(String(unit)) || unit.isEmpty && (isUnit(next) || next == "PER") else { continue }
            var end = index + 1
            while end < line.words.count, valueWords.contains(line.words[end]) { end += 1 }
            line.read(index..<end)
            return (percent, index)
        }
        return nil
    }

    private static let valueWords: Set<String> = [
        "PCT", "%", "PERCENT", "PER", "CENT", "OF", "THE", "FULL", "INVOICE", "CIF", "CIP", "VALUE", "AMOUNT", "AT", "LEAST",
        "TOTAL",
        "COMMERCIAL", "GROSS",
    ]

    private struct Phrase: Sendable {
        let pattern: WordPattern
        let kind: Kind
        var isToTheEnd = false
        var isOfInsurance = false
    }

    private enum Kind: Sendable {
        case alone(RequirementCondition)
        /// What follows, up to a stop or a word that begins another condition.
        case followed(@Sendable (String) -> RequirementCondition?)
    }

    private static let enders: Set<String> = [
        "AND", "MARKED", "NOTIFY", "NOTIFYING", "ENDORSED", "BLANK", "SHOWING", "INDICATING", "STATING", "CERTIFYING",
        "EVIDENCING",
        "FREIGHT", "CLAIMS", "COVERING", "MADE", "CONSIGNED", "ISSUED", "IN", "FOR", "PLUS", "WITH", "DATED", "LEGALISED",
        "LEGALIZED",
    ]

    private static func alone(_ pattern: String, _ condition: RequirementCondition) -> Phrase {
        Phrase(pattern: WordPattern(pattern), kind: .alone(condition))
    }

    private static func followed(
        _ pattern: String, toTheEnd: Bool = false, ofInsurance: Bool = false,
        _ build: @escaping @Sendable (String) -> RequirementCondition?
    ) -> Phrase {
        Phrase(pattern: WordPattern(pattern), kind: .followed(build), isToTheEnd: toTheEnd, isOfInsurance: ofInsurance)
    }

    /// In the order in which they are looked for: what takes the rest of a line comes first.
    private static let phrases = [
        followed("STATING|CERTIFYING|INDICATING|EVIDENCING|DECLARING|CONFIRMING|SHOWING THAT?", toTheEnd: true) { words in
            // Freight has a condition of its own; after "showing … " others may follow.
            words.hasPrefix("FREIGHT") || words.hasPrefix("NOTIFY") ? nil : .states(words)
        },
        alone("FREIGHT PREPAID", .freightPrepaid), alone("FREIGHT PRE-PAID", .freightPrepaid),
        alone("FREIGHT PAID", .freightPrepaid), alone("FREIGHT COLLECT", .freightCollect),
        alone("FREIGHT TO COLLECT", .freightCollect), alone("FREIGHT PAYABLE AT DESTINATION", .freightCollect),
        followed("CLAIMS? PAYABLE", toTheEnd: true, ofInsurance: true) { .claimsPayable($0) },
        followed("COVERING", toTheEnd: true, ofInsurance: true) { .insuredRisk($0) },
        followed("NOTIFY|NOTIFYING PARTY?") { .notify($0) },
        alone("ENDORSED IN BLANK", .endorsedInBlank), alone("BLANK ENDORSED", .endorsedInBlank),
        followed("ENDORSED TO THE? ORDER? OF?") { .endorsed(to: $0) },
        followed("TO THE? ORDER OF") { .toOrder(of: $0) }, alone("TO ORDER", .toOrder(of: nil)),
        followed("CONSIGNED TO") { .consigned(to: $0) },
        followed("ISSUED BY") { .issued(by: $0) }, followed("LEGALISED|LEGALIZED|ATTESTED BY") { .legalised(by: $0) },
        followed("ISSUED? ADDRESSED TO") { .addressed(to: $0) }, followed("ISSUED? IN THE? NAME OF") { .addressed(to: $0) },
        alone("MANUALLY|HAND SIGNED", .manuallySigned), alone("HAND-SIGNED", .manuallySigned), alone("SIGNED", .signed),
        alone("CLEAN", .clean), alone("SHIPPED? ON BOARD", .onBoard), alone("SHIPPED? ON-BOARD", .onBoard),
    ]
}
