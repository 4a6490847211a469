internal import Foundation

/// One spelling for the many ways in which people write the same name or number.
///
/// Every form is idempotent: it is applied again until nothing changes. All of them first take Unicode NFKC (full width becomes
/// half width, ligatures and circled digits become plain ones), fold case as upper and then lower case (ß is ss), drop
/// the diacritics U+0300 to U+036F, and turn the decimal digits of every script into 0 to 9.
/// Not done here: traditional to simplified characters, transliteration, order of words. Those need judgement.
package enum CanonicalText {
    /// The longest text that is read; a longer one is refused before any work is spent on it.
    package static let charactersMax = 512
    /// Forms settle in two rounds; the bound keeps hostile text from costing more.
    private static let roundsMax = 8

    /// Letters and digits in lower case, nothing else: grades, brands, lots, vessels.
    package static func plain(_ text: String) -> String { settled(text) { words(of: $0).joined() } }

    /// The words of a text in lower case, split at everything that is neither letter nor digit; a full stop joins
    /// (S.A. is one word), and "&" is the word "and".
    package static func words(_ text: String) -> [String] { words(of: text) }

    /// A party's name in lower case without spaces, punctuation and legal form. A name that is nothing but legal forms keeps one.
    package static func partyName(_ text: String) -> String {
        settled(text) { LegalForms.dropChinese(LegalForms.dropTrailing(words(of: $0)).joined()) }
    }

    /// The words of a party's name in their order, in lower case and without legal form.
    package static func partyWords(_ text: String) -> [String] {
        var all = LegalForms.dropTrailing(words(of: text))
        if let last = all.popLast() { all.append(LegalForms.dropChinese(last)) }
        return all
    }

    /// A document's number in upper case.
    ///
    /// The rule: letters and digits are kept in their order, everything else is dropped, so a number without letters is its
    /// digits. Leading zeros are significant. A label before the digits (No., Nr., 编号, 第) and 号 behind them are dropped.
    /// Cyrillic and Greek capitals that look like Latin ones become Latin. Where separators alone tell two numbers of one
    /// issuer apart (2025/1/12 and 2025/11/2) the two are one: a separator is too easily changed.
    package static func documentNumber(_ text: String) -> String {
        settled(text) { dropLabels(words(of: $0).joined()).uppercased().map(latinLookalike).joined() }
    }

    private static func settled(_ text: String, _ step: (String) -> String) -> String {
        var (current, rounds) = (step(text), 1)
        while rounds < roundsMax {
            let next = step(current)
            if next.utf8.elementsEqual(current.utf8) { return current }
            (current, rounds) = (next, rounds + 1)
        }
        return current
    }

    private static func words(of text: String) -> [String] {
        var (words, word) = ([String](), String.UnicodeScalarView())
        for scalar in folded(text).unicodeScalars {
            if let kept = kept(scalar) {
                word.append(kept)
            } else if scalar == "&" {
                words.append(String(word))
                words.append("and")
                word = .init()
            } else if !joins(scalar) {
                words.append(String(word))
                word = .init()
            }
        }
        words.append(String(word))
        return words.filter { !$0.isEmpty }
    }

    private static func folded(_ text: String) -> String {
        let caseless = text.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
        var scalars = String.UnicodeScalarView()
        for scalar in caseless.decomposedStringWithCompatibilityMapping.unicodeScalars
        where !(0x300...0x36F).contains(scalar.value) {
            scalars.append(scalar)
        }
        return String(scalars).precomposedStringWithCompatibilityMapping
    }

    /// The scalar as it stays in a word, a digit as 0 to 9; nil for what separates words or is dropped.
    private static func kept(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let properties = scalar.properties
        guard !properties.isDefaultIgnorableCodePoint else { return nil }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
            .letterNumber, .otherNumber:
            return scalar
        case .decimalNumber: return properties.numericValue.flatMap { Unicode.Scalar(0x30 + UInt32($0)) }
        default: return nil
        }
    }

    /// Full stops, apostrophes and characters without width do not divide a word.
    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "'" || scalar == "\u{2019}" || scalar.properties.isDefaultIgnorableCodePoint
    }

    private static func dropLabels(_ number: String) -> String {
        var number = Substring(number)
        for label in ["no", "nr", "编号", "編號", "号码", "號碼", "第"] where number.hasPrefix(label) {
            let rest = number.dropFirst(label.count)
            if rest.first?.isASCII == true, rest.first?.isNumber == true { number = rest }
        }
        for label in ["号", "號"] where number.hasSuffix(label) && number.count > 1 { number = number.dropLast() }
        return String(number)
    }

    private static func latinLookalike(_ character: Character) -> String { lookalikes[character] ?? String(character) }

    /// Cyrillic, then Greek capitals.
    private static let lookalikes: [Character: String] = [
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X", "У": "Y",
        "І": "I", "Ј": "J", "Ѕ": "S", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N",
        "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
    ]
}
