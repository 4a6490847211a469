package import BankingCalendar
package import LetterOfCredit

/// A story in a banker's words: a credit, then who does what on which day, and what comes of it. The same text is told to
/// a bare agreement, to a network of nodes and over HTTP.
package struct Story: Sendable {
    package let name: String
    package let calendars: CalendarBook
    package let credit: Credit
    package let steps: [Step]

    package struct Step: Sendable {
        package let line: Int
        package let at: LedgerTime
        package let role: String
        /// Nil for a step that only waits.
        package let deed: Deed?
        /// The part it addresses, as written; nil for the part there is one of.
        package let part: String?
        /// What the story says comes of it: a state, or "no: " and the clause.
        package let told: String
    }

    /// An action with its paper, in canonical CBOR.
    package struct Deed: Sendable {
        package let action: String
        package let paper: [UInt8]
    }

    package struct Fault: Error, CustomStringConvertible {
        package let story: String
        package let line: Int
        package let what: String
        package var description: String { "\(story), line \(line): \(what)" }
    }
}

/// Where a story is told.
package protocol Stage: Sendable {
    /// Moves the ledger's time.
    func advance(to time: LedgerTime) async throws
    /// Begins the story's agreement, or does the next thing in it; answers the state it led to, or "no: " and the clause.
    func perform(_ deed: Story.Deed, by role: String, on part: String?) async throws -> String
    /// The state of a part.
    func state(of part: String?) async throws -> String
}

extension Story {
    /// Tells the story and answers what came of each step.
    package func tell(on stage: some Stage) async throws -> [(step: Step, came: String)] {
        var rows: [(step: Step, came: String)] = []
        for step in steps {
            try await stage.advance(to: step.at)
            guard let deed = step.deed else {
                rows.append((step, try await stage.state(of: step.part)))
                continue
            }
            rows.append((step, try await stage.perform(deed, by: step.role, on: step.part)))
        }
        return rows
    }
}
