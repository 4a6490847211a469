/// Names an entry for ever: the first 16 bytes of its digest, or a sequence that the caller gives.
package struct EntryID: Hashable, Comparable, Sendable, Codable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (one: EntryID, other: EntryID) -> Bool { (one.high, one.low) < (other.high, other.low) }
}

extension EntryID: CustomStringConvertible {
    /// 32 hexadecimal digits.
    package var description: String { Self.hexadecimal(high) + Self.hexadecimal(low) }

    /// - Parameter text: 32 hexadecimal digits.
    package init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 32, let high = Self.word(digits[0..<16]), let low = Self.word(digits[16..<32]) else { return nil }
        self.init(high: high, low: low)
    }

    private static func word(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var word: UInt64 = 0
        for digit in digits {
            switch digit {
            case 0x30...0x39: word = word << 4 | UInt64(digit - 0x30)
            case 0x61...0x66: word = word << 4 | UInt64(digit - 0x61 + 10)
            case 0x41...0x46: word = word << 4 | UInt64(digit - 0x41 + 10)
            default: return nil
            }
        }
        return word
    }

    private static func hexadecimal(_ word: UInt64) -> String {
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}

/// Whose books an entry stands in.
package enum Side: UInt8, Sendable, Codable {
    case ours, theirs
}

/// Which way the money went, said from our side for both: what they debit us is what we book as a credit to them.
package enum Direction: UInt8, Sendable, Codable {
    case raisesOurClaim, lowersOurClaim
}

/// What a reference is. The order is that in which they are shown; a rulebook says which of them match.
package enum ReferenceKind: UInt8, CaseIterable, Sendable, Codable {
    case uetr, endToEnd, transaction, instruction, servicer, owner, batch
    /// The other party's account or name: the same for many entries, so that it never identifies one of them.
    case party

    package var name: String {
        switch self {
        case .uetr: "uetr"
        case .endToEnd: "end-to-end"
        case .transaction: "transaction"
        case .instruction: "instruction"
        case .servicer: "servicer"
        case .owner: "owner"
        case .batch: "batch"
        case .party: "party"
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let name = try container.decode(String.self)
        guard let kind = Self.allCases.first(where: { $0.name == name }) else {
            let known = Self.allCases.map(\.name).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(name)\" is no kind of reference; use one of \(known)")
        }
        self = kind
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

/// Three letters in 16 bits.
package struct CurrencyLetters: Hashable, Sendable {
    package let packed: UInt16

    package init(packed: UInt16) { self.packed = packed }

    /// - Parameter code: three capital letters, as Money's Currency has them; nil for anything else.
    package init?(_ code: String) {
        var packed: UInt16 = 0
        var count = 0
        for letter in code.utf8 {
            guard (0x41...0x5A).contains(letter), count < 3 else { return nil }
            packed = packed * 26 + UInt16(letter - 0x41)
            count += 1
        }
        guard count == 3 else { return nil }
        self.packed = packed
    }

    package var code: String {
        let letters = [packed / 676, packed / 26 % 26, packed % 26].map { UInt8(0x41 + $0 % 26) }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// One reference of an entry as the engine holds it: hashes of its normalised text (`ReferenceText`).
package struct ReferenceKey: Hashable, Sendable {
    package let kind: ReferenceKind
    package let whole: UInt64
    /// Of the first characters only; nil where the text is no longer than these.
    package let head: UInt64?

    package init(kind: ReferenceKind, whole: UInt64, head: UInt64?) {
        self.kind = kind
        self.whole = whole
        self.head = head
    }
}

/// One booked or expected entry of a statement, as callers give it to the engine.
package struct MatchingEntry: Hashable, Sendable {
    package var id: EntryID
    package var side: Side
    /// The account relation between the two banks, numbered by the caller.
    package var relation: UInt32
    package var currency: CurrencyLetters
    package var direction: Direction
    /// In minor units, above zero.
    package var amount: Int64
    /// Days since 1970-01-01.
    package var bookingDay: Int32
    package var valueDay: Int32
    /// An expected entry waits for its partner up to and including this day.
    package var waitsUntil: Int32?
    /// At most one of each kind.
    package var references: [ReferenceKey]
    /// Hashed words of the remittance text and the parties' names.
    package var tokens: [UInt64]

    package init(
        id: EntryID, side: Side, relation: UInt32, currency: CurrencyLetters, direction: Direction, amount: Int64,
        bookingDay: Int32, valueDay: Int32, waitsUntil: Int32? = nil, references: [ReferenceKey] = [], tokens: [UInt64] = []
    ) {
        self.id = id
        self.side = side
        self.relation = relation
        self.currency = currency
        self.direction = direction
        self.amount = amount
        self.bookingDay = bookingDay
        self.valueDay = valueDay
        self.waitsUntil = waitsUntil
        self.references = references
        self.tokens = tokens
    }
}
