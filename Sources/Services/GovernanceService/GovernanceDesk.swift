package import BankingCalendar
import ContractKit
package import Foundation
import Governance
import Ledger
package import LedgerNode
package import Parties
package import Signing

/// Where one member's people write down, read and sign changes of the consortium's rules. Files go from organisation to
/// organisation; nothing happens on the ledger before one of them submits what all have signed.
package struct GovernanceDesk: Sendable {
    package let member: MemberID
    /// Of the ledger; what it binds cannot be signed for another.
    package let network: Digest32
    private let identity: any SigningKey

    package init(member: MemberID, identity: any SigningKey, network: Digest32) {
        (self.member, self.identity, self.network) = (member, identity, network)
    }

    /// Writes down a change, signed by this member first. It counts for a day of ledger time.
    ///
    /// - Parameters:
    ///   - paper: JSON, see ``PaperForm``.
    ///   - signers: members that endorse, in the order in which they will sign.
    ///   - keys: that sign after them, such as break-glass keys. A newcomer's is added by itself.
    package func propose(
        action: String, paper json: Data, signers: [MemberID], keys: [PublicKey] = [], on state: GovernanceState
    ) throws -> GovernanceProposal {
        try requireLedger(state)
        let paper = try PaperForm.of(action: action).paper(json: json)
        var keys = keys
        if action == "admit-member" {
            let card = try MemberCard(json: json)
            if !keys.contains(card.member.identityKey) { keys.append(card.member.identityKey) }
        }
        return try GovernanceProposal(
            action: action, paper: paper, of: member, by: identity, endorsers: signers, keys: keys, network: network,
            book: state.book, now: state.now)
    }

    /// Reads a proposal that somebody handed over.
    package func proposal(carried: [UInt8]) throws -> GovernanceProposal {
        let proposal: GovernanceProposal
        do {
            proposal = try GovernanceProposal(carried: carried)
        } catch let fault as NodeFault {
            throw fault
        } catch {
            throw GovernanceFault("the file is no proposal of hefu governance propose: \(error)")
        }
        guard proposal.transaction.skeleton.network == network else {
            throw GovernanceFault("the proposal is for another ledger than this member's")
        }
        return proposal
    }

    /// Signs in turn.
    ///
    /// - Throws: ``GovernanceFault`` where it is somebody else's turn, or this member has signed already.
    package func endorse(_ proposal: GovernanceProposal) throws -> GovernanceProposal {
        let key = identity.publicKey
        guard proposal.transaction.skeleton.signers.contains(key) else {
            throw GovernanceFault("\(member) is not among those who sign this proposal; whoever proposes names them (--signers)")
        }
        guard !proposal.signed.contains(key) else { throw GovernanceFault("\(member) has signed this proposal already") }
        guard proposal.next == key else {
            throw GovernanceFault("it is not \(member)'s turn; hefu governance read says whose it is")
        }
        return try proposal.countersigned(by: identity)
    }

    private func requireLedger(_ state: GovernanceState) throws {
        guard state.network == network else {
            throw GovernanceFault("the node that answers is of another ledger than the genesis in \(member)'s folder")
        }
    }
}

/// A proposal as its file says and as the rules in force judge it.
package struct ProposalReport: Codable, Sendable {
    package var action: String
    package var transaction: String
    package var signed: [String]
    package var waitsFor: [String]
    package var validUntil: LedgerTime
    package var expired: Bool
    /// A sentence each.
    package var changes: [String]
    /// Why it would be refused now, with the clause's code first.
    package var refusal: String?
    package var ready: Bool

    package init(_ proposal: GovernanceProposal, on state: GovernanceState) {
        let reading = proposal.reading(book: state.book, now: state.now)
        (action, transaction) = (reading.action, "\(proposal.transaction.id)")
        (signed, waitsFor, validUntil) = (reading.signed, reading.waitsFor, reading.validUntil)
        (expired, changes, ready) = (reading.isExpired, reading.changes, reading.isReady)
        refusal = reading.refusal.map { "\($0.clause): \($0.sentence)" }
    }
}
