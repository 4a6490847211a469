// Proved: requests, answers, keys and fingerprints have one encoding each and are read strictly; random and changed bytes
// never trap;
// what is no point, the point at infinity, a scalar above the order or over a limit is refused with a fault that says so.

import BlindEvaluation
import CanonicalCBOR
import PropertyTesting
import Testing

@Suite("Messages of blind evaluation")
struct MessageTests {
    let key: EvaluatingKey
    let blinded: BlindedInputs
    static let requestID = [UInt8](repeating: 3, count: 16)

    init() throws {
        key = try EvaluatingKey(epoch: 1, secret: RFC9497Vectors.bytes(RFC9497Vectors.secretKey))
        blinded = try BlindedInputs(bytes: [[1], [2]], requestID: Self.requestID, for: key.publicKey)
    }

    @Test("come back from their bytes")
    func roundTrip() throws {
        let request = blinded.request
        #expect(try EvaluationRequest(encoded: request.encoded()) == request)
        let answer = try key.evaluate(request)
        #expect(try EvaluationAnswer(encoded: answer.encoded()) == answer)
        let published = try CBOREncoder().encode(key.publicKey)
        #expect(try CBORDecoder().decode(EvaluatingPublicKey.self, from: published) == key.publicKey)
    }

    @Test("are read strictly: whatever changed bytes still say, they say in their only encoding", arguments: Seed.cases(150))
    func fuzz(seed: Seed) throws {
        var random = seed.generator
        var bytes = random.chance(2) ? try blinded.request.encoded() : try key.evaluate(blinded.request).encoded()
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<3, using: &random) {
            case 0 where !bytes.isEmpty:
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: Int.random(in: 0...bytes.count, using: &random))
            }
        }
        if let request = try? EvaluationRequest(encoded: bytes) {
            #expect(try request.encoded() == bytes, "\(seed)")
            _ = try? key.evaluate(request)
        }
        if let answer = try? EvaluationAnswer(encoded: bytes) {
            #expect(try answer.encoded() == bytes, "\(seed)")
            _ = try? blinded.fingerprints(from: answer)
        }
    }

    @Test("of random bytes are refused", arguments: Seed.cases(150))
    func noise(seed: Seed) {
        var random = seed.generator
        let bytes = random.bytes(Int.random(in: 0...400, using: &random))
        #expect(throws: BlindEvaluationFault.self, "\(seed)") { try EvaluationRequest(encoded: bytes) }
        #expect(throws: BlindEvaluationFault.self, "\(seed)") { try EvaluationAnswer(encoded: bytes) }
    }

    @Test("that are too long are not read")
    func tooLong() {
        #expect(throws: BlindEvaluationFault.malformed("it has 65537 bytes, at most 65536 are read")) {
            try EvaluationRequest(encoded: [UInt8](repeating: 0, count: 65_537))
        }
    }

    @Test("carry 1 to 256 elements")
    func counts() throws {
        let point = blinded.request.elements[0]
        #expect(throws: BlindEvaluationFault.wrongCount("a request", found: 0, max: 256)) {
            try EvaluationRequest(id: Self.requestID, epoch: 1, elements: [])
        }
        #expect(throws: BlindEvaluationFault.wrongCount("a request", found: 257, max: 256)) {
            try EvaluationRequest(id: Self.requestID, epoch: 1, elements: Array(repeating: point, count: 257))
        }
        let full = try EvaluationRequest(id: Self.requestID, epoch: 1, elements: Array(repeating: point, count: 256))
        #expect(try EvaluationRequest(encoded: full.encoded()) == full)
        #expect(throws: BlindEvaluationFault.wrongCount("a request", found: 257, max: 256)) {
            try BlindedInputs(bytes: Array(repeating: [1], count: 257), requestID: Self.requestID, for: key.publicKey)
        }
        #expect(throws: BlindEvaluationFault.badInput(index: 1, bytesCount: 8_193, bytesMax: 8_192)) {
            try BlindedInputs(bytes: [[1], Array(repeating: 1, count: 8_193)], requestID: Self.requestID, for: key.publicKey)
        }
        #expect(throws: BlindEvaluationFault.badInput(index: 0, bytesCount: 0, bytesMax: 8_192)) {
            try key.fingerprint(ofBytes: [])
        }
        #expect(throws: BlindEvaluationFault.wrongLength("a request's id", wanted: 16, found: 15)) {
            try EvaluationRequest(id: Array(repeating: 3, count: 15), epoch: 1, elements: [point])
        }
    }

    @Test("with the point at infinity, an uncompressed point or a point beside the curve are refused")
    func points() throws {
        let point = blinded.request.elements[0]
        let infinity: [[UInt8]] = [[0], [UInt8](repeating: 0, count: 49), [4] + [UInt8](repeating: 0, count: 96)]
        for bad in infinity + [[5] + point.dropFirst(), Array(point.dropLast()), point + [0]] {
            #expect(throws: BlindEvaluationFault.notAPoint(index: 1)) {
                try EvaluationRequest(id: Self.requestID, epoch: 1, elements: [point, bad])
            }
        }
        // About half of all abscissae lie beside the curve; one at or above the field's prime is no abscissa at all.
        let beside =
            (0..<40).map { [2] + [UInt8](repeating: 0, count: 47) + [UInt8($0)] } + [[2] + [UInt8](repeating: 0xFF, count: 48)]
        let refused = beside.filter { element in
            guard let request = try? EvaluationRequest(id: Self.requestID, epoch: 1, elements: [element]) else { return false }
            do {
                _ = try key.evaluate(request)
                return false
            } catch {
                return error as? BlindEvaluationFault == .notAPoint(index: 0)
            }
        }
        #expect(refused.count > 5 && refused.count < 36)
        #expect(refused.contains(beside[40]))
    }

    @Test("with a proof's scalar at or above the order are refused, which the library would have reduced")
    func scalars() throws {
        let evaluation = try key.evaluate(blinded.request).evaluations[0]
        for start in [49, 97] {
            var changed = evaluation
            changed.replaceSubrange(start..<(start + 48), with: [UInt8](repeating: 0xFF, count: 48))
            #expect(throws: BlindEvaluationFault.notAProof(index: 0)) {
                try EvaluationAnswer(requestID: Self.requestID, epoch: 1, evaluations: [changed])
            }
        }
        #expect(throws: BlindEvaluationFault.notAProof(index: 0)) {
            try EvaluationAnswer(requestID: Self.requestID, epoch: 1, evaluations: [evaluation.dropLast()])
        }
    }

    @Test(
        "need keys that are keys",
        arguments: [
            [UInt8](repeating: 0, count: 48), [UInt8](repeating: 0xFF, count: 48), [UInt8](repeating: 1, count: 47), [],
            RFC9497Vectors.bytes(
                "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
        ])
    func secrets(secret: [UInt8]) {
        #expect(throws: BlindEvaluationFault.badSecret) { try EvaluatingKey(epoch: 1, secret: secret) }
        #expect(throws: BlindEvaluationFault.badPublicKey) { try EvaluatingPublicKey(epoch: 1, bytes: [4] + secret) }
    }
}
