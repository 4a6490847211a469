/// A Chinese unified social credit code (GB 32100-2015): registering authority and category, six digits of a region,
/// nine characters of an organisation code, and one check character modulo 31.
package struct USCC: Identifier {
    package let text: String

    /// The 31 characters by value; I, O, S, V and Z are not used.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    package init(_ text: String) throws(IdentifierFault) {
        let bytes = Array(text.utf8)
        guard bytes.count == 18 else { throw .wrongLength(text, scheme: "USCC", expected: "18 characters") }
        let values = bytes.compactMap { byte in USCC.alphabet.firstIndex(of: byte) }
        guard values.count == 18, bytes[2..<8].allSatisfy(Letters.isDigit) else {
            throw .wrongCharacters(
                text, scheme: "USCC", expected: "digits and capital letters without I, O, S, V and Z, the third to eighth digits")
        }
        // The weights are the powers of 3 modulo 31; the check character makes the weighted sum a multiple of 31.
        var (sum, weight) = (0, 1)
        for value in values.dropLast() {
            sum += value * weight
            weight = weight * 3 % 31
        }
        guard let check = values.last, (sum + check) % 31 == 0 else { throw .wrongCheckDigits(text, scheme: "USCC") }
        self.text = text
    }

    /// The administrative division where the organisation was registered (GB/T 2260).
    package var regionCode: String { String(text.dropFirst(2).prefix(6)) }
    /// The nine characters of GB 11714.
    package var organisationCode: String { String(text.dropFirst(8).prefix(9)) }
}
