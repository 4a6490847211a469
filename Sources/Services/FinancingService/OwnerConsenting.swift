package import BankingCalendar
import FinancingRegistry
package import Fingerprints
package import Ledger
package import RegistryAuthority
package import Signing
import Synchronization

/// How the owner of documents and goods is asked: through the bank's portal, or with keys of its own.
package protocol OwnerConsenting: Sendable {
    /// A fresh one-time key, whose secret stays with the owner.
    func makeOneTimeKey() async throws -> PublicKey
    /// The draft with the owner's one-time signature, and the consent with its registered one.
    func consent(to draft: Transaction) async throws -> (draft: Transaction, consent: OwnerConsent)
}

/// A company's own keys: the registered one, and the one-time keys of what it consented to.
package final class CompanyKeys: OwnerConsenting {
    package let company: DocumentParty
    private let registered: any SigningKey
    private let oneTime: Mutex<[PublicKey: P256SigningKey]>

    /// - Parameter oneTime: secrets of one-time keys made before, as ``secrets`` gave them.
    package init(company: DocumentParty, registered: any SigningKey, oneTime secrets: [[UInt8]] = []) throws {
        (self.company, self.registered) = (company, registered)
        var keys: [PublicKey: P256SigningKey] = [:]
        for secret in secrets {
            let key = try P256SigningKey(secret: secret)
            keys[key.publicKey] = key
        }
        oneTime = Mutex(keys)
    }

    package var publicKey: PublicKey { registered.publicKey }

    /// What the company keeps, 32 bytes each, so that it can cancel after a restart.
    package var secrets: [[UInt8]] { oneTime.withLock { $0.values.map(\.secret) } }

    package func makeOneTimeKey() async throws -> PublicKey {
        let key = P256SigningKey()
        oneTime.withLock { $0[key.publicKey] = key }
        return key.publicKey
    }

    package func consent(to draft: Transaction) async throws -> (draft: Transaction, consent: OwnerConsent) {
        let signers = draft.skeleton.signers
        guard draft.skeleton.kind == .registry, signers.count == 3, let key = key(signers[1]) else {
            throw RegistryDeskFault.notTheOwner
        }
        let digest = OwnerConsent.digest(
            network: draft.skeleton.network, holder: signers[0], owner: signers[1], act: try RegistryAct(encoded: draft.payload))
        let signature = try registered.signature(over: digest.bytes)
        return (try draft.countersigned(by: key), OwnerConsent(company: company, signature: signature))
    }

    /// The act by which the owner takes its consent back, before anything is financed.
    package func composeCancellation(of id: Digest32, owner: PublicKey, network: Digest32, now: LedgerTime) throws -> Transaction
    {
        guard let key = key(owner) else { throw RegistryDeskFault.notTheOwner }
        let late = try now.adding(milliseconds: Self.validityMilliseconds)
        let skeleton = Skeleton(network: network, kind: .registry, validity: now...late, signers: [owner])
        return try Transaction.sign(skeleton: skeleton, payload: RegistryAct.cancel(id).encoded(), with: [key])
    }

    private static let validityMilliseconds: Int64 = 30 * 60 * 1000

    private func key(_ key: PublicKey) -> P256SigningKey? { oneTime.withLock { $0[key] } }
}
