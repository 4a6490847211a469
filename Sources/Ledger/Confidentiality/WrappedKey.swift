package import CanonicalCBOR
import Crypto
import Foundation
package import Signing

/// A single-use HPKE key pair: one agreement's epoch key is wrapped to it, then it is never used again.
///
/// P-256 rather than X25519, so that the hardware modules banks have can hold it.
package struct RecipientKey: Sendable {
    private let key: P256.KeyAgreement.PrivateKey

    package init() { key = P256.KeyAgreement.PrivateKey() }

    /// - Parameter secret: the 32-byte scalar.
    package init(_ secret: [UInt8]) throws { key = try P256.KeyAgreement.PrivateKey(rawRepresentation: secret) }

    package var secret: [UInt8] { Array(key.rawRepresentation) }
    /// 33 bytes, compressed.
    package var publicKey: [UInt8] { Array(key.publicKey.compressedRepresentation) }

    fileprivate func open(_ wrap: WrappedKey, info: [UInt8]) throws -> [UInt8] {
        var recipient = try HPKE.Recipient(
            privateKey: key, ciphersuite: WrappedKey.suite, info: Data(info), encapsulatedKey: Data(wrap.encapsulated))
        return Array(try recipient.open(wrap.ciphertext, authenticating: [UInt8]()))
    }
}

/// An epoch key wrapped to one recipient by HPKE (RFC 9180, base mode, DHKEM(P-256, HKDF-SHA256), AES-256-GCM).
package struct WrappedKey: Hashable, Sendable {
    /// The recipient's single-use public key, 33 bytes.
    package let recipient: [UInt8]
    /// 65 bytes.
    package let encapsulated: [UInt8]
    /// 48 bytes: the key and the tag.
    package let ciphertext: [UInt8]

    fileprivate static let suite = HPKE.Ciphersuite.P256_SHA256_AES_GCM_256

    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case doesNotOpen
        case opensToAnotherKey

        package var description: String {
            switch self {
            case .doesNotOpen: "the wrapped key does not open with the recipient's key"
            case .opensToAnotherKey: "the wrapped key opens to a key that the transaction does not commit to"
            }
        }
    }

    package init(
        wrapping key: EpochKey, to recipient: [UInt8], network: Digest32, agreementSalt: [UInt8], epoch: UInt64
    ) throws {
        let publicKey = try P256.KeyAgreement.PublicKey(compressedRepresentation: recipient)
        let info = Self.info(network: network, agreementSalt: agreementSalt, epoch: epoch)
        var sender = try HPKE.Sender(recipientKey: publicKey, ciphersuite: Self.suite, info: Data(info))
        ciphertext = Array(try sender.seal(key.bytes, authenticating: [UInt8]()))
        encapsulated = Array(sender.encapsulatedKey)
        self.recipient = recipient
    }

    /// Opens the wrap and checks the key against the transaction's commitment.
    ///
    /// Whoever gets a bad wrap can prove it: publishing the single-use private key lets everybody run this check.
    package func open(
        with key: RecipientKey, network: Digest32, agreementSalt: [UInt8], epoch: UInt64, commitment: Digest32
    ) throws(Fault) -> EpochKey {
        let info = Self.info(network: network, agreementSalt: agreementSalt, epoch: epoch)
        guard key.publicKey == recipient, let bytes = try? key.open(self, info: info), let opened = try? EpochKey(bytes) else {
            throw .doesNotOpen
        }
        guard opened.commitment(agreementSalt: agreementSalt) == commitment else { throw .opensToAnotherKey }
        return opened
    }

    private static func info(network: Digest32, agreementSalt: [UInt8], epoch: UInt64) -> [UInt8] {
        var writer = CBORWriter()
        writer.array(4)
        writer.text("hefu epoch key wrap v1")
        writer.byteString(network.bytes)
        writer.byteString(agreementSalt)
        writer.unsigned(epoch)
        return writer.bytes
    }

    package func write(to writer: inout CBORWriter) {
        writer.array(3)
        writer.byteString(recipient)
        writer.byteString(encapsulated)
        writer.byteString(ciphertext)
    }

    package init(from reader: inout CBORReader) throws {
        try reader.array(3)
        recipient = try reader.byteString(count: 33)
        encapsulated = try reader.byteString(count: 65)
        ciphertext = try reader.byteString(count: 48)
    }
}
