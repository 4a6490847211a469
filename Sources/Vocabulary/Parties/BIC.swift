/// A business identifier code (ISO 9362): party prefix, country, party suffix and, optionally, a branch.
///
/// Branch "XXX" names the primary office, as no branch does, so it is dropped: "HARBGB2LXXX" is "HARBGB2L".
package struct BIC: Identifier {
    package let text: String

    package init(_ text: String) throws(IdentifierFault) {
        let bytes = Array(text.utf8)
        guard bytes.count == 8 || bytes.count == 11 else {
            throw .wrongLength(text, scheme: "BIC", expected: "8 or 11 characters")
        }
        guard bytes.allSatisfy(Letters.isCapitalOrDigit), bytes[4..<6].allSatisfy(Letters.isCapital) else {
            throw .wrongCharacters(text, scheme: "BIC", expected: "capital letters and digits, the fifth and sixth letters")
        }
        let country = String(decoding: bytes[4..<6], as: UTF8.self)
        guard Countries.areInUse(country) else { throw .unknownCountry(text, scheme: "BIC") }
        self.text = text.hasSuffix("XXX") && bytes.count == 11 ? String(text.prefix(8)) : text
    }

    /// The institution's eight characters, whatever the branch.
    package var institution: String { String(text.prefix(8)) }
    package var countryCode: String { String(text.dropFirst(4).prefix(2)) }
    /// Three characters, or nil for the primary office.
    package var branch: String? { text.utf8.count == 11 ? String(text.suffix(3)) : nil }
    /// Always eleven characters, as FIN headers and some message fields want.
    package var elevenCharacters: String { text.utf8.count == 11 ? text : text + "XXX" }

    package func isSameInstitution(as other: BIC) -> Bool { institution == other.institution }
}
