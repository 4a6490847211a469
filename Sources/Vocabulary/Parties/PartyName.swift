internal import CanonicalCBOR

/// The name of a party as its documents show it: one line, in any script, 1 to 140 characters.
package struct PartyName: Identifier {
    package static let charactersMax = 140

    package let text: String

    package init(_ text: String) throws(IdentifierFault) {
        guard !text.isEmpty, text.unicodeScalars.count <= PartyName.charactersMax else {
            throw .badName(text, why: "it should have 1 to \(PartyName.charactersMax) characters")
        }
        guard text.isNFC else { throw .badName(text, why: "it is not in Unicode normalisation form C") }
        guard !text.unicodeScalars.contains(where: PartyName.isInvisible) else {
            throw .badName(text, why: "it holds line breaks or characters that cannot be seen")
        }
        let edges = [text.unicodeScalars.first, text.unicodeScalars.last]
        guard !edges.contains(where: { $0 == " " || $0 == "\u{A0}" || $0 == "\u{3000}" }) else {
            throw .badName(text, why: "it begins or ends with a space")
        }
        self.text = text
    }

    /// Controls, line breaks, zero-width spaces and the marks that change the direction of what is read. The list is
    /// spelled out, so that it does not change with the Unicode tables of the compiler.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }
}
