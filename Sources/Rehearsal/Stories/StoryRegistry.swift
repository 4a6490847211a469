package import ContractKit
package import Signing

/// The registry of financings as stories tell it: what is reserved or confirmed now.
package struct StoryRegistry: ReservationReader {
    private var facts: [Digest32: ReservationFact] = [:]

    package init() {}

    package func reservation(_ id: Digest32) -> ReservationFact? { facts[id] }

    package mutating func take(_ entry: RegistryEntry) { facts[entry.id] = entry.fact }
}

/// What becomes of one reservation; no fact where it ends.
package struct RegistryEntry: Hashable, Sendable {
    package let id: Digest32
    package let fact: ReservationFact?
    /// What the story's last column says of it.
    package let said: String

    package init(id: Digest32, fact: ReservationFact?, said: String) { (self.id, self.fact, self.said) = (id, fact, said) }
}
