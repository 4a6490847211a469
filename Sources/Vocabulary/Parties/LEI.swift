/// A legal entity identifier (ISO 17442): 18 letters and digits and two check digits by ISO 7064 MOD 97-10.
package struct LEI: Identifier {
    package let text: String

    package init(_ text: String) throws(IdentifierFault) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 else { throw .wrongLength(text, scheme: "LEI", expected: "20 characters") }
        guard bytes.allSatisfy(Letters.isCapitalOrDigit), bytes[18...].allSatisfy(Letters.isDigit) else {
            throw .wrongCharacters(text, scheme: "LEI", expected: "capital letters and digits, the last two digits")
        }
        // 00, 01 and 99 leave the same remainder as 97, 98 and 02, which are the ones that the standard computes.
        guard remainder97(bytes) == 1, !["00", "01", "99"].contains(text.suffix(2)) else {
            throw .wrongCheckDigits(text, scheme: "LEI")
        }
        self.text = text
    }
}
