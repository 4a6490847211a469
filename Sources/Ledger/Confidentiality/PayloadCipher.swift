import Crypto
import Foundation
package import Signing

/// Seals an agreement's payloads: AES-256-GCM under a key of its own for each transaction, padded to size classes.
package enum PayloadCipher {
    package static let plaintextBytesMax = 512 * 1024

    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case tooLong(bytes: Int)
        case doesNotOpen
        case notPadded

        package var description: String {
            switch self {
            case .tooLong(let bytes):
                "a payload of \(bytes) bytes exceeds \(plaintextBytesMax); hand large documents over beside the ledger"
            case .doesNotOpen:
                "the payload does not open: it was changed, moved from another transaction, or sealed with another key"
            case .notPadded: "the payload's padding is not in its form"
            }
        }
    }

    /// - Parameters:
    ///   - salt: 32 fresh random bytes, public in the skeleton.
    ///   - skeletonDigest: binds the payload to its skeleton, as associated data.
    package static func seal(
        _ plaintext: [UInt8], epochKey: EpochKey, salt: [UInt8], submitter: KeyID, skeletonDigest: Digest32
    ) throws -> [UInt8] {
        guard plaintext.count <= plaintextBytesMax else { throw Fault.tooLong(bytes: plaintext.count) }
        let box = try AES.GCM.seal(
            padded(plaintext), using: key(epochKey, salt, submitter), nonce: nonce(), authenticating: skeletonDigest.bytes)
        return Array(box.ciphertext) + Array(box.tag)
    }

    package static func open(
        _ sealed: [UInt8], epochKey: EpochKey, salt: [UInt8], submitter: KeyID, skeletonDigest: Digest32
    ) throws -> [UInt8] {
        guard sealed.count >= 16 + 256, sealed.count <= 2 * plaintextBytesMax else { throw Fault.doesNotOpen }
        let plain: Data
        do {
            let box = try AES.GCM.SealedBox(nonce: nonce(), ciphertext: sealed.dropLast(16), tag: sealed.suffix(16))
            plain = try AES.GCM.open(box, using: key(epochKey, salt, submitter), authenticating: skeletonDigest.bytes)
        } catch {
            throw Fault.doesNotOpen
        }
        return try unpadded(Array(plain))
    }

    private static func key(_ epochKey: EpochKey, _ salt: [UInt8], _ submitter: KeyID) -> SymmetricKey {
        epochKey.derived(salt: salt, info: Array("hefu payload v1".utf8) + submitter.bytes)
    }

    /// All zero: right only because no key seals twice (its salt is fresh for each transaction).
    private static func nonce() throws -> AES.GCM.Nonce { try AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12)) }

    /// Four bytes of length, the content, zeros up to the next power of two from 256: the size class is all that shows.
    static func padded(_ plaintext: [UInt8]) -> [UInt8] {
        var size = 256
        while size < plaintext.count + 4 { size *= 2 }
        var out = [UInt8](repeating: 0, count: size)
        for shift in 0..<4 { out[shift] = UInt8(truncatingIfNeeded: plaintext.count >> (24 - 8 * shift)) }
        out.replaceSubrange(4..<(4 + plaintext.count), with: plaintext)
        return out
    }

    static func unpadded(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        guard bytes.count >= 256 else { throw .notPadded }
        let length = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard length <= bytes.count - 4, bytes[(4 + length)...].allSatisfy({ $0 == 0 }) else { throw .notPadded }
        let plaintext = Array(bytes[4..<(4 + length)])
        guard bytes.count == 256 || bytes.count < 2 * (length + 4) else { throw .notPadded }
        return plaintext
    }
}
