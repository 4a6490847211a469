import BankingCalendar
import CanonicalCBOR
import Consortium
import ContractKit
import EmbeddedNetwork
import Ledger
package import LedgerNode
import LedgerStore
import LetterOfCredit
import Parties
package import Signing
import Submission
import WorkflowEngine

/// Carries one agreement through the demonstration's nodes, act by act, and keeps what became of each.
package final class AgreementRehearsal {
    /// One act and what came of it; also an object of report.json.
    package struct Step: Codable, Sendable {
        package var step: Int
        package var at: String
        /// What the agreement is called: "letter of credit".
        package var agreement: String
        package var role: String
        package var action: String
        package var part: String?
        /// "accepted", or the clause that did not hold.
        package var outcome: String
        package var events: [String]
        package var transaction: String
        package var block: UInt64
        package var index: Int
        package var final: Bool

        package init(
            step: Int, at: String, agreement: String, role: String, action: String, part: String?, outcome: String,
            events: [String], transaction: String, block: UInt64, index: Int, final: Bool
        ) {
            (self.step, self.at, self.agreement, self.role, self.action) = (step, at, agreement, role, action)
            (self.part, self.outcome, self.events) = (part, outcome, events)
            (self.transaction, self.block, self.index, self.final) = (transaction, block, index, final)
        }
    }

    private let demonstration: DemonstrationConsortium
    private let title: String
    private let contract: String
    private let roster: Roster
    /// Of the companies that sign their own acts, by role.
    private let companies: [String: P256SigningKey]
    package private(set) var agreement: Digest32?
    package private(set) var salt: [UInt8] = []
    package private(set) var steps: [Step] = []

    /// - Parameter contract: with its version, such as "letter-of-credit.v1".
    init(
        _ demonstration: DemonstrationConsortium, title: String, contract: String, roster: Roster,
        companies: [String: P256SigningKey]
    ) {
        (self.demonstration, self.title, self.contract) = (demonstration, title, contract)
        (self.roster, self.companies) = (roster, companies)
    }

    /// The demonstration's letter of credit.
    package static func credit(_ demonstration: DemonstrationConsortium) throws -> AgreementRehearsal {
        AgreementRehearsal(
            demonstration, title: "letter of credit", contract: LetterOfCredit.fullName, roster: try demonstration.creditRoster(),
            companies: ["applicant": demonstration.thamesValley, "beneficiary": demonstration.jadeRiver])
    }

    /// Moves the rehearsal's clock: every member states the time.
    package func advance(to text: String) async throws {
        try await demonstration.consortium.network.beat(at: DemonstrationConsortium.time(text))
    }

    /// Does one act in the credit; the first begins it.
    ///
    /// - Parameter expecting: "accepted", or the clause that is to say no; anything else ends the rehearsal.
    @discardableResult
    package func act(
        _ role: String, _ action: String, on part: String? = nil, _ paper: some Encodable, documents: [DocumentContent] = [],
        expecting: String = "accepted"
    ) async throws -> Step {
        guard let party = roster.party(in: role) else { throw NodeFault("nobody is the \(role)") }
        let node = try demonstration.consortium.node(party.member)
        let now = await demonstration.consortium.network.now()
        var request = ActRequest(
            action: action, part: part, role: role, paper: try CBOREncoder().encode(paper), documents: documents)
        if agreement == nil { salt = randomBytes(32) }
        if party.ownKey != nil {
            // The company signs the act with its own key; its bank only carries it.
            guard let key = companies[role] else { throw NodeFault("the demonstration has no key of the \(role)") }
            request.actorSignature = try key.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        }
        let composed: ComposedTransaction
        if let agreement {
            composed = try node.composeAct(agreement: agreement, request: request, now: now)
        } else {
            composed = try begin(with: request, by: node, now: now)
        }
        let outcome = try await demonstration.consortium.network.submit(composed)
        agreement = composed.agreement
        let step = try step(of: outcome, request: request, node: node, at: now)
        steps.append(step)
        guard step.outcome == expecting, step.final else {
            throw NodeFault("step \(step.step), \(role) \(action): expected \(expecting) and got \(step.outcome)")
        }
        return step
    }

    private func begin(with request: ActRequest, by node: LedgerNode, now: LedgerTime) throws -> ComposedTransaction {
        guard let kind = node.kinds.all.first(where: { $0.contract == contract }) else {
            throw NodeFault("this build has no \(contract)")
        }
        // The submitter's pseudonym is the first signer, whatever its place among the participants.
        return try node.composeBegin(
            contract: kind.contract, workflow: Digest32(kind.workflowDigest), roster: roster, request: request,
            agreementSalt: salt, now: now)
    }

    private func step(of outcome: SubmissionOutcome, request: ActRequest, node: LedgerNode, at: LedgerTime) throws -> Step {
        var step = Step(
            step: steps.count + 1, at: at.description, agreement: title, role: request.role, action: request.action,
            part: request.part,
            outcome: outcome.publicOutcome.code, events: [], transaction: outcome.transaction.description, block: outcome.height,
            index: outcome.index, final: outcome.final)
        guard outcome.publicOutcome == .accepted, let agreement, let reading = try node.agreement(agreement),
            let last = try node.history(of: reading, limit: 1).first
        else { return step }
        step.outcome = last.entry.rejection ?? "accepted"
        step.events = last.events.map(\.description)
        return step
    }

    /// The state of each part, as `member` sees it.
    package func parts(seenBy member: String) throws -> [(part: String, state: String)] {
        guard let agreement, let reading = try demonstration.node(member).agreement(agreement) else { return [] }
        return reading.agreement.parts.map { ($0.key.description, $0.state) }
    }
}
