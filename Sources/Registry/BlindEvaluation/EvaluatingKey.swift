internal import Crypto
internal import CryptoExtras
package import FinancingRegistry
package import Fingerprints
internal import Foundation

/// The registry authority's secret for one epoch: who holds it can compute any fingerprint by guessing documents.
/// The bytes are not wiped from memory when the value goes away.
package struct EvaluatingKey: Sendable {
    package let epoch: UInt64
    package let publicKey: EvaluatingPublicKey
    // The library's key is not Sendable; each worker makes its own from these bytes.
    private let secret: [UInt8]

    /// - Parameter secret: 48 bytes, a scalar between 1 and the order of P-384, big-endian.
    package init(epoch: UInt64, secret: [UInt8]) throws(BlindEvaluationFault) {
        guard secret.count == P384Encoding.scalarBytesCount, P384Encoding.isScalar(secret[...]),
            secret.contains(where: { $0 != 0 }),
            let key = try? P384._VOPRF.PrivateKey(rawRepresentation: secret)
        else { throw .badSecret }
        (self.epoch, self.secret) = (epoch, secret)
        publicKey = try EvaluatingPublicKey(epoch: epoch, bytes: [UInt8](key.publicKey.oprfRepresentation))
    }

    /// A new key from the system's randomness, and its secret to be kept safe.
    package static func random(epoch: UInt64) throws(BlindEvaluationFault) -> (key: EvaluatingKey, secret: [UInt8]) {
        let secret = [UInt8](P384._VOPRF.PrivateKey(compactRepresentable: false).rawRepresentation)
        return (try EvaluatingKey(epoch: epoch, secret: secret), secret)
    }

    /// The fingerprint of a document that lies open, without blinding or proof: how the authority checks a confirmation.
    package func fingerprint(of input: FingerprintInput) throws(BlindEvaluationFault) -> Fingerprint {
        try fingerprint(ofBytes: input.bytes)
    }

    package func fingerprint(ofBytes input: [UInt8]) throws(BlindEvaluationFault) -> Fingerprint {
        try EvaluationLimits.check(input, index: 0)
        guard let key = try? libraryKey(), let output = try? key.evaluate(input), let fingerprint = try? Fingerprint(output)
        else {
            throw .badSecret
        }
        return fingerprint
    }

    /// Evaluates every element of a request and proves each with this key.
    /// - Throws: `wrongEpoch`, or `notAPoint` with the index from 0 of the first element that is none.
    package func evaluate(_ request: EvaluationRequest) throws -> EvaluationAnswer {
        try check(request)
        return try answer(request, evaluations(of: request.elements, 0..<request.elements.count))
    }

    /// The same on several cores.
    /// - Parameter workers: How many evaluations run side by side, at least 1.
    package func evaluate(_ request: EvaluationRequest, workers: Int) async throws -> EvaluationAnswer {
        try check(request)
        let proved = try await inParallel(request.elements.count, workers: workers) { range in
            try evaluations(of: request.elements, range)
        }
        return try answer(request, proved)
    }

    private func check(_ request: EvaluationRequest) throws(BlindEvaluationFault) {
        guard request.epoch == epoch else { throw .wrongEpoch(wanted: request.epoch, found: epoch) }
    }

    private func answer(_ request: EvaluationRequest, _ evaluations: [[UInt8]]) throws(BlindEvaluationFault) -> EvaluationAnswer {
        try EvaluationAnswer(requestID: request.id, epoch: epoch, evaluations: evaluations)
    }

    private func evaluations(of elements: [[UInt8]], _ range: Range<Int>) throws -> [[UInt8]] {
        let key = try libraryKey()
        return try range.map { index in
            guard let element = try? P384._VOPRF.BlindedElement(oprfRepresentation: elements[index]) else {
                throw BlindEvaluationFault.notAPoint(index: index)
            }
            return [UInt8](try key.evaluate(element).rawRepresentation)
        }
    }

    private func libraryKey() throws -> P384._VOPRF.PrivateKey { try P384._VOPRF.PrivateKey(rawRepresentation: secret) }
}

/// What members need in order to blind inputs for an epoch and to check evaluations; governance publishes it.
package struct EvaluatingPublicKey: Hashable, Codable, Sendable {
    package let epoch: UInt64
    /// A compressed point of P-384, 49 bytes.
    package let bytes: [UInt8]

    package enum CodingKeys: Int, CodingKey { case epoch = 1, bytes = 2 }

    package init(epoch: UInt64, bytes: [UInt8]) throws(BlindEvaluationFault) {
        guard P384Encoding.isCompressedPoint(bytes), (try? P384._VOPRF.PublicKey(compressedRepresentation: bytes)) != nil else {
            throw .badPublicKey
        }
        (self.epoch, self.bytes) = (epoch, bytes)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            epoch: try container.decode(UInt64.self, forKey: .epoch), bytes: try container.decode([UInt8].self, forKey: .bytes))
    }

    func libraryKey() throws -> P384._VOPRF.PublicKey { try P384._VOPRF.PublicKey(compressedRepresentation: bytes) }
}
