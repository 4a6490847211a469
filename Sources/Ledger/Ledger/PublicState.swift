package import BankingCalendar
import CanonicalCBOR
package import FinancingRegistry
package import Parties
package import Signing

/// Where an entry of the public state stands in the state tree.
package enum StateKey: Hashable, Sendable {
    /// The consortium's rules: members, calendars, contracts and workflows in force.
    case governance
    /// Ledger time and each member's last beat.
    case clock
    case agreement(Digest32)
    /// The registry's evaluating keys.
    case registry
    case fingerprint(Fingerprint)
    case reservation(Digest32)
    /// What is left of an agreement that was erased.
    case erased(Digest32)
    /// How many were erased, and which was the last.
    case erasures

    package var bytes: [UInt8] {
        switch self {
        case .governance: Array("governance".utf8)
        case .clock: Array("clock".utf8)
        case .agreement(let id): Array("agreement/".utf8) + id.bytes
        case .registry: Array("registry".utf8)
        case .fingerprint(let fingerprint): Array("fingerprint/".utf8) + fingerprint.bytes
        case .reservation(let id): Array("reservation/".utf8) + id.bytes
        case .erased(let id): Array("erased/".utf8) + id.bytes
        case .erasures: Array("erasures".utf8)
        }
    }

    /// The leaf's place: SHA-256 of the key's bytes.
    package var digest: Digest32 { Self.place(ofKey: bytes) }

    package static func place(ofKey bytes: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu state key", bytes) }
}

/// What everybody knows of an agreement.
package struct AgreementHead: Hashable, Sendable {
    /// How many of its transactions have been accepted; the first is 1.
    package var position: UInt64
    /// Chained over the ids of its transactions.
    package var head: Digest32
    package var epoch: UInt64
    package var epochCommitment: Digest32
    package var contract: String
    package var workflow: Digest32
    package var agreementSalt: [UInt8]
    package var participants: [PublicKey]
    /// The epoch from which each participant takes part; empty while all have from the beginning.
    package private(set) var joined: [UInt64] = []

    package init(founding: Skeleton.Founding, transaction: Digest32) {
        position = 1
        head = AgreementHead.chain(nil, transaction)
        epoch = 0
        epochCommitment = founding.epochCommitment
        (contract, workflow) = (founding.contract, founding.workflow)
        (agreementSalt, participants) = (founding.agreementSalt, founding.participants)
    }

    package mutating func advance(by transaction: Digest32) {
        position += 1
        head = AgreementHead.chain(head, transaction)
    }

    /// A new epoch begins with these participants.
    package mutating func rekey(to rekeying: Skeleton.Rekeying, by transaction: Digest32) {
        epoch += 1
        joined = rekeying.participants.map { joinedEpoch(of: $0) ?? epoch }
        (participants, epochCommitment) = (rekeying.participants, rekeying.epochCommitment)
        advance(by: transaction)
    }

    /// The epoch from which this participant takes part without a break; nil when it takes no part.
    package func joinedEpoch(of participant: PublicKey) -> UInt64? {
        guard let index = participants.firstIndex(of: participant) else { return nil }
        return joined.indices.contains(index) ? joined[index] : 0
    }

    package static func chain(_ head: Digest32?, _ transaction: Digest32) -> Digest32 {
        Digest32.of(domain: "hefu agreement head", parts: [head?.bytes ?? [], transaction.bytes])
    }

    /// An agreement's id derives from the transaction that began it and is never reused.
    package static func id(from transaction: Digest32) -> Digest32 {
        Digest32.of(domain: "hefu agreement", transaction.bytes)
    }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 320)
        writer.array(joined.isEmpty ? 8 : 9)
        writer.unsigned(position)
        writer.byteString(head.bytes)
        writer.unsigned(epoch)
        writer.byteString(epochCommitment.bytes)
        writer.text(contract)
        writer.byteString(workflow.bytes)
        writer.byteString(agreementSalt)
        writer.array(participants.count)
        for key in participants { key.write(to: &writer) }
        if !joined.isEmpty {
            writer.array(joined.count)
            for epoch in joined { writer.unsigned(epoch) }
        }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        let count = try reader.array()
        guard (8...9).contains(count) else { throw CBORFault.wrongType(at: 0, wanted: "an agreement's head") }
        position = try reader.unsigned()
        head = try Digest32(reader.byteString(count: 32))
        epoch = try reader.unsigned()
        epochCommitment = try Digest32(reader.byteString(count: 32))
        contract = try reader.text()
        workflow = try Digest32(reader.byteString(count: 32))
        agreementSalt = try reader.byteString(count: 32)
        participants = []
        for _ in 0..<(try reader.array()) { participants.append(try PublicKey(from: &reader)) }
        if count == 9 {
            guard try reader.array() == participants.count, !participants.isEmpty else {
                throw CBORFault.wrongType(at: reader.position, wanted: "an epoch for each participant")
            }
            for _ in participants { joined.append(try reader.unsigned()) }
        }
        try reader.finish()
    }
}

/// Ledger time: the lower median of all active members' latest beats, and never earlier than before,
/// so that no single clock can move it (ledger.md §1).
package struct LedgerClock: Hashable, Sendable {
    package private(set) var now: LedgerTime
    /// Each member's latest beat, in order of member id.
    package private(set) var beats: [(member: MemberID, at: LedgerTime)]

    package init(now: LedgerTime) { (self.now, beats) = (now, []) }

    /// How far ahead of ledger time a member's beat may lie before it is taken for a mistake that the member may correct.
    package static let aheadMillisecondsMax: Int64 = 24 * 3600 * 1000

    /// Records a beat; each of a member's beats is later than the one before, so that a copy of one counts for nothing. Only
    /// a beat that lies more than a day ahead of ledger time gives way to an earlier one, later than ledger time: a clock
    /// that was once wrong does not silence its member until then.
    ///
    /// - Returns: whether the beat counted.
    package mutating func record(_ time: LedgerTime, by member: MemberID, active: [MemberID]) -> Bool {
        guard active.contains(member) else { return false }
        if let index = beats.firstIndex(where: { $0.member == member }) {
            let far = beats[index].at.millisecondsSinceEpoch - now.millisecondsSinceEpoch > Self.aheadMillisecondsMax
            guard beats[index].at < time || far && beats[index].at != time && time > now else { return false }
            beats[index].at = time
        } else {
            beats.append((member, time))
            beats.sort { $0.member < $1.member }
        }
        let latest = active.compactMap { id in beats.first { $0.member == id }?.at }.sorted()
        // A member that has never beaten counts as standing at the start of time.
        let missing = active.count - latest.count
        let lowerMedian = (active.count - 1) / 2
        if lowerMedian >= missing { now = max(now, latest[lowerMedian - missing]) }
        return true
    }

    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.encoded() == rhs.encoded() }
    package func hash(into hasher: inout Hasher) { hasher.combine(now) }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter()
        writer.array(2)
        writer.integer(now.millisecondsSinceEpoch)
        writer.array(beats.count)
        for beat in beats {
            writer.array(2)
            writer.text(beat.member.text)
            writer.integer(beat.at.millisecondsSinceEpoch)
        }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(2)
        now = try LedgerTime(exactly: reader.integer())
        beats = []
        for _ in 0..<(try reader.array()) {
            try reader.array(2)
            let member = try MemberID(reader.text())
            guard beats.last.map({ $0.member < member }) ?? true else {
                throw CBORFault.keysOutOfOrder(at: reader.position)
            }
            beats.append((member, try LedgerTime(exactly: reader.integer())))
        }
        try reader.finish()
    }
}
