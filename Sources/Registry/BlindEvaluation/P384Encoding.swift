/// The encodings that RFC 9497 §4.4 allows and the library does not insist on: it would take an uncompressed point,
/// and reduce a scalar above the order instead of refusing it, so that one proof had several encodings.
enum P384Encoding {
    static let scalarBytesCount = 48
    static let pointBytesCount = 49
    /// An evaluated element, and a proof of two scalars.
    static let evaluationBytesCount = pointBytesCount + 2 * scalarBytesCount

    /// FIPS 186-5 and SP 800-186 §3.2.1.4: the order n of P-384, big-endian.
    private static let order: [UInt8] =
        Array(repeating: 0xFF, count: 24) + [
            0xC7, 0x63, 0x4D, 0x81, 0xF4, 0x37, 0x2D, 0xDF, 0x58, 0x1A, 0x0D, 0xB2, 0x48, 0xB0, 0xA7, 0x7A, 0xEC, 0xEC, 0x19,
            0x6A,
            0xCC, 0xC5, 0x29, 0x73,
        ]

    /// 48 bytes below the order.
    static func isScalar(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count == scalarBytesCount && bytes.lexicographicallyPrecedes(order)
    }

    /// The form only; whether it lies on the curve is seen when it is used. The point at infinity has no such form.
    static func isCompressedPoint(_ bytes: [UInt8]) -> Bool {
        bytes.count == pointBytesCount && (bytes[0] == 2 || bytes[0] == 3)
    }

    static func isEvaluation(_ bytes: [UInt8]) -> Bool {
        bytes.count == evaluationBytesCount && isCompressedPoint(Array(bytes[..<pointBytesCount]))
            && isScalar(bytes[pointBytesCount..<(pointBytesCount + scalarBytesCount)])
            && isScalar(bytes[(pointBytesCount + scalarBytesCount)...])
    }
}

/// What one request may carry.
package enum EvaluationLimits {
    package static let elementsMax = 256
    package static let inputBytesMax = 8_192
    package static let requestIDBytesCount = 16
    /// More than a request or answer with `elementsMax` elements takes.
    package static let messageBytesMax = 64 * 1_024

    static func check(_ input: [UInt8], index: Int) throws(BlindEvaluationFault) {
        guard (1...inputBytesMax).contains(input.count) else {
            throw .badInput(index: index, bytesCount: input.count, bytesMax: inputBytesMax)
        }
    }

    static func check(count: Int, _ what: String) throws(BlindEvaluationFault) {
        guard (1...elementsMax).contains(count) else { throw .wrongCount(what, found: count, max: elementsMax) }
    }

    static func check(requestID: [UInt8]) throws(BlindEvaluationFault) {
        guard requestID.count == requestIDBytesCount else {
            throw .wrongLength("a request's id", wanted: requestIDBytesCount, found: requestID.count)
        }
    }
}
