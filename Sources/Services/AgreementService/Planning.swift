import BankingCalendar
import ContractKit
import Governance
import Ledger
package import LedgerNode
import LedgerStore
package import Money
import Parties
package import Signing
import WorkflowEngine
import WorkflowNotation

/// What somebody asks for in an agreement that exists.
package struct ActIntent: Sendable {
    package var action: String
    package var part: String?
    /// May be left out when the caller fills one role that the action is open to.
    package var role: String?
    package var paperJSON: [UInt8]
    package var documents: [String]
    package var expectedHead: Digest32?

    package init(action: String, part: String?, role: String?, paperJSON: [UInt8], documents: [String], expectedHead: Digest32?) {
        (self.action, self.part, self.role, self.paperJSON) = (action, part, role, paperJSON)
        (self.documents, self.expectedHead) = (documents, expectedHead)
    }
}

/// A plan with what decides its way: the amount for the approvals, and what a party has to sign.
package struct Plan: Sendable {
    package let act: PlannedAct
    package let amount: Money?
    /// Nil when the member acts itself.
    package let digestToSign: Digest32?
}

extension AgreementService {
    /// Plans the act that begins an agreement.
    package func planBeginning(
        in domain: AgreementDomain, action: String?, role: String, parties: [PlannedParty], paperJSON: [UInt8], for viewer: Viewer
    ) async throws -> Plan {
        let governance = await node.position().governance
        let kind = try kindInForce(for: domain, governance: governance).kind
        let beginnings = kind.workflow.begins.map(\.action)
        guard let action = action ?? beginnings.first, beginnings.contains(action) else {
            throw ServiceFault.unknownAction(action.map { String($0.prefix(60)) } ?? "")
        }
        var parties = parties
        try check(&parties, role: role, for: viewer, governance: governance)
        let paper = try AgreementTexts.paper(paperJSON, for: action, kind: kind)
        let act = PlannedAct(
            domain: domain.name, action: action, role: role, part: nil, paper: paper, agreement: nil,
            agreementSalt: randomBytes(32),
            parties: parties, documents: [], expectedHead: nil)
        return Plan(
            act: act, amount: try AgreementTexts.amount(ofPaper: paper, for: action, in: nil, kind: kind, domain: domain),
            digestToSign: viewer.partyKey == nil ? nil : digest(of: act))
    }

    /// Plans an act in an agreement.
    package func plan(_ intent: ActIntent, in reading: AgreementReading, of domain: AgreementDomain, for viewer: Viewer)
        async throws -> Plan
    {
        if let expected = intent.expectedHead, expected != reading.head { throw ServiceFault.staleHead }
        if let part = intent.part, PartKey(part) == nil { throw ServiceFault.badPart(String(part.prefix(60))) }
        let role = try await role(for: intent, in: reading, for: viewer)
        let paper = try AgreementTexts.paper(intent.paperJSON, for: intent.action, kind: reading.kind)
        guard let record = try node.store.read({ try $0.agreement(reading.id) }) else { throw ServiceFault.unknownAgreement }
        let act = PlannedAct(
            domain: domain.name, action: intent.action, role: role, part: intent.part, paper: paper, agreement: reading.id,
            agreementSalt: record.salt, parties: [], documents: intent.documents, expectedHead: intent.expectedHead)
        let amount = try AgreementTexts.amount(
            ofPaper: paper, for: intent.action, in: reading.agreement, kind: reading.kind, domain: domain)
        return Plan(act: act, amount: amount, digestToSign: viewer.partyKey == nil ? nil : digest(of: act))
    }

    /// What the party signs with its own key: the act, bound to one agreement and one transaction.
    package func digest(of act: PlannedAct) -> Digest32 {
        ActRequest(action: act.action, part: act.part, role: act.role, paper: act.paper, payloadSalt: act.payloadSalt)
            .actorDigest(agreementSalt: act.agreementSalt)
    }

    /// The contract under which new agreements of the domain begin: the one put in force last that this node can run.
    func kindInForce(
        for domain: AgreementDomain, governance: GovernanceBook
    ) throws -> (kind: AgreementKind, contract: ContractInForce) {
        for contract in governance.contracts.reversed() where !contract.retired && domain.covers(contract.contract) {
            if let kind = node.kinds.kind(contract: contract.contract, workflow: contract.workflow) { return (kind, contract) }
        }
        throw ServiceFault.noContractInForce(domain.name)
    }

    /// Which role acts: the one named, or the only one the caller fills that may take the action now.
    private func role(
        for intent: ActIntent, in reading: AgreementReading, for viewer: Viewer
    ) async throws -> String {
        let mine = viewer.roles(in: reading.roster)
        if let named = intent.role {
            guard mine.contains(named) else {
                let party = reading.roster.party(in: named)
                let isOwnKey = party?.ownKey != nil && party?.member == viewer.member && viewer.partyKey == nil
                throw isOwnKey ? ServiceFault.ownKeyNeeded(role: named) : ServiceFault.roleNotYours(named)
            }
            return named
        }
        var fitting: [String] = []
        for open in try await openActions(in: reading, for: viewer)
        where open.action == intent.action && !fitting.contains(open.role) { fitting.append(open.role) }
        if fitting.count == 1 { return fitting[0] }
        // Nothing open for this action: the contract's own answer says why, whichever of the caller's roles asks.
        guard let first = mine.first else { throw ServiceFault.roleNotYours(intent.action) }
        if fitting.isEmpty { return first }
        throw ServiceFault.roleNeeded(fitting)
    }

    /// Parties are well formed, known, and the caller fills the role it acts in.
    private func check(_ parties: inout [PlannedParty], role: String, for viewer: Viewer, governance: GovernanceBook) throws {
        guard (1...Skeleton.Limits.participantsMax).contains(parties.count) else {
            throw ServiceFault.badParties("An agreement has 1 to \(Skeleton.Limits.participantsMax) parties.")
        }
        guard Set(parties.map(\.role)).count == parties.count else {
            throw ServiceFault.badParties("Each role is filled by one party.")
        }
        for party in parties {
            guard let id = try? MemberID(party.member), governance.member(id)?.standing == .active else {
                throw ServiceFault.unknownMember(String(party.member.prefix(60)))
            }
            do {
                _ = try PartyName(party.name)
                if let key = party.publicKey { _ = try PublicKey(encoded: Hex.bytes(key)) }
            } catch {
                throw ServiceFault.badParties("The party in the role '\(party.role.prefix(60))': \(error)")
            }
        }
        guard let index = parties.firstIndex(where: { $0.role == role }) else { throw ServiceFault.roleNotYours(role) }
        guard parties[index].member == viewer.member.text else { throw ServiceFault.roleNotYours(role) }
        guard let key = viewer.partyKey else {
            guard parties[index].publicKey == nil else { throw ServiceFault.ownKeyNeeded(role: role) }
            return
        }
        guard parties[index].publicKey.map({ $0 == key.description }) ?? true else { throw ServiceFault.roleNotYours(role) }
        parties[index].publicKey = key.description
        if let name = viewer.partyName { parties[index].name = name }
    }
}
