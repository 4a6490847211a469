package import ContractKit

/// One action on its way into an agreement.
package struct Act: Sendable {
    package let action: String
    /// The part it addresses; nil for the part that there is one of and that offers the action.
    package let part: PartKey?
    package let role: String
    /// Canonical CBOR of the action's paper.
    package let paper: [UInt8]

    package init(action: String, part: PartKey?, role: String, paper: [UInt8]) {
        (self.action, self.part, self.role, self.paper) = (action, part, role, paper)
    }
}

/// What an accepted act, or a deadline that passed, made of an agreement.
package struct Turn: Sendable {
    package let agreement: any Agreement
    package let events: [TurnEvent]
    package init(agreement: any Agreement, events: [TurnEvent]) { (self.agreement, self.events) = (agreement, events) }
}

/// A part that changed its state, and by what.
package struct TurnEvent: Hashable, Codable, Sendable, CustomStringConvertible {
    package let part: PartKey
    /// The action, deadline or signal.
    package let cause: String
    /// Nil for a part that was opened.
    package let from: String?
    package let to: String

    package enum CodingKeys: Int, CodingKey { case part = 1, cause, from, to }

    package init(part: PartKey, cause: String, from: String?, to: String) {
        (self.part, self.cause, self.from, self.to) = (part, cause, from, to)
    }

    package var description: String { "\(part): \(from.map { "\($0) → " } ?? "")\(to)" }
}

/// Something a role may do now.
package struct PossibleAction: Hashable, Sendable {
    package let action: String
    package let part: PartKey
    /// The next deadline of that part: until then it is certainly open.
    package let until: LedgerMoment?

    package struct LedgerMoment: Hashable, Sendable {
        package let deadline: String
        package let millisecondsSinceEpoch: Int64
    }
}
