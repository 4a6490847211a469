package import CanonicalCBOR

/// An active ISO 4217 currency or funds code that has a minor unit.
package struct Currency: Hashable, Codable, Sendable, CustomStringConvertible {
    package let code: String
    /// How many decimal digits the minor unit takes: 0, 2, 3 or 4.
    package let minorUnitDigits: Int

    package init(_ code: String) throws(MoneyFault) {
        guard let packed = Currency.packed(code.utf8) else { throw .unknownCurrency(code) }
        guard let digits = Currency.digits(of: packed) else {
            throw Currency.withoutMinorUnit.contains(packed) ? .notMoney(code: code) : .unknownCurrency(code)
        }
        (self.code, minorUnitDigits) = (code, digits)
    }

    package init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }

    package var description: String { code }

    /// Every code that an amount can be in, in alphabetical order.
    package static var allCodes: [String] { table.map { unpacked($0 >> 3) }.sorted() }
}

/// ISO 4217 list one (currencies and funds) as amended to 1 January 2026. Countries are not kept: a code is enough.
extension Currency {
    private static let codesByDigits: [(digits: UInt32, codes: StaticString)] = [
        (0, "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF"),
        (
            2,
            """
            AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOUCRCCUPCVECZK\
            DKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKR\
            LRDLSLMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSAR\
            SBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXADXCDXCGYER\
            ZARZMWZWG
            """
        ),
        (3, "BHDIQDJODKWDLYDOMRTND"),
        (4, "CLFUYW"),
    ]

    /// Metals, units of account and codes for tests: ISO 4217 gives them no minor unit.
    private static let withoutMinorUnit: [UInt32] = codes(in: "XAGXAUXBAXBBXBCXBDXDRXPDXPTXSUXTSXUAXXX")

    /// Each code packed with its digits in the low three bits, ascending.
    private static let table: [UInt32] =
        codesByDigits.flatMap { entry in codes(in: entry.codes).map { $0 << 3 | entry.digits } }.sorted()

    private static func codes(in text: StaticString) -> [UInt32] {
        let letters = Array("\(text)".utf8)
        return stride(from: 0, to: letters.count, by: 3).compactMap { packed(letters[$0..<($0 + 3)]) }
    }

    private static func packed(_ code: some Collection<UInt8>) -> UInt32? {
        guard code.count == 3, code.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        return code.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func unpacked(_ code: UInt32) -> String {
        String(decoding: [UInt8(code >> 16 & 0xFF), UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF)], as: UTF8.self)
    }

    private static func digits(of code: UInt32) -> Int? {
        var (low, high) = (0, table.count)
        while low < high {
            let middle = (low + high) / 2
            if table[middle] >> 3 < code { low = middle + 1 } else { high = middle }
        }
        guard low < table.count, table[low] >> 3 == code else { return nil }
        return Int(table[low] & 0b111)
    }
}

extension Currency: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws { try self.init(try reader.text()) }
    package func write(canonical writer: inout CBORWriter) throws { writer.text(code) }
}
