package import BankingCalendar
import CanonicalCBOR
package import Signing

/// What a registry transaction asks for; public, under one-time keys, and without an agreement's id.
///
/// Who signs, in this order: a reservation by its holder, the owner and the authority; a confirmation and a renewal by the holder and
/// the authority; a release and a reduction by the holder; a cancellation by the owner; epochs by the authority.
package enum RegistryAct: Hashable, Sendable {
    /// The authority begins to evaluate with a new key: a compressed point of P-384, 49 bytes.
    case openEpoch(evaluatingKey: [UInt8])
    /// The oldest key goes out of use.
    case closeEpoch(UInt64)
    case reserve(Request)
    /// Financed. `considered`: the reservations that share a tie, which the authority has looked at; in order.
    case confirm(Digest32, considered: [Digest32])
    case release(Digest32, Ending)
    case cancel(Digest32)
    /// Less of the same is held from now on: the fingerprints whose share falls, in order.
    case reduce(Digest32, [Holding])
    /// The same documents under a newer evaluating key.
    case renew(Digest32, HoldingSet)

    package struct Request: Hashable, Sendable {
        /// See ``ReservationFact/commitment(to:salt:)``.
        package var amount: Digest32
        package var until: LedgerTime
        /// One for each open epoch, oldest first.
        package var sets: [HoldingSet]
        package init(amount: Digest32, until: LedgerTime, sets: [HoldingSet]) {
            (self.amount, self.until, self.sets) = (amount, until, sets)
        }
    }

    /// Its name in clauses, logs and the API.
    package var name: String {
        switch self {
        case .openEpoch: "open-epoch"
        case .closeEpoch: "close-epoch"
        case .reserve: "reserve"
        case .confirm: "confirm"
        case .release: "release"
        case .cancel: "cancel"
        case .reduce: "reduce"
        case .renew: "renew"
        }
    }
}

// MARK: - Bytes

extension RegistryAct {
    static let listMax = 16_384

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 256)
        writer.array(3)
        switch self {
        case .openEpoch(let key):
            writer.unsigned(1)
            writer.byteString([])
            writer.byteString(key)
        case .closeEpoch(let number):
            writer.unsigned(2)
            writer.byteString([])
            writer.unsigned(number)
        case .reserve(let request):
            writer.unsigned(3)
            writer.byteString([])
            request.write(to: &writer)
        case .confirm(let id, let considered):
            writer.unsigned(4)
            writer.byteString(id.bytes)
            writer.array(considered.count)
            for other in considered { writer.byteString(other.bytes) }
        case .release(let id, let ending):
            writer.unsigned(5)
            writer.byteString(id.bytes)
            writer.unsigned(ending.rawValue)
        case .cancel(let id):
            writer.unsigned(6)
            writer.byteString(id.bytes)
            writer.unsigned(0)
        case .reduce(let id, let holdings):
            writer.unsigned(7)
            writer.byteString(id.bytes)
            HoldingSet(epoch: 0, holdings: holdings).write(to: &writer)
        case .renew(let id, let set):
            writer.unsigned(8)
            writer.byteString(id.bytes)
            set.write(to: &writer)
        }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(3)
        let (code, idBytes) = (try reader.unsigned(), try reader.byteString())
        guard (code <= 3) == idBytes.isEmpty else { throw CBORFault.outOfRange(at: reader.position, "a reservation's id") }
        func id() throws -> Digest32 { try Digest32(idBytes) }
        switch code {
        case 1: self = .openEpoch(evaluatingKey: try reader.byteString(count: 49))
        case 2: self = .closeEpoch(try reader.unsigned())
        case 3: self = .reserve(try Request(from: &reader))
        case 4:
            let count = try Self.count(&reader)
            self = .confirm(try id(), considered: try (0..<count).map { _ in try Digest32(reader.byteString(count: 32)) })
        case 5:
            guard let ending = Ending(rawValue: try reader.unsigned()) else {
                throw CBORFault.outOfRange(at: reader.position, "a reason for a release")
            }
            self = .release(try id(), ending)
        case 6:
            guard try reader.unsigned() == 0 else { throw CBORFault.outOfRange(at: reader.position, "0") }
            self = .cancel(try id())
        case 7:
            let set = try HoldingSet(from: &reader)
            guard set.epoch == 0 else {
                throw CBORFault.outOfRange(at: reader.position, "epoch 0: the shares fall in every epoch")
            }
            self = .reduce(try id(), set.holdings)
        case 8: self = .renew(try id(), try HoldingSet(from: &reader))
        default: throw CBORFault.outOfRange(at: reader.position, "an act of the registry")
        }
        try reader.finish()
    }

    private static func count(_ reader: inout CBORReader) throws -> Int {
        let count = try reader.array()
        guard count <= listMax else { throw CBORFault.outOfRange(at: reader.position, "at most \(listMax) entries") }
        return count
    }
}

extension RegistryAct.Request {
    func write(to writer: inout CBORWriter) {
        writer.array(3)
        writer.byteString(amount.bytes)
        writer.integer(until.millisecondsSinceEpoch)
        writer.array(sets.count)
        for set in sets { set.write(to: &writer) }
    }

    init(from reader: inout CBORReader) throws {
        try reader.array(3)
        let amount = try Digest32(reader.byteString(count: 32))
        let milliseconds = try reader.integer()
        let until = LedgerTime(millisecondsSinceEpoch: milliseconds)
        // Times outside the years 1 to 9999 would have two spellings.
        guard until.millisecondsSinceEpoch == milliseconds else {
            throw CBORFault.outOfRange(at: reader.position, "a ledger time")
        }
        let count = try reader.array()
        guard count <= RegistryBook.epochsMax else { throw CBORFault.outOfRange(at: reader.position, "at most two epochs") }
        self.init(amount: amount, until: until, sets: try (0..<count).map { _ in try HoldingSet(from: &reader) })
    }
}
