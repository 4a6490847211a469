internal import BankingCalendar
internal import Fingerprints

/// A document's or lot's number, prepared for comparison.
struct ComparedNumber: Hashable {
    let text: [UInt8]
    /// Without leading zeros in each run of digits; letters that look like digits are those digits.
    let loose: [UInt8]
    /// The runs of digits and the runs of letters between them, as the separators on the paper divide them.
    private let runs: [Run]

    private enum Run: Hashable {
        case letters(String)
        case counter(Int128, digits: Int)

        var isCounter: Bool { if case .counter = self { true } else { false } }

        /// Written with two digits or four.
        func isYear(of day: CalendarDay) -> Bool {
            self == .counter(Int128(day.year), digits: 4) || self == .counter(Int128(day.year % 100), digits: 2)
        }

        func isMonth(of day: CalendarDay) -> Bool { self == .counter(Int128(day.month), digits: 2) }
    }

    /// Numbers of one issuer that are this close come from one sequence.
    static let neighboursMax: UInt128 = 9
    /// Few issuers write so many papers a day.
    static let paceMax: UInt128 = 30
    /// Shorter numbers are all within one character of each other.
    static let charactersMin = 5
    /// Longer numbers are compared whole only.
    static let charactersMax = 32

    /// - Parameter written: The number as its document shows it.
    init?(_ written: String) {
        let canonical = CanonicalText.documentNumber(written)
        guard !canonical.isEmpty else { return nil }
        text = Array(canonical.utf8)
        loose = CanonicalText.words(written).flatMap { ComparedNumber.loosened(Array(CanonicalText.documentNumber($0).utf8)) }
        runs = CanonicalText.words(written).flatMap(ComparedNumber.runs)
    }

    private static func runs(of word: String) -> [Run] {
        var (runs, rest) = ([Run](), word[...])
        while let first = rest.first {
            let run = rest.prefix { $0.isASCIIDigit == first.isASCIIDigit }
            runs.append(Int128(run).map { .counter($0, digits: run.count) } ?? .letters(String(run)))
            rest = rest.dropFirst(run.count)
        }
        return runs
    }

    /// - Parameters:
    ///   - day: Of this number's paper; nil where it is not known.
    ///   - theirDay: Of the other's.
    func evidence(against other: ComparedNumber, from day: CalendarDay?, to theirDay: CalendarDay?) -> [Evidence] {
        if text == other.text { return [.sameNumber] }
        if loose == other.loose { return [.numberLooksAlike] }
        guard (Self.charactersMin...Self.charactersMax).contains(text.count), other.text.count <= Self.charactersMax,
            Self.isOneEdit(text, other.text)
        else { return [] }
        guard let at = differingCounter(other), case (.counter(let ours, _), .counter(let theirs, _)) = (runs[at], other.runs[at])
        else { return [.numberNearlySame] }
        guard let day, let theirDay else {
            return (theirs - ours).magnitude <= Self.neighboursMax ? [] : [.numberNearlySame]
        }
        if let fits = dateFits(at, other, day, theirDay) { return fits ? [] : [.numberNearlySame, .outOfSequence] }
        return evidence(step: theirs - ours, days: day.days(until: theirDay))
    }

    /// The next invoice or receipt of a sequence, on the same day or later, says nothing.
    private func evidence(step: Int128, days: Int) -> [Evidence] {
        let isBackward = step.signum() * Int128(days.signum()) < 0
        if step.magnitude <= Self.neighboursMax, !isBackward { return [] }
        let isTooFar = step.magnitude > (days == 0 ? Self.neighboursMax : Self.paceMax * UInt128(days.magnitude + 1))
        return isBackward || isTooFar ? [.numberNearlySame, .outOfSequence] : [.numberNearlySame]
    }

    /// Where one run of digits alone differs; nil where more differs.
    private func differingCounter(_ other: ComparedNumber) -> Int? {
        guard runs.count == other.runs.count else { return nil }
        let differing = runs.indices.filter { runs[$0] != other.runs[$0] }
        guard differing.count == 1, let at = differing.first, case (.counter, .counter) = (runs[at], other.runs[at]) else {
            return nil
        }
        return at
    }

    /// Whether the run that differs is the year or the month of the papers' days, and the only one that could be: true where it
    /// goes with both days, false where it contradicts one of them; nil where it is a counter.
    private func dateFits(_ at: Int, _ other: ComparedNumber, _ day: CalendarDay, _ theirDay: CalendarDay) -> Bool? {
        let (ours, theirs) = (runs[at], other.runs[at])
        let rest = runs.indices.filter { $0 != at }.map { runs[$0] }
        guard rest.contains(where: \.isCounter) else { return nil }
        let namesYear = rest.contains { $0.isYear(of: day) }
        if !namesYear, ours.isYear(of: day) || theirs.isYear(of: theirDay) {
            return ours.isYear(of: day) && theirs.isYear(of: theirDay)
        }
        // A month stands between a year and a counter.
        guard namesYear, at > 0, at + 1 < runs.count, ours.isMonth(of: day) || theirs.isMonth(of: theirDay) else { return nil }
        return ours.isMonth(of: day) && theirs.isMonth(of: theirDay)
    }

    /// The number, and the number without each of its characters: two that are one edit apart share one of them.
    var blocks: [[UInt8]] {
        guard (Self.charactersMin...Self.charactersMax).contains(text.count) else { return [text, loose] }
        return [text, loose] + text.indices.map { Array(text[..<$0] + text[($0 + 1)...]) }
    }

    /// At most one insertion, deletion, substitution or exchange of neighbours (optimal string alignment).
    static func isOneEdit(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard abs(one.count - other.count) <= 1 else { return false }
        let start = zip(one, other).prefix { $0 == $1 }.count
        let left = one[start...]
        let right = other[start...]
        if left.isEmpty || right.isEmpty { return left.count + right.count <= 1 }
        if left.count != right.count { return left.count > right.count ? left.dropFirst() == right : left == right.dropFirst() }
        if left.dropFirst() == right.dropFirst() { return true }
        guard left.count >= 2, left[start] == right[start + 1], left[start + 1] == right[start] else { return false }
        return left.dropFirst(2) == right.dropFirst(2)
    }

    private static func loosened(_ text: [UInt8]) -> [UInt8] {
        var loose: [UInt8] = []
        var inDigits = false
        for character in text {
            let read = lookalike(character)
            if read == UInt8(ascii: "0"), !inDigits { continue }
            inDigits = isDigit(read)
            loose.append(read)
        }
        return loose
    }

    private static func lookalike(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        default: character
        }
    }

    private static func isDigit(_ character: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
