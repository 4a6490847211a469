import CanonicalCBOR
import Governance
import Ledger
package import LedgerNode
import LedgerStore
import Parties
package import Signing
import Submission
package import WorkflowEngine

/// Where in the order a transaction stands.
package struct Placement: Hashable, Sendable {
    package let transaction: Digest32
    package let height: UInt64
    package let index: Int
    /// Whether a quorum of members has cosigned a checkpoint that covers it.
    package let final: Bool
}

/// What became of an act.
package enum ActResult: Sendable {
    case recorded(agreement: Digest32, Placement, events: [TurnEvent])
    /// Ordered, and a clause did not hold: of the ledger, or of the contract.
    case refused(Placement, clause: String, sentence: String)
}

extension AgreementService {
    /// Composes a planned act; offers for the participants of an agreement that begins are asked of their nodes.
    ///
    /// - Parameter actorSignature: of the party with a key of its own, over ``digest(of:)``.
    package func compose(
        _ act: PlannedAct, actorSignature: [UInt8]?, documents: [DocumentContent]
    ) async throws -> ComposedTransaction {
        let position = await node.position()
        let request = ActRequest(
            action: act.action, part: act.part, role: act.role, paper: act.paper, documents: documents,
            actorSignature: actorSignature,
            payloadSalt: act.payloadSalt, expectedHead: act.expectedHead)
        if let agreement = act.agreement {
            return try node.composeAct(agreement: agreement, request: request, now: position.now)
        }
        guard let domain = domain(named: act.domain) else { throw ServiceFault.noContractInForce(act.domain) }
        let contract = try kindInForce(for: domain, governance: position.governance).contract
        return try node.composeBegin(
            contract: contract.contract, workflow: contract.workflow,
            roster: try await roster(for: act.parties, mandatory: contract.mandatory),
            request: request, agreementSalt: act.agreementSalt, now: position.now)
    }

    /// Who takes part: this member first, then each party's member, then those that governance wants in every agreement.
    private func roster(for parties: [PlannedParty], mandatory: [MemberID]) async throws -> Roster {
        var members = [node.member]
        for member in try parties.map({ try MemberID($0.member) }) + mandatory where !members.contains(member) {
            members.append(member)
        }
        var participants: [Roster.Participant] = []
        for member in members {
            do {
                participants.append(Roster.Participant(member: member, offer: try await network.offer(of: member)))
            } catch is UnknownMember {
                throw ServiceFault.unknownMember(member.text)
            }
        }
        return Roster(
            participants: participants,
            parties: try parties.map { party in
                Roster.Party(
                    role: party.role, name: party.name, member: try MemberID(party.member),
                    ownKey: try party.publicKey.map { try PublicKey(encoded: Hex.bytes($0)) })
            })
    }

    /// Submits, waits until the transaction is final and reads back what it did in this member's own store.
    ///
    /// - Throws: `SubmissionFault`, which says how far it got.
    package func submit(_ composed: ComposedTransaction) async throws -> ActResult {
        let outcome = try await network.submit(composed)
        return try result(of: outcome, agreement: composed.agreement)
    }

    /// Submits a transaction again that a crash may have kept from being submitted; the same bytes count once.
    package func resubmit(carried: [UInt8], documents: [DocumentContent]) async throws -> ActResult {
        let transaction = try Transaction(carried: carried)
        let agreement = transaction.skeleton.agreement ?? AgreementHead.id(from: transaction.id)
        let result: ActResult
        if let found = try find(transaction.id, agreement: agreement) {
            result = found
        } else {
            result = try self.result(of: try await network.submit(transaction), agreement: agreement)
        }
        if case .recorded = result { try await deliver(documents, of: transaction, agreement: agreement) }
        return result
    }

    /// Hands the documents of a recorded transaction to the participants' nodes, as the crash may have cut that short.
    private func deliver(_ documents: [DocumentContent], of transaction: Transaction, agreement: Digest32) async throws {
        guard !documents.isEmpty, let reading = try node.agreement(agreement),
            let payload = try node.history(of: reading, limit: 1000).first(where: { $0.transaction == transaction.id })?.payload
        else { return }
        let references = Array(zip(transaction.skeleton.documents, payload.documents))
        let found = documents.compactMap { document in
            let digest = Digest32.of(domain: "hefu document", document.content)
            return references.first { $0.1.contentDigest == digest }
                .map { HandedDocument(commitment: $0.0, reference: $0.1, content: document.content) }
        }
        try await network.hand(found, of: agreement, to: reading.roster.participants.map(\.member))
    }

    private func result(of outcome: SubmissionOutcome, agreement: Digest32) throws -> ActResult {
        let placement = Placement(
            transaction: outcome.transaction, height: outcome.height, index: outcome.index, final: outcome.final)
        guard outcome.publicOutcome == .accepted else {
            return .refused(
                placement, clause: outcome.publicOutcome.code, sentence: outcome.why ?? "The ledger refused the transaction.")
        }
        let entry = try latestEntries(of: agreement, limit: 1000).first {
            $0.height == outcome.height && $0.index == outcome.index
        }
        guard let entry else {
            throw NodeFault("the node executed \(outcome.transaction) and holds no entry of it; verify its store")
        }
        return try result(of: entry, agreement: agreement, placement)
    }

    private func result(of entry: ActivityRecord, agreement: Digest32, _ placement: Placement) throws -> ActResult {
        if let clause = entry.rejection {
            return .refused(placement, clause: clause, sentence: entry.rejectionSentence ?? clause)
        }
        let events = try CBORDecoder().decode([TurnEvent].self, from: entry.events)
        return .recorded(agreement: agreement, placement, events: events)
    }

    /// What a transaction of an agreement did, when it has been executed.
    private func find(_ transaction: Digest32, agreement: Digest32) throws -> ActResult? {
        for entry in try latestEntries(of: agreement, limit: 1000) {
            guard let index = entry.index, let block = try node.store.read({ try $0.block(entry.height) }) else { continue }
            guard try block.transactionID(at: index) == transaction else { continue }
            return try result(
                of: entry, agreement: agreement,
                Placement(transaction: transaction, height: entry.height, index: index, final: true))
        }
        return nil
    }

    /// An agreement's latest entries, newest first, of agreements that never came into being too.
    private func latestEntries(of agreement: Digest32, limit: Int) throws -> [ActivityRecord] {
        try node.store.read { reader in
            guard let record = try reader.agreement(agreement) else { return [] }
            var found: [ActivityRecord] = []
            if let state = try reader.agreementState(row: record.row) {
                var next = state.lastEntry
                while next > 0, found.count < limit, let entry = try reader.entry(next) {
                    next = entry.previous
                    found.append(entry)
                }
                return found
            }
            // Void from its first act: no state points at its entry, which is among the latest of all.
            var sequence = try reader.lastEntry()
            for _ in 0..<limit where sequence > 0 {
                if let entry = try reader.entry(sequence), entry.agreement == record.row { found.append(entry) }
                sequence -= 1
            }
            return found
        }
    }
}

extension AgreementService {
    /// The contract by which an act is judged; nil when this node cannot run it.
    package func kind(of act: PlannedAct) async throws -> AgreementKind? {
        if let agreement = act.agreement { return try node.agreement(agreement)?.kind }
        guard let domain = domain(named: act.domain) else { return nil }
        return try? kindInForce(for: domain, governance: await node.position().governance).kind
    }
}
