import ContractKit

/// One of the two banks of a relation; which is which is settled when the relation is proposed, and never changes.
package enum Side: String, Hashable, Codable, Sendable, CaseIterable {
    case first = "first-bank"
    case second = "second-bank"

    package var other: Side { self == .first ? .second : .first }

    /// The bank that acts.
    init(_ occasion: Occasion) throws(MissingPiece) {
        guard let side = Side(rawValue: occasion.role) else { throw MissingPiece(part: occasion.part) }
        self = side
    }
}

/// The same of either bank.
package struct Both<Value: Codable & Hashable & Sendable>: Hashable, Codable, Sendable {
    package var first: Value
    package var second: Value

    package enum CodingKeys: Int, CodingKey { case first = 1, second }

    package init(first: Value, second: Value) { (self.first, self.second) = (first, second) }

    package subscript(side: Side) -> Value {
        get { side == .first ? first : second }
        set { if side == .first { first = newValue } else { second = newValue } }
    }
}
