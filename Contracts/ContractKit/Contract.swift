/// Rules that named parties agree to: the terms (the conforming type's stored properties), the actions that change
/// them, and the deadlines that follow from them.
///
/// A contract is pure: it reads its terms, the paper and the occasion, and nothing else. It rejects; it never traps.
/// Terms and papers are `Codable` with integer coding keys (canonical CBOR on the ledger, names in JSON).
package protocol Contract: Codable, Hashable, Sendable {
    typealias ActionWith<Paper: Codable & Hashable & Sendable> = Action<Self, Paper>
    typealias BeginningWith<Paper: Codable & Hashable & Sendable> = Beginning<Self, Paper>

    /// Such as "letter-of-credit"; with the version it names the contract everywhere.
    static var name: String { get }
    static var version: Int { get }
    /// The ways an agreement comes into being.
    static var beginnings: [AnyBeginning<Self>] { get }
    static var actions: [AnyAction<Self>] { get }
    static var deadlines: [Deadline<Self>] { get }
    /// What holds after every step, whatever happened.
    static var invariants: [Invariant<Self>] { get }
}

extension Contract {
    /// Name and version, such as "letter-of-credit.v1".
    package static var fullName: String { "\(name).v\(version)" }
}

/// A sentence that holds after every step; checked by the tests' walks and stories, not on the ledger.
package struct Invariant<Terms: Contract>: Sendable {
    package let sentence: String
    package let holds: @Sendable (Terms) -> Bool
    package init(_ sentence: String, holds: @escaping @Sendable (Terms) -> Bool) {
        (self.sentence, self.holds) = (sentence, holds)
    }
}

/// A piece of an agreement that has a state of its own: "credit", "amendment/2", "examination/1@issuing-bank".
package struct PartKey: Hashable, Codable, Comparable, Sendable, CustomStringConvertible {
    package let part: String
    /// 0 for a part of which there is one.
    package let number: Int
    /// The role of the bank whose piece it is, for parts that each bank has one of.
    package let bank: String?

    package enum CodingKeys: Int, CodingKey { case part = 1, number, bank }

    package init(_ part: String, number: Int = 0, bank: String? = nil) {
        (self.part, self.number, self.bank) = (part, number, bank)
    }

    /// Reads "part", "part/number" or "part/number@bank".
    package init?(_ text: String) {
        let atBank = text.split(separator: "@", omittingEmptySubsequences: false)
        let numbered = (atBank.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(atBank.count), (1...2).contains(numbered.count), let part = numbered.first, !part.isEmpty,
            atBank.count == 1 || !atBank[1].isEmpty
        else { return nil }
        var number = 0
        if numbered.count == 2 {
            guard let value = Int(numbered[1]), (1...1_000_000).contains(value), String(value) == numbered[1] else { return nil }
            number = value
        }
        self.init(String(part), number: number, bank: atBank.count == 2 ? String(atBank[1]) : nil)
    }

    package var description: String {
        part + (number == 0 ? "" : "/\(number)") + (bank.map { "@\($0)" } ?? "")
    }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        if lhs.part != rhs.part { return lhs.part < rhs.part }
        if lhs.number != rhs.number { return lhs.number < rhs.number }
        return (lhs.bank ?? "") < (rhs.bank ?? "")
    }
}
