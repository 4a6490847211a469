import Checkpoints
import Governance
import Ledger
package import LedgerNode
import LedgerStore
import MerkleLog
package import Signing
import Synchronization

/// A node's log as outsiders read it. Leaves are not stored: they are made again from the blocks, and held against the
/// log's hashes before they are handed out.
package final class SignedLog: LogReading {
    private let node: LedgerNode
    private let witnesses: WitnessBook?
    /// The last block known to be final.
    private let lastFinal = Mutex<Final?>(nil)
    private let bundles = Mutex(BundleCache())

    private struct Final {
        let height: UInt64
        let size: UInt64
    }

    /// - Parameter witnesses: the lines of outside witnesses, shown with the members'.
    package init(node: LedgerNode, witnesses: WitnessBook? = nil) { (self.node, self.witnesses) = (node, witnesses) }

    package var origin: String { node.origin }

    package func checkpoint() throws -> FinalCheckpoint? {
        try node.store.read { reader in
            try latestFinal(reader).flatMap { try checkpoint(at: $0.height, reader) }
        }
    }

    package func witnessedCheckpoint() throws -> FinalCheckpoint? {
        try node.store.read { reader in
            guard let final = try latestFinal(reader), let height = try witnesses?.latestHeight(through: final.height, reader)
            else {
                return nil
            }
            return try checkpoint(at: height, reader)
        }
    }

    package func consistency(from old: UInt64, to size: UInt64) throws -> [Digest32] {
        try node.store.read { try LogProofs.consistency(from: old, to: size, tiles: TileRows($0)) }
    }

    package func tile(_ path: TilePath) throws -> LogPiece {
        try node.store.read { reader in
            guard let final = try latestFinal(reader) else { return .beyond }
            let level =
                switch path.kind {
                case .hashes(let level): level
                case .entries: 0
                }
            guard path.width <= TilePath.available(level: level, index: path.index, size: final.size) else { return .beyond }
            switch path.kind {
            case .hashes: return .bytes(try hashes(level: level, path, reader))
            case .entries: return try entries(path, reader)
            }
        }
    }

    // MARK: what is final

    /// The latest block that those who judge it have made final, with a checkpoint of its own. Blocks are large, so its size is
    /// kept.
    private func latestFinal(_ reader: any LedgerReader) throws -> Final? {
        let height = try LedgerNode.finalHeight(reader)
        if let known = lastFinal.withLock({ $0 }), known.height == height { return known }
        guard height > 0, let block = try node.finalBlock(covering: height, reader)?.block else { return nil }
        let final = Final(height: block.height, size: block.logSize)
        lastFinal.withLock { known in
            // Another reader may have looked at a later snapshot.
            if known.map({ $0.height < final.height }) ?? true { known = final }
        }
        return final
    }

    private func checkpoint(at height: UInt64, _ reader: any LedgerReader) throws -> FinalCheckpoint? {
        guard let block = try reader.block(height) else { return nil }
        let members = try node.countingCosignatures(height, reader).map(\.line)
        let outside = try witnesses?.lines(height: height, reader) ?? []
        let checkpoint = Checkpoint(origin: node.origin, size: block.logSize, root: block.logRoot)
        return FinalCheckpoint(height: height, note: SignedCheckpoint(checkpoint: checkpoint, lines: members + outside))
    }

    // MARK: tiles

    private func hashes(level: Int, _ path: TilePath, _ reader: any LedgerReader) throws -> [UInt8] {
        guard let row = try reader.logTile(level: level, index: path.index), row.count >= path.width * 32 else {
            throw NodeFault("the log's tile \(path.index) of level \(level) is missing or too short; run hefu node verify")
        }
        return Array(row.prefix(path.width * 32))
    }

    private func entries(_ path: TilePath, _ reader: any LedgerReader) throws -> LogPiece {
        let isFull = path.width == TilePath.fullWidth
        if isFull, let known = bundles.withLock({ $0[path.index] }) { return .bytes(known) }
        let first = path.index * UInt64(TilePath.fullWidth)
        let leaves = try LogLeaves.leaves(from: first, count: path.width, reader)
        let row = try hashes(level: 0, path, reader)
        var bundle: [UInt8] = []
        for (number, leaf) in leaves.enumerated() {
            guard LogHash.leaf(leaf).bytes.elementsEqual(row[(number * 32)..<(number * 32 + 32)]) else {
                throw NodeFault(
                    "leaf \(first + UInt64(number)) made from its block is not the one in the log; run hefu node verify")
            }
            bundle += [UInt8(truncatingIfNeeded: leaf.count >> 8), UInt8(truncatingIfNeeded: leaf.count)] + leaf
        }
        if isFull { bundles.withLock { $0[path.index] = bundle } }
        return .bytes(bundle)
    }
}

/// A store's rows as the proofs read them.
private struct TileRows: LogTileReader {
    let reader: any LedgerReader
    init(_ reader: any LedgerReader) { self.reader = reader }
    func logTile(level: Int, index: UInt64) throws -> [UInt8]? { try reader.logTile(level: level, index: index) }
}

/// The last bundles that somebody asked for; making one costs up to 256 blocks.
private struct BundleCache {
    private static let countMax = 32
    private var held: [(index: UInt64, bytes: [UInt8])] = []

    subscript(_ index: UInt64) -> [UInt8]? {
        get { held.first { $0.index == index }?.bytes }
        set {
            held.removeAll { $0.index == index }
            guard let newValue else { return }
            if held.count >= Self.countMax { held.removeFirst() }
            held.append((index, newValue))
        }
    }
}
