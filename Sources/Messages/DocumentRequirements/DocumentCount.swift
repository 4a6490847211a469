/// How many of a document a credit asks for.
package enum DocumentCount: Hashable, Codable, Sendable {
    /// So many originals, and besides them so many copies.
    case each(originals: Int, copies: Int)
    /// "In triplicate", "in 3 copies", "in 3 fold": at least one original, the others may be copies (UCP 600 article 17 (e)).
    case altogether(Int)
    /// All the originals that were issued; how many those are where the credit says so; and copies besides.
    case fullSet(originals: Int?, copies: Int)
    /// "2/3 set": so many of the originals that were issued.
    case partOfSet(originals: Int, of: Int)
    /// A copy will do (UCP 600 article 17 (d)).
    case copies(Int)
}

extension DocumentCount: CustomStringConvertible {
    package var description: String {
        switch self {
        case .each(let originals, 0): Self.plural(originals, "original")
        case .each(let originals, let copies): "\(Self.plural(originals, "original")) and \(Self.plural(copies, "copy"))"
        case .altogether(let count): "\(count) altogether, at least one original"
        case .fullSet(let originals, let copies):
            "the full set" + (originals.map { " of \(Self.plural($0, "original"))" } ?? "")
                + (copies > 0 ? " and \(Self.plural(copies, "copy"))" : "")
        case .partOfSet(let originals, let of): "\(originals) of \(Self.plural(of, "original"))"
        case .copies(let count): Self.plural(count, "copy")
        }
    }

    private static func plural(_ count: Int, _ noun: String) -> String {
        if count == 1 { return "1 \(noun)" }
        return "\(count) " + (noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s")
    }
}

/// Finds the words that tell a document's count.
enum CountReader {
    /// What one phrase tells: a count, or copies besides another.
    private enum Told: Hashable {
        case count(DocumentCount)
        case copiesBesides(Int)
    }

    private struct Finding {
        var told: Told
        var ranges: [Range<Int>]
    }

    enum Result {
        case none
        case one(DocumentCount)
        /// The line tells more than one, or only what is to come besides.
        case unclear
    }

    /// The count, its words marked as read.
    static func count(_ line: inout WordLine) -> Result {
        var findings: [Finding] = []
        var position = 0
        while position < line.words.count {
            if let (told, range) = match(line.words, at: position) {
                findings.append(Finding(told: told, ranges: [range]))
                position = range.upperBound
            } else {
                position += 1
            }
        }
        findings = joined(findings)
        guard let only = findings.first else { return .none }
        guard findings.count == 1, case .count(let count) = only.told else { return .unclear }
        for range in only.ranges { line.read(range) }
        return .one(count)
    }

    /// The longest phrase beginning at this word.
    private static func match(_ words: [String], at index: Int) -> (Told, Range<Int>)? {
        var best: (Told, Range<Int>)?
        for (pattern, build) in phrases {
            guard let match = pattern.match(words, at: index), let told = build(match.numbers) else { continue }
            if match.range.count > best?.1.count ?? 0 { best = (told, match.range) }
        }
        if let (part, whole) = fraction(words[index]) {
            var end = index + 1
            while end < words.count, ["SET", "SETS", "ORIGINAL", "ORIGINALS", "OF"].contains(words[end]) { end += 1 }
            let count: DocumentCount =
                part == whole ? .fullSet(originals: whole, copies: 0) : .partOfSet(originals: part, of: whole)
            if end - index > best?.1.count ?? 0 { best = (.count(count), index..<end) }
        }
        return best
    }

    /// A set and its copies, told in two places, are one count: "FULL SET (3/3) OF … PLUS 2 NON-NEGOTIABLE COPIES".
    private static func joined(_ findings: [Finding]) -> [Finding] {
        var result: [Finding] = []
        for finding in findings {
            if let last = result.last, let both = both(last.told, finding.told) {
                result[result.count - 1] = Finding(told: both, ranges: last.ranges + finding.ranges)
            } else {
                result.append(finding)
            }
        }
        return result
    }

    private static func both(_ first: Told, _ second: Told) -> Told? {
        switch (first, second) {
        case _ where first == second: first
        case (.count(.fullSet(let originals, 0)), .copiesBesides(let copies)):
            .count(.fullSet(originals: originals, copies: copies))
        case (.count(.each(let originals, 0)), .copiesBesides(let copies)): .count(.each(originals: originals, copies: copies))
        case (.count(.fullSet(nil, 0)), .count(.fullSet(let originals, let copies))):
            .count(.fullSet(originals: originals, copies: copies))
        case (.count(.fullSet(let whole, 0)), .count(.each(let originals, let copies))) where whole == nil || whole == originals:
            .count(.fullSet(originals: originals, copies: copies))
        default: nil
        }
    }

    private static func fraction(_ word: String) -> (part: Int, whole: Int)? {
        let halves = word.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let part = NumberWord.value(String(halves[0])), let whole = NumberWord.value(String(halves[1])),
            (1...9).contains(whole), (1...whole).contains(part)
        else { return nil }
        return (part, whole)
    }

    private static let folds = [
        ("DUPLICATE", 2), ("TRIPLICATE", 3), ("QUADRUPLICATE", 4), ("QUINTUPLICATE", 5), ("SEXTUPLICATE", 6),
    ]

    private typealias Phrase = (WordPattern, @Sendable ([Int]) -> Told?)

    private static let phrases: [Phrase] = foldPhrases + numberPhrases

    private static let foldPhrases: [Phrase] = folds.map { word, count in
        (WordPattern("IN? \(word)"), { _ in .count(.altogether(count)) })
    }

    private static let numberPhrases: [Phrase] = [
        (WordPattern("IN? # FOLD|FOLDS"), { positive($0[0]).map { .count(.altogether($0)) } }),
        (WordPattern("IN? # COPY|COPIES"), { positive($0[0]).map { .count(.altogether($0)) } }),
        (WordPattern("IN? # SIGNED? ORIGINAL|ORIGINALS COPIES?"), { originals($0[0], 0) }),
        (
            WordPattern("IN? # SIGNED? ORIGINAL|ORIGINALS ,? AND|PLUS|WITH|&|+? # COPY|COPIES|PHOTOCOPIES|PHOTOCOPY"),
            { originals($0[0], $0[1]) }
        ),
        (WordPattern("IN? ORIGINAL ,? AND|PLUS|WITH|&|+ # COPY|COPIES|PHOTOCOPIES|PHOTOCOPY"), { originals(1, $0[0]) }),
        (WordPattern("PLUS|AND|& # NON-NEGOTIABLE|NON? NEGOTIABLE? COPY|COPIES"), { .copiesBesides($0[0]) }),
        (WordPattern("A|ONE? COPY|PHOTOCOPY OF"), { _ in .count(.copies(1)) }),
        (WordPattern("FULL|COMPLETE SET|SETS"), { _ in .count(.fullSet(originals: nil, copies: 0)) }),
        (
            WordPattern("FULL|COMPLETE SET|SETS OF? # ORIGINAL|ORIGINALS"),
            { numbers in positive(numbers[0]).map { .count(.fullSet(originals: $0, copies: 0)) } }
        ),
    ]

    /// More than ninety-nine are no count of papers.
    private static func positive(_ count: Int) -> Int? { (1...99).contains(count) ? count : nil }

    private static func originals(_ originals: Int, _ copies: Int) -> Told? {
        positive(originals).map { .count(.each(originals: $0, copies: copies)) }
    }
}
