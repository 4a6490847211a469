import CanonicalCBOR
import Checkpoints
import Crypto
import Ledger
package import LedgerNode
package import LedgerStore
import MerkleLog
import Signing

/// What every member holds alike, as of one block: all that a new node needs to go on from there, and nothing confidential.
/// A snapshot may be handed to any member; the receiver proves it, so the sender needs no trust.
///
/// The log's tiles are not in it: they are derived from the blocks' records, which is also what checks them.
package enum Snapshot {
    /// The network moves a snapshot in pieces of this size, cut without regard to what is inside.
    package static let chunkBytesMax = 1 << 20

    /// A snapshot as written so far: all but the seal, which waits until its last block is final.
    package struct Unsealed: Sendable {
        package let height: UInt64
        fileprivate let logSize: UInt64
        fileprivate let hash: SHA256
    }

    /// Writes everything but the seal, from one consistent state of the store; the node goes on meanwhile.
    package static func write(_ store: any LedgerStore, to sink: ([UInt8]) throws -> Void) throws -> Unsealed {
        try store.read { reader in
            guard let tip = try reader.tip(), let genesis = try reader.block(0) else {
                throw SnapshotFault("the store holds no ledger yet")
            }
            var hash = SHA256()
            func put(_ record: SnapshotRecord) throws {
                let bytes = try record.framed()
                hash.update(data: bytes)
                try sink(bytes)
            }
            try put(.head(network: Genesis.network(of: genesis.bytes), height: tip.height))
            try writeBlocks(tip: tip, reader, put)
            for set in try reader.memberSets() { try put(.memberSet(height: set.height, members: set.members)) }
            try writeState(reader, put)
            return Unsealed(height: tip.height, logSize: tip.logSize, hash: hash)
        }
    }

    private static func writeBlocks(
        tip: BlockRecord, _ reader: any LedgerReader, _ put: (SnapshotRecord) throws -> Void
    ) throws {
        let since = LedgerNode.repeatableSince(tip.commit)
        for height in 0...tip.height {
            guard let record = try reader.block(height) else {
                throw SnapshotFault("block \(height) is missing from the store; verify the store")
            }
            let isWhole = height == 0 || record.commit.timeMilliseconds >= since
            try put(
                .block(
                    bytes: isWhole ? record.bytes : try pruned(record).bytes, outcomes: record.outcomes,
                    commit: LogLeaf.commit(record.commit).bytes))
        }
    }

    /// What everybody keeps of a block. What this member keeps more of would tell which agreements are its own.
    private static func pruned(_ record: BlockRecord) throws -> PrunedBlock {
        let outcomes = try record.publicOutcomes()
        return try record.stored().pruned(outcomes: outcomes) { index, carried in
            LedgerNode.isKeptByAll(carried, outcomes[index])
        }
    }

    private static func writeState(_ reader: any LedgerReader, _ put: (SnapshotRecord) throws -> Void) throws {
        var last: Digest32?
        while true {
            let page = try reader.stateRows(after: last, limit: 256)
            guard let end = page.last else { return }
            last = end.place
            var rows: [(key: [UInt8], value: [UInt8])] = []
            var bytes = 0
            for row in page {
                rows.append((row.key, row.value))
                bytes += row.key.count + row.value.count
                guard bytes >= 64 * 1024 else { continue }
                try put(.state(rows))
                (rows, bytes) = ([], 0)
            }
            if !rows.isEmpty { try put(.state(rows)) }
        }
    }

    /// The last bytes of a snapshot: how the members changed since the genesis, and the seal.
    ///
    /// - Throws: ``LedgerNode/ReceiptFault/notFinal(height:cosignatures:quorum:)`` until the members have cosigned; ask again.
    package static func seal(_ written: Unsealed, of node: LedgerNode) throws -> [UInt8] {
        try node.store.read { reader in
            let (checkpoint, lines) = try node.finalCheckpoint(covering: written.height, reader)
            var bytes: [UInt8] = []
            let chain = try node.handovers(reader)
            if !chain.links.isEmpty {
                let encoded = chain.encoded()
                for start in stride(from: 0, to: encoded.count, by: SnapshotRecord.handoversPieceBytes) {
                    let end = min(start + SnapshotRecord.handoversPieceBytes, encoded.count)
                    bytes += try SnapshotRecord.handovers(Array(encoded[start..<end])).framed()
                }
            }
            var hash = written.hash
            hash.update(data: bytes)
            let seal = SnapshotSeal(
                size: checkpoint.size, root: checkpoint.root,
                consistency: try LogProofs.consistency(from: written.logSize, to: checkpoint.size, tiles: reader),
                lines: lines, digest: Digest32(hash.finalize()))
            return bytes + (try SnapshotRecord.seal(seal).framed())
        }
    }
}
