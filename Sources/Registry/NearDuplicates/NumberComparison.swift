/// A canonical document or lot number, prepared for comparison.
struct ComparedNumber: Hashable {
    let text: [UInt8]
    /// Without leading zeros in each run of digits; letters that look like digits are those digits.
    let loose: [UInt8]
    /// What stands before the last run of digits, and the run's value; nil where there is none of at most 18 digits at the end.
    private let sequence: Sequence?

    private struct Sequence: Hashable {
        let prefix: [UInt8]
        let value: Int64
    }

    /// Numbers of one issuer that are this close come from one sequence.
    static let neighboursMax: Int64 = 20
    /// Shorter numbers are all within one character of each other.
    static let charactersMin = 5
    /// Longer numbers are compared whole only.
    static let charactersMax = 32

    init?(_ canonical: String) {
        guard !canonical.isEmpty else { return nil }
        let characters = Array(canonical.utf8)
        let digits = characters.suffix(while: ComparedNumber.isDigit)
        text = characters
        loose = ComparedNumber.loosened(characters)
        sequence = Int64(String(decoding: digits, as: UTF8.self)).map {
            Sequence(prefix: Array(characters.dropLast(digits.count)), value: $0)
        }
    }

    func evidence(against other: ComparedNumber) -> Evidence? {
        if text == other.text { return .sameNumber }
        if loose == other.loose { return .numberLooksAlike }
        return isNearlySame(as: other) ? .numberNearlySame : nil
    }

    /// One character changed, added, dropped or exchanged with its neighbour, and not merely the next number in a sequence.
    func isNearlySame(as other: ComparedNumber) -> Bool {
        guard min(text.count, other.text.count) >= Self.charactersMin, max(text.count, other.text.count) <= Self.charactersMax
        else {
            return false
        }
        return !isNeighbour(of: other) && Self.isOneEdit(text, other.text)
    }

    private func isNeighbour(of other: ComparedNumber) -> Bool {
        guard let sequence, let theirs = other.sequence, sequence.prefix == theirs.prefix else { return false }
        return (sequence.value - theirs.value).magnitude <= Self.neighboursMax.magnitude
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

extension Array where Element == UInt8 {
    fileprivate func suffix(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        self[(lastIndex { !holds($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
