package import BankingCalendar
import CanonicalCBOR
import Certificates
package import EmbeddedNetwork
import Foundation
package import Governance
import Ledger
package import LedgerNode
import LocalOrdering
import NodeFolder
package import Parties
import Signing
import Submission
import WorkflowEngine

/// A whole consortium in one process, for demonstrations, stories and measurements: every member with its own folder,
/// keys and store, over one embedded ordering engine.
package final class Consortium: Sendable {
    package let folder: String
    package let network: EmbeddedNetwork
    private let ordering: LocalOrdering

    /// A member to be.
    package struct Plan: Sendable {
        package let id: MemberID
        package let name: String
        package let kind: Member.Kind
        /// Whether it takes part in every agreement of the contracts in force.
        package let isMandatory: Bool
        package init(id: MemberID, name: String, kind: Member.Kind, isMandatory: Bool = false) {
            (self.id, self.name, self.kind, self.isMandatory) = (id, name, kind, isMandatory)
        }
    }

    private init(folder: String, network: EmbeddedNetwork, ordering: LocalOrdering) {
        (self.folder, self.network, self.ordering) = (folder, network, ordering)
    }

    /// Founds a consortium in `folder` (which must not hold one yet) and starts its nodes.
    ///
    /// - Parameters:
    ///   - members: the first founds; with `admitting` the others are admitted one by one by governance, endorsed by a
    ///     quorum of those before them, otherwise they are all in the genesis.
    package static func found(
        in folder: String, name: String, members plans: [Plan], calendars: CalendarBook, kinds: AgreementKinds,
        startsAt: LedgerTime,
        admitting: Bool = false,
        each admitted: (Member) async throws -> Void = { _ in }
    ) async throws -> Consortium {
        let keys = plans.map { plan in
            (node: Ed25519SigningKey(), identity: P256SigningKey(), standing: plan.isMandatory ? P256SigningKey() : nil)
        }
        let members = try zip(plans, keys).map { plan, keys in
            let certificate = try MemberCertificate.selfSigned(
                organisation: plan.name, commonName: plan.id.text, secret: keys.identity.secret, validFrom: startsAt,
                validDays: 1095)
            return Member(
                id: plan.id, name: plan.name, kind: plan.kind, nodeKey: keys.node.publicKey, certificate: certificate.der,
                identityKey: keys.identity.publicKey, standingPseudonym: keys.standing?.publicKey)
        }
        let contracts = try kinds.all.map { kind in
            ContractInForce(
                contract: kind.contract, workflow: try Digest32(kind.workflowDigest),
                mandatory: plans.filter(\.isMandatory).map(\.id))
        }
        // A contract cannot ask for a member that is not admitted yet, so an admitting consortium puts them in force at the end.
        let genesis = Genesis(
            name: name, timeSource: .rehearsal, startsAt: startsAt,
            governance: GovernanceBook(
                members: admitting ? [members[0]] : members, calendars: calendars, contracts: admitting ? [] : contracts),
            salt: randomBytes(32))
        let bytes = try genesis.encoded()
        let nodes = try zip(plans, keys).map { plan, keys in
            let place = NodeFolder(path: "\(folder)/\(plan.id.text)")
            try place.create(
                member: plan.id, node: keys.node, identity: keys.identity, standingPseudonym: keys.standing, genesis: bytes)
            return try place.open(kinds: kinds, rehearsing: true)
        }
        try JSONEncoder().encode(plans.map(\.id)).write(to: URL(filePath: "\(folder)/\(membersFile)"))
        let consortium = try await start(folder: folder, nodes: nodes)
        if admitting {
            for member in members.dropFirst() {
                try await consortium.govern("admit-member", paper: Admission(member: member))
                try await admitted(member)
            }
            for contract in contracts { try await consortium.govern("put-contract-in-force", paper: contract) }
        }
        return consortium
    }

    /// Reopens a consortium that was founded in `folder`: every node catches up with what was ordered.
    package static func open(_ folder: String, kinds: AgreementKinds) async throws -> Consortium {
        let members = try JSONDecoder().decode([MemberID].self, from: Data(contentsOf: URL(filePath: "\(folder)/\(membersFile)")))
        return try await start(
            folder: folder,
            nodes: members.map { try NodeFolder(path: "\(folder)/\($0.text)").open(kinds: kinds, rehearsing: true) })
    }

    /// The members in the order they were planned, the founder first.
    private static let membersFile = "members.json"

    private static func start(folder: String, nodes: [LedgerNode]) async throws -> Consortium {
        guard let founder = nodes.first else { throw NodeFault("\(folder): a consortium needs at least one member") }
        let ordering = try LocalOrdering(path: "\(folder)/ordering.sqlite")
        let network = EmbeddedNetwork(nodes: nodes, ordering: ordering, cutter: founder.keys.node)
        try await network.start()
        return Consortium(folder: folder, network: network, ordering: ordering)
    }

    package func node(_ member: MemberID) throws -> LedgerNode {
        guard let node = network.node(of: member) else { throw NodeFault("there is no member \(member.text)") }
        return node
    }

    /// Makes a governance change endorsed by all active members, and by the member it concerns when it is a new one.
    package func govern(_ action: String, paper: some Encodable) async throws {
        let position = await network.nodes[0].position()
        var endorsers = position.governance.activeMembers.map(\.id)
        if let admission = paper as? Admission { endorsers.append(admission.member.id) }
        let transaction = try network.nodes[0].composeGovernance(
            action: action, paper: try CBOREncoder().encode(paper),
            endorsers: endorsers.compactMap { network.node(of: $0)?.keys.identity }, now: position.now)
        let outcome = try await network.submit(transaction)
        guard outcome.publicOutcome == .accepted else {
            throw NodeFault("governance refused \(action): \(outcome.why ?? outcome.publicOutcome.code)")
        }
    }

    /// Stops ordering, finishes what is in progress and closes the files.
    package func stop() async throws {
        await network.stop()
        try ordering.close()
    }
}
