import Crypto
import Foundation
package import Signing

/// The key that an agreement's participants share. The skeleton commits to it, so that two participants can never
/// be made to read different things.
package struct EpochKey: Hashable, Sendable {
    package let bytes: [UInt8]

    /// A fresh random key.
    package init() { bytes = randomBytes(32) }

    package init(_ bytes: [UInt8]) throws(Digest32.WrongLength) {
        guard bytes.count == 32 else { throw Digest32.WrongLength(wanted: 32, found: bytes.count) }
        self.bytes = bytes
    }

    /// What the skeleton makes public: a hash that binds the key and, the key being random, tells nothing of it.
    package func commitment(agreementSalt: [UInt8]) -> Digest32 {
        Digest32.of(domain: "hefu epoch key", parts: [bytes, agreementSalt])
    }

    /// HKDF-SHA256 (RFC 5869) from this key; `info` tells the purposes apart.
    func derived(salt: [UInt8], info: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: bytes), salt: salt, info: info, outputByteCount: 32)
    }
}

/// The salted digest by which the ledger knows a document; without the epoch key nobody can guess at it.
package enum DocumentCommitment {
    /// - Parameter saltID: 16 random bytes, fresh for each document.
    package static func of(_ content: Digest32, saltID: [UInt8], epochKey: EpochKey) -> Digest32 {
        of(content, salt: salt(saltID: saltID, epochKey: epochKey))
    }

    /// What opens one document's commitment and no other's: given to a participant that may not have the epoch's key.
    package static func salt(saltID: [UInt8], epochKey: EpochKey) -> [UInt8] {
        epochKey.derived(salt: saltID, info: Array("hefu document salt".utf8)).withUnsafeBytes { Array($0) }
    }

    package static func of(_ content: Digest32, salt: [UInt8]) -> Digest32 {
        Digest32.of(domain: "hefu document commitment", parts: [salt, content.bytes])
    }
}

/// The salted digest by which participants compare where an agreement stands; only they can make it.
package enum OutcomeCommitment {
    /// - Parameters:
    ///   - position: how many of the agreement's transactions were executed; the salt differs for each.
    ///   - roster: canonical CBOR of who takes part.
    ///   - state: canonical CBOR of terms and states.
    package static func of(roster: [UInt8], state: [UInt8], position: UInt64, epochKey: EpochKey) -> Digest32 {
        let number = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: position >> UInt64($0)) }
        let salt = epochKey.derived(salt: number, info: Array("hefu outcome salt".utf8)).withUnsafeBytes { Array($0) }
        return Digest32.of(domain: "hefu outcome commitment", parts: [salt, roster, state])
    }
}
