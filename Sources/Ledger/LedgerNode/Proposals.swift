package import BankingCalendar
import Certificates
package import ContractKit
package import Governance
package import Ledger
import LedgerStore
package import Parties
package import Signing

/// A governance change on its way from organisation to organisation. Its file is the transaction as carried so far: the
/// skeleton lists who signs, in which order, and each countersigns in turn until it can be submitted.
package struct GovernanceProposal: Sendable {
    package let transaction: Transaction
    package let action: String
    package let paper: [UInt8]

    /// - Throws: ``NodeFault`` when the bytes are no governance change, or what has been signed so far does not verify.
    package init(carried: [UInt8]) throws { try self.init(Transaction(carried: carried)) }

    package init(_ transaction: Transaction) throws {
        guard transaction.skeleton.kind == .governance else {
            throw NodeFault("the file holds a transaction of another kind, no governance change")
        }
        guard transaction.isSignedSoFar else {
            throw NodeFault("a signature on the proposal does not verify; ask whoever handed it over for it once more")
        }
        let payload = try Payload(encoded: transaction.payload)
        (self.transaction, action, paper) = (transaction, payload.action, payload.paper)
    }

    /// Starts a change that several organisations sign in turn, `member` first. It counts for a day of ledger time.
    ///
    /// - Parameters:
    ///   - key: the member's certificate key, by which it signs now.
    ///   - endorsers: members in the order in which they will sign; `member` need not be named.
    ///   - others: keys that sign after them: a newcomer's certificate key, break-glass keys, an authority's.
    /// - Throws: ``NodeFault`` when one of the signers is no active member, or they are more than a transaction takes.
    package init(
        action: String, paper: [UInt8], of member: MemberID, by key: any SigningKey, endorsers: [MemberID],
        keys others: [PublicKey] = [], network: Digest32, book: GovernanceBook, now: LedgerTime
    ) throws {
        let endorsing = try endorsers.filter { $0 != member }.map { id in
            guard let signer = book.member(id), signer.standing == .active else {
                throw NodeFault("\(id.text) is no active member and cannot endorse")
            }
            return signer.identityKey
        }
        let all = [key.publicKey] + endorsing + others
        guard all.count <= Skeleton.Limits.signersMax else {
            throw NodeFault("\(all.count) signers are more than the \(Skeleton.Limits.signersMax) that a change takes")
        }
        let until = LedgerTime(millisecondsSinceEpoch: now.millisecondsSinceEpoch + Skeleton.Limits.validityMillisecondsMax)
        let skeleton = Skeleton(network: network, kind: .governance, validity: now...until, signers: all)
        let payload = Payload(action: action, part: nil, role: "member", paper: paper)
        try self.init(Transaction.sign(skeleton: skeleton, payload: payload.encoded(), with: [key]))
    }

    package var carried: [UInt8] { transaction.carried }
    package var signed: [PublicKey] { Array(transaction.skeleton.signers.prefix(transaction.message.signatures.count)) }
    /// Nil once everybody has signed.
    package var next: PublicKey? { transaction.skeleton.signers.dropFirst(signed.count).first }

    /// - Throws: ``MalformedTransaction`` when it is another's turn.
    package func countersigned(by key: any SigningKey) throws -> GovernanceProposal {
        try GovernanceProposal(transaction.countersigned(by: key))
    }

    /// A proposal as people read it.
    package struct Reading: Sendable {
        package let action: String
        /// Names of members, or key ids of signers that are none.
        package let signed: [String]
        package let waitsFor: [String]
        package let validUntil: LedgerTime
        package let isExpired: Bool
        /// What it does once all have signed, a sentence each; empty where it is refused.
        package let changes: [String]
        /// The clause that does not hold on the book as it is now.
        package let refusal: Rejection?

        package var next: String? { waitsFor.first }
        /// Whether submitting it now would change the book.
        package var isReady: Bool { waitsFor.isEmpty && !isExpired && refusal == nil }
    }

    /// Runs the change on `book` as if all its signers had signed.
    package func reading(book: GovernanceBook, now: LedgerTime) -> Reading {
        let signers = transaction.skeleton.signers
        func names(_ keys: some Sequence<PublicKey>) -> [String] {
            keys.map { key in
                if let member = book.member(identifiedBy: key) { return member.id.text }
                return book.breakGlass?.keys.contains(key) == true ? "break-glass key \(key.id)" : "key \(key.id)"
            }
        }
        var changes: [String] = []
        var refusal: Rejection?
        do {
            changes = book.changes(
                to: try Governance.deciding(
                    action: action, paper: paper, endorsement: Endorsement(signers: signers, in: book), book: book,
                    certificateKey: { try MemberCertificate(der: $0).key }))
        } catch {
            refusal = error
        }
        let validity = transaction.skeleton.validity
        return Reading(
            action: action, signed: names(signed), waitsFor: names(signers.dropFirst(signed.count)),
            validUntil: validity.upperBound, isExpired: validity.upperBound < now, changes: changes, refusal: refusal)
    }
}

extension LedgerNode {
    /// Starts a change that several organisations sign in turn, this member first. It counts for a day of ledger time.
    ///
    /// - Parameters:
    ///   - signers: members that endorse, in the order in which they will sign; this one need not be named.
    ///   - keys: that sign after them: a newcomer's certificate key, break-glass keys, an authority's.
    /// - Throws: ``NodeFault`` when one of the signers is no active member, or they are more than a transaction takes.
    package func proposeGovernance(
        action: String, paper: [UInt8], signers: [MemberID], keys others: [PublicKey] = [], now: LedgerTime
    ) throws -> GovernanceProposal {
        let book = try store.read { try Self.governance(in: $0) }
        return try GovernanceProposal(
            action: action, paper: paper, of: member, by: keys.identity, endorsers: signers, keys: others, network: network,
            book: book, now: now)
    }

    /// Signs a proposal with this member's certificate key, after a look that it is for this ledger.
    package func countersign(_ proposal: GovernanceProposal) throws -> GovernanceProposal {
        guard proposal.transaction.skeleton.network == network else {
            throw NodeFault("the proposal is for another ledger than \(genesis.name)")
        }
        return try proposal.countersigned(by: keys.identity)
    }
}
