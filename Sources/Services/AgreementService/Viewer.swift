package import Ledger
import LedgerNode
package import Parties
package import Signing

/// On whose behalf a request is made: the member itself, or a customer of it that has a key of its own.
package struct Viewer: Sendable {
    package let member: MemberID
    /// Set for a customer's user.
    package let partyKey: PublicKey?
    package let partyName: String?

    package init(member: MemberID, partyKey: PublicKey? = nil, partyName: String? = nil) {
        (self.member, self.partyKey, self.partyName) = (member, partyKey, partyName)
    }

    /// A customer sees the agreements it is party to; the member's own people see all of the member's.
    package func sees(_ roster: Roster) -> Bool {
        guard let partyKey else { return true }
        return roster.parties.contains { $0.ownKey == partyKey && $0.member == member }
    }

    /// A role is filled by its party's own key where there is one, and by the member's people otherwise.
    package func acts(for party: Roster.Party) -> Bool { party.member == member && party.ownKey == partyKey }

    package func roles(in roster: Roster) -> [String] { roster.parties.filter(acts).map(\.role) }
}
