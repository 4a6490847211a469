/// A published state machine, as written in Workflows/*.yaml (Workflows/NOTATION.md).
///
/// It names roles, actions and deadlines; it computes nothing.
package struct Workflow: Hashable, Sendable {
    package let name: String
    package let version: Int
    /// Name and version of the contract whose actions and deadlines it names.
    package let contract: String
    package let roles: [String]
    package let begins: [Begin]
    /// In the order of the file; the first is the main one.
    package let parts: [Part]

    package struct Begin: Hashable, Sendable {
        package let action: String
        package let by: [String]
        package let to: String
    }

    /// A piece of an agreement with a state of its own.
    package struct Part: Hashable, Sendable {
        package enum Holds: String, Sendable {
            /// Exists once, from the beginning.
            case one
            /// Numbered from 1 as they are opened.
            case many
            /// One for each bank and number.
            case eachBank = "each-bank"
        }
        package let name: String
        package let holds: Holds
        package let begins: String?
        package let states: [State]

        package func state(_ name: String) -> State? { states.first { $0.name == name } }
    }

    package struct State: Hashable, Sendable {
        package let name: String
        /// One sentence for people.
        package let meaning: String
        package let moves: [Move]
        package let lapses: [Lapse]
        package let signals: [Signal]
        package let isFinal: Bool
    }

    package struct Move: Hashable, Sendable {
        package let action: String
        /// Role names, or ``ownBank``.
        package let by: [String]
        /// Nil when the part stays in its state.
        package let to: String?
        package let opens: [String]
        /// Stands for the bank whose piece of an each-bank part it is.
        package static let ownBank = "own-bank"
    }

    /// Where the part goes once the moment that the contract computes has passed.
    package struct Lapse: Hashable, Sendable {
        package let after: String
        package let to: String
    }

    /// Where the part goes when an action or deadline elsewhere raises a signal.
    package struct Signal: Hashable, Sendable {
        package let name: String
        package let to: String
    }

    package func part(_ name: String) -> Part? { parts.first { $0.name == name } }
    /// Such as "letter-of-credit.v1".
    package var fullName: String { "\(name).v\(version)" }
}

/// A sentence of Workflows/NOTATION.md that a file breaks.
package struct WorkflowFault: Hashable, Sendable, CustomStringConvertible {
    /// The sentence's number.
    package let sentence: Int
    /// The line of the file, from 1.
    package let line: Int
    package let what: String

    package init(_ sentence: Int, line: Int, _ what: String) { (self.sentence, self.line, self.what) = (sentence, line, what) }
    package var description: String { "line \(line): \(what) (NOTATION \(sentence))" }
}

/// Every fault of a file, in the order of its lines.
package struct WorkflowFaults: Error, Hashable, Sendable, CustomStringConvertible {
    package let faults: [WorkflowFault]
    package init(faults: [WorkflowFault]) { self.faults = faults }
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
