package import BankingCalendar
import CanonicalCBOR
package import Governance
package import Signing

/// The rules in force and the time they are judged at, as a member's running node hands them to its operator.
///
/// A command asks the node rather than opening the store beside it: that is the same for SQLite and PostgreSQL, and nothing
/// but the node ever opens the store.
package struct GovernanceState: Hashable, Codable, Sendable {
    package var network: Digest32
    package var height: UInt64
    package var now: LedgerTime
    package var book: GovernanceBook

    package enum CodingKeys: Int, CodingKey { case network = 1, height, now, book }

    package init(network: Digest32, height: UInt64, now: LedgerTime, book: GovernanceBook) {
        (self.network, self.height, self.now, self.book) = (network, height, now, book)
    }

    /// Canonical CBOR.
    package init(encoded: [UInt8]) throws {
        do {
            self = try CBORDecoder().decode(GovernanceState.self, from: encoded)
        } catch {
            throw GovernanceFault("the node's answer cannot be read (\(error)); are node and command of the same release?")
        }
    }

    package func encoded() throws -> [UInt8] { try CBOREncoder().encode(self) }
}
