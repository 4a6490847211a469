import BankingCalendar
import CanonicalCBOR
package import ContractKit
package import Signing

/// The contract by which the consortium changes its own rules. Its agreement is the ledger itself, its terms are the
/// ``GovernanceBook``, and its papers are public to all members.
package enum Governance {
    package static let name = "governance.v1"

    /// Reads what a member certificate says; given by the node, since contracts do not parse X.509.
    package typealias CertificateReader = @Sendable (_ der: [UInt8]) throws -> PublicKey

    /// The book after a change, or the clause that does not hold.
    package static func deciding(
        action: String, paper: [UInt8], endorsement: Endorsement, book: GovernanceBook,
        certificateKey: @escaping CertificateReader
    ) throws(Rejection) -> GovernanceBook {
        var next = book
        let rules = GovernanceRules(action: action, book: book, endorsement: endorsement, certificateKey: certificateKey)
        switch action {
        case "admit-member": next.put(try rules.admit(rules.read(paper)))
        case suspendMember: next.put(try rules.suspend(rules.read(paper)))
        case "reinstate-member": next.put(try rules.reinstate(rules.read(paper)))
        case "rotate-node-key": next.put(try rules.rotate(rules.read(paper)))
        case "renew-certificate": next.put(try rules.renew(rules.read(paper)))
        case "adopt-calendar":
            let adoption: CalendarAdoption = try rules.read(paper)
            try rules.requireQuorum()
            do {
                try next.put(adoption.calendar)
            } catch {
                throw rules.rejection("calendar-is-newer", "A calendar replaces an older version of its place: \(error).")
            }
        case "put-contract-in-force": next.put(try rules.putInForce(rules.read(paper)))
        case retireContract: next.put(try rules.retire(rules.read(paper)))
        case signalReadiness: next.put(try rules.signalReadiness(rules.read(paper)))
        case "set-registry-rules": next.put(try rules.setRegistry(rules.read(paper)))
        case releaseStuckHold: try rules.releaseStuckHold(rules.read(paper))
        case "set-policy": next.put(try rules.setPolicy(rules.read(paper)))
        case "raise-quorum": next.put(try rules.raiseQuorum(rules.read(paper)))
        case "set-break-glass": next.put(try rules.setBreakGlass(rules.read(paper)))
        default: throw rules.rejection("action-known", "Governance knows the action \(action).")
        }
        next.countChange()
        return next
    }

    package static let actions = [
        "admit-member", suspendMember, "reinstate-member", "rotate-node-key", "renew-certificate", "adopt-calendar",
        "put-contract-in-force", retireContract, signalReadiness, "set-registry-rules", releaseStuckHold, "set-policy",
        "raise-quorum", "set-break-glass",
    ]

    /// The one action that takes a member out of those who judge its own block.
    package static let suspendMember = "suspend-member"
    /// A member's own word; the others have no say in it.
    static let signalReadiness = "signal-readiness"
    static let retireContract = "retire-contract"

    /// The members' ruling on a hold; the registry's own contract then releases it.
    package static let releaseStuckHold = "release-stuck-hold"
}
