package import BankingCalendar
import Certificates
import Foundation
package import Governance
package import GovernanceService
import LedgerNode
package import NodeConfiguration
import NodeFolder
package import Parties
import Signing

/// A newcomer's way into a network that runs: it makes its own keys, which nobody else ever sees, and a public card by
/// which the members admit it.
package struct Newcomer: Sendable {
    private let folder: String

    package init(folder: String) { self.folder = folder }

    private var cardPath: String { "\(folder)/card.json" }

    /// Makes keys and certificates in a new or empty folder, and the card in `card.json`.
    package func makeCard(
        id: MemberID, name: String, kind: Member.Kind, endpoint: Endpoint, now: LedgerTime
    ) throws -> MemberCard {
        let held = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard held.isEmpty else {
            throw FoundingFault("\(folder) is not empty (\(held.sorted().prefix(3).joined(separator: ", "))); name a new folder")
        }
        let (node, identity) = (Ed25519SigningKey(), P256SigningKey())
        let standing = kind == .regulator ? P256SigningKey() : nil
        let certificate = try MemberCertificate.selfSigned(
            organisation: name, commonName: id.text, secret: identity.secret, validFrom: now,
            validDays: NetworkPlan.identityDays)
        let card = try MemberCard(
            id: id, name: name, kind: kind, address: "\(endpoint)", node: node, identity: identity,
            standingPseudonym: standing?.publicKey, certificate: certificate)
        let tls = try TLSCertificate.issue(
            for: id, addresses: Array(Set([endpoint.host, "127.0.0.1", "localhost"])).sorted(), issuer: certificate,
            issuerSecret: identity.secret, validFrom: now, validDays: NetworkPlan.nodeDays)
        try NodeFolder(path: folder).create(
            member: id, node: node, identity: identity, standingPseudonym: standing, genesis: nil)
        try FoundingFile.write(Array(tls.certificatePEM.utf8), to: "\(folder)/tls/node.pem", isSecret: false)
        try FoundingFile.write(Array(tls.keyPEM.utf8), to: "\(folder)/tls/node.key", isSecret: true)
        try FoundingFile.write(Array(certificate.pem.utf8), to: "\(folder)/tls/identity.pem", isSecret: false)
        try FoundingFile.write(Array(card.text.utf8), to: cardPath, isSecret: false)
        return card
    }

    /// Writes the genesis and the configuration beside the keys that the card speaks for.
    ///
    /// - Parameters:
    ///   - genesis: as a member handed it over.
    ///   - peers: where the present members' nodes are.
    ///   - etcd: client URLs.
    /// - Returns: the card.
    package func join(
        genesis bytes: [UInt8], peers: [NodeConfiguration.Peers.Address], etcd: [String], beatSeconds: Int
    ) throws -> MemberCard {
        guard let data = FileManager.default.contents(atPath: cardPath) else {
            throw FoundingFault("\(cardPath) is missing; make keys and card first: hefu network card")
        }
        let card = try MemberCard(json: data)
        let genesis: Genesis
        do {
            genesis = try Genesis(encoded: bytes)
        } catch {
            throw FoundingFault("the genesis cannot be read (\(error)); ask a member for its genesis.cbor")
        }
        try check(card, genesis, peers, etcd)
        let nodeFolder = NodeFolder(path: folder)
        try nodeFolder.putGenesis(bytes)
        let contents = try nodeFolder.read()
        guard contents.member == card.member.id, contents.keys.identity.publicKey == card.member.identityKey,
            contents.keys.node.publicKey == card.member.nodeKey
        else { throw FoundingFault("\(cardPath) does not speak for the keys in \(folder)/keys.json; make the card anew") }
        guard let endpoint = Endpoint(card.address) else {
            throw FoundingFault("the card's address '\(card.address)' is not host:port; make the card anew")
        }
        let configuration = "\(folder)/hefu.yaml"
        guard !FileManager.default.fileExists(atPath: configuration) else {
            throw FoundingFault("\(configuration) is there already; edit it, or remove it first")
        }
        let plan = NetworkPlan.MemberPlan(
            id: card.member.id, name: card.member.name, kind: card.member.kind, isMandatory: false, host: endpoint.host,
            firstPort: endpoint.port)
        let text = ConfigurationText(
            network: genesis.name, member: plan, peers: peers, etcd: etcd, beatSeconds: beatSeconds,
            isRehearsal: genesis.timeSource == .rehearsal
        ).text
        try FoundingFile.write(Array(text.utf8), to: configuration, isSecret: false)
        return card
    }

    private func check(
        _ card: MemberCard, _ genesis: Genesis, _ peers: [NodeConfiguration.Peers.Address], _ etcd: [String]
    ) throws {
        guard genesis.governance.member(card.member.id) == nil else {
            throw FoundingFault("\(card.member.id) is a founder of \"\(genesis.name)\" already; a newcomer has an id of its own")
        }
        guard !peers.isEmpty else { throw FoundingFault("name at least one present member's node: --peer id=host:port") }
        for (index, peer) in peers.enumerated() {
            guard peer.member != card.member.id else { throw FoundingFault("\(peer.member) is the newcomer itself, no peer") }
            guard !peers[..<index].contains(where: { $0.member == peer.member }) else {
                throw FoundingFault("\(peer.member) is named twice")
            }
        }
        guard !etcd.isEmpty, etcd.allSatisfy({ $0.hasPrefix("https://") }) else {
            throw FoundingFault("name etcd's client URLs, such as https://10.0.0.7:2379")
        }
    }
}
