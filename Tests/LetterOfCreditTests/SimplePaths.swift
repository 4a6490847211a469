import WorkflowNotation

/// One step of a part: what moved it, and where to. The first step of a path is the opening, which has no cause.
struct PathStep: Hashable, Sendable, CustomStringConvertible {
    enum Cause: Hashable, Sendable {
        case opening
        case action(String)
        case deadline(String)
        case signal(String)
    }
    let cause: Cause
    let to: String

    /// The action, deadline or signal.
    var name: String {
        switch cause {
        case .opening: ""
        case .action(let name), .deadline(let name), .signal(let name): name
        }
    }

    var description: String { cause == .opening ? to : "-\(name)→ \(to)" }
}

/// A way of one part through its states, never twice in the same one.
struct PartPath: Hashable, Sendable, CustomStringConvertible {
    let part: String
    var steps: [PathStep]

    var description: String { "\(part): " + steps.map(\.description).joined(separator: " ") }
    func prefix(_ count: Int) -> PartPath { PartPath(part: part, steps: Array(steps.prefix(count))) }
}

extension Workflow {
    /// Every path of each part from a state in which it opens to a final one, no state twice. Steps that differ in their cause
    /// only make different paths.
    var simplePaths: [PartPath] {
        parts.flatMap { part in
            openings(of: part).flatMap { opening in
                Self.completions(
                    of: PartPath(part: part.name, steps: [PathStep(cause: .opening, to: opening)]), in: part)
            }
        }
    }

    /// Where a part can begin: the main one where the agreement does.
    func openings(of part: Part) -> [String] {
        if let begins = part.begins { return [begins] }
        var seen: [String] = []
        for begin in begins where !seen.contains(begin.to) { seen.append(begin.to) }
        return seen
    }

    private static func completions(of path: PartPath, in part: Part) -> [PartPath] {
        guard let last = path.steps.last, let state = part.state(last.to) else { return [] }
        if state.isFinal { return [path] }
        return state.steps.filter { step in !path.steps.contains { $0.to == step.to } }.flatMap { step in
            completions(of: PartPath(part: path.part, steps: path.steps + [step]), in: part)
        }
    }
}

extension Workflow.State {
    /// Everything that leads out of the state, each once.
    var steps: [PathStep] {
        moves.compactMap { move in move.to.map { PathStep(cause: .action(move.action), to: $0) } }
            + lapses.map { PathStep(cause: .deadline($0.after), to: $0.to) }
            + signals.map { PathStep(cause: .signal($0.name), to: $0.to) }
    }
}
