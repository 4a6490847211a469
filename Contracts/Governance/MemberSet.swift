import CanonicalCBOR
package import Parties
package import Signing

/// Who may cosign, with which keys, and how many of them it takes: what a commit record's digest binds and what judges
/// the blocks that follow.
package struct MemberSet: Hashable, Sendable {
    package struct Seat: Hashable, Sendable {
        package let member: MemberID
        /// Ed25519.
        package let nodeKey: PublicKey
        package init(member: MemberID, nodeKey: PublicKey) { (self.member, self.nodeKey) = (member, nodeKey) }
    }

    /// In order of member id.
    package let seats: [Seat]
    /// At least ⌊2n/3⌋+1.
    package let quorum: Int
    package let breakGlass: BreakGlass?

    init(seats: [Seat], quorum: Int, breakGlass: BreakGlass? = nil) {
        (self.seats, self.quorum, self.breakGlass) = (seats, quorum, breakGlass)
    }

    package func nodeKey(of member: MemberID) -> PublicKey? { seats.first { $0.member == member }?.nodeKey }

    /// How many may be away while blocks still become final.
    package var absentMax: Int { seats.count - quorum }

    /// The set that judges a block after which `next` holds.
    ///
    /// A member that the block suspends does not count, so that a dead one cannot block its own suspension. The quorum stays
    /// what it was, or all who are left: with ⌊2n/3⌋+1 of the rest only, two blocks that each suspend another member could
    /// both become final by one dishonest member of five. Execution lets a block suspend one member; where more left, all
    /// of this set judge.
    package func judging(handoverTo next: MemberSet) -> MemberSet {
        let staying = seats.filter { seat in next.seats.contains { $0.member == seat.member } }
        guard staying.count == seats.count - 1 else { return self }
        return MemberSet(seats: staying, quorum: min(quorum, staying.count), breakGlass: breakGlass)
    }

    /// The member of this set that `next` leaves out, where it is one.
    package func member(leavingFor next: MemberSet) -> MemberID? {
        let leaving = seats.filter { seat in !next.seats.contains { $0.member == seat.member } }
        return leaving.count == 1 ? leaving[0].member : nil
    }

    // MARK: bytes

    /// What a commit record holds. Only what differs from the plain rule is bound beside seats: a raised quorum and
    /// break-glass keys.
    package var digest: Digest32 {
        var parts = seats.flatMap { [Array($0.member.text.utf8), $0.nodeKey.encoded] }
        guard isExtended else { return Digest32.of(domain: "hefu member set", parts: parts) }
        var writer = CBORWriter()
        writer.array(breakGlass == nil ? 1 : 2)
        writer.unsigned(UInt64(quorum))
        breakGlass?.write(to: &writer)
        parts.append(writer.bytes)
        return Digest32.of(domain: "hefu member set with rules", parts: parts)
    }

    private var isExtended: Bool { breakGlass != nil || quorum != GovernanceBook.quorum(of: seats.count) }

    /// Canonical CBOR: `[[[member, key] …], quorum]`, and the break-glass keys and their threshold where there are any.
    package var encoded: [UInt8] {
        var writer = CBORWriter(reservingBytes: 64 * seats.count + 16)
        writer.array(breakGlass == nil ? 2 : 3)
        writer.array(seats.count)
        for seat in seats {
            writer.array(2)
            writer.text(seat.member.text)
            seat.nodeKey.write(to: &writer)
        }
        writer.unsigned(UInt64(quorum))
        breakGlass?.write(to: &writer)
        return writer.bytes
    }

    /// - Throws: what is wrong with the bytes; a quorum below the formula or above the seats is refused.
    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        let fields = try reader.array()
        guard fields == 2 || fields == 3 else { throw CBORFault.outOfRange(at: 0, "a member set has two or three fields") }
        var seats: [Seat] = []
        for _ in 0..<(try reader.array()) {
            try reader.array(2)
            let member = try MemberID(reader.text())
            guard seats.last.map({ $0.member < member }) ?? true else {
                throw CBORFault.keysOutOfOrder(at: reader.position)
            }
            seats.append(Seat(member: member, nodeKey: try PublicKey(from: &reader)))
        }
        let quorum = try reader.unsigned()
        guard !seats.isEmpty, quorum >= UInt64(GovernanceBook.quorum(of: seats.count)), quorum <= UInt64(seats.count) else {
            throw CBORFault.outOfRange(at: reader.position, "a quorum of \(quorum) among \(seats.count) members")
        }
        let breakGlass = fields == 3 ? try BreakGlass(from: &reader) : nil
        try reader.finish()
        self.init(seats: seats, quorum: Int(quorum), breakGlass: breakGlass)
    }
}

extension GovernanceBook {
    /// Who may cosign the blocks after this book.
    package var memberSet: MemberSet {
        let active = activeMembers
        return MemberSet(
            seats: active.map { MemberSet.Seat(member: $0.id, nodeKey: $0.nodeKey) }, quorum: quorum(of: active.count),
            breakGlass: breakGlass)
    }

    /// What a commit record binds.
    package var memberSetDigest: Digest32 { memberSet.digest }

    /// ⌊2n/3⌋+1 of `count` members: two such sets always share an honest member while fewer than a third are dishonest.
    package static func quorum(of count: Int) -> Int { count * 2 / 3 + 1 }

    /// The quorum in force among `count` members: the formula, or what the members raised it to, at most all of them.
    package func quorum(of count: Int) -> Int { min(max(GovernanceBook.quorum(of: count), raisedQuorum ?? 0), max(1, count)) }

    /// What the members should know about the size of their consortium; nil from four members on.
    package var smallness: String? {
        let count = activeMembers.count
        guard count < 4 else { return nil }
        return "with \(count) active \(count == 1 ? "member" : "members") nobody may be absent: every block needs all of them"
            + (count == 1
                ? ""
                : breakGlass == nil
                    ? ", and since no break-glass keys are set, nobody can be suspended; set them while everybody is there"
                    : ", and suspending one takes the break-glass keys")
    }
}
