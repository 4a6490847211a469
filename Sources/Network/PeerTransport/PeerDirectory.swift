package import Certificates
package import Governance
package import Parties
import Synchronization

/// Where a node is dialled.
package struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    /// A host name or an IP address (IPv6 without brackets), as in the node's TLS certificate.
    package let host: String
    package let port: Int

    package init(host: String, port: Int) throws {
        guard !host.isEmpty, host.utf8.count <= 253, (1...65_535).contains(port),
            host.utf8.allSatisfy({ Self.isAllowed($0) })
        else {
            throw AddressFault(description: "\"\(host.prefix(80)):\(port)\" is no address: a host name or IP address, and a port")
        }
        (self.host, self.port) = (host, port)
    }

    /// Reads "node.harbour.example:7400", "192.0.2.7:7400" or "[2001:db8::7]:7400".
    package init(_ text: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else {
            throw AddressFault(description: "\"\(text.prefix(80))\" is no address with a port, such as node.harbour.example:7400")
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw AddressFault(description: "\"\(text.prefix(80))\": an IPv6 address stands in brackets")
        }
        try self.init(host: String(host), port: port)
    }

    package struct AddressFault: Error, Hashable, CustomStringConvertible { package let description: String }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
            || byte == 0x2E
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// A member as the transport knows it: by the identity certificate that governance holds, and by nothing else.
package struct PeerIdentity: Hashable, Sendable {
    package let member: MemberID
    package let certificate: MemberCertificate

    package init(member: MemberID, certificate: MemberCertificate) { (self.member, self.certificate) = (member, certificate) }

    /// - Throws: ``CertificateFault`` where the certificate cannot be read, or its key is not the member's identity key.
    package init(_ member: Member) throws {
        let certificate = try MemberCertificate(der: member.certificate)
        guard certificate.key == member.identityKey else {
            throw PeerFaultOfIdentity(member: member.id)
        }
        self.init(member: member.id, certificate: certificate)
    }

    struct PeerFaultOfIdentity: Error, CustomStringConvertible {
        let member: MemberID
        var description: String { "the certificate of \(member) in governance is not one of its identity key" }
    }
}

/// Where the members' nodes are, and by which identity each is known. Replaced at run time when members come, go or move.
package final class PeerDirectory: Sendable {
    package struct Entry: Hashable, Sendable {
        package let identity: PeerIdentity
        /// Tried in this order, one after a failure of the other.
        package let addresses: [PeerAddress]

        package init(identity: PeerIdentity, addresses: [PeerAddress]) { (self.identity, self.addresses) = (identity, addresses) }
    }

    private let entries: Mutex<[MemberID: Entry]>

    package init(_ entries: [Entry] = []) { self.entries = Mutex(Self.byMember(entries)) }

    /// A call under way goes on to where it was going.
    package func replace(_ entries: [Entry]) {
        let new = Self.byMember(entries)
        self.entries.withLock { $0 = new }
    }

    package func entry(of member: MemberID) -> Entry? { entries.withLock { $0[member] } }

    /// Every member in the directory, in the order of their ids.
    package var identities: [PeerIdentity] {
        entries.withLock { $0.values.map(\.identity) }.sorted { $0.member.text < $1.member.text }
    }

    private static func byMember(_ entries: [Entry]) -> [MemberID: Entry] {
        Dictionary(entries.map { ($0.identity.member, $0) }) { _, last in last }
    }
}
