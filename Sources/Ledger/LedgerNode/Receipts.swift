package import Checkpoints
package import Ledger
import LedgerStore
import MerkleLog
import Signing

/// Why there is no receipt (yet).
package enum ReceiptFault: Error, CustomStringConvertible {
    case notOnLedger
    case notFinal(height: UInt64, cosignatures: Int, quorum: Int)

    package var description: String {
        switch self {
        case .notOnLedger: "no such transaction stands on this ledger"
        case .notFinal(let height, let cosignatures, let quorum):
            "the transaction is ordered in block \(height), which \(cosignatures) of the \(quorum) members needed have cosigned; ask again"
        }
    }
}

extension LedgerNode {
    /// The `.tlog-proof` of a transaction (c2sp.org/tlog-proof): its leaf, its path, and a checkpoint cosigned by a quorum.
    /// Anybody can check it offline, with other people's tools.
    package func receipt(height: UInt64, index: Int) throws -> TransactionReceipt {
        try store.read { reader in
            guard let record = try reader.block(height), let id = try record.transactionID(at: index) else {
                throw ReceiptFault.notOnLedger
            }
            guard let outcome = PublicOutcome(rawValue: UInt64(record.outcomes[index])) else { throw ReceiptFault.notOnLedger }
            let leaf = LogLeaf.transaction(
                height: height, index: UInt64(index), id: id, outcome: outcome)
            let (checkpoint, cosignatures) = try finalCheckpoint(covering: height, reader)
            let leafIndex = record.leafIndex(ofTransaction: index)
            let path = try LogProofs.inclusion(of: leafIndex, size: checkpoint.size, tiles: reader)
            return TransactionReceipt(
                leaf: leaf,
                proof: TLogProof(
                    index: leafIndex, path: path, checkpoint: checkpoint, signatureLines: cosignatures, extra: leaf.bytes))
        }
    }

    /// That a block is final, for those who do not take this member's word: its commit record's place in the log, under a
    /// checkpoint that a quorum of those who judge it cosigned.
    package func finalityProof(of height: UInt64) throws -> TLogProof {
        try store.read { reader in
            guard let record = try reader.block(height) else { throw ReceiptFault.notOnLedger }
            let (checkpoint, cosignatures) = try finalCheckpoint(covering: height, reader)
            return TLogProof(
                index: record.logSize - 1,
                path: try LogProofs.inclusion(of: record.logSize - 1, size: checkpoint.size, tiles: reader),
                checkpoint: checkpoint, signatureLines: cosignatures, extra: LogLeaf.commit(record.commit).bytes)
        }
    }
}

/// What a member hands to a court: the leaf in the clear, and the proof that it stands on the ledger.
package struct TransactionReceipt: Sendable {
    package let leaf: LogLeaf
    package let proof: TLogProof

    /// The `.tlog-proof` file's text; the leaf's bytes travel in it.
    package var text: String { proof.text }
}
