import CanonicalCBOR

/// A COSE_Sign message (RFC 9052 §4.1, tag 98): a payload and the signatures of one or several keys over its bytes.
///
/// Strict: each signature's protected header holds algorithm (1) and key id (4) and nothing else; everything
/// unprotected is empty. What is verified is the bytes as carried.
package struct SignedMessage: Hashable, Sendable {
    package struct Signature: Hashable, Sendable {
        package let algorithm: SignatureAlgorithm
        package let keyID: KeyID
        package let bytes: [UInt8]
        fileprivate let protected: [UInt8]
    }

    /// The whole message as carried.
    package let bytes: [UInt8]
    package let payload: [UInt8]
    package let signatures: [Signature]

    package static let signaturesMax = 16
    private static let tag: UInt64 = 98

    package struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    package init(bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        guard try reader.tag() == Self.tag else { throw Malformed(description: "a signed message is a COSE_Sign, tag 98") }
        try reader.array(4)
        guard try reader.byteString().isEmpty, try reader.map() == 0 else {
            throw Malformed(description: "a signed message has no headers of its own")
        }
        payload = try reader.byteString()
        let count = try reader.array()
        guard (1...Self.signaturesMax).contains(count) else { throw Malformed(description: "it carries \(count) signatures") }
        var signatures: [Signature] = []
        for _ in 0..<count { signatures.append(try Signature(from: &reader)) }
        try reader.finish()
        (self.bytes, self.signatures) = (bytes, signatures)
    }

    /// Signs `payload` with each key, in their order.
    ///
    /// - Parameter externalData: the purpose, bound by each signature and not carried (RFC 9052 §4.3).
    package init(signing payload: [UInt8], with keys: [any SigningKey], externalData: [UInt8]) throws {
        guard (1...Self.signaturesMax).contains(keys.count) else {
            throw Malformed(description: "a message is signed by 1 to \(Self.signaturesMax) keys, not \(keys.count)")
        }
        self.init(
            payload: payload,
            signatures: try keys.map { try Self.signature(over: payload, by: $0, externalData: externalData) })
    }

    /// The same message with one more signature at the end, by somebody who has seen it.
    package func countersigned(by key: any SigningKey, externalData: [UInt8]) throws -> SignedMessage {
        guard signatures.count < Self.signaturesMax else {
            throw Malformed(description: "a message is signed by at most \(Self.signaturesMax) keys")
        }
        return SignedMessage(
            payload: payload,
            signatures: signatures + [try Self.signature(over: payload, by: key, externalData: externalData)])
    }

    private static func signature(over payload: [UInt8], by key: any SigningKey, externalData: [UInt8]) throws -> Signature {
        let protected = Signature.protected(key.publicKey)
        let message = structure(signer: protected, externalData: externalData, payload: payload)
        return Signature(
            algorithm: key.publicKey.algorithm, keyID: key.publicKey.id, bytes: try key.signature(over: message),
            protected: protected)
    }

    private init(payload: [UInt8], signatures: [Signature]) {
        (self.payload, self.signatures) = (payload, signatures)
        var writer = CBORWriter(reservingBytes: payload.count + 120 * signatures.count + 16)
        writer.tag(Self.tag)
        writer.array(4)
        writer.byteString([])
        writer.map(0)
        writer.byteString(payload)
        writer.array(signatures.count)
        for signature in signatures {
            writer.array(3)
            writer.byteString(signature.protected)
            writer.map(0)
            writer.byteString(signature.bytes)
        }
        bytes = writer.bytes
    }

    /// Whether there is exactly one valid signature by each of `keys`, in their order, and no other.
    package func isSigned(by keys: [PublicKey], externalData: [UInt8]) -> Bool {
        guard signatures.count == keys.count else { return false }
        return zip(signatures, keys).allSatisfy { signature, key in
            signature.algorithm == key.algorithm && signature.keyID == key.id
                && key.isValidSignature(
                    signature.bytes,
                    over: Self.structure(signer: signature.protected, externalData: externalData, payload: payload))
        }
    }

    /// Sig_structure of RFC 9052 §4.4 for COSE_Sign.
    private static func structure(signer: [UInt8], externalData: [UInt8], payload: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(reservingBytes: payload.count + 96)
        writer.array(5)
        writer.text("Signature")
        writer.byteString([])
        writer.byteString(signer)
        writer.byteString(externalData)
        writer.byteString(payload)
        return writer.bytes
    }
}

extension SignedMessage.Signature {
    fileprivate static func protected(_ key: PublicKey) -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 24)
        writer.map(2)
        writer.unsigned(1)
        writer.integer(key.algorithm.rawValue)
        writer.unsigned(4)
        writer.byteString(key.id.bytes)
        return writer.bytes
    }

    fileprivate init(from reader: inout CBORReader) throws {
        try reader.array(3)
        protected = try reader.byteString()
        guard try reader.map() == 0 else { throw SignedMessage.Malformed(description: "a signature has unprotected headers") }
        bytes = try reader.byteString(count: 64)
        var header = CBORReader(protected)
        guard try header.map() == 2, try header.unsigned() == 1 else {
            throw SignedMessage.Malformed(description: "a signature's protected header holds algorithm and key id")
        }
        guard let algorithm = SignatureAlgorithm(rawValue: try header.integer()) else {
            throw SignedMessage.Malformed(description: "a signature's algorithm is neither ES256 (−7) nor EdDSA (−8)")
        }
        guard try header.unsigned() == 4 else {
            throw SignedMessage.Malformed(description: "a signature's protected header holds algorithm and key id")
        }
        keyID = try KeyID(header.byteString())
        try header.finish()
        self.algorithm = algorithm
    }
}
