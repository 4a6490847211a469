/// How a text's bytes become characters.
package enum TextEncoding: String, Hashable, Codable, CaseIterable, Sendable {
    /// UTF-8 where the bytes are that, or else Windows-1252.
    case detect
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"

    /// The characters of 0x80 to 0x9F in Windows-1252; the five it leaves open stand for themselves.
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E,
        0x0178,
    ]

    package func string(_ bytes: some Collection<UInt8>) -> String {
        switch self {
        case .utf8: return String(decoding: bytes, as: UTF8.self)
        case .detect:
            if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
            return String(validating: bytes, as: UTF8.self) ?? Self.windows1252.string(bytes)
        case .windows1252, .latin1:
            var text = String.UnicodeScalarView()
            for byte in bytes {
                let value = self == .windows1252 && (0x80...0x9F).contains(byte) ? Self.upper[Int(byte) - 0x80] : UInt32(byte)
                if let scalar = Unicode.Scalar(value) { text.append(scalar) }
            }
            return String(text)
        }
    }
}
