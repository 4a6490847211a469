import XMLReading

/// Why a signature does not hold, or may not count.
package struct SignatureFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, CaseIterable, Sendable {
        case xml = "not-readable"
        case unsigned
        case severalSignatures = "several-signatures"
        case badStructure = "bad-structure"
        case algorithm = "algorithm-refused"
        case transform = "transform-refused"
        case reference = "reference-refused"
        /// The signature is about another element than the document's root.
        case wrapped = "not-the-document"
        case changed = "content-changed"
        case badSignature = "bad-signature"
        case expired = "certificate-not-valid-then"
        case badKey = "key-unusable"
    }

    package let code: Code
    package let what: String
    package let fix: String

    package init(_ code: Code, _ what: String, fix: String) { (self.code, self.what, self.fix) = (code, what, fix) }

    init(_ fault: XMLFault) { self.init(.xml, "\(fault.position): \(fault.what)", fix: fault.fix) }

    package var description: String { "\(code.rawValue) — \(what); \(fix)" }
}
