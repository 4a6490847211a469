internal import CanonicalCBOR

/// What a member asks of the authority: blinded elements, from which nothing about the inputs can be learnt.
package struct EvaluationRequest: Hashable, Codable, Sendable {
    /// 16 random bytes, by which the answer is matched.
    package let id: [UInt8]
    package let epoch: UInt64
    /// Compressed points of P-384, 49 bytes each.
    package let elements: [[UInt8]]

    package enum CodingKeys: Int, CodingKey { case id = 1, epoch = 2, elements = 3 }

    package init(id: [UInt8], epoch: UInt64, elements: [[UInt8]]) throws(BlindEvaluationFault) {
        try EvaluationLimits.check(requestID: id)
        try EvaluationLimits.check(count: elements.count, "a request")
        if let index = elements.firstIndex(where: { !P384Encoding.isCompressedPoint($0) }) { throw .notAPoint(index: index) }
        (self.id, self.epoch, self.elements) = (id, epoch, elements)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            id: try container.decode([UInt8].self, forKey: .id), epoch: try container.decode(UInt64.self, forKey: .epoch),
            elements: try container.decode([[UInt8]].self, forKey: .elements))
    }
}

/// What the authority answers: for each element, in the same order, its evaluation and a proof.
package struct EvaluationAnswer: Hashable, Codable, Sendable {
    package let requestID: [UInt8]
    package let epoch: UInt64
    /// 145 bytes each: a compressed point and the proof's two scalars c and s (RFC 9497 §2.2.1).
    package let evaluations: [[UInt8]]

    package enum CodingKeys: Int, CodingKey { case requestID = 1, epoch = 2, evaluations = 3 }

    package init(requestID: [UInt8], epoch: UInt64, evaluations: [[UInt8]]) throws(BlindEvaluationFault) {
        try EvaluationLimits.check(requestID: requestID)
        try EvaluationLimits.check(count: evaluations.count, "an answer")
        if let index = evaluations.firstIndex(where: { !P384Encoding.isEvaluation($0) }) { throw .notAProof(index: index) }
        (self.requestID, self.epoch, self.evaluations) = (requestID, epoch, evaluations)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            requestID: try container.decode([UInt8].self, forKey: .requestID),
            epoch: try container.decode(UInt64.self, forKey: .epoch),
            evaluations: try container.decode([[UInt8]].self, forKey: .evaluations))
    }
}

/// Both travel as canonical CBOR, and one value has one encoding.
package protocol EvaluationMessage: Codable {}

extension EvaluationRequest: EvaluationMessage {}
extension EvaluationAnswer: EvaluationMessage {}

extension EvaluationMessage {
    package func encoded() throws -> [UInt8] { try CBOREncoder().encode(self) }

    /// - Throws: `BlindEvaluationFault` for a message that is too long, is not canonical, or holds what it may not.
    package init(encoded bytes: [UInt8]) throws(BlindEvaluationFault) {
        guard bytes.count <= EvaluationLimits.messageBytesMax else {
            throw .malformed("it has \(bytes.count) bytes, at most \(EvaluationLimits.messageBytesMax) are read")
        }
        do {
            self = try CBORDecoder().decode(Self.self, from: bytes)
        } catch let fault as BlindEvaluationFault {
            throw fault
        } catch {
            throw .malformed("\(error)")
        }
    }
}
