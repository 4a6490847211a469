import Foundation
package import LedgerNode
package import Parties
import SQLiteLedgerStore
package import Signing

/// Where a member keeps its node on disk: the genesis it was given, its keys, its store.
package struct NodeFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package var storePath: String { path + "/ledger.sqlite" }
    private var genesisPath: String { path + "/genesis.cbor" }
    private var keysPath: String { path + "/keys.json" }

    /// The private keys, in a file that only its owner may read.
    private struct KeysFile: Codable {
        var member: MemberID
        var node: String
        /// The key that follows, while governance changes them.
        var nextNode: String?
        var identity: String
        var standingPseudonym: String?
    }

    package struct Contents: Sendable {
        package let member: MemberID
        package let keys: NodeKeys
        package let genesis: [UInt8]

        package init(member: MemberID, keys: NodeKeys, genesis: [UInt8]) {
            (self.member, self.keys, self.genesis) = (member, keys, genesis)
        }
    }

    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// Makes the folder and writes keys and genesis into it. An existing node is never overwritten.
    ///
    /// - Parameter genesis: nil for a newcomer, that makes its keys before it is given the genesis (``putGenesis(_:)``).
    package func create(
        member: MemberID, node: Ed25519SigningKey, identity: P256SigningKey, standingPseudonym: P256SigningKey?, genesis: [UInt8]?
    ) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: keysPath) else {
            throw Fault(description: "\(path): there is a node here already; choose another folder or remove this one")
        }
        try files.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let keys = KeysFile(
            member: member, node: Hex.text(node.secret), identity: Hex.text(identity.secret),
            standingPseudonym: standingPseudonym.map { Hex.text($0.secret) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        guard files.createFile(atPath: keysPath, contents: try encoder.encode(keys), attributes: [.posixPermissions: 0o600])
        else { throw Fault(description: "\(path): the files could not be written; is the disk full, or the folder read-only?") }
        if let genesis { try putGenesis(genesis) }
    }

    /// Gives the folder the genesis of its ledger, once.
    package func putGenesis(_ genesis: [UInt8]) throws {
        if let held = FileManager.default.contents(atPath: genesisPath) {
            guard Array(held) == genesis else {
                throw Fault(
                    description: "\(genesisPath) is another ledger's; a node belongs to one ledger, so use another folder")
            }
            return
        }
        guard
            FileManager.default.createFile(
                atPath: genesisPath, contents: Data(genesis), attributes: [.posixPermissions: 0o644])
        else { throw Fault(description: "\(genesisPath) could not be written; is the disk full, or the folder read-only?") }
    }

    /// Adds the node's next key beside the present one; the node, opened again, signs with whichever governance names. A next
    /// key that was there becomes the present one's successor no longer: it is made the present key first.
    package func putNextNodeKey(_ key: Ed25519SigningKey) throws {
        guard let data = FileManager.default.contents(atPath: keysPath),
            var file = try? JSONDecoder().decode(KeysFile.self, from: data)
        else { throw Fault(description: "\(keysPath): not a keys file; restore it from backup") }
        if let next = file.nextNode { file.node = next }
        file.nextNode = Hex.text(key.secret)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        // Beside the old file first, so that a crash leaves one or the other.
        let draft = keysPath + ".new"
        guard
            FileManager.default.createFile(
                atPath: draft, contents: try encoder.encode(file), attributes: [.posixPermissions: 0o600]),
            rename(draft, keysPath) == 0
        else { throw Fault(description: "\(keysPath): could not be written; is the disk full, or the folder read-only?") }
    }

    package func read() throws -> Contents {
        guard let keysData = FileManager.default.contents(atPath: keysPath) else {
            throw Fault(description: "\(path): no keys.json here; name the folder of a member's node, such as .demo/harbour-bank")
        }
        guard let genesis = FileManager.default.contents(atPath: genesisPath) else {
            throw Fault(description: "\(path): genesis.cbor is missing; copy it from another member")
        }
        do {
            let file = try JSONDecoder().decode(KeysFile.self, from: keysData)
            let keys = NodeKeys(
                node: try Ed25519SigningKey(secret: Hex.bytes(file.node)),
                nextNode: try file.nextNode.map { try Ed25519SigningKey(secret: Hex.bytes($0)) },
                identity: try P256SigningKey(secret: Hex.bytes(file.identity)),
                standingPseudonym: try file.standingPseudonym.map { try P256SigningKey(secret: Hex.bytes($0)) })
            return Contents(member: file.member, keys: keys, genesis: Array(genesis))
        } catch {
            throw Fault(description: "\(keysPath): not a keys file (\(error)); restore it from backup")
        }
    }

    /// Opens the node on its store.
    ///
    /// - Parameter rehearsing: see ``LedgerNode``; without it the folder of a rehearsal is refused.
    package func open(kinds: AgreementKinds, rehearsing: Bool = false) throws -> LedgerNode {
        let contents = try read()
        return try LedgerNode(
            member: contents.member, keys: contents.keys, genesis: contents.genesis, store: SQLiteLedgerStore(path: storePath),
            kinds: kinds, rehearsing: rehearsing)
    }
}
