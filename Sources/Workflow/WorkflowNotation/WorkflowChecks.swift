package import ContractKit

extension Workflow {
    /// Reads a workflow from its published bytes.
    ///
    /// - Throws: ``WorkflowFaults`` with every sentence of the notation that the file breaks.
    package init(yaml bytes: [UInt8]) throws(WorkflowFaults) {
        var reader = WorkflowReader()
        let workflow = reader.read(bytes)
        var faults = reader.faults
        // A file that cannot be read as written would only give consequent faults.
        if let workflow, faults.isEmpty {
            var checks = WorkflowChecks(workflow: workflow, lines: reader.lines)
            checks.run()
            faults = checks.faults
        }
        guard let workflow, faults.isEmpty else { throw WorkflowFaults(faults: faults.sorted { $0.line < $1.line }) }
        self = workflow
    }

    /// What this workflow and its contract do not agree on.
    package func faults(against contract: any Contract.Type) -> [WorkflowFault] {
        func describe<Terms: Contract>(_ type: Terms.Type) -> [WorkflowFault] {
            faults(
                contract: Terms.fullName, beginnings: Terms.beginnings.map(\.name), actions: Terms.actions.map(\.name),
                deadlines: Terms.deadlines.map(\.name))
        }
        return describe(contract)
    }

    private func faults(contract: String, beginnings: [String], actions: [String], deadlines: [String]) -> [WorkflowFault] {
        var faults: [WorkflowFault] = []
        if contract != self.contract {
            faults.append(WorkflowFault(22, line: 1, "the contract is \(contract) and not \(self.contract)"))
        }
        let states = parts.flatMap(\.states)
        let told = (
            begins: begins.map(\.action), moves: states.flatMap { $0.moves.map(\.action) },
            lapses: states.flatMap { $0.lapses.map(\.after) }
        )
        for name in told.begins where !beginnings.contains(name) {
            faults.append(WorkflowFault(22, line: 1, "the contract has no beginning \(name)"))
        }
        for name in told.moves where !actions.contains(name) {
            faults.append(WorkflowFault(22, line: 1, "the contract has no action \(name)"))
        }
        for name in told.lapses where !deadlines.contains(name) {
            faults.append(WorkflowFault(22, line: 1, "the contract has no deadline \(name)"))
        }
        for name in beginnings where !told.begins.contains(name) {
            faults.append(WorkflowFault(23, line: 1, "the beginning \(name) is never offered"))
        }
        for name in actions where !told.moves.contains(name) {
            faults.append(WorkflowFault(23, line: 1, "the action \(name) is never offered"))
        }
        for name in deadlines where !told.lapses.contains(name) {
            faults.append(WorkflowFault(23, line: 1, "the deadline \(name) never lapses"))
        }
        return faults
    }
}

/// The sentences of the notation about a file as a whole: that names lead somewhere and everything can be reached.
struct WorkflowChecks {
    let workflow: Workflow
    let lines: [String: Int]
    var faults: [WorkflowFault] = []

    mutating func fault(_ sentence: Int, _ place: String, _ what: String) {
        faults.append(WorkflowFault(sentence, line: lines[place] ?? 1, what))
    }

    mutating func run() {
        guard let main = workflow.parts.first else { return }
        if main.holds != .one { fault(8, "part \(main.name)", "the first part, \(main.name), does not hold one") }
        checkBegins(main)
        let opened = workflow.parts.flatMap { $0.states.flatMap { $0.moves.flatMap(\.opens) } }
        for part in workflow.parts {
            checkBeginning(of: part, isMain: part == main)
            for state in part.states { check(state, of: part) }
            checkReach(part, from: part == main ? workflow.begins.map(\.to) : [part.begins].compactMap(\.self))
            if part.holds != .one, !opened.contains(part.name) {
                fault(21, "part \(part.name)", "no move opens the part \(part.name)")
            }
        }
    }

    private mutating func checkBegins(_ main: Workflow.Part) {
        for begin in workflow.begins {
            let place = "begin \(begin.action)"
            if main.state(begin.to) == nil {
                fault(11, place, "\(begin.action) begins in \(begin.to), which is no state of \(main.name)")
            }
            for role in begin.by where !workflow.roles.contains(role) { fault(16, place, "\(role) is not among the roles") }
        }
    }

    private mutating func checkBeginning(of part: Workflow.Part, isMain: Bool) {
        let place = "part \(part.name)"
        if isMain, part.begins != nil {
            fault(10, place, "the first part begins as the workflow's begins say, not by a begins of its own")
        }
        if !isMain {
            guard let begins = part.begins else {
                return fault(10, place, "part \(part.name) does not say in which state it begins")
            }
            if part.state(begins) == nil {
                fault(11, place, "part \(part.name) begins in \(begins), which is none of its states")
            }
        }
    }

    private mutating func check(_ state: Workflow.State, of part: Workflow.Part) {
        let place = "state \(part.name).\(state.name)"
        let exits = state.moves.compactMap(\.to) + state.lapses.map(\.to) + state.signals.map(\.to)
        for exit in exits where part.state(exit) == nil {
            fault(15, place, "\(place) leads to \(exit), which is no state of \(part.name)")
        }
        if state.isFinal, !(exits.isEmpty && state.moves.isEmpty) { fault(19, place, "\(place) is final and has a way on") }
        if !state.isFinal, !exits.contains(where: { $0 != state.name }) {
            fault(20, place, "\(place) is not final and has no way out")
        }
        for (index, move) in state.moves.enumerated() {
            let moved = "\(place) \(move.action)"
            for role in move.by {
                if role == Workflow.Move.ownBank {
                    if part.holds != .eachBank { fault(16, moved, "own-bank is for parts that each bank has one of") }
                } else if !workflow.roles.contains(role) {
                    fault(16, moved, "\(role) is not among the roles")
                }
                if state.moves[..<index].contains(where: { $0.action == move.action && $0.by.contains(role) }) {
                    fault(18, moved, "\(place) offers \(move.action) to \(role) twice")
                }
            }
            for opened in move.opens where (workflow.part(opened)?.holds ?? .one) == .one {
                fault(17, moved, "\(move.action) opens \(opened), which is no part that holds many or each-bank")
            }
        }
    }

    private mutating func checkReach(_ part: Workflow.Part, from beginnings: [String]) {
        // A part that begins nowhere reaches nothing, which has been said already.
        guard !beginnings.isEmpty, beginnings.allSatisfy({ part.state($0) != nil }) else { return }
        var reached: [String] = []
        var next = beginnings
        while let name = next.popLast() {
            guard !reached.contains(name), let state = part.state(name) else { continue }
            reached.append(name)
            next += state.moves.compactMap(\.to) + state.lapses.map(\.to) + state.signals.map(\.to)
        }
        for state in part.states where !reached.contains(state.name) {
            fault(21, "state \(part.name).\(state.name)", "state \(part.name).\(state.name) cannot be reached")
        }
    }
}
