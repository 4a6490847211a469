import CanonicalCBOR
package import Signing

/// What a member asks the ledger to do: a COSE_Sign message (RFC 9052) over a body of two byte strings,
/// the public skeleton and the payload. What is hashed and signed is the bytes as carried.
package struct Transaction: Sendable {
    /// SHA-256 over the domain-separated body. Signatures are outside the id, so a copy with other
    /// signatures is the same transaction.
    package let id: Digest32
    package let skeleton: Skeleton
    /// Binds the payload to the skeleton: the associated data of its encryption.
    package let skeletonDigest: Digest32
    /// Sealed for an agreement's participants, or public for governance and time beats.
    package let payload: [UInt8]
    package let message: SignedMessage

    package static let bodyBytesMax = 1 << 20

    /// Reads a transaction from the bytes it travelled in; checks its form and no signature.
    package init(carried: [UInt8]) throws {
        message = try SignedMessage(bytes: carried)
        guard message.payload.count <= Transaction.bodyBytesMax else { throw MalformedTransaction("its body exceeds 1 MiB") }
        var reader = CBORReader(message.payload)
        try reader.array(2)
        let skeletonBytes = try reader.byteString()
        payload = try reader.byteString()
        try reader.finish()
        skeleton = try Skeleton(encoded: skeletonBytes)
        skeletonDigest = Transaction.digest(ofSkeleton: skeletonBytes)
        id = Digest32.of(domain: "hefu transaction", message.payload)
    }

    package var carried: [UInt8] { message.bytes }

    /// Whether every key the skeleton lists has signed, each exactly once and validly, and nobody else.
    package func isSignedByAllItsSigners() -> Bool {
        guard message.signatures.count == skeleton.signers.count else { return false }
        return message.isSigned(by: skeleton.signers, externalData: Transaction.signingContext)
    }

    package static let signingContext = Array("hefu transaction v1".utf8)

    package static func digest(ofSkeleton bytes: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu skeleton", bytes) }

    /// The body that is signed: skeleton and payload, each as its own byte string.
    package static func body(skeleton: [UInt8], payload: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(reservingBytes: skeleton.count + payload.count + 16)
        writer.array(2)
        writer.byteString(skeleton)
        writer.byteString(payload)
        return writer.bytes
    }

    /// Signs a body with each of the skeleton's signers, in their order.
    package static func sign(skeleton: Skeleton, payload: [UInt8], with keys: [any SigningKey]) throws -> Transaction {
        let body = body(skeleton: skeleton.encoded(), payload: payload)
        let message = try SignedMessage(signing: body, with: keys, externalData: signingContext)
        return try Transaction(carried: message.bytes)
    }

    /// Whether those of the skeleton's signers that have signed so far did so validly, in their order.
    package var isSignedSoFar: Bool {
        message.isSigned(by: Array(skeleton.signers.prefix(message.signatures.count)), externalData: Transaction.signingContext)
    }

    /// The same transaction with the next signer's signature.
    ///
    /// - Throws: ``MalformedTransaction`` when it is another's turn.
    package func countersigned(by key: any SigningKey) throws -> Transaction {
        guard skeleton.signers.indices.contains(message.signatures.count),
            skeleton.signers[message.signatures.count] == key.publicKey
        else { throw MalformedTransaction("its next signer is not \(key.publicKey.id)") }
        return try Transaction(carried: message.countersigned(by: key, externalData: Transaction.signingContext).bytes)
    }
}
