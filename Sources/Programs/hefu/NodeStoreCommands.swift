import ArgumentParser
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Logging
import NodeConfiguration
import NodeFolder
import NodeProcess
import Parties
import SQLiteLedgerStore
import Signing
import Snapshots
import VaultBackup

struct NodeSnapshot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Write what every member holds alike into one file, from which a node can begin.",
        discussion: """
            Works beside a running node, and waits until the last block is final; where the store is in PostgreSQL, the running \
            node makes it. It holds nothing confidential: any member may have it, and proves it as it loads it. Old blocks can be \
            pruned once they are in a snapshot.

            Example: hefu node snapshot --config hefu.yaml --to /mnt/ledger.hefu-snapshot
            """)

    @OptionGroup var options: NodeOptions

    @Option(help: "The file to write; without it, the next one in the node's folder snapshots.")
    var to: String?

    @Option(help: "Seconds to wait for the members' cosignatures.")
    var wait = 60

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Answer: Encodable {
        var file: String
        var bytes: UInt64
        var height: UInt64
    }

    func run() async throws {
        let configuration = try options.configuration()
        let (path, height) = try await taken(configuration)
        let file = SnapshotFile(path: path)
        let answer = Answer(file: file.path, bytes: try file.bytes(), height: height)
        if json { return try Console.json(answer) }
        print("\(answer.file): block \(answer.height), \(answer.bytes) bytes.")
    }

    private func taken(_ configuration: NodeConfiguration) async throws -> (path: String, height: UInt64) {
        if let to, FileManager.default.fileExists(atPath: to) { throw ValidationError("\(to) exists; name a new file") }
        guard let store = try NodeStore(configuration).openToWrite(existing: true) else {
            // Another process holds the seat: it makes the snapshot, in its own folder.
            let answer = try await OperatorCall(configuration).post(
                "/snapshot", body: Data("\(wait)".utf8), seconds: Double(wait) + 600)
            let made = try JSONDecoder().decode(OperatorSnapshot.self, from: Data(answer.utf8))
            guard let to else { return (made.path, made.height) }
            try FileManager.default.copyItem(atPath: made.path, toPath: to)
            return (to, made.height)
        }
        let contents = try NodeFolder(path: configuration.folder).read()
        let node = try LedgerNode(
            member: contents.member, keys: contents.keys, genesis: contents.genesis, store: store, kinds: Catalogue.kinds(),
            rehearsing: configuration.isRehearsal)
        let folder = to.map { URL(filePath: $0).deletingLastPathComponent().path } ?? configuration.snapshotFolder
        let progress = Progress()
        let file = try await SnapshotFile.take(of: node, in: folder, as: to, waiting: .seconds(wait)) { bytes in
            progress.show("\(bytes >> 20) MiB written")
        }
        progress.end()
        return (file.path, try store.read { try LedgerNode.lastSnapshot($0) })
    }
}

struct NodeBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a node's private keys, sealed, into one file: what no other member can give back.",
        discussion: """
            Works beside a running node. Keys made afterwards, with every new agreement, are not in it: take it often. The \
            passphrase (12 characters or more) is asked for, or read from a file.

            Example: hefu node backup --config hefu.yaml --to /mnt/harbour-bank.hefu-backup --passphrase-file /run/secret
            """)

    @OptionGroup var options: NodeOptions
    @OptionGroup var key: BackupKeyOptions

    @Option(help: "The file to write.")
    var to: String

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Answer: Encodable {
        var file: String
        var member: String
        var agreementKeys: Int
    }

    func run() async throws {
        let configuration = try options.configuration()
        guard !FileManager.default.fileExists(atPath: to) else { throw ValidationError("\(to) exists; name a new file") }
        let store = try NodeStore(configuration).openToRead()
        let contents = try NodeFolder(path: configuration.folder).read()
        let backup = try VaultBackup(member: contents.member, keys: contents.keys, store: store)
        let sealed = try backup.sealed(under: key.backupKey(isNew: true))
        let file = try DurableFile(path: to)
        try file.write(sealed)
        try file.close()
        try DurableFile.synchronize(folder: URL(filePath: to).deletingLastPathComponent().path)
        let answer = Answer(file: to, member: contents.member.text, agreementKeys: backup.vault.count)
        if json { return try Console.json(answer) }
        print("\(to): the keys of \(answer.member)'s node and \(answer.agreementKeys) of its agreements. Keep it elsewhere.")
    }
}

struct NodeRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Begin a node's store with a snapshot, and its keys with a backup.",
        discussion: """
            For a new member, and for one that lost its disk. Every hash, signature and root is derived while loading, and nothing \
            is kept of a snapshot in which one is wrong. The genesis must stand in the node's folder (genesis.cbor, from any \
            member whom you trust). The node's own agreements come from the other participants once it runs.

            A member that was admitted after the genesis, or renewed its identity certificate, is known by --identity: the \
            tls/identity.pem that it hands over. With --handovers, the snapshot's members must be those of that chain.

            Examples: hefu node restore --config hefu.yaml --snapshot ledger.hefu-snapshot --backup harbour-bank.hefu-backup
                      hefu node restore --config hefu.yaml --from dune-bank --identity dune.pem --handovers members.handovers
            """)

    @OptionGroup var options: NodeOptions
    @OptionGroup var key: BackupKeyOptions

    @Option(help: "The snapshot's file.")
    var snapshot: String?

    @Option(help: "The member whose node gives its latest snapshot, in place of a file.")
    var from: String?

    @Option(help: "The backup of this node's keys.")
    var backup: String?

    @Option(help: "The identity certificate of the member named by --from, where the genesis has none or an older one.")
    var identity: String?

    @Option(help: "The chain of handovers from the genesis' members to the present ones, as receipts carry it.")
    var handovers: String?

    @Option(help: "The digest of the present members, as another member's operator said it; then the snapshot must agree.")
    var members: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Answer: Encodable {
        var height: UInt64
        var transactions: UInt64
        var stateEntries: Int
        var prunedThrough: UInt64
        var believedAs: String
        var memberSet: String
        var keysRestored: Int?
    }

    func validate() throws {
        guard (snapshot == nil) != (from == nil) else { throw ValidationError("name either --snapshot or --from") }
        guard identity == nil || from != nil else { throw ValidationError("--identity goes with --from") }
        guard members == nil || handovers == nil else { throw ValidationError("name either --members or --handovers") }
    }

    func run() async throws {
        let configuration = try options.configuration()
        let folder = NodeFolder(path: configuration.folder)
        let genesisPath = "\(configuration.folder)/genesis.cbor"
        guard let genesis = FileManager.default.contents(atPath: genesisPath).map(Array.init) else {
            throw ValidationError("\(genesisPath) is missing; copy it from another member, by a way you trust")
        }
        let confirmed = try confirmedMembers(genesis)
        let keys = try openBackup(configuration)
        guard let store = try NodeStore(configuration).openToWrite(existing: false) else {
            throw ValidationError("the node is running on this database; stop every process of the member first")
        }
        guard try store.read({ try $0.tip() }) == nil else {
            throw ValidationError("the store holds a ledger already; a snapshot goes into a new one only")
        }
        if let keys, !FileManager.default.fileExists(atPath: "\(configuration.folder)/keys.json") {
            try keys.restore(to: folder, genesis: genesis)
        }
        let file = try await snapshotFile(configuration, genesis)
        let progress = Progress()
        let report: SnapshotReport
        do {
            report = try file.load(genesis: genesis, confirmed: confirmed, into: store) { bytes, of in
                progress.show("\(bytes >> 20) of \(of >> 20) MiB proved")
            }
        } catch {
            // What another member sent and cannot be used would only be found here again.
            if from != nil { try? FileManager.default.removeItem(atPath: file.path) }
            throw error
        }
        progress.end()
        let restored = try keys?.restore(into: store)
        let memberSet = try store.read { try $0.tip()?.commit.memberSet.description } ?? ""
        let answer = Answer(
            height: report.height, transactions: report.transactions, stateEntries: report.stateEntries,
            prunedThrough: report.prunedThrough, believedAs: report.basis.description, memberSet: memberSet,
            keysRestored: restored)
        if json { return try Console.json(answer) }
        print("Block \(report.height), \(report.transactions) transactions, \(report.stateEntries) entries of state: proved.")
        print("  \(report.basis).")
        print("  The present members' digest, to compare with another member's: \(memberSet)")
        if let restored { print("  \(restored) keys of agreements restored.") }
    }

    /// The digest of the members that the snapshot must end with; nil where nobody said.
    private func confirmedMembers(_ genesis: [UInt8]) throws -> Digest32? {
        if let handovers {
            guard let bytes = FileManager.default.contents(atPath: handovers) else {
                throw ValidationError("--handovers: \(handovers) cannot be read")
            }
            return try HandoverChain(encoded: Array(bytes)).verified(genesis: genesis).newest.digest
        }
        return try members.map { text in
            guard let digest = try? Digest32(Hex.bytes(text)) else {
                throw ValidationError("--members is no digest of 64 hex digits")
            }
            return digest
        }
    }

    private func openBackup(_ configuration: NodeConfiguration) throws -> VaultBackup? {
        guard let backup else { return nil }
        guard let sealed = FileManager.default.contents(atPath: backup) else {
            throw ValidationError("\(backup): there is no such file, or this user may not read it")
        }
        let opened = try VaultBackup(sealed: Array(sealed), key: key.backupKey(isNew: false))
        guard opened.member == configuration.member else {
            throw ValidationError("\(backup) is of \(opened.member), and the configuration is \(configuration.member)'s")
        }
        return opened
    }

    private func snapshotFile(_ configuration: NodeConfiguration, _ genesis: [UInt8]) async throws -> SnapshotFile {
        if let snapshot { return SnapshotFile(path: snapshot) }
        let member = try MemberID(from ?? "")
        let path = "\(configuration.folder)/from-\(member.text).hefu-snapshot"
        let progress = Progress()
        if !FileManager.default.fileExists(atPath: path) {
            let certificate = try identity.map { path in
                guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                    throw ValidationError("--identity: \(path) cannot be read")
                }
                return text
            }
            let source = try SnapshotSource(
                configuration, genesis: genesis, identityPEM: certificate, logger: Logger(label: "hefu"))
            _ = try await source.fetch(from: member, into: path) { pieces, of in
                progress.show("\(pieces) of \(of) pieces fetched from \(member)")
            }
        }
        progress.end()
        return SnapshotFile(path: path)
    }
}

/// How a backup is sealed. A passphrase never stands on the command line, where other users of the machine could read it.
struct BackupKeyOptions: ParsableArguments {
    @Option(help: "A file whose first line is the passphrase.")
    var passphraseFile: String?

    @Option(help: "A file of at least 32 random bytes, in place of a passphrase.")
    var keyFile: String?

    func backupKey(isNew: Bool) throws -> BackupKey {
        guard passphraseFile == nil || keyFile == nil else {
            throw ValidationError("name either --passphrase-file or --key-file")
        }
        if let keyFile {
            guard let bytes = FileManager.default.contents(atPath: keyFile) else { throw Self.unreadable(keyFile) }
            return .keyFile(Array(bytes))
        }
        if let passphraseFile {
            guard let text = try? String(contentsOfFile: passphraseFile, encoding: .utf8) else {
                throw Self.unreadable(passphraseFile)
            }
            return .passphrase(String(text.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""))
        }
        let passphrase = try Console.secret("Passphrase of the backup: ")
        if isNew {
            guard try Console.secret("Again: ") == passphrase else { throw ValidationError("the two are not the same") }
        }
        return .passphrase(passphrase)
    }

    private static func unreadable(_ path: String) -> ValidationError {
        ValidationError("\(path): there is no such file, or this user may not read it")
    }
}

/// A line that says how far it is, from two seconds on.
struct Progress: Sendable {
    private let started = Date()

    func show(_ text: String) {
        if Date().timeIntervalSince(started) > 2 { Console.passing(text) }
    }

    func end() { Console.passing("") }
}
