package import BankingCalendar
import CanonicalCBOR
package import ContractKit
package import Signing

/// What a shared fingerprint means.
package enum Force: UInt64, Hashable, Sendable {
    /// The same document or goods: what is financed of it never exceeds the whole.
    case excludes = 1
    /// Related papers, which may be honest (two invoices under one contract): the authority has to look before it confirms.
    case ties = 2
}

/// Fingerprints made with one evaluating key, in their order.
package struct HoldingSet: Hashable, Sendable {
    package var epoch: UInt64
    package var holdings: [Holding]
    package init(epoch: UInt64, holdings: [Holding]) { (self.epoch, self.holdings) = (epoch, holdings) }

    /// How many fingerprints tie, and which shares exclude, in order: the same under every evaluating key.
    var shape: [UInt64] {
        [UInt64(holdings.count { $0.force == .ties })] + holdings.filter { $0.force == .excludes }.map(\.share).sorted()
    }
}

/// One fingerprint that a reservation holds, and how much of what it stands for.
package struct Holding: Hashable, Sendable {
    package var fingerprint: Fingerprint
    package var force: Force
    /// In millionths of the document or the goods, rounded up; 0 for a tie.
    package var share: UInt64

    package static let whole: UInt64 = 1_000_000

    package init(fingerprint: Fingerprint, force: Force, share: UInt64) {
        (self.fingerprint, self.force, self.share) = (fingerprint, force, share)
    }
}

/// A hold on documents and goods: under one-time keys, so that nobody but the authority knows whose it is.
package struct Reservation: Hashable, Sendable {
    package enum Standing: Hashable, Sendable {
        /// Held until then, not yet financed.
        case reserved(until: LedgerTime)
        /// Financed.
        case confirmed
        case ended(Ending)
    }

    package var standing: Standing
    package var holder: PublicKey
    /// The owner's one-time key: it consented, and may take the consent back before anything is financed.
    package var owner: PublicKey
    /// See ``ReservationFact/commitment(to:salt:)``.
    package var amount: Digest32
    /// The same documents under each evaluating key that was in use, oldest first; none once it has ended.
    package var sets: [HoldingSet]
    /// The block that reserved, and the one that confirmed (0 before).
    package var reservedIn: UInt64
    package var confirmedIn: UInt64

    package init(
        standing: Standing, holder: PublicKey, owner: PublicKey, amount: Digest32, sets: [HoldingSet], reservedIn: UInt64,
        confirmedIn: UInt64
    ) {
        (self.standing, self.holder, self.owner) = (standing, holder, owner)
        (self.amount, self.sets, self.reservedIn, self.confirmedIn) = (amount, sets, reservedIn, confirmedIn)
    }

    /// A reservation's id: nobody can make one for another's key, and a key serves once.
    package static func id(holder: PublicKey) -> Digest32 { Digest32.of(domain: "hefu reservation", holder.encoded) }

    package var id: Digest32 { Reservation.id(holder: holder) }

    package var holdings: [Holding] { sets.flatMap(\.holdings) }

    /// Of the newest evaluating key it has fingerprints of.
    package var epoch: UInt64 { sets.last?.epoch ?? 0 }

    package func isLive(at time: LedgerTime) -> Bool {
        switch standing {
        case .reserved(let until): time <= until
        case .confirmed: true
        case .ended: false
        }
    }

    /// What contracts may know of it.
    package func fact(at time: LedgerTime) -> ReservationFact? {
        switch standing {
        case .reserved(let until) where time <= until:
            ReservationFact(standing: .reserved(until: until), holder: holder, amount: amount)
        case .confirmed: ReservationFact(standing: .confirmed, holder: holder, amount: amount)
        case .reserved, .ended: nil
        }
    }
}

/// Why a hold ended.
package enum Ending: UInt64, Hashable, Sendable, CaseIterable {
    /// Paid back.
    case obligationSatisfied = 1
    /// The applicant withdrew.
    case withdrawn = 2
    /// The lender decided not to finance.
    case notFinanced = 3
    /// The documents were rejected.
    case rejected = 4
    /// The lender found that another had financed.
    case duplicateFinanced = 5
    /// Other goods or documents took its place.
    case substituted = 6
    case other = 7
    /// Nobody confirmed it in time.
    case ranOut = 20
    /// The owner took its consent back.
    case ownerCancelled = 21
    /// The members ruled so.
    case ruled = 22

    /// Whether a holder may give it; the others are the registry's own.
    package var isHolders: Bool { rawValue < 20 }
}

/// Who holds a fingerprint. The entry goes when nobody does.
package struct FingerprintEntry: Hashable, Sendable {
    package struct Hold: Hashable, Sendable {
        package var reservation: Digest32
        package var force: Force
        package var share: UInt64
        package init(reservation: Digest32, force: Force, share: UInt64) {
            (self.reservation, self.force, self.share) = (reservation, force, share)
        }
    }

    /// In the order in which they were reserved.
    package var holds: [Hold]
    /// Ties beyond those listed.
    package var moreTies: UInt64

    package static let exclusiveMax = 64
    package static let tiesMax = 32

    package init() { (holds, moreTies) = ([], 0) }

    package var isEmpty: Bool { holds.isEmpty && moreTies == 0 }
    var exclusive: Int { holds.count { $0.force == .excludes } }

    /// What exclusive holds take together, in millionths.
    package func held(without reservation: Digest32? = nil) -> UInt64 {
        holds.reduce(0) { $0 + ($1.reservation == reservation ? 0 : $1.share) }
    }

    mutating func add(_ hold: Hold) {
        if hold.force == .ties, holds.count - exclusive >= Self.tiesMax { moreTies += 1 } else { holds.append(hold) }
    }

    mutating func remove(_ reservation: Digest32, force: Force) {
        if let index = holds.firstIndex(where: { $0.reservation == reservation }) {
            holds.remove(at: index)
        } else if force == .ties, moreTies > 0 {
            moreTies -= 1
        }
    }

    mutating func setShare(_ share: UInt64, of reservation: Digest32) {
        for index in holds.indices where holds[index].reservation == reservation { holds[index].share = share }
    }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 8 + 44 * holds.count)
        writer.array(2)
        writer.unsigned(moreTies)
        writer.array(holds.count)
        for hold in holds {
            writer.array(3)
            writer.byteString(hold.reservation.bytes)
            writer.unsigned(hold.force.rawValue)
            writer.unsigned(hold.share)
        }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(2)
        moreTies = try reader.unsigned()
        holds = try (0..<reader.array()).map { _ in
            try reader.array(3)
            let reservation = try Digest32(reader.byteString(count: 32))
            return Hold(reservation: reservation, force: try Force(from: &reader), share: try reader.unsigned())
        }
        try reader.finish()
    }
}

// MARK: - Bytes

extension Force {
    init(from reader: inout CBORReader) throws {
        guard let force = Force(rawValue: try reader.unsigned()) else {
            throw CBORFault.outOfRange(at: reader.position, "1 (excludes) or 2 (ties)")
        }
        self = force
    }
}

extension Holding {
    func write(to writer: inout CBORWriter) {
        writer.array(3)
        writer.byteString(fingerprint.bytes)
        writer.unsigned(force.rawValue)
        writer.unsigned(share)
    }

    init(from reader: inout CBORReader) throws {
        try reader.array(3)
        let fingerprint = try Fingerprint(reader.byteString(count: Fingerprint.bytesCount))
        self.init(fingerprint: fingerprint, force: try Force(from: &reader), share: try reader.unsigned())
    }
}

extension HoldingSet {
    func write(to writer: inout CBORWriter) {
        writer.array(2)
        writer.unsigned(epoch)
        writer.array(holdings.count)
        for holding in holdings { holding.write(to: &writer) }
    }

    init(from reader: inout CBORReader) throws {
        try reader.array(2)
        epoch = try reader.unsigned()
        holdings = try (0..<reader.array()).map { _ in try Holding(from: &reader) }
    }
}

extension Reservation {
    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 160 + 58 * sets.reduce(0) { $0 + $1.holdings.count })
        writer.array(8)
        let (code, value): (UInt64, Int64) =
            switch standing {
            case .reserved(let until): (0, until.millisecondsSinceEpoch)
            case .confirmed: (1, 0)
            case .ended(let ending): (2, Int64(ending.rawValue))
            }
        writer.unsigned(code)
        writer.integer(value)
        holder.write(to: &writer)
        owner.write(to: &writer)
        writer.byteString(amount.bytes)
        writer.unsigned(reservedIn)
        writer.unsigned(confirmedIn)
        writer.array(sets.count)
        for set in sets { set.write(to: &writer) }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(8)
        let (code, value) = (try reader.unsigned(), try reader.integer())
        switch code {
        case 0: standing = .reserved(until: LedgerTime(millisecondsSinceEpoch: value))
        case 1: standing = .confirmed
        case 2:
            guard let ending = UInt64(exactly: value).flatMap(Ending.init) else {
                throw CBORFault.outOfRange(at: reader.position, "a reason why a hold ended")
            }
            standing = .ended(ending)
        default: throw CBORFault.outOfRange(at: reader.position, "a reservation's standing")
        }
        holder = try PublicKey(from: &reader)
        owner = try PublicKey(from: &reader)
        amount = try Digest32(reader.byteString(count: 32))
        reservedIn = try reader.unsigned()
        confirmedIn = try reader.unsigned()
        sets = try (0..<reader.array()).map { _ in try HoldingSet(from: &reader) }
        try reader.finish()
    }
}
