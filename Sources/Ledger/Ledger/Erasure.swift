import CanonicalCBOR
package import Signing

/// What the public state keeps of an agreement that was erased, in the place of its head.
package struct Erasure: Hashable, Sendable {
    /// How many of its transactions had been accepted, the erasure included.
    package var position: UInt64
    /// Chained over their ids, the erasure's included.
    package var head: Digest32
    /// The last participants' pseudonyms, so that a node restored from backup knows its own among them.
    package var participants: [PublicKey]
    /// The agreement that was erased before this one, so that all of them can be found.
    package var previous: Digest32?

    package init(position: UInt64, head: Digest32, participants: [PublicKey], previous: Digest32?) {
        (self.position, self.head, self.participants, self.previous) = (position, head, participants, previous)
    }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 256)
        writer.array(previous == nil ? 3 : 4)
        writer.unsigned(position)
        writer.byteString(head.bytes)
        writer.array(participants.count)
        for key in participants { key.write(to: &writer) }
        if let previous { writer.byteString(previous.bytes) }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        let count = try reader.array()
        guard (3...4).contains(count) else { throw CBORFault.wrongType(at: 0, wanted: "an erasure") }
        position = try reader.unsigned()
        head = try Digest32(reader.byteString(count: 32))
        participants = []
        for _ in 0..<(try reader.array()) { participants.append(try PublicKey(from: &reader)) }
        previous = count == 4 ? try Digest32(reader.byteString(count: 32)) : nil
        try reader.finish()
    }
}

/// How many agreements were erased and which was the last: the start of the list that ``Erasure/previous`` links.
package struct Erasures: Hashable, Sendable {
    package var count: UInt64
    package var latest: Digest32

    package init(count: UInt64, latest: Digest32) { (self.count, self.latest) = (count, latest) }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter()
        writer.array(2)
        writer.unsigned(count)
        writer.byteString(latest.bytes)
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(2)
        count = try reader.unsigned()
        latest = try Digest32(reader.byteString(count: 32))
        try reader.finish()
    }

    /// Calls `body` with every agreement erased so far, the latest first.
    package static func forEach(in state: some PublicStateReader, _ body: (Digest32, Erasure) throws -> Void) throws {
        var next = try state.value(of: .erasures).map { try Erasures(encoded: $0).latest }
        while let id = next, let bytes = try state.value(of: .erased(id)) {
            let erasure = try Erasure(encoded: bytes)
            try body(id, erasure)
            next = erasure.previous
        }
    }
}

/// The agreements that a block erases.
struct ErasureOverlay: Sendable {
    private var erased: [Digest32: Erasure] = [:]
    private var order: [Digest32] = []
    private var erasures: Erasures?

    func contains(_ id: Digest32) -> Bool { !order.isEmpty && erased[id] != nil }

    mutating func put(_ id: Digest32, head: AgreementHead, transaction: Digest32, _ state: some PublicStateReader) throws {
        let before = try erasures ?? state.value(of: .erasures).map { try Erasures(encoded: $0) }
        var head = head
        head.advance(by: transaction)
        erased[id] = Erasure(
            position: head.position, head: head.head, participants: head.participants, previous: before?.latest)
        order.append(id)
        erasures = Erasures(count: (before?.count ?? 0) + 1, latest: id)
    }

    /// Each erased agreement's head goes, and what is kept of it comes in its place.
    mutating func takeChanges() -> [StateChange] {
        var changes: [StateChange] = []
        for id in order {
            changes.append(StateChange(key: .agreement(id), value: nil))
            changes.append(StateChange(key: .erased(id), value: erased[id]?.encoded()))
        }
        if let erasures { changes.append(StateChange(key: .erasures, value: erasures.encoded())) }
        self = ErasureOverlay()
        return changes
    }
}
