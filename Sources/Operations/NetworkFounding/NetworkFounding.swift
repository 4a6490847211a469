import BankingCalendar
import Certificates
import Foundation
import Governance
import Ledger
import LedgerNode
import NodeConfiguration
import NodeFolder
import Parties
import Signing

/// Writes everything that the members of a new network start from, each member's in a folder of its own, to be handed to its
/// operator: keys, certificates, the genesis that all share, and a configuration with comments.
///
/// Whoever runs it sees every key for a moment. That is right for a rehearsal and a pilot; in earnest each member makes its own
/// (`hefu network card`) and only the public part is brought together.
package struct NetworkFounding {
    private let plan: NetworkPlan
    private let folder: String

    package init(_ plan: NetworkPlan, folder: String) { (self.plan, self.folder) = (plan, folder) }

    private struct Keys {
        let node = Ed25519SigningKey()
        let identity: P256SigningKey
        let standing: P256SigningKey?
        let certificate: MemberCertificate
    }

    /// - Throws: ``FoundingFault`` where something stands in the folder already; then nothing was written.
    package func write() throws {
        try check()
        let keys = try plan.members.map { ($0, try self.keys(of: $0)) }
        let genesis = try genesis(keys).encoded()
        let etcd = try EtcdFiles(plan.etcd, network: plan.name, issuedAt: plan.issuedAt)
        for (member, keys) in keys { try write(member, keys, genesis: genesis, etcd: etcd) }
        try etcd.writeServers(in: "\(folder)/etcd")
        try FoundingFile.write(genesis, to: "\(folder)/genesis.cbor", isSecret: false)
    }

    private func check() throws {
        let ids = plan.members.map(\.id)
        guard !ids.isEmpty, Set(ids).count == ids.count else {
            throw FoundingFault("a network has at least one member, each named once")
        }
        guard plan.members.contains(where: { !$0.isMandatory }) else {
            throw FoundingFault("a network needs a member beside those that take part in everything")
        }
        let held = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard held.isEmpty else {
            throw FoundingFault("\(folder) is not empty (\(held.sorted().prefix(3).joined(separator: ", "))); name a new folder")
        }
    }

    private func keys(of member: NetworkPlan.MemberPlan) throws -> Keys {
        let identity = P256SigningKey()
        let certificate = try MemberCertificate.selfSigned(
            organisation: member.name, commonName: member.id.text, secret: identity.secret, validFrom: plan.issuedAt,
            validDays: NetworkPlan.identityDays)
        return Keys(identity: identity, standing: member.isMandatory ? P256SigningKey() : nil, certificate: certificate)
    }

    private func genesis(_ keys: [(NetworkPlan.MemberPlan, Keys)]) throws -> Genesis {
        let members = keys.map { plan, keys in
            Member(
                id: plan.id, name: plan.name, kind: plan.kind, nodeKey: keys.node.publicKey, certificate: keys.certificate.der,
                identityKey: keys.identity.publicKey, standingPseudonym: keys.standing?.publicKey)
        }
        let mandatory = plan.members.filter(\.isMandatory).map(\.id)
        let contracts = plan.contracts.map {
            ContractInForce(contract: $0.contract, workflow: $0.workflow, mandatory: mandatory)
        }
        return Genesis(
            name: plan.name, timeSource: plan.timeSource, startsAt: plan.startsAt,
            governance: GovernanceBook(members: members, calendars: plan.calendars, contracts: contracts), salt: randomBytes(32))
    }

    private func write(_ member: NetworkPlan.MemberPlan, _ keys: Keys, genesis: [UInt8], etcd: EtcdFiles) throws {
        let place = "\(folder)/\(member.id.text)"
        try NodeFolder(path: place).create(
            member: member.id, node: keys.node, identity: keys.identity, standingPseudonym: keys.standing, genesis: genesis)
        let tls = try TLSCertificate.issue(
            for: member.id, addresses: Array(Set([member.host, "127.0.0.1", "localhost"])).sorted(), issuer: keys.certificate,
            issuerSecret: keys.identity.secret, validFrom: plan.issuedAt, validDays: NetworkPlan.nodeDays)
        try FoundingFile.write(Array(tls.certificatePEM.utf8), to: "\(place)/tls/node.pem", isSecret: false)
        try FoundingFile.write(Array(tls.keyPEM.utf8), to: "\(place)/tls/node.key", isSecret: true)
        try FoundingFile.write(Array(keys.certificate.pem.utf8), to: "\(place)/tls/identity.pem", isSecret: false)
        try etcd.writeClient(of: member.id, in: "\(place)/etcd")
        let text = ConfigurationText(plan: plan, member: member).text
        try FoundingFile.write(Array(text.utf8), to: "\(place)/hefu.yaml", isSecret: false)
    }
}

enum FoundingFile {
    static func write(_ bytes: [UInt8], to path: String, isSecret: Bool) throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard
            files.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: isSecret ? 0o600 : 0o644])
        else { throw FoundingFault("\(path) cannot be written; is the disk full, or the folder read-only?") }
    }
}
