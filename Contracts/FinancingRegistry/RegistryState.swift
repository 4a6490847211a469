import BankingCalendar
package import Signing

/// Reads the registry's part of the rooted state. What it throws is a fault of this node's disk, never a "no".
package protocol RegistryStateReader {
    func registryBook() throws -> RegistryBook?
    func fingerprintEntry(_ fingerprint: Fingerprint) throws -> FingerprintEntry?
    func reservation(_ id: Digest32) throws -> Reservation?
}

/// The registry as the acts of one block leave it: what was read, what changed, and in which order.
package struct RegistryState: Sendable {
    private var book: RegistryBook?
    private var entries: [Fingerprint: FingerprintEntry] = [:]
    private var reservations: [Digest32: Reservation] = [:]
    private var bookChanged = false
    private var changedEntries: [Fingerprint] = []
    private var changedReservations: [Digest32] = []
    /// What has been put in this block, so that each is listed as changed once.
    private var marked: Set<Digest32> = []
    private var markedEntries: Set<Fingerprint> = []

    package init() {}

    mutating func book(_ state: some RegistryStateReader) throws -> RegistryBook {
        if let book { return book }
        let read = try state.registryBook() ?? RegistryBook()
        book = read
        return read
    }

    mutating func put(_ book: RegistryBook) { (self.book, bookChanged) = (book, true) }

    mutating func entry(_ fingerprint: Fingerprint, _ state: some RegistryStateReader) throws -> FingerprintEntry {
        if let entry = entries[fingerprint] { return entry }
        let entry = try state.fingerprintEntry(fingerprint) ?? FingerprintEntry()
        entries[fingerprint] = entry
        return entry
    }

    mutating func put(_ entry: FingerprintEntry, for fingerprint: Fingerprint) {
        entries[fingerprint] = entry
        if markedEntries.insert(fingerprint).inserted { changedEntries.append(fingerprint) }
    }

    mutating func reservation(_ id: Digest32, _ state: some RegistryStateReader) throws -> Reservation? {
        if let reservation = reservations[id] { return reservation }
        guard let reservation = try state.reservation(id) else { return nil }
        reservations[id] = reservation
        return reservation
    }

    /// A reservation, without keeping what was read.
    package func peek(_ id: Digest32, _ state: some RegistryStateReader) throws -> Reservation? {
        try reservations[id] ?? state.reservation(id)
    }

    mutating func put(_ reservation: Reservation) {
        let id = reservation.id
        reservations[id] = reservation
        if marked.insert(id).inserted { changedReservations.append(id) }
    }

    /// What a block changed: a new value for each key, or nil for a fingerprint that nobody holds any more.
    package enum Change: Sendable {
        case book(RegistryBook)
        case entry(Fingerprint, FingerprintEntry?)
        case reservation(Digest32, Reservation)
    }

    /// The changes in the order in which they were first made; the state forgets them and all that it read.
    package mutating func takeChanges() -> [Change] {
        var changes: [Change] = []
        changes.reserveCapacity(changedEntries.count + changedReservations.count + 1)
        if bookChanged, let book { changes.append(.book(book)) }
        for fingerprint in changedEntries {
            guard let entry = entries[fingerprint] else { continue }
            changes.append(.entry(fingerprint, entry.isEmpty ? nil : entry))
        }
        for id in changedReservations {
            if let reservation = reservations[id] { changes.append(.reservation(id, reservation)) }
        }
        self = RegistryState()
        return changes
    }
}
