package import BankingCalendar
package import Governance
import Ledger
package import LedgerNode
package import NodeConfiguration
package import Parties
package import Signing

/// What `hefu network init` is asked to write.
package struct NetworkPlan: Sendable {
    package struct MemberPlan: Sendable {
        package var id: MemberID
        package var name: String
        package var kind: Member.Kind
        /// Whether governance has it take part in every agreement, as a regulator.
        package var isMandatory: Bool
        /// Where the other members reach it.
        package var host: String
        /// The first of four: other members' nodes, the bank-facing API, operations, the public log.
        package var firstPort: Int
        package var store: NodeConfiguration.Store?

        package init(
            id: MemberID, name: String, kind: Member.Kind, isMandatory: Bool, host: String, firstPort: Int,
            store: NodeConfiguration.Store? = nil
        ) {
            (self.id, self.name, self.kind, self.isMandatory) = (id, name, kind, isMandatory)
            (self.host, self.firstPort, self.store) = (host, firstPort, store)
        }
    }

    /// One member of the etcd cluster.
    package struct EtcdPlan: Sendable {
        package var name: String
        package var host: String
        package var clientPort: Int
        package var peerPort: Int
        package init(name: String, host: String, clientPort: Int, peerPort: Int) {
            (self.name, self.host, self.clientPort, self.peerPort) = (name, host, clientPort, peerPort)
        }
    }

    package var name: String
    package var members: [MemberPlan]
    package var etcd: [EtcdPlan]
    package var calendars: CalendarBook
    package var contracts: [AgreementContract]
    package var timeSource: Genesis.TimeSource
    package var startsAt: LedgerTime
    /// When certificates begin: this machine's clock.
    package var issuedAt: LedgerTime
    package var beatSeconds: Int

    /// A contract and workflow that the genesis puts in force.
    package struct AgreementContract: Sendable {
        package var contract: String
        package var workflow: Digest32
        package init(contract: String, workflow: Digest32) { (self.contract, self.workflow) = (contract, workflow) }
    }

    package init(
        name: String, members: [MemberPlan], etcd: [EtcdPlan], calendars: CalendarBook, contracts: [AgreementContract],
        timeSource: Genesis.TimeSource, startsAt: LedgerTime, issuedAt: LedgerTime, beatSeconds: Int
    ) {
        (self.name, self.members, self.etcd, self.calendars) = (name, members, etcd, calendars)
        (self.contracts, self.timeSource, self.startsAt) = (contracts, timeSource, startsAt)
        (self.issuedAt, self.beatSeconds) = (issuedAt, beatSeconds)
    }

    /// Three years for identities, which governance renews; a year for what a node shows the others.
    static let identityDays = 1095
    static let nodeDays = 365
}

/// Why a network cannot be written down, and what to do.
package struct FoundingFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
