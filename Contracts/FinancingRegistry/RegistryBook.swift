package import BankingCalendar
import CanonicalCBOR

/// The registry's evaluating keys in use, and how many confirmed holds each still bears. One entry of the state tree.
package struct RegistryBook: Hashable, Sendable {
    package struct Epoch: Hashable, Sendable {
        package var number: UInt64
        /// A compressed point of P-384, 49 bytes; members check evaluations against it (RFC 9497).
        package var evaluatingKey: [UInt8]
        package var openedAt: LedgerTime
        /// Confirmed holds whose latest fingerprints are of this epoch.
        package var confirmed: UInt64
    }

    /// Oldest first; two while a new key replaces an old one.
    package private(set) var epochs: [Epoch]
    /// The number of the last epoch that was closed, so that none comes twice.
    private var closed: UInt64

    package static let epochsMax = 2

    package init() { (epochs, closed) = ([], 0) }

    package var newest: Epoch? { epochs.last }
    package var openNumbers: [UInt64] { epochs.map(\.number) }

    var nextNumber: UInt64 { (epochs.last?.number ?? closed) + 1 }

    package mutating func open(_ key: [UInt8], at time: LedgerTime) {
        epochs.append(Epoch(number: nextNumber, evaluatingKey: key, openedAt: time, confirmed: 0))
    }

    mutating func closeOldest() {
        guard let oldest = epochs.first else { return }
        closed = oldest.number
        epochs.removeFirst()
    }

    /// Counts a confirmed hold in (or out of) an epoch that is open.
    mutating func count(_ epoch: UInt64, entering: Bool) {
        guard let index = epochs.firstIndex(where: { $0.number == epoch }) else { return }
        if entering {
            epochs[index].confirmed += 1
        } else if epochs[index].confirmed > 0 {
            epochs[index].confirmed -= 1
        }
    }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter()
        writer.array(2)
        writer.unsigned(closed)
        writer.array(epochs.count)
        for epoch in epochs {
            writer.array(4)
            writer.unsigned(epoch.number)
            writer.byteString(epoch.evaluatingKey)
            writer.integer(epoch.openedAt.millisecondsSinceEpoch)
            writer.unsigned(epoch.confirmed)
        }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(2)
        closed = try reader.unsigned()
        epochs = try (0..<reader.array()).map { _ in
            try reader.array(4)
            return Epoch(
                number: try reader.unsigned(), evaluatingKey: try reader.byteString(),
                openedAt: LedgerTime(millisecondsSinceEpoch: try reader.integer()), confirmed: try reader.unsigned())
        }
        try reader.finish()
    }
}
