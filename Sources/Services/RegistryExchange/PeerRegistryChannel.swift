import BankingCalendar
package import BlindEvaluation
package import Fingerprints
import Governance
package import Ledger
package import LedgerNode
import Parties
package import PeerExchange
import PeerMessages
package import RegistryAuthority
package import Signing
package import Submission

/// The authority's desk as another member's node reaches it: over the connection between their nodes, which proves who asks.
package struct PeerRegistryChannel: RegistryChannel {
    package let node: LedgerNode
    private let peers: any PeerLink

    /// - Parameter node: the asker's, whose governance says which member keeps the registry.
    package init(node: LedgerNode, peers: any PeerLink) { (self.node, self.peers) = (node, peers) }

    /// The first authority that is an active member; those after it take over where it is suspended.
    private func keeper() async throws -> MemberID {
        let governance = await node.position().governance
        guard let rules = governance.registry else { throw RegistryAuthorityFault.noRegistry }
        let active = rules.authorities.first { governance.member($0.member)?.standing == .active }
        guard let active else { throw RegistryAuthorityFault.noRegistry }
        return active.member
    }

    private func ask<Question: RegistryQuestion>(_ question: Question) async throws -> Question.Answer {
        let keeper = try await keeper()
        return try Self.answer(await peers.call(Question.method, of: keeper, question.encoded()), from: keeper)
    }

    private static func answer<Answer: Codable & Sendable>(_ bytes: [UInt8], from keeper: MemberID) throws -> Answer {
        let reply: RegistryReply<Answer>
        do {
            reply = try RegistryReply<Answer>(encoded: bytes)
        } catch {
            throw PeerFault(.malformed, keeper, "\(error)")
        }
        if let answer = reply.answer { return answer }
        throw reply.fault?.fault ?? PeerFault(.malformed, keeper, "it gave neither an answer nor a known reason")
    }

    // MARK: the questions

    package func evaluate(_ request: EvaluationRequest) async throws -> EvaluationAnswer {
        try await ask(EvaluateQuestion(request: request))
    }

    package func assess(_ documents: FinancingDocuments) async throws -> [ResemblanceSummary] {
        try await ask(AssessQuestion(documents: documents))
    }

    package func countersignReservation(_ draft: Transaction, consent: OwnerConsent) async throws -> Transaction {
        try await ask(
            ReservationQuestion(draft: CarriedTransaction(draft), company: consent.company, signature: consent.signature)
        ).transaction()
    }

    package func examine(_ reservation: Digest32, opening: FinancingOpening) async throws -> Examination {
        try await ask(ExamineQuestion(reservation: reservation, opening: OpeningMessage(opening)))
    }

    package func decide(finding: Int64, verdict: FindingDecision.Verdict, officer: String, reason: String) async throws {
        _ = try await ask(DecideQuestion(finding: finding, verdict: verdict, officer: officer, reason: reason))
    }

    package func countersignConfirmation(_ draft: Transaction, opening: FinancingOpening) async throws -> Transaction {
        try await ask(ConfirmationQuestion(draft: CarriedTransaction(draft), opening: OpeningMessage(opening))).transaction()
    }

    package func countersignRenewal(_ draft: Transaction) async throws -> Transaction {
        try await ask(RenewalQuestion(draft: CarriedTransaction(draft))).transaction()
    }

    package func pendingRenewals() async throws -> [PendingRenewal] { try await ask(PendingRenewalsQuestion()) }

    package func alerts(after sequence: Int64, limit: Int) async throws -> [RegistryAlert] {
        try await ask(AlertsQuestion(after: sequence, limit: limit))
    }

    package func reportClash(height: UInt64, index: Int) async throws {
        _ = try await ask(ClashQuestion(height: height, index: index))
    }

    package func consentToDisclosure(_ matter: DisclosureMatter) async throws -> Disclosure {
        try await ask(DisclosureQuestion(matter))
    }

    // MARK: the ledger

    /// Brings an act to the ledger through the authority's node, and waits until this node has executed it too.
    ///
    /// - Throws: ``SubmissionFault``; the same bytes may be sent again.
    package func submit(_ transaction: Transaction) async throws -> SubmissionOutcome {
        let keeper = try await keeper()
        let answer: SubmitQuestion.Answer
        do {
            let question = SubmitQuestion(transaction: CarriedTransaction(transaction))
            answer = try Self.answer(await peers.call(SubmitQuestion.method, of: keeper, question.encoded()), from: keeper)
        } catch let fault as PeerFault {
            throw fault.kind == .refused
                ? SubmissionFault.notReceived("\(fault)") : SubmissionFault.unknown("\(fault)")
        }
        guard let outcome = PublicOutcome(rawValue: answer.outcome) else {
            throw SubmissionFault.unknown("\(keeper.text) named outcome \(answer.outcome), which this version does not know")
        }
        try await reach(answer.height)
        return SubmissionOutcome(
            transaction: transaction.id, height: answer.height, index: answer.index, publicOutcome: outcome, why: answer.why,
            final: answer.isFinal)
    }

    /// In seconds: as long as a call to a member may take.
    private static let patience = 30

    private func reach(_ height: UInt64) async throws {
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while await node.position().height < height {
            guard ContinuousClock.now < deadline else {
                throw SubmissionFault.unknown("this node has not executed block \(height) yet")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
