import BankingCalendar
import Consortium
import EmbeddedNetwork
package import FinancingService
import Fingerprints
import Governance
import Ledger
import LedgerNode
package import Parties
package import RegistryAuthority
package import Signing
import Submission

/// The registry of financings in the demonstration: the regulator keeps it, and two banks that compete have a desk there.
package struct DemonstrationRegistry: Sendable {
    package let authority: RegistryAuthority
    package let lotus: RegistryDesk
    package let meridian: RegistryDesk
    /// The company that holds the receipt, and the one that offers the same goods on a paper of its own.
    package let longJiang: CompanyKeys
    package let golden: CompanyKeys
    /// With which Long Jiang signs its acts.
    package let longJiangKey: P256SigningKey

    /// The members set the rules, the authority opens its first evaluating key, and the companies are enrolled.
    package static func open(in demonstration: DemonstrationConsortium, folder: String) async throws -> DemonstrationRegistry {
        let consortium = demonstration.consortium
        let (key, regulator) = (P256SigningKey(), try MemberID("trade-regulator"))
        let rules = RegistryRules(authorities: [.init(member: regulator, key: key.publicKey)])
        try await consortium.govern("set-registry-rules", paper: rules)
        let authority = try await RegistryAuthority(
            node: consortium.node(regulator), key: key, path: "\(folder)/trade-regulator/registry.sqlite")
        try await accept(authority.openEpoch(at: consortium.network.now()), by: consortium.network)
        func desk(_ id: String) throws -> RegistryDesk {
            let (member, network) = (try MemberID(id), consortium.network)
            return try RegistryDesk(
                node: consortium.node(member), authority: DeskChannel(authority, as: member),
                path: "\(folder)/\(id)/financing.sqlite"
            ) { try await network.submit($0) }
        }
        let longJiangKey = P256SigningKey()
        try DemonstrationConsortium.keep(longJiangKey, as: "long-jiang", in: "\(folder)/keys")
        let companies = try [("Long Jiang Metals Co Ltd", longJiangKey), ("Golden Delta Trading Co Ltd", P256SigningKey())].map {
            try CompanyKeys(company: DocumentParty($0.0), registered: $0.1)
        }
        for company in companies {
            try await authority.enrol(company.company, key: company.publicKey, by: "registrar", at: consortium.network.now())
        }
        return DemonstrationRegistry(
            authority: authority, lotus: try desk("lotus-bank"), meridian: try desk("meridian-bank"), longJiang: companies[0],
            golden: companies[1], longJiangKey: longJiangKey)
    }

    /// A member's desk; nil for one that does not lend on goods.
    package func desk(of member: MemberID) -> RegistryDesk? { [lotus, meridian].first { $0.node.member == member } }

    private static func accept(_ transaction: Transaction, by network: EmbeddedNetwork) async throws {
        let outcome = try await network.submit(transaction)
        guard outcome.publicOutcome == .accepted else {
            throw NodeFault("the registry did not open: \(outcome.why ?? outcome.publicOutcome.code)")
        }
    }
}
