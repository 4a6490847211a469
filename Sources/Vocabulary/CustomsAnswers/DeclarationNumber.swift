/// What a declaration declares, and therefore what may be financed on it.
package enum DeclarationKind: String, Hashable, Codable, Sendable, CaseIterable {
    case export
    case `import`
    /// The tax filing form of a payment for services.
    case serviceTax = "service-tax"

    /// How many characters its number has: customs numbers 18, tax forms 8 to 24. [GK]
    package var numberLength: ClosedRange<Int> {
        switch self {
        case .export, .import: 18...18
        case .serviceTax: 8...24
        }
    }
}

/// A declaration by its kind and the number that the authority gave it.
package struct DeclarationNumber: Hashable, Codable, Comparable, Sendable, CustomStringConvertible {
    package var kind: DeclarationKind
    /// Digits and capital letters.
    package var number: String

    package enum CodingKeys: Int, CodingKey { case kind = 1, number }

    package init(_ kind: DeclarationKind, _ number: String) { (self.kind, self.number) = (kind, number) }

    /// Reads "export 310120260123456789".
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let kind = DeclarationKind(rawValue: String(words[0])) else { return nil }
        self.init(kind, String(words[1]))
    }

    /// Whether the number has the length and the characters of its kind.
    package var isWellFormed: Bool {
        kind.numberLength.contains(number.utf8.count)
            && number.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.kind == rhs.kind ? lhs.number < rhs.number : lhs.kind.rawValue < rhs.kind.rawValue
    }

    package var description: String { "\(kind.rawValue) \(number)" }
}

extension [DeclarationNumber] {
    /// So many declarations go into one act.
    package static var batchMax: Int { 30 }

    /// 1 to 30 well-formed numbers, each once.
    package var isBatch: Bool {
        let sorted = sorted()
        return !isEmpty && count <= Self.batchMax && allSatisfy(\.isWellFormed)
            && !zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
    }
}
