/// Why a text does not identify a party, an account or a member.
package enum IdentifierFault: Error, Hashable, Sendable, CustomStringConvertible {
    case wrongLength(String, scheme: String, expected: String)
    case wrongCharacters(String, scheme: String, expected: String)
    case wrongCheckDigits(String, scheme: String)
    case unknownCountry(String, scheme: String)
    case notCanonical(String, canonical: String)
    case badMemberID(String)
    case badName(String, why: String)

    package var description: String {
        switch self {
        case .wrongLength(let text, let scheme, let expected): "'\(text)' is no \(scheme): it should have \(expected)"
        case .wrongCharacters(let text, let scheme, let expected): "'\(text)' is no \(scheme): expected \(expected)"
        case .wrongCheckDigits(let text, let scheme):
            "'\(text)' is no \(scheme): its check digits do not agree; look for a typing error"
        case .unknownCountry(let text, let scheme): "'\(text)' is no \(scheme): its country code is not in use"
        case .notCanonical(let text, let canonical): "'\(text)' must be written as '\(canonical)'"
        case .badMemberID(let text):
            "'\(text)' is no member id; use 2 to 40 small letters, digits and single hyphens, beginning with a letter"
        case .badName(let text, let why): "'\(text)' is no name of a party: \(why)"
        }
    }
}
