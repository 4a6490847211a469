import CanonicalCBOR
import Confidentiality
import Ledger
import LedgerStore
import Signing

/// To whom a transaction gives the key of an epoch.
struct SeatPlan {
    let participants: [PublicKey]
    let wraps: [WrappedKey]
    let epoch: UInt64
    let commitment: Digest32

    init(_ founding: Skeleton.Founding) {
        (participants, wraps) = (founding.participants, founding.wraps)
        (epoch, commitment) = (0, founding.epochCommitment)
    }

    init(_ rekeying: Skeleton.Rekeying, epoch: UInt64) {
        (participants, wraps) = (rekeying.participants, rekeying.wraps)
        (self.epoch, commitment) = (epoch, rekeying.epochCommitment)
    }
}

/// This node's seat in an agreement: the epoch key, opened from the wrap addressed to it.
struct Seat {
    let pseudonym: PublicKey
    let recipient: [UInt8]
    /// Nil when the key this node needs is lost or the wrap does not open.
    let epochKey: EpochKey?

    /// The public keys whose secrets the vault keeps for this seat.
    var keys: [[UInt8]] { [pseudonym.encoded, recipient] }

    /// - Returns: nil when none of the participants' pseudonyms is this node's.
    init?(in plan: SeatPlan, salt: [UInt8], network: Digest32, vault: any LedgerReader) throws {
        var index: Int?
        for (candidate, key) in plan.participants.enumerated() where try vault.vaultSecret(for: key.encoded) != nil {
            index = candidate
            break
        }
        guard let index else { return nil }
        let wrap = plan.wraps[index]
        (pseudonym, recipient) = (plan.participants[index], wrap.recipient)
        guard let secret = try vault.vaultSecret(for: wrap.recipient) else {
            epochKey = nil
            return
        }
        epochKey = try? wrap.open(
            with: RecipientKey(secret), network: network, agreementSalt: salt, epoch: plan.epoch, commitment: plan.commitment)
    }
}

/// The public keys of an agreement whose secrets this member's vault holds, beyond those that its roster names: kept so that an
/// erasure destroys all of them, also after keys were restored from a backup.
enum AgreementKeys {
    private static func mark(_ id: Digest32) -> String { "keys of agreement \(id)" }

    static func noted(of id: Digest32, in store: any LedgerReader) throws -> [[UInt8]] {
        guard let bytes = try store.mark(mark(id)) else { return [] }
        var reader = CBORReader(bytes)
        let keys = try (0..<reader.array()).map { _ in try reader.byteString() }
        try reader.finish()
        return keys
    }

    static func note(_ keys: [[UInt8]], of id: Digest32, in store: any LedgerWriter) throws {
        let known = try noted(of: id, in: store)
        let fresh = keys.filter { !known.contains($0) }
        guard !fresh.isEmpty else { return }
        var writer = CBORWriter()
        writer.array(known.count + fresh.count)
        for key in known + fresh { writer.byteString(key) }
        try store.putMark(writer.bytes, for: mark(id))
    }
}
