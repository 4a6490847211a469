package import ContractKit
package import WorkflowNotation

/// A contract version with its actions listed once, so that an act does not list them again.
final class TypedKind<Terms: Contract>: Sendable {
    let workflow: Workflow
    let actions: [AnyAction<Terms>]
    let beginnings: [AnyBeginning<Terms>]

    init(workflow: Workflow) {
        self.workflow = workflow
        actions = Terms.actions
        beginnings = Terms.beginnings
    }

    func begin(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn {
        func rejection(_ clause: String, _ sentence: String) -> Rejection {
            Rejection(
                contract: Terms.fullName, action: act.action, clause: clause, sentence: sentence,
                citation: "Workflow \(workflow.fullName)")
        }
        guard let main = workflow.parts.first, let begin = workflow.begins.first(where: { $0.action == act.action }),
            let beginning = beginnings.first(where: { $0.name == act.action })
        else { throw rejection("action-open-in-state", "An agreement does not begin with \(act.action).") }
        guard begin.by.contains(act.role) else {
            throw rejection("action-belongs-to-role", "\(act.action) does not belong to the \(act.role).")
        }
        let occasion = occasion.acting(as: act.role, on: PartKey(main.name))
        let terms = try beginning.terms(paper: act.paper, occasion: occasion)
        let states = workflow.parts.filter { $0.holds == .one }.map { part in
            PartState(key: PartKey(part.name), state: part == main ? begin.to : part.begins ?? "")
        }
        return Turn(
            agreement: RunningAgreement(kind: self, terms: terms, states: states),
            events: states.map { TurnEvent(part: $0.key, cause: act.action, from: nil, to: $0.state) })
    }
}

/// One contract version with one published workflow: what a node needs to run agreements of that kind.
package struct AgreementKind: Sendable {
    /// Such as "letter-of-credit.v1".
    package let contract: String
    package let workflow: Workflow
    /// SHA-256 of the workflow's published bytes.
    package let workflowDigest: [UInt8]
    package let clauses: [ClauseListing]
    package let deadlines: [DeadlineListing]
    private let papers: [(action: String, form: PaperForm)]
    private let beginning: @Sendable (Act, Occasion) throws(Rejection) -> Turn
    private let restoring: @Sendable ([UInt8]) throws -> any Agreement

    package struct DeadlineListing: Hashable, Sendable {
        package let name: String
        package let citation: String
    }

    /// - Throws: ``WorkflowFaults`` when workflow and contract do not agree (NOTATION 22 and 23).
    package init(contract: any Contract.Type, workflow: Workflow, digest: [UInt8]) throws(WorkflowFaults) {
        let faults = workflow.faults(against: contract)
        guard faults.isEmpty else { throw WorkflowFaults(faults: faults) }
        self.init(opening: contract, workflow: workflow, digest: digest)
    }

    private init<Terms: Contract>(opening contract: Terms.Type, workflow: Workflow, digest: [UInt8]) {
        let kind = TypedKind<Terms>(workflow: workflow)
        self.contract = Terms.fullName
        self.workflow = workflow
        workflowDigest = digest
        clauses = kind.beginnings.flatMap(\.clauses) + kind.actions.flatMap(\.clauses)
        deadlines = Terms.deadlines.map { DeadlineListing(name: $0.name, citation: $0.citation.description) }
        papers = kind.beginnings.map { ($0.name, $0.paper) } + kind.actions.map { ($0.name, $0.paper) }
        beginning = { (act, occasion) throws(Rejection) in try kind.begin(act, on: occasion) }
        restoring = { try RunningAgreement<Terms>(kind: kind, encoded: $0) }
    }

    package var roles: [String] { workflow.roles }
    package var actionNames: [String] { papers.map(\.action) }

    package func begin(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn { try beginning(act, occasion) }

    /// The agreement that ``Agreement/encoded`` gave.
    package func restore(_ encoded: [UInt8]) throws -> any Agreement { try restoring(encoded) }

    /// Canonical CBOR of the paper of `action` that `decoder` (JSON, say) holds.
    package func paper(for action: String, from decoder: any Decoder) throws -> [UInt8] {
        try form(action).canonical(from: decoder)
    }

    /// Writes a paper of `action` for people.
    package func encodePaper(_ paper: [UInt8], of action: String, to encoder: any Encoder) throws {
        try form(action).write(paper, to: encoder)
    }

    private func form(_ action: String) throws -> PaperForm {
        guard let paper = papers.first(where: { $0.action == action }) else {
            throw UnknownAction(action: action, contract: contract)
        }
        return paper.form
    }

    package struct UnknownAction: Error, Hashable, Sendable, CustomStringConvertible {
        package let action: String
        package let contract: String
        package var description: String { "\(contract) has no action \(action)" }
    }
}
