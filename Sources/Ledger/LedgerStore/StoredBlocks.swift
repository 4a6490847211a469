package import Ledger
package import Signing

extension BlockRecord {
    /// The block, whole or pruned; the genesis, at height 0, is none.
    package func stored() throws -> StoredBlock { try StoredBlock(bytes: bytes) }

    /// What became of each executed transaction.
    package func publicOutcomes() throws -> [PublicOutcome] {
        try outcomes.map { byte in
            guard let outcome = PublicOutcome(rawValue: UInt64(byte)) else {
                throw MalformedBlock(
                    "block \(height): outcome \(byte) is unknown; this version is older than the ledger, or a byte flipped")
            }
            return outcome
        }
    }

    /// The id of the executed transaction at `index`, whether or not it was pruned; nil when there is none.
    package func transactionID(at index: Int) throws -> Digest32? {
        guard height > 0, outcomes.indices.contains(index) else { return nil }
        return try stored().transactionID(at: index, outcome: PublicOutcome(rawValue: UInt64(outcomes[index])))
    }

    /// The transaction at `index`, as carried; nil when there is none, or it was pruned.
    package func carried(at index: Int) throws -> [UInt8]? { height > 0 ? try stored().carried(at: index) : nil }
}
