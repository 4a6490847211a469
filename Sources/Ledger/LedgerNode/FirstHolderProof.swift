import CanonicalCBOR
package import Checkpoints
import FinancingRegistry
import Governance
import Ledger
import LedgerStore
import MerkleLog
package import Signing
package import StateTree

/// Proves offline that a financing was the first holder of each of its documents: the commit record of a block, cosigned by a
/// quorum, and from its state root the reservation and every fingerprint entry, in which nobody stands before it.
///
/// That a fingerprint was free a block earlier would not do: two may have asked for it within one block.
package struct FirstHolderProof: Hashable, Sendable {
    /// An entry of the public state, and the path from it to the state root.
    package struct Entry: Hashable, Sendable {
        package var key: [UInt8]
        package var value: [UInt8]
        package var proof: StateProof
    }

    /// The commit record's `.tlog-proof`.
    package var commit: TLogProof
    package var reservation: Entry
    package var fingerprints: [Entry]

    /// What the proof shows.
    package struct Finding: Hashable, Sendable {
        package let reservation: Digest32
        package let isConfirmed: Bool
        /// The block that made the reservation, and the one as of which all this holds.
        package let reservedIn: UInt64
        package let asOf: UInt64
        package let documents: Int
    }

    package struct Unproved: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
        init(_ description: String) { self.description = description }
    }

    /// Checks everything against the members' keys; needs no node.
    ///
    /// - Throws: ``Unproved``, which says what the file does not show.
    package func verify(cosigners: [(name: String, key: PublicKey)], quorum: Int) throws -> Finding {
        guard let leaf = commit.extra, case .commit(let record) = try LogLeaf(bytes: leaf) else {
            throw Unproved("the proof's leaf is no commit record")
        }
        guard case .proved = commit.proves(leaf: leaf, cosigners: cosigners, quorum: quorum) else {
            throw Unproved("the commit record is not in a log that \(quorum) of the members have cosigned")
        }
        let held = try Reservation(encoded: reservation.value)
        try check(reservation, is: .reservation(held.id), under: record.stateRoot)
        let excluding = held.holdings.filter { $0.force == .excludes }
        guard !excluding.isEmpty else { throw Unproved("the reservation has ended, and holds nothing") }
        for holding in excluding {
            let key = StateKey.fingerprint(holding.fingerprint)
            guard let entry = fingerprints.first(where: { $0.key == key.bytes }) else {
                throw Unproved("the entry of fingerprint \(holding.fingerprint) is missing")
            }
            try check(entry, is: key, under: record.stateRoot)
            guard try FingerprintEntry(encoded: entry.value).holds.first(where: { $0.force == .excludes })?.reservation == held.id
            else { throw Unproved("somebody held fingerprint \(holding.fingerprint) before") }
        }
        return Finding(
            reservation: held.id, isConfirmed: held.standing == .confirmed, reservedIn: held.reservedIn, asOf: record.height,
            documents: excluding.count)
    }

    private func check(_ entry: Entry, is key: StateKey, under root: Digest32) throws {
        guard entry.key == key.bytes,
            entry.proof.finding(at: key.digest, under: root) == .holds(value: StateKey.digest(ofValue: entry.value))
        else { throw Unproved("an entry of the public state does not lead to the state root of the commit record") }
    }

    // MARK: bytes

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 4096)
        writer.array(4)
        writer.text("hefu.first-holder.v1")
        writer.text(commit.text)
        Self.write(reservation, to: &writer)
        writer.array(fingerprints.count)
        for entry in fingerprints { Self.write(entry, to: &writer) }
        return writer.bytes
    }

    private static func write(_ entry: Entry, to writer: inout CBORWriter) {
        writer.array(3)
        writer.byteString(entry.key)
        writer.byteString(entry.value)
        writer.byteString(entry.proof.encoded())
    }

    /// - Throws: what is wrong with the bytes; nothing is believed before ``verify(cosigners:quorum:)``.
    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(4)
        guard try reader.text() == "hefu.first-holder.v1" else { throw Unproved("the file is no first-holder proof") }
        commit = try TLogProof(text: reader.text())
        reservation = try Self.entry(&reader)
        fingerprints = try (0..<reader.array()).map { _ in try Self.entry(&reader) }
        try reader.finish()
    }

    private static func entry(_ reader: inout CBORReader) throws -> Entry {
        try reader.array(3)
        return Entry(
            key: try reader.byteString(), value: try reader.byteString(), proof: try StateProof(encoded: reader.byteString()))
    }

    fileprivate init(commit: TLogProof, reservation: Entry, fingerprints: [Entry]) {
        (self.commit, self.reservation, self.fingerprints) = (commit, reservation, fingerprints)
    }
}

extension LedgerNode {
    /// The proof for a live reservation as of this node's last block.
    ///
    /// - Throws: ``ReceiptFault`` while that block is not final; ask again.
    package func firstHolderProof(of id: Digest32) async throws -> FirstHolderProof {
        try await withStateTree { [self] tree in
            try store.read { reader in
                guard let bytes = try reader.value(of: .reservation(id)), let tip = try reader.tip() else {
                    throw ReceiptFault.notOnLedger
                }
                let (checkpoint, lines) = try finalCheckpoint(covering: tip.height, reader)
                func entry(_ key: StateKey, _ value: [UInt8]) throws -> FirstHolderProof.Entry {
                    let proof = try tree.proof(for: key.digest) { try reader.stateEntries(from: $0, through: $1) }
                    return FirstHolderProof.Entry(key: key.bytes, value: value, proof: proof)
                }
                let excluding = try Reservation(encoded: bytes).holdings.filter { $0.force == .excludes }
                let leaf = LogLeaf.commit(tip.commit).bytes
                let path = try LogProofs.inclusion(of: tip.logSize - 1, size: checkpoint.size, tiles: reader)
                return FirstHolderProof(
                    commit: TLogProof(
                        index: tip.logSize - 1, path: path, checkpoint: checkpoint, signatureLines: lines, extra: leaf),
                    reservation: try entry(.reservation(id), bytes),
                    fingerprints: try excluding.compactMap { holding in
                        let key = StateKey.fingerprint(holding.fingerprint)
                        return try reader.value(of: key).map { try entry(key, $0) }
                    })
            }
        }
    }
}
