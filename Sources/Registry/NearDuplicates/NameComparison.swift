internal import Fingerprints
internal import Foundation

/// A party's name in Latin letters, prepared for comparison.
struct ComparedName: Hashable {
    /// The words without legal form, in their order and without spaces.
    let joined: [UInt8]
    /// The words sorted: the same for swapped words.
    let sorted: [String]

    let wasLatin: Bool

    /// - Parameter written: The name as its document shows it.
    init?(_ written: String) {
        let canonical = CanonicalText.partyWords(written).joined(separator: " ")
        wasLatin = ComparedName.isLatin(canonical)
        let latin = wasLatin ? canonical : ComparedName.latin(canonical)
        // Again, since what Chinese words were translated to may be letters and spaces of any kind.
        let words = CanonicalText.partyWords(latin).filter { $0 != "and" }
        guard !words.isEmpty else { return nil }
        joined = Array(words.joined().utf8)
        sorted = words.sorted()
    }

    /// The same words in another order, the same letters in other words, or at most one letter in ten changed.
    func isAlike(_ other: ComparedName) -> Bool {
        if joined == other.joined || sorted == other.sorted { return true }
        let editsMax = min(joined.count, other.joined.count) / 10
        return ComparedName.distance(joined, other.joined, atMost: editsMax) != nil
            || ComparedName.distance(Array(sorted.joined().utf8), Array(other.sorted.joined().utf8), atMost: editsMax) != nil
    }

    /// Shorter names are part of too many.
    static let partCharactersMin = 8

    /// Whether the other name begins or ends with this one.
    func isPart(of other: ComparedName) -> Bool {
        guard joined.count >= Self.partCharactersMin, joined.count < other.joined.count else { return false }
        return other.joined.starts(with: joined) || other.joined.suffix(joined.count).elementsEqual(joined)
    }

    /// Words that are translated in names, not spelled out; then pinyin (ICU, Han-Latin) for all other characters. [GK] the list.
    private static let translations: [(String, String)] = [
        ("进出口", " import export "), ("国际贸易", " international trading "), ("有色金属", " nonferrous metals "),
        ("国际", " international "),
        ("贸易", " trading "), ("金属", " metals "), ("仓储", " warehousing "), ("物流", " logistics "), ("集团", " group "),
        ("实业", " industrial "), ("铜业", " copper "), ("铝业", " aluminium "), ("钢铁", " steel "), ("能源", " energy "),
        ("资源", " resources "), ("化工", " chemical "), ("石油", " petroleum "), ("矿业", " mining "), ("供应链", " supply chain "),
        ("科技", " technology "), ("电缆", " cable "), ("投资", " investment "), ("控股", " holdings "), ("中国", " china "),
    ]

    private static func isLatin(_ name: String) -> Bool { name.utf8.allSatisfy { $0 < 0x80 } }

    /// Places whose characters are read otherwise than ICU reads them alone. [GK] the list.
    private static let places: [(String, String)] = [
        ("重庆", "chongqing"), ("厦门", "xiamen"), ("成都", "chengdu"), ("长沙", "changsha"), ("长春", "changchun"), ("长江", "changjiang"),
        ("长城", "changcheng"), ("长治", "changzhi"), ("西藏", "xizang"), ("蚌埠", "bengbu"), ("六安", "luan"), ("台州", "taizhou"),
        ("乐清", "yueqing"), ("朝阳", "chaoyang"), ("都江堰", "dujiangyan"), ("银行", "bank"),
    ]

    private static func latin(_ name: String) -> String {
        let translated = (places + translations).reduce(name) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        // Words that stay apart are those of the translation; the syllables of one name are joined.
        let words = translated.split(separator: " ").map { word in
            let latin = String(word).applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? String(word)
            return latin.filter { !$0.isWhitespace && $0 != "'" }
        }
        return words.joined(separator: " ")
    }

    /// Levenshtein's distance, or nil where it exceeds `max`; takes time in proportion to the length and `max`.
    static func distance(_ one: [UInt8], _ other: [UInt8], atMost max: Int) -> Int? {
        guard max > 0, abs(one.count - other.count) <= max else { return one == other ? 0 : nil }
        let far = max + 1
        var row = (0...other.count).map { min($0, far) }
        for (line, character) in one.enumerated() {
            var next = [Int](repeating: far, count: other.count + 1)
            if line + 1 <= max { next[0] = line + 1 }
            let (from, to) = (Swift.max(0, line - max), Swift.min(other.count, line + max + 1))
            for column in from..<Swift.max(from, to) {
                let change = row[column] + (character == other[column] ? 0 : 1)
                next[column + 1] = min(far, change, row[column + 1] + 1, next[column] + 1)
            }
            row = next
        }
        let distance = row[other.count]
        return distance <= max ? distance : nil
    }
}
