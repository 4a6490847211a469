// Proved: evaluation is RFC 9497's P384-SHA384 in VOPRF mode. The RFC's vectors give their evaluations and outputs; a second
// implementation,
// written from the RFC in Python, makes the vectors' proofs byte for byte and accepts every proof made here; blinding hides
// the input and
// changes nothing in the result; an evaluation under another key, of another element or with a changed bit is refused.

import BlindEvaluation
import FinancingRegistry
import Fingerprints
import Money
import PropertyTesting
import PythonOracle
import Testing

@Suite("Blind evaluation")
struct EvaluationTests {
    let key: EvaluatingKey
    let other: EvaluatingKey

    init() throws {
        key = try EvaluatingKey(epoch: 7, secret: RFC9497Vectors.bytes(RFC9497Vectors.secretKey))
        other = try EvaluatingKey.random(epoch: 7).key
    }

    static let requestID = [UInt8](repeating: 9, count: 16)

    @Test("gives the RFC's public key, evaluations and outputs", arguments: [RFC9497Vectors.single, RFC9497Vectors.batch])
    func vectors(vector: RFC9497Vectors.Vector) throws {
        #expect(key.publicKey.bytes == RFC9497Vectors.bytes(RFC9497Vectors.publicKey))
        let request = try EvaluationRequest(
            id: Self.requestID, epoch: 7, elements: vector.blindedElements.map(RFC9497Vectors.bytes))
        let answer = try key.evaluate(request)
        #expect(answer.evaluations.map { Array($0[..<49]) } == vector.evaluationElements.map(RFC9497Vectors.bytes))
        for (input, output) in zip(vector.inputs, vector.outputs) {
            #expect(try key.fingerprint(ofBytes: RFC9497Vectors.bytes(input)).hex == output)
        }
        let blinded = try BlindedInputs(
            bytes: vector.inputs.map(RFC9497Vectors.bytes), requestID: Self.requestID, for: key.publicKey)
        #expect(try blinded.fingerprints(from: key.evaluate(blinded.request)).map(\.hex) == vector.outputs)
    }

    struct Case: Codable {
        var publicKey: String
        var blinded: [String]
        var evaluated: [String]
        var proof: String
        var secretKey: String?
        var random: String?
    }

    struct Question: Codable { let cases: [Case] }
    struct Result: Codable { let valid: Bool, evaluated: [String], proof: String }
    struct Answer: Codable { let results: [Result] }

    private func ask(_ cases: [Case]) throws -> [Result] {
        try PythonOracle.ask(
            "Tests/BlindEvaluationTests/oracle/voprf_oracle.py", Question(cases: cases), answering: Answer.self
        ).results
    }

    @Test("has proofs that a second implementation, which makes the RFC's, accepts")
    func secondImplementation() throws {
        let vectors = [RFC9497Vectors.single, RFC9497Vectors.batch]
        let made = try ask(
            vectors.map {
                Case(
                    publicKey: RFC9497Vectors.publicKey, blinded: $0.blindedElements, evaluated: [], proof: "",
                    secretKey: RFC9497Vectors.secretKey, random: $0.proofRandomScalar)
            })
        #expect(made.map(\.proof) == vectors.map(\.proof))
        #expect(made.map(\.evaluated) == vectors.map(\.evaluationElements))

        let inputs = (0..<8).map { [UInt8](repeating: UInt8($0), count: 1 + 40 * $0) }
        let blinded = try BlindedInputs(bytes: inputs, requestID: Self.requestID, for: key.publicKey)
        let ours = zip(blinded.request.elements, try key.evaluate(blinded.request).evaluations).map { element, evaluation in
            Case(
                publicKey: RFC9497Vectors.publicKey, blinded: [hex(element)], evaluated: [hex(evaluation[..<49])],
                proof: hex(evaluation[49...]))
        }
        #expect(try ask(ours).allSatisfy(\.valid))
        var forged = ours[0]
        forged.proof = ours[1].proof
        #expect(try ask([forged]).map(\.valid) == [false])
    }

    @Test("refuses the RFC's own proof under another blind")
    func vectorProof() throws {
        let evaluation = RFC9497Vectors.bytes(RFC9497Vectors.single.evaluationElements[0] + RFC9497Vectors.single.proof)
        let blinded = try BlindedInputs(bytes: [[0]], requestID: Self.requestID, for: key.publicKey)
        let answer = try EvaluationAnswer(requestID: Self.requestID, epoch: 7, evaluations: [evaluation])
        #expect(throws: BlindEvaluationFault.proofFails(index: 0, epoch: 7)) { try blinded.fingerprints(from: answer) }
    }

    @Test("gives the same fingerprint as the open evaluation, whatever the blind", arguments: Seed.cases(10))
    func blinding(seed: Seed) throws {
        var random = seed.generator
        let inputs = (0..<3).map { _ in random.bytes(Int.random(in: 1...300, using: &random)) }
        let one = try BlindedInputs(bytes: inputs, requestID: random.bytes(16), for: other.publicKey)
        let two = try BlindedInputs(bytes: inputs, requestID: random.bytes(16), for: other.publicKey)
        #expect(Set(one.request.elements).isDisjoint(with: two.request.elements), "\(seed)")
        let open = try inputs.map { try other.fingerprint(ofBytes: $0) }
        #expect(try one.fingerprints(from: other.evaluate(one.request)) == open, "\(seed)")
        #expect(try two.fingerprints(from: other.evaluate(two.request)) == open, "\(seed)")
        #expect(try inputs.allSatisfy { !open.contains(try key.fingerprint(ofBytes: $0)) }, "\(seed)")
    }

    @Test("is the same on several cores, in the order of the inputs", arguments: [1, 2, 3, 40])
    func workers(count: Int) async throws {
        let inputs = (0..<9).map { [UInt8($0), 1] }
        let blinded = try BlindedInputs(bytes: inputs, requestID: Self.requestID, for: key.publicKey)
        let answer = try await key.evaluate(blinded.request, workers: count)
        let open = try inputs.map { try key.fingerprint(ofBytes: $0) }
        #expect(try await blinded.fingerprints(from: answer, workers: count) == open)
        #expect(try blinded.fingerprints(from: answer) == open)
    }

    @Test("under another key is refused, and says which evaluation")
    func wrongKey() async throws {
        let blinded = try BlindedInputs(bytes: [[1], [2], [3]], requestID: Self.requestID, for: key.publicKey)
        let right = try key.evaluate(blinded.request)
        let wrong = try other.evaluate(blinded.request)
        let mixed = try EvaluationAnswer(
            requestID: Self.requestID, epoch: 7, evaluations: [right.evaluations[0], wrong.evaluations[1], right.evaluations[2]])
        let fault = BlindEvaluationFault.proofFails(index: 1, epoch: 7)
        #expect(throws: fault) { try blinded.fingerprints(from: mixed) }
        await #expect(throws: fault) { try await blinded.fingerprints(from: mixed, workers: 2) }
        let swapped = try EvaluationAnswer(
            requestID: Self.requestID, epoch: 7, evaluations: [right.evaluations[1], right.evaluations[0], right.evaluations[2]])
        #expect(throws: BlindEvaluationFault.proofFails(index: 0, epoch: 7)) { try blinded.fingerprints(from: swapped) }
    }

    @Test("with any bit changed is refused", arguments: Seed.cases(60))
    func changedBit(seed: Seed) throws {
        var random = seed.generator
        let blinded = try BlindedInputs(bytes: [[5]], requestID: Self.requestID, for: key.publicKey)
        var evaluation = try key.evaluate(blinded.request).evaluations[0]
        evaluation[Int.random(in: 0..<145, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        #expect(throws: BlindEvaluationFault.self, "\(seed)") {
            try blinded.fingerprints(from: EvaluationAnswer(requestID: Self.requestID, epoch: 7, evaluations: [evaluation]))
        }
    }

    @Test("answers its own request, epoch and number of elements only")
    func mismatches() throws {
        let blinded = try BlindedInputs(bytes: [[1], [2]], requestID: Self.requestID, for: key.publicKey)
        let right = try key.evaluate(blinded.request)
        func expect(_ fault: BlindEvaluationFault, id: [UInt8] = Self.requestID, epoch: UInt64 = 7, count: Int = 2) throws {
            let answer = try EvaluationAnswer(requestID: id, epoch: epoch, evaluations: Array(right.evaluations[..<count]))
            #expect(throws: fault) { try blinded.fingerprints(from: answer) }
        }
        try expect(.answersAnother, id: [UInt8](repeating: 8, count: 16))
        try expect(.wrongEpoch(wanted: 7, found: 8), epoch: 8)
        try expect(.countsDiffer(asked: 2, answered: 1), count: 1)
        let next = try EvaluatingKey.random(epoch: 8).key
        #expect(throws: BlindEvaluationFault.wrongEpoch(wanted: 7, found: 8)) { try next.evaluate(blinded.request) }
    }

    @Test("finds a shared input of two members, and nothing else")
    func acrossMembers() throws {
        let amount = try Money("USD 100.00")
        let waybills = ["160-12345675", "160 1234 5675", "16012345676"].map { number in
            FinancingDocuments(
                applicant: DocumentParty(number), amount: amount,
                documents: [TradeDocument(.airWaybill, number: number)])
        }
        let fingerprints = try waybills.map { financing in
            let blinded = try BlindedInputs(financing.exactInputs(), requestID: Self.requestID, for: key.publicKey)
            return Set(try blinded.fingerprints(from: key.evaluate(blinded.request)))
        }
        #expect(fingerprints[0] == fingerprints[1])
        #expect(fingerprints[0].isDisjoint(with: fingerprints[2]))
    }

    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
