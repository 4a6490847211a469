import Checkpoints
import Foundation
import MerkleLog
import Signing
import Synchronization
import Witnessing

@testable import Checkpoints

/// A log of four members in memory that can be cut at any size, and forked.
final class GrowingLog: LogReading, Sendable {
    static let origin = "sample.example/log"

    private final class Tiles: LogTileWriter {
        var rows: [String: [UInt8]] = [:]
        func logTile(level: Int, index: UInt64) -> [UInt8]? { rows["\(level)/\(index)"] }
        func putLogTile(level: Int, index: UInt64, hashes: [UInt8]) { rows["\(level)/\(index)"] = hashes }
    }

    private struct State: @unchecked Sendable {
        // Unchecked because of the tiles, which are used under the lock only.
        let tiles = Tiles()
        var log = CompactLog()
        var roots: [UInt64: Digest32] = [0: LogHash.empty]
    }

    let origin: String
    let members: [(name: String, key: Ed25519SigningKey)]
    private let state = Mutex(State())

    init(origin: String = GrowingLog.origin, members: [(name: String, key: Ed25519SigningKey)]? = nil) {
        self.origin = origin
        self.members = members ?? (0..<4).map { ("member-\($0).example", Ed25519SigningKey()) }
    }

    /// Appends leaves until there are `size`; `salt` makes another history.
    func grow(to size: UInt64, salt: String = "") throws {
        try state.withLock { state in
            while state.log.size < size {
                try state.log.append([Array("leaf \(state.log.size) \(salt)".utf8)], tiles: state.tiles)
                state.roots[state.log.size] = state.log.root
            }
        }
    }

    var size: UInt64 { state.withLock { $0.log.size } }

    var verifierKeys: [String] {
        members.map { NoteKey.verifierKey(name: $0.name, type: .cosignature, key: $0.key.publicKey) }
    }

    func witnessed(quorum: Int? = nil) throws -> WitnessedLog {
        try WitnessedLog(origin: origin, verifierKeys: verifierKeys, quorum: quorum)
    }

    /// The checkpoint of the first `size` leaves, signed by the first `signers` members.
    func note(_ size: UInt64, signers: Int = 3) throws -> SignedCheckpoint {
        let root = try state.withLock { state in
            guard let root = state.roots[size] else { throw NoteFault("the sample log never had \(size) leaves") }
            return root
        }
        let checkpoint = Checkpoint(origin: origin, size: size, root: root)
        let lines = try members.prefix(signers).map {
            try checkpoint.cosignature(name: $0.name, key: $0.key, timestamp: 1_700_000_000)
        }
        return SignedCheckpoint(checkpoint: checkpoint, lines: lines)
    }

    func request(from old: UInt64, to size: UInt64, signers: Int = 3) throws -> AddCheckpoint {
        let proof = old == 0 || old > size ? [] : try consistency(from: old, to: size)
        return AddCheckpoint(old: old, proof: proof, note: try note(size, signers: signers))
    }

    // MARK: as outsiders read it

    func checkpoint() throws -> FinalCheckpoint? {
        let size = size
        return size == 0 ? nil : FinalCheckpoint(height: size, note: try note(size))
    }

    func witnessedCheckpoint() throws -> FinalCheckpoint? { nil }

    func tile(_ path: TilePath) throws -> LogPiece { .beyond }

    func consistency(from old: UInt64, to size: UInt64) throws -> [Digest32] {
        try state.withLock { try LogProofs.consistency(from: old, to: size, tiles: $0.tiles) }
    }
}

func temporaryFolder() -> String {
    FileManager.default.temporaryDirectory.appending(path: "hefu-witness-\(UUID().uuidString)").path
}

extension Witness {
    static let seconds: UInt64 = 1_772_438_400

    static func make(
        _ logs: [WitnessedLog], folder: String = temporaryFolder(), key: Ed25519SigningKey = Ed25519SigningKey()
    ) throws -> Witness {
        try Witness(
            name: "witness.example/w1", key: key, logs: logs, memory: try WitnessMemory(folder: folder), now: { seconds })
    }

    func add(_ request: AddCheckpoint) throws -> WitnessAnswer { try add(Array(request.text.utf8)) }
}
