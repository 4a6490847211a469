internal import Crypto
internal import CryptoExtras
package import FinancingRegistry
package import Fingerprints
internal import Foundation

/// A member's half of one evaluation: the inputs and the blinds that hide them, until the answer comes.
/// It cannot be stored: if it is lost, the inputs are blinded again and another evaluation is asked for.
///
/// `@unchecked`: the library's blinded inputs are values over curve points that nothing changes after they are made, and its
/// arithmetic contexts belong to one thread each.
package struct BlindedInputs: @unchecked Sendable {
    package let request: EvaluationRequest
    private let publicKey: EvaluatingPublicKey
    private let blinded: [P384._VOPRF.BlindedInput]

    /// - Parameter requestID: 16 bytes that were not used before.
    /// - Throws: `badInput`, `wrongCount` or `wrongLength`.
    package init(_ inputs: [FingerprintInput], requestID: [UInt8], for publicKey: EvaluatingPublicKey) throws {
        try self.init(bytes: inputs.map(\.bytes), requestID: requestID, for: publicKey)
    }

    package init(bytes inputs: [[UInt8]], requestID: [UInt8], for publicKey: EvaluatingPublicKey) throws {
        try EvaluationLimits.check(count: inputs.count, "a request")
        for (index, input) in inputs.enumerated() { try EvaluationLimits.check(input, index: index) }
        let key = try publicKey.libraryKey()
        blinded = try inputs.map { try key.blind($0) }
        self.publicKey = publicKey
        request = try EvaluationRequest(
            id: requestID, epoch: publicKey.epoch, elements: blinded.map { [UInt8]($0.blindedElement.oprfRepresentation) })
    }

    /// Checks every proof and takes the blinds off: the fingerprints in the order of the inputs.
    /// - Throws: `answersAnother`, `wrongEpoch` or `countsDiffer`; `proofFails` with the index from 0 of the first
    /// evaluation that
    ///   was not made with the key of the epoch.
    package func fingerprints(from answer: EvaluationAnswer) throws -> [Fingerprint] {
        try check(answer)
        return try fingerprints(from: answer, 0..<blinded.count)
    }

    /// The same on several cores.
    /// - Parameter workers: How many proofs are checked side by side, at least 1.
    package func fingerprints(from answer: EvaluationAnswer, workers: Int) async throws -> [Fingerprint] {
        try check(answer)
        return try await inParallel(blinded.count, workers: workers) { try fingerprints(from: answer, $0) }
    }

    private func check(_ answer: EvaluationAnswer) throws(BlindEvaluationFault) {
        guard answer.requestID == request.id else { throw .answersAnother }
        guard answer.epoch == request.epoch else { throw .wrongEpoch(wanted: request.epoch, found: answer.epoch) }
        guard answer.evaluations.count == blinded.count else {
            throw .countsDiffer(asked: blinded.count, answered: answer.evaluations.count)
        }
    }

    private func fingerprints(from answer: EvaluationAnswer, _ range: Range<Int>) throws -> [Fingerprint] {
        let key = try publicKey.libraryKey()
        return try range.map { index in
            guard let evaluation = try? P384._VOPRF.BlindEvaluation(rawRepresentation: answer.evaluations[index]) else {
                throw BlindEvaluationFault.notAPoint(index: index)
            }
            // The inputs were blinded by this same value, so all that can be wrong here is the proof.
            guard let output = try? key.finalize(blinded[index], using: evaluation) else {
                throw BlindEvaluationFault.proofFails(index: index, epoch: publicKey.epoch)
            }
            return try Fingerprint(output)
        }
    }
}
