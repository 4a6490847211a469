/// An international bank account number (ISO 13616): country, two check digits and the account in its country's structure.
/// It is read with or without the spaces or hyphens of a printed form, and in small letters too.
package struct IBAN: Identifier {
    /// Capital letters and digits without spaces.
    package let text: String

    package init(_ text: String) throws(IdentifierFault) {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
            .map { Letters.isSmall($0) ? $0 - 0x20 : $0 }
        guard (5...34).contains(bytes.count) else { throw .wrongLength(text, scheme: "IBAN", expected: "5 to 34 characters") }
        guard bytes.allSatisfy(Letters.isCapitalOrDigit), bytes[..<2].allSatisfy(Letters.isCapital),
            bytes[2..<4].allSatisfy(Letters.isDigit)
        else {
            throw .wrongCharacters(text, scheme: "IBAN", expected: "a country code, two digits, then capital letters and digits")
        }
        let country = String(decoding: bytes[..<2], as: UTF8.self)
        guard let structure = IBAN.structure(of: country) else { throw .unknownCountry(text, scheme: "IBAN") }
        let length = structure.reduce(4) { $0 + $1.count }
        guard bytes.count == length else {
            throw .wrongLength(text, scheme: "IBAN of \(country)", expected: "\(length) characters")
        }
        var rest = bytes[4...]
        for part in structure {
            guard rest.prefix(part.count).allSatisfy(part.allows) else {
                throw .wrongCharacters(text, scheme: "IBAN of \(country)", expected: IBAN.described(structure))
            }
            rest = rest.dropFirst(part.count)
        }
        let check = String(decoding: bytes[2..<4], as: UTF8.self)
        guard remainder97(bytes[4...] + bytes[..<4]) == 1, !["00", "01", "99"].contains(check) else {
            throw .wrongCheckDigits(text, scheme: "IBAN")
        }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    package var countryCode: String { String(text.prefix(2)) }

    /// In groups of four, as printed.
    package var printed: String {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: 4)
            .map { String(decoding: bytes[$0..<min($0 + 4, bytes.count)], as: UTF8.self) }.joined(separator: " ")
    }
}

/// The structures of the SWIFT IBAN registry, release 101.
extension IBAN {
    /// So many characters of one class: n digits, a capital letters, c either.
    struct Part {
        let count: Int
        let kind: UInt8

        func allows(_ byte: UInt8) -> Bool {
            switch kind {
            case UInt8(ascii: "n"): Letters.isDigit(byte)
            case UInt8(ascii: "a"): Letters.isCapital(byte)
            default: Letters.isCapitalOrDigit(byte)
            }
        }
    }

    /// Each country with what follows its check digits; neighbouring parts of one class are joined.
    private static let structures =
        """
        AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c \
        CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n \
        GR7n16c GT24c HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c \
        LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n \
        NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n \
        SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c
        """.split(separator: " ")

    static func structure(of country: String) -> [Part]? {
        guard let entry = structures.first(where: { $0.hasPrefix(country) }) else { return nil }
        var parts: [Part] = []
        var count = 0
        for byte in entry.utf8.dropFirst(2) {
            if Letters.isDigit(byte) {
                count = count * 10 + Int(byte) - 0x30
            } else {
                parts.append(Part(count: count, kind: byte))
                count = 0
            }
        }
        return parts
    }

    private static func described(_ structure: [Part]) -> String {
        structure.map { part in
            let kind =
                part.kind == UInt8(ascii: "n") ? "digits" : part.kind == UInt8(ascii: "a") ? "letters" : "letters or digits"
            return "\(part.count) \(kind)"
        }.joined(separator: ", ") + " after the check digits"
    }
}
