package import XMLReading

/// Why a customs document, or one declaration in it, cannot be used: what is wrong, where, and what to do.
package struct CustomsFault: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// Stable reason codes. Those of the XML reader keep their own.
    package enum Reason: Hashable, Codable, Sendable {
        case xml(XMLFault.Code)
        case meaning(Meaning)

        package var code: String {
            switch self {
            case .xml(let code): code.rawValue
            case .meaning(let meaning): meaning.rawValue
            }
        }
    }

    package enum Meaning: String, Hashable, Codable, CaseIterable, Sendable {
        /// No reader knows this root element.
        case unknownFormat = "unknown-format"
        /// The root element is known, its namespace is another.
        case wrongNamespace = "wrong-namespace"
        case unknownVersion = "unknown-version"
        /// A known message that declares, changes and announces nothing that can be financed.
        case noDeclaration = "no-declaration"
        case missing = "missing-field"
        case duplicate = "duplicate-element"
        case badNumber = "bad-number"
        case negative = "negative-amount"
        case badDate = "bad-date"
        case dateInFuture = "date-in-future"
        case unknownCode = "unknown-code"
        case badIdentifier = "bad-identifier"
        case mixedCurrencies = "mixed-currencies"
        case totalsDiffer = "totals-differ"
        case clientError = "client-error"
    }

    package let reason: Reason
    package let position: XMLPosition
    package let what: String
    package let fix: String

    package init(_ meaning: Meaning, at position: XMLPosition, _ what: String, fix: String) {
        (reason, self.position, self.what, self.fix) = (.meaning(meaning), position, what, fix)
    }

    package init(_ fault: XMLFault) {
        (reason, position, what, fix) = (.xml(fault.code), fault.position, fault.what, fault.fix)
    }

    package var code: String { reason.code }
    package var description: String { "\(position) \(code) — \(what); \(fix)" }
}
