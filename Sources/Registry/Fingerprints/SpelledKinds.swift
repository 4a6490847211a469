internal import CanonicalCBOR

/// A kind that is a number in fingerprints and in CBOR, and a word in JSON: "warehouse-receipt".
package protocol SpelledKind: RawRepresentable, CaseIterable, Codable, Sendable where RawValue == Int {
    var words: String { get }
}

extension SpelledKind {
    /// Its words in lower case, joined by hyphens.
    package var spelling: String { words.lowercased().split(separator: " ").joined(separator: "-") }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.isCanonical {
            let code = try container.decode(Int.self)
            guard let kind = Self(rawValue: code) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(code) is no kind that is known here")
            }
            self = kind
        } else {
            let text = try container.decode(String.self)
            guard let kind = Self.allCases.first(where: { $0.spelling == text }) else {
                let known = Self.allCases.map(\.spelling).joined(separator: ", ")
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "\"\(text.prefix(60))\" is none of \(known)")
            }
            self = kind
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if encoder.isCanonical { try container.encode(rawValue) } else { try container.encode(spelling) }
    }
}
