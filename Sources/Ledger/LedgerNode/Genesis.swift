package import BankingCalendar
import CanonicalCBOR
package import Governance
import Ledger
package import Signing

/// What a ledger starts from. Its digest is the network's id, bound into every transaction and every wrapped key.
package struct Genesis: Hashable, Codable, Sendable {
    package enum TimeSource: String, Codable, Sendable {
        /// Members' clocks.
        case beats
        /// A rehearsal: whoever runs it sets the time. A production configuration refuses such a ledger.
        case rehearsal
    }

    /// For people: what the consortium calls this ledger, and the origin of its checkpoints.
    package var name: String
    package var timeSource: TimeSource
    package var startsAt: LedgerTime
    package var governance: GovernanceBook
    /// 32 random bytes, so that two ledgers with the same founders are never the same.
    package var salt: [UInt8]

    package enum CodingKeys: Int, CodingKey { case name = 1, timeSource, startsAt, governance, salt }

    package init(name: String, timeSource: TimeSource, startsAt: LedgerTime, governance: GovernanceBook, salt: [UInt8]) {
        (self.name, self.timeSource, self.startsAt) = (name, timeSource, startsAt)
        (self.governance, self.salt) = (governance, salt)
    }

    package init(encoded: [UInt8]) throws { self = try CBORDecoder().decode(Genesis.self, from: encoded) }

    package func encoded() throws -> [UInt8] { try CBOREncoder().encode(self) }

    package static func network(of encoded: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu genesis", encoded) }

    /// The first line of every checkpoint of this ledger (C2SP tlog-checkpoint).
    package static func origin(name: String, network: Digest32) -> String {
        "hefu/\(name)/\(network.description.prefix(16))"
    }
}
