package import BankingCalendar
import CanonicalCBOR
package import Parties
package import Signing

/// The consortium's own rules in force: who is a member, which calendars hold, which contracts may be used.
/// Public to all members; one entry of the state tree.
package struct GovernanceBook: Hashable, Codable, Sendable {
    /// In order of member id.
    package private(set) var members: [Member]
    package private(set) var calendars: CalendarBook
    package private(set) var contracts: [ContractInForce]
    /// How many changes have been accepted since the genesis.
    package private(set) var sequence: Int64
    /// Nil where the consortium keeps no registry of financings.
    package private(set) var registry: RegistryRules?
    // What is absent here is absent in the bytes, so books of ledgers that do without are what they were.
    /// What single actions need beside the quorum, in order of action; nil where none does.
    package private(set) var policies: [ChangePolicy]?
    /// Nil where the formula holds.
    package private(set) var raisedQuorum: Int?
    package private(set) var breakGlass: BreakGlass?
    /// What members said they can run and is not in force yet, oldest first; nil where nobody said anything.
    package private(set) var readiness: [Readiness]?

    package enum CodingKeys: Int, CodingKey {
        case members = 1, calendars, contracts, sequence, registry, policies, raisedQuorum, breakGlass, readiness
    }

    package init(
        members: [Member], calendars: CalendarBook, contracts: [ContractInForce], registry: RegistryRules? = nil
    ) {
        self.members = members.sorted { $0.id < $1.id }
        (self.calendars, self.contracts, sequence, self.registry) = (calendars, contracts, 0, registry)
    }

    package var activeMembers: [Member] { members.filter { $0.standing == .active } }

    package func member(_ id: MemberID) -> Member? { members.first { $0.id == id } }

    /// The active member whose certificate holds this key.
    package func member(identifiedBy key: PublicKey) -> Member? { activeMembers.first { $0.identityKey == key } }

    /// The active member whose node signs with this key.
    package func member(withNodeKey key: PublicKey) -> Member? { activeMembers.first { $0.nodeKey == key } }

    package func inForce(contract: String, workflow: Digest32) -> ContractInForce? {
        contracts.first { $0.contract == contract && $0.workflow == workflow && !$0.retired }
    }

    package func policy(of action: String) -> ChangePolicy? { policies?.first { $0.action == action } }

    /// The active members that said they can run it, in order.
    package func ready(for contract: String, workflow: Digest32) -> [MemberID] {
        activeMembers.map(\.id).filter {
            (readiness ?? []).contains(Readiness(member: $0, contract: contract, workflow: workflow))
        }
    }

    // MARK: changes, each called by one action

    mutating func countChange() { sequence += 1 }

    mutating func put(_ member: Member) {
        members.removeAll { $0.id == member.id }
        members.append(member)
        members.sort { $0.id < $1.id }
    }

    mutating func put(_ calendar: PlaceCalendar) throws(CalendarFault) { calendars = try calendars.adopting(calendar) }

    mutating func put(_ rules: RegistryRules) { registry = rules }

    mutating func put(_ contract: ContractInForce) {
        contracts.removeAll { $0.contract == contract.contract && $0.workflow == contract.workflow }
        contracts.append(contract)
        readiness?.removeAll { $0.contract == contract.contract && $0.workflow == contract.workflow }
        if readiness?.isEmpty ?? false { readiness = nil }
    }

    mutating func put(_ policy: ChangePolicy) {
        var all = (policies ?? []).filter { $0.action != policy.action }
        if !policy.asksForNothing { all.append(policy) }
        all.sort { $0.action < $1.action }
        policies = all.isEmpty ? nil : all
    }

    mutating func put(_ raise: QuorumRaise) {
        raisedQuorum = raise.quorum == GovernanceBook.quorum(of: activeMembers.count) ? nil : raise.quorum
    }

    mutating func put(_ glass: BreakGlass) { breakGlass = glass.keys.isEmpty ? nil : glass }

    mutating func put(_ signal: Readiness) { readiness = (readiness ?? []) + [signal] }
}

/// An organisation admitted by governance.
package struct Member: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable { case bank, regulator, customs, warehouse, operating }
    package enum Standing: String, Codable, Sendable { case active, suspended }

    package var id: MemberID
    package var name: String
    package var kind: Kind
    package var standing: Standing
    /// Ed25519: cuts blocks, beats, cosigns. A node is its long-lived signing key; renewing a certificate does not change it.
    package var nodeKey: PublicKey
    /// X.509 in DER. Its key is ``identityKey``; an expired one never stops local reads.
    package var certificate: [UInt8]
    /// P-256: endorses governance changes and binds pseudonyms to the member.
    package var identityKey: PublicKey
    /// Known to all, for a member that must take part in agreements (a regulator); others use pseudonyms only.
    package var standingPseudonym: PublicKey?

    package enum CodingKeys: Int, CodingKey {
        case id = 1, name, kind, standing, nodeKey, certificate, identityKey, standingPseudonym
    }

    package init(
        id: MemberID, name: String, kind: Kind, standing: Standing = .active, nodeKey: PublicKey, certificate: [UInt8],
        identityKey: PublicKey, standingPseudonym: PublicKey? = nil
    ) {
        (self.id, self.name, self.kind, self.standing) = (id, name, kind, standing)
        (self.nodeKey, self.certificate, self.identityKey) = (nodeKey, certificate, identityKey)
        self.standingPseudonym = standingPseudonym
    }
}

/// A contract version with the workflow that new agreements may be made under.
package struct ContractInForce: Hashable, Codable, Sendable {
    /// Such as "letter-of-credit.v1".
    package var contract: String
    package var workflow: Digest32
    /// Members that must take part in every agreement of this contract.
    package var mandatory: [MemberID]
    /// A retired contract keeps its agreements and begins no new ones.
    package var retired: Bool

    package enum CodingKeys: Int, CodingKey { case contract = 1, workflow, mandatory, retired }

    package init(contract: String, workflow: Digest32, mandatory: [MemberID], retired: Bool = false) {
        (self.contract, self.workflow, self.mandatory, self.retired) = (contract, workflow, mandatory, retired)
    }
}
