package import BankingCalendar
import CanonicalCBOR
package import ContractKit
import WorkflowNotation

/// One contract in force between named parties: its terms, and where each of its parts stands.
package protocol Agreement: Sendable {
    /// Canonical CBOR of terms and states; the same on every participant's node.
    var encoded: [UInt8] { get }
    /// Every part with its state, in the order they came into being.
    var parts: [(key: PartKey, state: String)] { get }
    /// The agreement after an act, or the "no" of the first question that was not answered with yes: is the action open
    /// in this state, does it belong to this role, do its clauses hold?
    func performing(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn
    /// The agreement after every deadline that passed before `occasion.at`; nil when none did.
    func lapsing(on occasion: Occasion) throws(Rejection) -> Turn?
    /// The earliest moment after which ``lapsing(on:)`` does something. A deadline whose calendar does not reach is left out.
    func nextLapse(calendars: CalendarBook) -> LedgerTime?
    /// What `role` may do now, as far as states tell (clauses may still say no).
    func possibleActions(role: String, calendars: CalendarBook) -> [PossibleAction]
    /// Writes the terms for people (JSON).
    func encodeTerms(to encoder: any Encoder) throws
    /// The contract's invariants that do not hold: always none, or the contract is wrong.
    var brokenInvariants: [String] { get }
}

/// Where one part of an agreement stands.
struct PartState: Sendable {
    let key: PartKey
    var state: String
}

/// An agreement with its contract's type known.
struct RunningAgreement<Terms: Contract>: Agreement {
    let kind: TypedKind<Terms>
    var terms: Terms
    var states: [PartState]

    var parts: [(key: PartKey, state: String)] { states.map { ($0.key, $0.state) } }

    var brokenInvariants: [String] { Terms.invariants.filter { !$0.holds(terms) }.map(\.sentence) }

    func encodeTerms(to encoder: any Encoder) throws { try terms.encode(to: encoder) }

    private func rejection(_ action: String, _ clause: String, _ sentence: String) -> Rejection {
        Rejection(
            contract: Terms.fullName, action: action, clause: clause, sentence: sentence,
            citation: "Workflow \(kind.workflow.fullName)")
    }

    // MARK: acting

    func performing(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn {
        let index = try index(of: act)
        let (key, state) = (states[index].key, states[index].state)
        let moves = (kind.workflow.part(key.part)?.state(state)?.moves ?? []).filter { $0.action == act.action }
        guard !moves.isEmpty else {
            throw rejection(act.action, "action-open-in-state", "\(act.action) is not open while \(key) is \(state).")
        }
        guard
            let move = moves.first(where: {
                $0.by.contains { role in role == act.role || role == Workflow.Move.ownBank && key.bank == act.role }
            })
        else {
            throw rejection(act.action, "action-belongs-to-role", "\(act.action) on \(key) does not belong to the \(act.role).")
        }
        guard let action = kind.actions.first(where: { $0.name == act.action }) else {
            throw rejection(act.action, "action-open-in-state", "The contract has no action \(act.action).")
        }
        let opened = try opening(move, action, act, at: key)
        var next = self
        var signals = Signals()
        let happening = occasion.acting(as: act.role, on: key, opening: opened.first)
        try action.perform(on: &next.terms, paper: act.paper, occasion: happening, signals: &signals)

        var events: [TurnEvent] = []
        if let to = move.to {
            next.states[index].state = to
            events.append(TurnEvent(part: key, cause: act.action, from: state, to: to))
        }
        for key in opened {
            guard let begins = kind.workflow.part(key.part)?.begins else { continue }
            next.states.append(PartState(key: key, state: begins))
            events.append(TurnEvent(part: key, cause: act.action, from: nil, to: begins))
        }
        next.answer(signals, &events)
        return Turn(agreement: next, events: events)
    }

    private func index(of act: Act) throws(Rejection) -> Int {
        if let key = act.part {
            guard let index = states.firstIndex(where: { $0.key == key }) else {
                throw rejection(act.action, "part-exists", "The agreement has a \(key).")
            }
            return index
        }
        let offering = states.indices.filter { index in
            states[index].key.number == 0
                && kind.workflow.part(states[index].key.part)?.states.contains { $0.moves.contains { $0.action == act.action } }
                    == true
        }
        guard let first = offering.first else {
            throw rejection(act.action, "part-exists", "The act names the part it addresses, such as presentation/1.")
        }
        return offering.first { index in
            kind.workflow.part(states[index].key.part)?.state(states[index].state)?.moves.contains { $0.action == act.action }
                == true
        } ?? first
    }

    /// The keys of the parts that a move opens: numbered ones get the next number, banks' pieces share it.
    private func opening(_ move: Workflow.Move, _ action: AnyAction<Terms>, _ act: Act, at key: PartKey) throws(Rejection)
        -> [PartKey]
    {
        var opened: [PartKey] = []
        for name in move.opens where kind.workflow.part(name)?.holds == .many {
            let last = states.reduce(0) { $1.key.part == name ? max($0, $1.key.number) : $0 }
            opened.append(PartKey(name, number: last + 1))
        }
        for name in move.opens where kind.workflow.part(name)?.holds == .eachBank {
            guard let bank = try action.bank(in: terms, paper: act.paper), kind.workflow.roles.contains(bank) else {
                throw rejection(act.action, "bank-named", "The act names the bank that gets the \(name).")
            }
            let piece = PartKey(name, number: opened.first?.number ?? key.number, bank: bank)
            guard !states.contains(where: { $0.key == piece }) else {
                throw rejection(act.action, "part-opened-once", "There is no \(piece) yet.")
            }
            opened.append(piece)
        }
        return opened
    }

    private mutating func answer(_ signals: Signals, _ events: inout [TurnEvent]) {
        for (key, signal) in signals.raised {
            guard let index = states.firstIndex(where: { $0.key == key }),
                let answer = kind.workflow.part(key.part)?.state(states[index].state)?.signals.first(where: { $0.name == signal })
            else { continue }
            events.append(TurnEvent(part: key, cause: signal, from: states[index].state, to: answer.to))
            states[index].state = answer.to
        }
    }

    // MARK: deadlines

    private struct Due {
        let index: Int
        let lapse: Workflow.Lapse
        let deadline: Deadline<Terms>
        let moment: LedgerTime
    }

    /// The earliest deadline of all parts; of equal ones, that of the part that came into being first.
    private func nextDue(_ calendars: CalendarBook) -> Due? {
        var next: Due?
        for (index, part) in states.enumerated() {
            for lapse in kind.workflow.part(part.key.part)?.state(part.state)?.lapses ?? [] {
                guard let deadline = Terms.deadlines.first(where: { $0.name == lapse.after }),
                    let moment = try? deadline.moment(terms, part.key, calendars), next.map({ moment < $0.moment }) ?? true
                else { continue }
                next = Due(index: index, lapse: lapse, deadline: deadline, moment: moment)
            }
        }
        return next
    }

    func nextLapse(calendars: CalendarBook) -> LedgerTime? { nextDue(calendars)?.moment }

    func lapsing(on occasion: Occasion) throws(Rejection) -> Turn? {
        var next = self
        var events: [TurnEvent] = []
        // Each lapse leaves a state, and what it opens may lapse in turn; the bound only guards against a workflow that circles.
        for _ in 0..<1_000 {
            guard let due = next.nextDue(occasion.calendars), due.moment < occasion.at else { break }
            var signals = Signals()
            let key = next.states[due.index].key
            try due.deadline.pass(&next.terms, key, signals: &signals)
            events.append(TurnEvent(part: key, cause: due.lapse.after, from: next.states[due.index].state, to: due.lapse.to))
            next.states[due.index].state = due.lapse.to
            next.answer(signals, &events)
        }
        return events.isEmpty ? nil : Turn(agreement: next, events: events)
    }

    func possibleActions(role: String, calendars: CalendarBook) -> [PossibleAction] {
        states.flatMap { part -> [PossibleAction] in
            guard let state = kind.workflow.part(part.key.part)?.state(part.state) else { return [] }
            let moments = state.lapses.compactMap { lapse -> PossibleAction.LedgerMoment? in
                guard let deadline = Terms.deadlines.first(where: { $0.name == lapse.after }),
                    let moment = try? deadline.moment(terms, part.key, calendars)
                else { return nil }
                return PossibleAction.LedgerMoment(deadline: lapse.after, millisecondsSinceEpoch: moment.millisecondsSinceEpoch)
            }
            let until = moments.min { $0.millisecondsSinceEpoch < $1.millisecondsSinceEpoch }
            return state.moves
                .filter { $0.by.contains { $0 == role || $0 == Workflow.Move.ownBank && part.key.bank == role } }
                .map { PossibleAction(action: $0.action, part: part.key, until: until) }
        }
    }

    // MARK: bytes

    var encoded: [UInt8] {
        var writer = CBORWriter(reservingBytes: 1024)
        writer.array(2)
        // Terms are values that were decoded or made under clauses; they always have a canonical form.
        writer.raw((try? CBOREncoder().encode(terms)) ?? [0x80])
        writer.array(states.count)
        for part in states {
            writer.array(4)
            writer.text(part.key.part)
            writer.integer(Int64(part.key.number))
            writer.text(part.key.bank ?? "")
            writer.text(part.state)
        }
        return writer.bytes
    }

    init(kind: TypedKind<Terms>, terms: Terms, states: [PartState]) {
        (self.kind, self.terms, self.states) = (kind, terms, states)
    }

    init(kind: TypedKind<Terms>, encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(2)
        self.kind = kind
        terms = try CBORDecoder().decode(Terms.self, next: &reader)
        states = []
        for _ in 0..<(try reader.array()) {
            try reader.array(4)
            let part = try reader.text()
            let number = Int(try reader.integer())
            let bank = try reader.text()
            states.append(
                PartState(key: PartKey(part, number: number, bank: bank.isEmpty ? nil : bank), state: try reader.text()))
        }
        try reader.finish()
    }
}
