package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import Foundation
import Synchronization
package import WorkflowEngine

/// Tells a story to an agreement and nothing else: no ledger, no keys, no network.
package final class BareStage: Stage {
    private struct State {
        var time = LedgerTime(millisecondsSinceEpoch: 0)
        var agreement: (any Agreement)?
    }
    private let kind: AgreementKind
    private let calendars: CalendarBook
    private let state = Mutex(State())

    package init(kind: AgreementKind, calendars: CalendarBook) { (self.kind, self.calendars) = (kind, calendars) }

    package func advance(to time: LedgerTime) async throws {
        try state.withLock { state in
            state.time = time
            if let turn = try state.agreement?.lapsing(on: Occasion(at: time, calendars: calendars)) { try accept(turn, &state) }
        }
    }

    package func perform(_ deed: Story.Deed, by role: String, on part: String?) async throws -> String {
        try state.withLock { state in
            let occasion = Occasion(at: state.time, calendars: calendars)
            let key = try part.map { text in
                guard let key = PartKey(text) else { throw StageFault("\(text) names no part") }
                return key
            }
            let act = Act(action: deed.action, part: key, role: role, paper: deed.paper)
            let turn: Turn
            do throws(Rejection) {
                if let agreement = state.agreement {
                    turn = try agreement.performing(act, on: occasion)
                } else {
                    turn = try kind.begin(act, on: occasion)
                }
            } catch {
                return "no: \(error.clause)"
            }
            try accept(turn, &state)
            return try StoryAnswer.told(turn.agreement, events: turn.events, part: key)
        }
    }

    package func state(of part: String?) async throws -> String {
        try state.withLock { state in
            guard let agreement = state.agreement else { throw StageFault("the story has not begun") }
            return try StoryAnswer.told(agreement, events: [], part: part.flatMap { PartKey($0) })
        }
    }

    /// Every step keeps the contract's invariants, and what is stored comes back as it was.
    private func accept(_ turn: Turn, _ state: inout State) throws {
        guard turn.agreement.brokenInvariants.isEmpty else {
            throw StageFault("broken: \(turn.agreement.brokenInvariants.joined(separator: " "))")
        }
        let encoded = turn.agreement.encoded
        let restored = try kind.restore(encoded)
        guard restored.encoded == encoded else { throw StageFault("an agreement does not come back from its bytes as it was") }
        state.agreement = restored
    }
}

package struct StageFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// How a story tells what an act led to: the state of the part addressed, or of the one opened; the findings on a
/// presentation follow it.
package enum StoryAnswer {
    package static func told(_ agreement: any Agreement, events: [TurnEvent], part: PartKey?) throws -> String {
        let opened = events.first { $0.from == nil && $0.part.number > 0 }?.part
        let changed = events.first?.part
        guard let key = part ?? opened ?? changed ?? agreement.parts.first?.key,
            let state = agreement.parts.first(where: { $0.key == key })?.state
        else { throw StageFault("there is no such part") }
        guard part == nil, key.part == "presentation" else { return state }
        let findings = try findings(on: key.number, agreement)
        return findings.isEmpty ? state : "\(state): \(findings.joined(separator: ", "))"
    }

    private struct Terms: Encodable {
        let agreement: any Agreement
        func encode(to encoder: any Encoder) throws { try agreement.encodeTerms(to: encoder) }
    }

    private struct Findings: Decodable {
        struct Presentation: Decodable {
            let number: Int
            let findings: [String]
        }
        let presentations: [Presentation]
    }

    private static func findings(on number: Int, _ agreement: any Agreement) throws -> [String] {
        let json = try JSONEncoder().encode(Terms(agreement: agreement))
        return try JSONDecoder().decode(Findings.self, from: json).presentations.first { $0.number == number }?.findings ?? []
    }
}
