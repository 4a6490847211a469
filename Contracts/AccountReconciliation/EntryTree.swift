package import BankingCalendar
import CanonicalCBOR
package import Money
package import Signing

/// One line of a bank's books, as it is shown to the other bank.
package struct PostedEntry: Hashable, Codable, Sendable {
    /// 16 bytes that hide the entry behind its digest. A node makes them from a secret and the entry's own identity, so that the
    /// same entry read again has the same digest.
    package var salt: [UInt8]
    package var bookedOn: CalendarDay
    package var valueOn: CalendarDay
    /// Signed as on the servicer's statements: credits positive.
    package var amount: Money
    /// All that name the payment (UETR, end-to-end, instruction, owner's, servicer's), at most 16 of at most 35 bytes or so.
    package var references: [String]
    /// At most 500 bytes.
    package var text: String?

    package enum CodingKeys: Int, CodingKey { case salt = 1, bookedOn, valueOn, amount, references, text }

    package init(
        salt: [UInt8], bookedOn: CalendarDay, valueOn: CalendarDay, amount: Money, references: [String], text: String? = nil
    ) {
        (self.salt, self.bookedOn, self.valueOn, self.amount) = (salt, bookedOn, valueOn, amount)
        (self.references, self.text) = (references, text)
    }

    package static let saltBytesCount = 16

    var isDescribed: Bool {
        salt.count == Self.saltBytesCount && references.count <= 16
            && references.allSatisfy { $0.isWritten(bytesMax: 140) } && (text ?? "").utf8.count <= 500
    }

    /// What stands for the entry where it is not shown.
    package func leaf() throws -> Digest32 { Digest32.of(domain: "hefu reconciliation entry", try CBOREncoder().encode(self)) }
}

/// The Merkle tree over the entries of a batch, of the shape of RFC 9162 section 2.1.
package enum EntryTree {
    /// Nil of no entries.
    package static func root(of leaves: [Digest32]) -> Digest32? { leaves.isEmpty ? nil : root(of: leaves[...]) }

    private static func root(of leaves: ArraySlice<Digest32>) -> Digest32 {
        guard leaves.count > 1 else { return leaves[leaves.startIndex] }
        let middle = leaves.startIndex + split(leaves.count)
        return node(root(of: leaves[..<middle]), root(of: leaves[middle...]))
    }

    /// What leads from a leaf to the root, lowest first; nil where there is no such leaf.
    package static func path(to index: Int, in leaves: [Digest32]) -> [Digest32]? {
        leaves.indices.contains(index) ? path(to: index, in: leaves[...]) : nil
    }

    private static func path(to index: Int, in leaves: ArraySlice<Digest32>) -> [Digest32] {
        guard leaves.count > 1 else { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        return index < middle
            ? path(to: index, in: leaves[..<middle]) + [root(of: leaves[middle...])]
            : path(to: index, in: leaves[middle...]) + [root(of: leaves[..<middle])]
    }

    /// Whether the leaf is at `index` of `count` under the root (RFC 9162 section 2.1.3.2).
    package static func isProved(_ leaf: Digest32, at index: Int, of count: Int, path: [Digest32], root: Digest32) -> Bool {
        guard index >= 0, index < count else { return false }
        var (place, last, digest) = (index, count - 1, leaf)
        for sibling in path {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                digest = node(sibling, digest)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                digest = node(digest, sibling)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && digest == root
    }

    private static func node(_ left: Digest32, _ right: Digest32) -> Digest32 {
        Digest32.of(domain: "hefu reconciliation node", parts: [left.bytes, right.bytes])
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func split(_ count: Int) -> Int {
        var split = 1
        while split <= (count - 1) / 2 { split *= 2 }
        return split
    }
}
