import CanonicalCBOR
package import LedgerNode
package import LedgerStore
package import NodeFolder
package import Parties
import Signing

/// A member's private keys: those of its node, and those that it made for its agreements. Other members hold everything else
/// that a lost disk held, so this is what an operator must keep elsewhere. Keys made after a backup are not in it.
package struct VaultBackup: Sendable, Equatable {
    package struct Secret: Hashable, Sendable {
        package let publicKey: [UInt8]
        package let secret: [UInt8]
    }

    package let member: MemberID
    /// Ed25519 seed, and P-256 scalars; nil for a key that a hardware module keeps.
    package let node: [UInt8]?
    package let identity: [UInt8]?
    package let standingPseudonym: [UInt8]?
    /// In order of public key.
    package let vault: [Secret]

    /// Takes the keys of a node and all of its store's vault as of now.
    package init(member: MemberID, keys: NodeKeys, store: any LedgerStore) throws {
        self.member = member
        node = (keys.node as? Ed25519SigningKey)?.secret
        identity = (keys.identity as? P256SigningKey)?.secret
        standingPseudonym = keys.standingPseudonym?.secret
        vault = try store.read { reader in
            var secrets: [Secret] = []
            while case let page = try reader.vault(after: secrets.last?.publicKey, limit: 500), !page.isEmpty {
                secrets += page.map { Secret(publicKey: $0.publicKey, secret: $0.secret) }
            }
            return secrets
        }
    }

    // MARK: restoring

    /// Makes a node's folder on a new disk: its keys and the genesis.
    ///
    /// - Throws: ``VaultBackupFault`` when a hardware module keeps a key, and what ``NodeFolder`` throws.
    package func restore(to folder: NodeFolder, genesis: [UInt8]) throws {
        guard let node, let identity else {
            throw VaultBackupFault("\(member.text)'s keys are in a hardware module, not in the backup; set the folder up with it")
        }
        try folder.create(
            member: member, node: Ed25519SigningKey(secret: node), identity: P256SigningKey(secret: identity),
            standingPseudonym: standingPseudonym.map { try P256SigningKey(secret: $0) }, genesis: genesis)
    }

    /// Puts the vault's keys into a store, which may hold some of them already.
    ///
    /// - Returns: how many it did not hold.
    @discardableResult
    package func restore(into store: any LedgerStore) throws -> Int {
        try store.write { writer in
            var count = 0
            for entry in vault where try writer.vaultSecret(for: entry.publicKey) == nil {
                try writer.putVaultSecret(entry.secret, for: entry.publicKey)
                count += 1
            }
            return count
        }
    }

    // MARK: bytes, in the clear

    func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 256 + vault.count * 80)
        writer.array(5)
        writer.text(member.text)
        for key in [node, identity, standingPseudonym] { writer.byteString(key ?? []) }
        writer.array(vault.count)
        for entry in vault {
            writer.array(2)
            writer.byteString(entry.publicKey)
            writer.byteString(entry.secret)
        }
        return writer.bytes
    }

    init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(5)
        member = try MemberID(reader.text())
        func key(_ reader: inout CBORReader) throws -> [UInt8]? {
            let bytes = try reader.byteString()
            return bytes.isEmpty ? nil : bytes
        }
        (node, identity, standingPseudonym) = (try key(&reader), try key(&reader), try key(&reader))
        vault = try (0..<reader.array()).map { _ in
            try reader.array(2)
            return Secret(publicKey: try reader.byteString(), secret: try reader.byteString())
        }
        try reader.finish()
    }
}

/// Why a backup cannot be opened or used.
package struct VaultBackupFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    init(_ why: String) { description = "vault backup: \(why)" }
}
