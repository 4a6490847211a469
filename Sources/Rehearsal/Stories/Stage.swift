package import BankingCalendar
package import ContractKit
import Foundation
package import WorkflowEngine
import WorkflowNotation

/// Where a story is told: a bare agreement, a node, or a bank's API.
package protocol Stage {
    mutating func begin(_ act: Act, at time: LedgerTime) async throws -> Told
    mutating func perform(_ act: Act, at time: LedgerTime) async throws -> Told
    /// Nobody acts; deadlines before `time` pass.
    mutating func advance(to time: LedgerTime) async throws
    /// What the registry of financings says changes, without an act of the agreement.
    mutating func record(_ entry: RegistryEntry) async throws
    /// Nil where there is no such part.
    func state(of part: PartKey) async throws -> String?
    /// The terms as JSON, as people are shown them.
    func terms() async throws -> [UInt8]
}

extension Stage {
    package mutating func record(_ entry: RegistryEntry) async throws {
        throw StageFault(what: "this stage has no registry of financings that a story writes to")
    }
}

/// What followed an act.
package enum Told: Hashable, Sendable, CustomStringConvertible {
    case state(String)
    /// The code of the clause that did not hold.
    case no(String)

    package var description: String {
        switch self {
        case .state(let state): state
        case .no(let clause): "no: \(clause)"
        }
    }

    /// The state of the last part that an act opened, or else of the part that it addressed.
    package static func following(
        _ addressed: PartKey, before: [(key: PartKey, state: String)], after: [(key: PartKey, state: String)]
    ) -> Told {
        if !before.isEmpty, after.count > before.count, let opened = after.last { return .state(opened.state) }
        return .state(after.first { $0.key == addressed }?.state ?? "no part \(addressed)")
    }
}

/// An agreement by itself, without a ledger. After each step it checks the contract's invariants, and that the agreement
/// can be written and read again.
package struct BareStage: Stage {
    package let kind: AgreementKind
    package let calendars: CalendarBook
    package private(set) var agreement: (any Agreement)?
    /// Every part that changed, in order: causes are actions, deadlines and signals.
    package private(set) var events: [TurnEvent] = []

    private var registry = StoryRegistry()

    package init(kind: AgreementKind, calendars: CalendarBook) { (self.kind, self.calendars) = (kind, calendars) }

    package mutating func record(_ entry: RegistryEntry) async throws { enter(entry) }

    /// The same for those who do not wait.
    package mutating func enter(_ entry: RegistryEntry) { registry.take(entry) }

    package mutating func begin(_ act: Act, at time: LedgerTime) throws -> Told {
        do {
            let turn = try kind.begin(act, on: Occasion(at: time, calendars: calendars, registry: registry))
            try take(turn)
            return .following(turn.agreement.parts[0].key, before: [], after: turn.agreement.parts)
        } catch let rejection as Rejection {
            return .no(rejection.clause)
        }
    }

    package mutating func perform(_ act: Act, at time: LedgerTime) throws -> Told {
        try advance(to: time)
        guard let before = agreement else { return .no("no-agreement") }
        do {
            let turn = try before.performing(act, on: Occasion(at: time, calendars: calendars, registry: registry))
            try take(turn)
            let addressed = act.part ?? kind.part(offering: act.action)
            return .following(addressed, before: before.parts, after: turn.agreement.parts)
        } catch let rejection as Rejection {
            return .no(rejection.clause)
        }
    }

    package mutating func advance(to time: LedgerTime) throws {
        if let turn = try agreement?.lapsing(on: Occasion(at: time, calendars: calendars, registry: registry)) { try take(turn) }
    }

    package func state(of part: PartKey) -> String? { agreement?.parts.first { $0.key == part }?.state }

    package func terms() throws -> [UInt8] { try agreement?.termsShown() ?? [] }

    private mutating func take(_ turn: Turn) throws {
        let broken = turn.agreement.brokenInvariants
        guard broken.isEmpty else { throw StageFault(what: "an invariant does not hold: \(broken.joined(separator: "; "))") }
        guard try kind.restore(turn.agreement.encoded).encoded == turn.agreement.encoded else {
            throw StageFault(what: "the agreement changes when it is written and read again")
        }
        agreement = turn.agreement
        events += turn.events
    }
}

extension Agreement {
    /// The terms as JSON with sorted names, as people are shown them.
    package func termsShown() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(ShownTerms(agreement: self)))
    }
}

private struct ShownTerms: Encodable {
    let agreement: any Agreement
    func encode(to encoder: any Encoder) throws { try agreement.encodeTerms(to: encoder) }
}

package struct StageFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let what: String
    package var description: String { what }
    package init(what: String) { self.what = what }
}

extension AgreementKind {
    /// The part of which there is one that offers the action.
    package func part(offering action: String) -> PartKey {
        let part = workflow.parts.first { part in part.states.contains { $0.moves.contains { $0.action == action } } }
        return PartKey(part?.name ?? "", number: 0)
    }

    /// The part that a story's cell means: a part written out, or the number of the one that offers the action (the first
    /// where the cell is empty), at the acting bank, or at the issuing bank where the party is no bank.
    package func part(_ cell: String, action: String, role: String) throws -> PartKey? {
        if cell.contains("/") {
            guard let key = PartKey(cell) else { throw StageFault(what: "\"\(cell)\" is no part") }
            return key
        }
        guard let part = workflow.parts.first(where: { $0.states.contains { $0.moves.contains { $0.action == action } } }),
            part.holds != .one
        else { return nil }
        guard let number = cell.isEmpty ? 1 : Int(cell) else {
            throw StageFault(what: "\"\(cell)\" is neither a part nor a number")
        }
        let bank = role.hasSuffix("-bank") ? role : "issuing-bank"
        return PartKey(part.name, number: number, bank: part.holds == .eachBank ? bank : nil)
    }
}
