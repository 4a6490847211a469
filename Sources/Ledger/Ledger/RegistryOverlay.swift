import FinancingRegistry
import Signing

/// The registry as the acts of one block leave it: what was read, what changed, and in which order.
struct RegistryOverlay: Sendable {
    fileprivate var book: RegistryBook?
    fileprivate var bookChanged = false
    fileprivate var entries: [Fingerprint: Slot<FingerprintEntry>] = [:]
    fileprivate var changedEntries: [Fingerprint] = []
    fileprivate var reservations: [Digest32: Slot<Reservation>] = [:]
    fileprivate var changedReservations: [Digest32] = []

    fileprivate struct Slot<Value: Sendable>: Sendable {
        var value: Value
        var isChanged = false
    }

    /// The changes in the order in which they were first made; what was read is forgotten.
    mutating func takeChanges() -> [StateChange] {
        var changes: [StateChange] = []
        changes.reserveCapacity(changedEntries.count + changedReservations.count + 1)
        if bookChanged, let book { changes.append(StateChange(key: .registry, value: book.encoded())) }
        for fingerprint in changedEntries {
            guard let entry = entries[fingerprint]?.value else { continue }
            changes.append(StateChange(key: .fingerprint(fingerprint), value: entry.isEmpty ? nil : entry.encoded()))
        }
        for id in changedReservations {
            guard let reservation = reservations[id]?.value else { continue }
            changes.append(StateChange(key: .reservation(id), value: reservation.encoded()))
        }
        self = RegistryOverlay()
        return changes
    }

    /// A reservation, without keeping what was read.
    func peek(_ id: Digest32, _ state: some PublicStateReader) throws -> Reservation? {
        try reservations[id]?.value ?? state.value(of: .reservation(id)).map { try Reservation(encoded: $0) }
    }
}

/// The overlay over the state as the block found it.
struct RegistryView<Reader: PublicStateReader>: RegistryState {
    var overlay: RegistryOverlay
    let reader: Reader

    mutating func book() throws -> RegistryBook {
        if let book = overlay.book { return book }
        let book = try reader.value(of: .registry).map { try RegistryBook(encoded: $0) } ?? RegistryBook()
        overlay.book = book
        return book
    }

    mutating func entry(_ fingerprint: Fingerprint) throws -> FingerprintEntry {
        if let slot = overlay.entries[fingerprint] { return slot.value }
        let entry =
            try reader.value(of: .fingerprint(fingerprint)).map { try FingerprintEntry(encoded: $0) } ?? FingerprintEntry()
        overlay.entries[fingerprint] = RegistryOverlay.Slot(value: entry)
        return entry
    }

    mutating func reservation(_ id: Digest32) throws -> Reservation? {
        if let slot = overlay.reservations[id] { return slot.value }
        guard let reservation = try overlay.peek(id, reader) else { return nil }
        overlay.reservations[id] = RegistryOverlay.Slot(value: reservation)
        return reservation
    }

    mutating func put(_ book: RegistryBook) { (overlay.book, overlay.bookChanged) = (book, true) }

    mutating func put(_ entry: FingerprintEntry, for fingerprint: Fingerprint) {
        let before = overlay.entries.updateValue(RegistryOverlay.Slot(value: entry, isChanged: true), forKey: fingerprint)
        if before?.isChanged != true { overlay.changedEntries.append(fingerprint) }
    }

    mutating func put(_ reservation: Reservation) {
        let id = reservation.id
        let before = overlay.reservations.updateValue(RegistryOverlay.Slot(value: reservation, isChanged: true), forKey: id)
        if before?.isChanged != true { overlay.changedReservations.append(id) }
    }
}
