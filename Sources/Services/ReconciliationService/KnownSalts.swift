import AccountReconciliation

/// Where each bank's entries stand, by the salts that the bank has made of their names. Salts that begin alike are of entries that say the
/// same (``Telling``).
struct KnownSalts: Sendable {
    private struct Head: Hashable {
        let bank: Bank
        let word: UInt64
    }

    private struct Tail {
        let word: UInt64
        var place: Int
    }

    private var tails: [Head: [Tail]] = [:]

    static let headBytesCount = 8

    private static func word(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    private static func bytes(_ word: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }

    private static func head(_ salt: [UInt8], _ bank: Bank) -> Head {
        Head(bank: bank, word: word(salt.prefix(headBytesCount)))
    }

    private static func tail(_ salt: [UInt8]) -> UInt64 { word(salt.dropFirst(headBytesCount)) }

    /// The last place counts: a correction takes an entry over.
    mutating func insert(_ salt: [UInt8], of bank: Bank, in place: Int) {
        let (head, tail) = (Self.head(salt, bank), Self.tail(salt))
        if let index = tails[head]?.firstIndex(where: { $0.word == tail }) {
            tails[head]?[index].place = place
        } else {
            tails[head, default: []].append(Tail(word: tail, place: place))
        }
    }

    func place(of salt: [UInt8], by bank: Bank) -> Int? {
        let tail = Self.tail(salt)
        return tails[Self.head(salt, bank)]?.first { $0.word == tail }?.place
    }

    /// Salts with the same first half, in the order in which they came.
    func beginning(like salt: [UInt8], by bank: Bank) -> [(salt: [UInt8], place: Int)] {
        (tails[Self.head(salt, bank)] ?? []).map { (Array(salt.prefix(Self.headBytesCount)) + Self.bytes($0.word), $0.place) }
    }
}
