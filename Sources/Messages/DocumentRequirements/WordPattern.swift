/// A requirement's words in capitals, its punctuation apart, each with whether something has been read from it.
struct WordLine {
    private(set) var words: [String]
    private(set) var isRead: [Bool]

    /// What ends what a condition says: punctuation between phrases.
    static let stops: Set<String> = [",", ";", ".", ":", "(", ")"]

    init(_ text: String) {
        words = Self.words(text)
        isRead = Array(repeating: false, count: words.count)
    }

    private static func words(_ text: String) -> [String] {
        // "ORIGINAL(S)" and "COPY(IES)" are plurals; other brackets stand apart.
        let plain = text.uppercased().replacing("Y(IES)", with: "IES").replacing("(S)", with: "S")
            .replacing("(", with: " ( ").replacing(")", with: " ) ")
        var words: [String] = []
        for piece in plain.split(whereSeparator: \.isWhitespace) {
            var rest = piece
            while let first = rest.first, stops.contains(String(first)) {
                words.append(String(first))
                rest.removeFirst()
            }
            var ends: [String] = []
            while let last = rest.last, stops.contains(String(last)) {
                ends.append(String(last))
                rest.removeLast()
            }
            rest = unquoted(rest)
            if !rest.isEmpty { words.append(String(rest)) }
            words += ends.reversed()
        }
        return numbersOnce(words)
    }

    /// "THREE (3)" and "3 (THREE)" are one number.
    private static func numbersOnce(_ words: [String]) -> [String] {
        var result: [String] = []
        var index = 0
        while index < words.count {
            result.append(words[index])
            let rest = words[(index + 1)...].prefix(3)
            if let number = NumberWord.value(words[index]), rest.count == 3, rest.first == "(", rest.last == ")",
                NumberWord.value(rest[index + 2]) == number
            {
                index += 3
            }
            index += 1
        }
        return result
    }

    /// Without the marks around a quotation; the one of BENEFICIARIES' stays.
    private static func unquoted(_ word: Substring) -> Substring {
        var word = word.drop { $0 == "'" || $0 == "\"" }
        while let last = word.last, last == "\"" || last == "'" && !word.hasSuffix("S'") { word.removeLast() }
        return word
    }

    mutating func read(_ range: Range<Int>) {
        for index in range.clamped(to: words.indices) { isRead[index] = true }
    }

    /// The words with blanks between them, without a stop at the end.
    func text(_ range: Range<Int>) -> String {
        var inner = words[range.clamped(to: words.indices)]
        while let last = inner.last, [",", ";", ".", ":", "("].contains(last) { inner.removeLast() }
        return inner.reduce(into: "") { text, word in
            let isGlued = text.isEmpty || Self.stops.subtracting(["("]).contains(word) || text.hasSuffix("(")
            text += (isGlued ? "" : " ") + word
        }
    }

    /// The words from which nothing has been read, but for those that say nothing by themselves.
    var unread: [String] {
        zip(words, isRead).filter { !$1 && !Self.stops.contains($0) && !Self.empty.contains($0) }.map(\.0)
    }

    /// How far a free text goes that begins here: up to a stop, or to a word that begins another condition.
    func end(of start: Int, before enders: Set<String>) -> Int {
        words[start...].firstIndex { Self.stops.contains($0) || enders.contains($0) } ?? words.count
    }

    private static let empty: Set<String> = [
        "A", "AN", "THE", "OF", "IN", "AND", "WITH", "FOR", "TO", "AT", "BY", "ON", "BE", "MUST", "DULY", "ALL", "EACH", "AS",
        "THIS",
        "IS", "ARE", "OR", "THEIR", "ITS", "&", "-", "+", "/", "MADE", "OUT", "SHOWING", "MARKED", "PLUS", "SHALL", "TOGETHER",
        "ISSUED",
        "REQUIRED", "FROM",
    ]
}

/// A phrase: words, `A|B` for either, `A?` for one that may be left out, `#` for a number.
struct WordPattern: Sendable {
    private struct Place: Sendable {
        let words: [String]
        let mayBeAbsent: Bool
        let isNumber: Bool
    }

    private let places: [Place]

    init(_ phrase: String) {
        places = phrase.split(separator: " ").map { word in
            let mayBeAbsent = word.hasSuffix("?")
            let words = (mayBeAbsent ? word.dropLast() : word).split(separator: "|").map(String.init)
            return Place(words: words, mayBeAbsent: mayBeAbsent, isNumber: words == ["#"])
        }
    }

    struct Match {
        let range: Range<Int>
        let numbers: [Int]
    }

    /// The phrase beginning at this word.
    func match(_ words: [String], at start: Int) -> Match? { match(words, start, start, places[...], []) }

    private func match(
        _ words: [String], _ start: Int, _ position: Int, _ rest: ArraySlice<Place>, _ numbers: [Int]
    ) -> Match? {
        guard let place = rest.first else { return position > start ? Match(range: start..<position, numbers: numbers) : nil }
        if position < words.count {
            let word = words[position]
            let number = place.isNumber ? NumberWord.value(word) : nil
            if number != nil || place.words.contains(word) {
                let found = match(words, start, position + 1, rest.dropFirst(), numbers + (number.map { [$0] } ?? []))
                if let found { return found }
            }
        }
        return place.mayBeAbsent ? match(words, start, position, rest.dropFirst(), numbers) : nil
    }

    /// The first place, from left to right, where the phrase stands.
    func first(in line: WordLine, from start: Int = 0) -> Match? {
        for index in line.words.indices.dropFirst(start) {
            if let found = match(line.words, at: index) { return found }
        }
        return nil
    }
}

/// Numbers as credits write them: "3", "03", "THREE".
enum NumberWord {
    private static let names = [
        "ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE",
    ]

    static func value(_ word: String) -> Int? {
        if let name = names.firstIndex(of: word) { return name }
        return digits(word)
    }

    private static func digits(_ word: String) -> Int? {
        guard (1...3).contains(word.utf8.count), word.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(word)
    }
}
