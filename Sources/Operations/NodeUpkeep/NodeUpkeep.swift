package import BankingCalendar
package import Certificates
package import Foundation
import GovernanceService
import LedgerNode
package import NodeConfiguration
import NodeFolder
import Parties
package import Signing

/// What a member's operator renews beside a running node: certificates and keys.
package struct NodeUpkeep: Sendable {
    private let configuration: NodeConfiguration

    package init(_ configuration: NodeConfiguration) { self.configuration = configuration }

    private var folder: NodeFolder { NodeFolder(path: configuration.folder) }
    package var identityPath: String { "\(configuration.folder)/tls/identity.pem" }

    // MARK: the certificate of TLS

    /// Issues a new certificate for the node's listener with the member's identity key and puts it in the place of the old one;
    /// a running node takes it up within a minute. No ledger transaction is needed.
    ///
    /// - Parameters:
    ///   - addresses: host names and IP addresses; nil for those of the certificate in use.
    ///   - validDays: 1 to 398, at most to the end of the identity certificate.
    package func renewTLS(addresses: [String]? = nil, validDays: Int, now: LedgerTime) throws -> TLSCertificate {
        guard let files = configuration.peers.listener.certificate else {
            throw UpkeepFault("the configuration names no certificate for peers")
        }
        let names = try addresses ?? present(files).addresses
        let secret = try identity().secret
        let tls = try TLSCertificate.issue(
            for: configuration.member, addresses: names, issuer: try identityCertificate(), issuerSecret: secret, validFrom: now,
            validDays: validDays)
        // Both beside the old ones first. A node that looks between the two renamings finds that they do not belong together
        // and keeps the old pair.
        try UpkeepFile.write(tls.keyPEM, to: files.keyPath + ".new", isSecret: true)
        try UpkeepFile.write(tls.certificatePEM, to: files.chainPath + ".new", isSecret: false)
        try UpkeepFile.rename(files.keyPath + ".new", to: files.keyPath)
        try UpkeepFile.rename(files.chainPath + ".new", to: files.chainPath)
        return tls
    }

    private func present(_ files: NodeConfiguration.Certificate) throws -> TLSCertificate {
        do {
            return try TLSCertificate(
                certificatePEM: String(contentsOfFile: files.chainPath, encoding: .utf8),
                keyPEM: String(contentsOfFile: files.keyPath, encoding: .utf8))
        } catch {
            throw UpkeepFault(
                "the certificate in use cannot be read (\(error)); name its addresses with --address to make another")
        }
    }

    // MARK: the identity certificate

    /// A certificate with the same key and name that is valid for longer, beside the present one, and the paper of
    /// "renew-certificate" that puts it before the members.
    package func renewIdentity(validDays: Int, now: LedgerTime) throws -> (certificate: MemberCertificate, paper: Data) {
        guard (1...3650).contains(validDays) else { throw UpkeepFault("an identity certificate is valid for 1 to 3650 days") }
        let certificate = try MemberCertificate.selfSigned(
            organisation: identityCertificate().organisation, commonName: configuration.member.text, secret: identity().secret,
            validFrom: now, validDays: validDays)
        try UpkeepFile.write(certificate.pem, to: identityPath + ".new", isSecret: false)
        try UpkeepFile.rename(identityPath + ".new", to: identityPath)
        return (certificate, try PaperForm.renewalPaper(member: configuration.member, certificate: certificate))
    }

    private func identity() throws -> P256SigningKey {
        guard let key = try folder.read().keys.identity as? P256SigningKey else {
            throw UpkeepFault("the identity key is not in keys.json; issue the certificate where the key is kept")
        }
        return key
    }

    private func identityCertificate() throws -> MemberCertificate {
        guard let pem = try? String(contentsOfFile: identityPath, encoding: .utf8) else {
            throw UpkeepFault("\(identityPath) cannot be read; it holds the member's identity certificate in PEM")
        }
        return try MemberCertificate(pem: pem)
    }

    // MARK: the node's key

    /// The key that governance is to name next, held in keys.json from now on. Asked again before governance did, it is the
    /// same one.
    ///
    /// - Parameter current: the key that governance names now.
    package func nextNodeKey(after current: PublicKey) throws -> PublicKey {
        let keys = try folder.read().keys
        if keys.node.publicKey == current, let next = keys.nextNode { return next.publicKey }
        guard keys.node.publicKey == current || keys.nextNode?.publicKey == current else {
            throw UpkeepFault(
                "governance names the node key \(current.id), and keys.json holds another; restore keys.json from its backup")
        }
        let next = Ed25519SigningKey()
        try folder.putNextNodeKey(next)
        return next.publicKey
    }
}

/// What could not be renewed, and what to do.
package struct UpkeepFault: Error, Hashable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

private enum UpkeepFile {
    static func write(_ text: String, to path: String, isSecret: Bool) throws {
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: isSecret ? 0o600 : 0o644])
        else { throw UpkeepFault("\(path) cannot be written; is the disk full, or the folder read-only?") }
    }

    static func rename(_ path: String, to place: String) throws {
        guard Foundation.rename(path, place) == 0 else {
            throw UpkeepFault("\(place) cannot be replaced; may this user write there?")
        }
    }
}
