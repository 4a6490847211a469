package import XMLReading

/// How much a finding weighs.
package enum FindingSeverity: String, Hashable, Codable, CaseIterable, Sendable, Comparable {
    /// Nothing was compared, or a small thing; for the file.
    case note
    /// Somebody has to look.
    case question
    /// The papers cannot both be right.
    case contradiction

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.weight < rhs.weight }

    private var weight: Int {
        switch self {
        case .note: 0
        case .question: 1
        case .contradiction: 2
        }
    }
}

/// What was found in an invoice that does not agree with itself: no fault, since it could be read.
package struct InvoiceFinding: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The rule of EN 16931 by its name, such as "BR-CO-10", or one of ours in small letters.
    package let rule: String
    package let severity: FindingSeverity
    package let position: XMLPosition
    package let what: String
    package let fix: String

    package init(_ rule: String, _ severity: FindingSeverity, at position: XMLPosition, _ what: String, fix: String) {
        (self.rule, self.severity, self.position, self.what, self.fix) = (rule, severity, position, what, fix)
    }

    package var description: String { "\(position) \(rule) (\(severity.rawValue)) — \(what); \(fix)" }
}
