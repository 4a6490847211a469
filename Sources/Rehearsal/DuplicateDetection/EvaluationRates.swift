internal import BlindEvaluation
internal import Crypto
internal import Foundation

/// What fingerprints cost: one evaluation with its proof for each input, by the authority, and one finalisation, which checks the
/// proof, by the member. Rates are per second of wall clock.
package struct EvaluationRates: Codable, Sendable {
    package let cores: Int
    package let evaluationsOnOneCore: Double
    package let evaluationsOnAllCores: Double
    package let finalisationsOnOneCore: Double
    package let finalisationsOnAllCores: Double
    /// P-384 Diffie–Hellman in the same run: the curve's raw operation, of which an evaluation needs several.
    package let multiplicationsOnOneCore: Double

    /// Evaluations on one core ÷ raw multiplications on one core.
    package var ratio: Double { multiplicationsOnOneCore == 0 ? 0 : evaluationsOnOneCore / multiplicationsOnOneCore }

    /// Financings that one evaluator carries a second.
    package func financings(meanInputs: Double, onAllCores: Bool) -> Double {
        meanInputs == 0 ? 0 : (onAllCores ? evaluationsOnAllCores : evaluationsOnOneCore) / meanInputs
    }

    static let batch = 16

    /// - Parameter seconds: How long each of the five rates is measured, at the least.
    package static func measure(seconds: Double, progress: (String) -> Void) async throws -> EvaluationRates {
        let key = try EvaluatingKey.random(epoch: 1).key
        let inputs = (0..<batch).map { index in Array("invoice \(index) of the measurement".utf8) }
        let blinded = try BlindedInputs(
            bytes: inputs, requestID: Array(repeating: 7, count: EvaluationLimits.requestIDBytesCount), for: key.publicKey)
        let answer = try key.evaluate(blinded.request)
        let cores = ProcessInfo.processInfo.activeProcessorCount
        var (evaluations, finalisations) = ([Double](), [Double]())
        for workers in [1, cores] {
            progress("evaluations and finalisations by \(workers) worker\(workers == 1 ? "" : "s")")
            evaluations.append(try await rate(seconds) { _ = try await key.evaluate(blinded.request, workers: workers) })
            finalisations.append(try await rate(seconds) { _ = try await blinded.fingerprints(from: answer, workers: workers) })
        }
        let (ours, theirs) = (P384.KeyAgreement.PrivateKey(), P384.KeyAgreement.PrivateKey().publicKey)
        let raw = try await rate(seconds) {
            for _ in 0..<batch { _ = try ours.sharedSecretFromKeyAgreement(with: theirs) }
        }
        return EvaluationRates(
            cores: cores, evaluationsOnOneCore: evaluations[0], evaluationsOnAllCores: evaluations[1],
            finalisationsOnOneCore: finalisations[0], finalisationsOnAllCores: finalisations[1], multiplicationsOnOneCore: raw)
    }

    /// - Parameter work: Does `batch` operations.
    private static func rate(_ seconds: Double, _ work: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let started = clock.now
        var done = 0
        var elapsed = Duration.zero
        repeat {
            try await work()
            done += batch
            elapsed = clock.now - started
        } while elapsed < .seconds(seconds)
        return Double(done) / (elapsed / .seconds(1))
    }
}
