package import CanonicalCBOR
import Crypto
import Foundation

/// A signature scheme, by its COSE algorithm number (IANA COSE registry). Every key and signature names its own.
package enum SignatureAlgorithm: Int64, Hashable, Codable, Sendable {
    /// ECDSA on P-256 with SHA-256; only the low-S form of a signature is valid here.
    case es256 = -7
    /// Ed25519 (RFC 8032).
    case edDSA = -8
}

/// The first 16 bytes of SHA-256 over algorithm and key.
package struct KeyID: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]
    package init(_ bytes: [UInt8]) throws(Digest32.WrongLength) {
        guard bytes.count == 16 else { throw Digest32.WrongLength(wanted: 16, found: bytes.count) }
        self.bytes = bytes
    }
    fileprivate init(of key: PublicKey) { bytes = Array(Digest32.of(domain: "hefu key id", key.encoded).bytes.prefix(16)) }
    package var description: String { Hex.text(bytes) }
}

/// A public key with its algorithm: P-256 compressed (33 bytes) or Ed25519 (32 bytes).
package struct PublicKey: Hashable, Sendable {
    package let algorithm: SignatureAlgorithm
    package let raw: [UInt8]

    package struct Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    package init(p256 compressed: [UInt8]) throws(Invalid) {
        guard compressed.count == 33, compressed[0] == 2 || compressed[0] == 3 else {
            throw Invalid(description: "a P-256 key is 33 bytes in compressed form")
        }
        (algorithm, raw) = (.es256, compressed)
    }

    package init(ed25519 raw: [UInt8]) throws(Invalid) {
        guard raw.count == 32 else { throw Invalid(description: "an Ed25519 key is 32 bytes") }
        (algorithm, self.raw) = (.edDSA, raw)
    }

    /// For keys that a library made, whose form is known.
    init(algorithm: SignatureAlgorithm, trusting raw: [UInt8]) { (self.algorithm, self.raw) = (algorithm, raw) }

    package var id: KeyID { KeyID(of: self) }

    /// Algorithm and key in one byte string: a first byte 1 (P-256) or 2 (Ed25519), then the key.
    package var encoded: [UInt8] { [algorithm == .es256 ? 1 : 2] + raw }

    package init(encoded: [UInt8]) throws(Invalid) {
        switch encoded.first {
        case 1: try self.init(p256: Array(encoded.dropFirst()))
        case 2: try self.init(ed25519: Array(encoded.dropFirst()))
        default: throw Invalid(description: "a key begins with 1 (P-256) or 2 (Ed25519)")
        }
    }

    package func write(to writer: inout CBORWriter) { writer.byteString(encoded) }
    package init(from reader: inout CBORReader) throws { try self.init(encoded: reader.byteString()) }

    /// Whether `signature` (64 bytes: r‖s, or Ed25519's) is this key's over `message`.
    /// One pinned verifier for each scheme: verifiers that disagree on an edge case would fork the ledger.
    package func isValidSignature(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == 64 else { return false }
        switch algorithm {
        case .es256:
            guard LowS.isLow(signature), let key = ParsedKeys.p256(raw),
                let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(parsed, for: message)
        case .edDSA:
            guard let key = ParsedKeys.ed25519(raw) else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }
}

extension PublicKey: Codable, CustomStringConvertible {
    package var description: String { Hex.text(encoded) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.isCanonical {
            try self.init(encoded: container.decode([UInt8].self))
        } else {
            try self.init(encoded: Hex.bytes(container.decode(String.self)))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(encoded) } else { try container.encode(description) }
    }
}

extension PublicKey: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { try self.init(encoded: try reader.byteString()) }
    package func write(canonical writer: inout CBORWriter) throws { writer.byteString(encoded) }
}

/// ECDSA signatures come in pairs, s and n − s; the ledger knows the lower one only.
enum LowS {
    /// n, the order of P-256's base point, and ⌊n/2⌋ (SEC 2, §2.4.2).
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]
    private static let half: [UInt8] = [
        0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0x00, 0x00, 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xDE, 0x73, 0x7D, 0x56, 0xD3, 0x8B, 0xCF, 0x42, 0x79, 0xDC, 0xE5, 0x61, 0x7E, 0x31, 0x92, 0xA8,
    ]

    static func isLow(_ signature: [UInt8]) -> Bool {
        for (index, limit) in half.enumerated() where signature[32 + index] != limit { return signature[32 + index] < limit }
        return true
    }

    /// The same signature with the lower s. A signature is public, so nothing here needs constant time.
    static func lowered(_ signature: [UInt8]) -> [UInt8] {
        guard !isLow(signature) else { return signature }
        var result = signature
        var borrow = 0
        for index in stride(from: 31, through: 0, by: -1) {
            var digit = Int(order[index]) - Int(signature[32 + index]) - borrow
            borrow = digit < 0 ? 1 : 0
            if digit < 0 { digit += 256 }
            result[32 + index] = UInt8(digit)
        }
        return result
    }
}
