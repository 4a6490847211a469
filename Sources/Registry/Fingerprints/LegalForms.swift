/// Legal forms that are written or left out at will, and so are no part of a name's canonical form. [GK] the list.
enum LegalForms {
    private static let words: Set<String> = [
        "ab", "ag", "as", "asa", "bhd", "bv", "co", "coltd", "company", "corp", "corporation", "cv", "gmbh", "inc",
        "incorporated",
        "kg", "kgaa", "kk", "lda", "limited", "llc", "llp", "lp", "ltd", "ltda", "mbh", "nv", "oao", "ohg", "ooo", "oy", "oyj",
        "plc", "private", "pte", "pteltd", "pty", "ptyltd", "pvt", "pvtltd", "sa", "sab", "sarl", "sas", "sdn", "sdnbhd", "se",
        "spa", "srl",
    ]

    /// Longest first: 股份有限公司 holds 有限公司.
    private static let chinese = [
        "股份有限责任公司", "股份有限公司", "有限责任公司", "股份有限責任公司", "有限責任公司", "有限公司", "株式会社", "株式會社", "주식회사",
    ]

    /// Drops legal forms from the end as long as a word is left.
    static func dropTrailing(_ all: [String]) -> [String] {
        var kept = all[...]
        while kept.count > 1, let last = kept.last, words.contains(last) { kept.removeLast() }
        return Array(kept)
    }

    /// Drops a legal form from the end, or 株式会社 from the beginning, unless nothing would be left.
    static func dropChinese(_ name: String) -> String {
        if let form = chinese.first(where: { name.hasSuffix($0) && name.count > $0.count }) {
            return String(name.dropLast(form.count))
        }
        if let form = chinese.suffix(3).first(where: { name.hasPrefix($0) && name.count > $0.count }) {
            return String(name.dropFirst(form.count))
        }
        return name
    }
}
