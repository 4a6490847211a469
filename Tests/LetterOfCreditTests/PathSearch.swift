import BankingCalendar
import ContractKit
import Foundation
import LetterOfCredit
import Stories
import WorkflowEngine
import WorkflowNotation

/// A move as somebody really made it.
struct TakenMove: Hashable, Sendable {
    let part: String
    let state: String
    let action: String
    let role: String
}

/// An act, deadline or signal that led a part out of a state.
struct Crossing: Hashable, Sendable {
    let part: String
    let state: String
    let cause: PathStep.Cause
}

/// An action tried on a part that had come this way.
struct Attempt: Hashable, Sendable {
    let path: PartPath
    let action: String
}

/// What searches saw.
struct PathSightings: Sendable {
    /// Simple paths and all their beginnings.
    var paths: Set<PartPath> = []
    var moves: Set<TakenMove> = []
    var crossings: Set<Crossing> = []
    /// The clauses that said no.
    var refusals: [Attempt: Set<String>] = [:]
    /// Where states and terms told different stories.
    var contradictions: Set<String> = []
    /// Names of the searches that their bound cut short.
    var unfinished: [String] = []
    var turns = 0

    mutating func add(_ other: PathSightings) {
        paths.formUnion(other.paths)
        moves.formUnion(other.moves)
        crossings.formUnion(other.crossings)
        refusals.merge(other.refusals) { $0.union($1) }
        contradictions.formUnion(other.contradictions)
        unfinished += other.unfinished
        turns += other.turns
    }
}

/// A breadth-first search through the states that a real letter of credit can come to, with a scenario's papers and times.
///
/// Two credits whose parts stand in the same states count as one, but for the part in focus: of it the whole way counts.
struct PathSearch {
    let scenario: PathScenario
    private let kind: AgreementKind
    private let phrases: CreditPhrases
    private let calendars: CalendarBook
    private(set) var sightings = PathSightings()
    private var known: Set<String> = []
    private var acts: [String: (action: String, paper: [UInt8])] = [:]

    init(_ scenario: PathScenario, kind: AgreementKind) throws {
        let story = try Story(scenario.story)
        (self.scenario, self.kind) = (scenario, kind)
        phrases = CreditPhrases(story.facts)
        calendars = try story.calendars()
    }

    /// A credit on its way.
    private struct Node {
        var stage: BareStage
        var time: LedgerTime
        /// Nil for a part that was twice in one state.
        var paths: [(key: PartKey, path: PartPath?)] = []
        var eventCount = 0
    }

    /// - Parameter turnsMax: the most turns taken before the search gives up.
    mutating func run(turnsMax: Int) throws -> PathSightings {
        var queue = try beginnings()
        var next = 0
        while next < queue.count {
            guard sightings.turns < turnsMax else {
                sightings.unfinished.append("\(scenario.name) after \(next) of \(queue.count) credits")
                break
            }
            queue += try following(queue[next])
            next += 1
        }
        return sightings
    }

    private mutating func beginnings() throws -> [Node] {
        guard let time = LedgerTime("2026-01-05T10:00:00Z") else { return [] }
        var nodes: [Node] = []
        for begin in kind.workflow.begins where scenario.begins.contains(begin.action) {
            for role in begin.by {
                let act = try act(CreditPhrases.verb(of: begin.action), role: role, on: nil)
                var node = Node(stage: BareStage(kind: kind, calendars: calendars), time: time)
                guard try node.stage.begin(act, at: time) == .state(begin.to) else {
                    throw StageFault(what: "\(scenario.name): the credit does not begin")
                }
                if let seen = try prelude(node) { nodes.append(seen) }
            }
        }
        return nodes
    }

    private mutating func prelude(_ node: Node) throws -> Node? {
        var node = try observe(node)
        for (role, does) in scenario.prelude {
            guard let before = node, let part = before.paths.first?.key else { return nil }
            let action = try phrases.act(does, role: role).action
            let addressed = kind.part(offering: action)
            node = try trying(does, role: role, before.stage.state(of: addressed) == nil ? part : addressed, before)
        }
        return node
    }

    /// The credits that one act, or one deadline, makes of this one, without those known already.
    private mutating func following(_ node: Node) throws -> [Node] {
        guard let agreement = node.stage.agreement, !isDone(node) else { return [] }
        var nodes: [Node] = []
        for role in scenario.roles {
            for possible in agreement.possibleActions(role: role, calendars: calendars) {
                for does in scenario.phrases(possible.action, on: possible.part, parts: agreement.parts, in: kind.workflow) {
                    if let next = try trying(does, role: role, possible.part, node) { nodes.append(next) }
                }
            }
        }
        if let moment = agreement.nextLapse(calendars: calendars) {
            let isLastMomentOfUse = agreement.parts.contains { scenario.usesLastMoment.contains($0.state) }
            let times = (isLastMomentOfUse ? [moment] : []) + [try moment.adding(milliseconds: 1)]
            for time in times where time > node.time {
                var next = node
                next.time = time
                try next.stage.advance(to: time)
                if let seen = try observe(next) { nodes.append(seen) }
            }
        }
        return nodes
    }

    private mutating func trying(_ does: String, role: String, _ part: PartKey, _ node: Node) throws -> Node? {
        guard let before = node.stage.state(of: part) else { return nil }
        let act = try act(does, role: role, on: part)
        var next = node
        switch try next.stage.perform(act, at: node.time) {
        case .state:
            sightings.moves.insert(TakenMove(part: part.part, state: before, action: act.action, role: role))
            return try observe(next)
        case .no(let clause):
            if let path = node.paths.first(where: { $0.key == part })?.path {
                sightings.refusals[Attempt(path: path, action: act.action), default: []].insert(clause)
            }
            return nil
        }
    }

    private mutating func act(_ does: String, role: String, on part: PartKey?) throws -> Act {
        let known = try acts[does] ?? phrases.act(does, role: role)
        acts[does] = known
        return Act(action: known.action, part: part, role: role, paper: known.paper)
    }
}

extension PathSearch {
    /// Notes the paths that the newest events made; nil for a credit that is known, or whose part in focus went in a circle.
    private mutating func observe(_ node: Node) throws -> Node? {
        var node = node
        sightings.turns += 1
        for event in node.stage.events[node.eventCount...] {
            let step = PathStep(cause: cause(of: event), to: event.to)
            if let from = event.from {
                sightings.crossings.insert(Crossing(part: event.part.part, state: from, cause: step.cause))
            }
            guard let index = node.paths.firstIndex(where: { $0.key == event.part }) else {
                node.paths.append((event.part, PartPath(part: event.part.part, steps: [step])))
                continue
            }
            if node.paths[index].path?.steps.contains(where: { $0.to == event.to }) == true { node.paths[index].path = nil }
            node.paths[index].path?.steps.append(step)
        }
        node.eventCount = node.stage.events.count
        for (_, path) in node.paths { if let path { sightings.paths.insert(path) } }
        guard let key = key(of: node), known.insert(key).inserted else { return nil }
        let terms = try JSONDecoder().decode(LetterOfCredit.self, from: Data(node.stage.terms()))
        for contradiction in try terms.contradictions(with: node.stage.agreement?.parts ?? []) {
            sightings.contradictions.insert("\(scenario.name): \(contradiction) in \(key)")
        }
        return node
    }

    private func cause(of event: TurnEvent) -> PathStep.Cause {
        guard let from = event.from, let state = kind.workflow.part(event.part.part)?.state(from) else { return .opening }
        if state.moves.contains(where: { $0.action == event.cause }) { return .action(event.cause) }
        return state.lapses.contains { $0.after == event.cause } ? .deadline(event.cause) : .signal(event.cause)
    }

    private func key(of node: Node) -> String? {
        var key = node.stage.agreement?.nextLapse(calendars: calendars) == node.time ? "on its last moment" : ""
        for (part, path) in node.paths {
            if scenario.isInFocus(part) {
                guard let path else { return nil }
                key += ";\(part)\(path)"
            } else {
                key += ";\(part)\(node.stage.state(of: part) ?? "")"
            }
        }
        return key
    }

    /// Whether the part in focus has come to its end.
    private func isDone(_ node: Node) -> Bool {
        guard let focus = node.paths.first(where: { scenario.isInFocus($0.key) })?.key else { return false }
        return kind.workflow.part(focus.part)?.state(node.stage.state(of: focus) ?? "")?.isFinal ?? false
    }
}
