package import Signing

/// The registry's part of the rooted state, as the acts before this one left it. What it throws is a fault of this node's disk,
/// never a "no".
package protocol RegistryState {
    mutating func book() throws -> RegistryBook
    mutating func entry(_ fingerprint: Fingerprint) throws -> FingerprintEntry
    mutating func reservation(_ id: Digest32) throws -> Reservation?
    mutating func put(_ book: RegistryBook)
    /// An entry that nobody holds any more goes.
    mutating func put(_ entry: FingerprintEntry, for fingerprint: Fingerprint)
    mutating func put(_ reservation: Reservation)
}
