package import BankingCalendar
package import FinancingRegistry
package import Ledger
import LedgerStore
package import Signing

/// Acts in the registry of financings. Their keys are one-time keys, kept in this member's vault, so that a node restored from
/// backup still holds what it held.
extension LedgerNode {
    /// A fresh key for one reservation, stored before it is used.
    package func makeOneTimeKey() throws -> P256SigningKey {
        let key = P256SigningKey()
        try store.write { try $0.putVaultSecret(key.secret, for: key.publicKey.encoded) }
        return key
    }

    /// The secret of a one-time key of this member; nil when the key is another's.
    package func oneTimeKey(_ key: PublicKey) throws -> P256SigningKey? {
        try store.read { try $0.vaultSecret(for: key.encoded) }.map { try P256SigningKey(secret: $0) }
    }

    /// A registry transaction, signed by the first of its signers; the others countersign (``Transaction/countersigned(by:)``).
    package func composeRegistryAct(
        _ act: RegistryAct, signedBy first: any SigningKey, then others: [PublicKey] = [], now: LedgerTime
    ) throws -> Transaction {
        let skeleton = Skeleton(
            network: network, kind: .registry, validity: validity(now: now), signers: [first.publicKey] + others)
        return try Transaction.sign(skeleton: skeleton, payload: act.encoded(), with: [first])
    }

    // MARK: reading

    package func reservation(_ id: Digest32) throws -> Reservation? {
        try store.read { try $0.value(of: .reservation(id)).map { try Reservation(encoded: $0) } }
    }

    package func fingerprintEntry(_ fingerprint: Fingerprint) throws -> FingerprintEntry? {
        try store.read { try $0.value(of: .fingerprint(fingerprint)).map { try FingerprintEntry(encoded: $0) } }
    }

    package func registryBook() throws -> RegistryBook? {
        try store.read { try $0.value(of: .registry).map { try RegistryBook(encoded: $0) } }
    }
}
