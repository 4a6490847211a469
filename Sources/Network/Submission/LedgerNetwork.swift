package import BankingCalendar
package import Ledger
package import LedgerNode
package import Parties
package import Signing

/// The consortium as one member's node reaches it: a place in the order, the other members' nodes, and ledger time.
package protocol LedgerNetwork: Sendable {
    /// Submits a transaction and waits until it is final: ordered, executed here and cosigned by a quorum.
    ///
    /// - Throws: ``SubmissionFault``, which says how far the transaction got.
    func submit(_ transaction: Transaction) async throws -> SubmissionOutcome
    /// An invitation to one agreement, from another member's node or this one.
    func offer(of member: MemberID) async throws -> Offer
    /// Hands documents of an agreement to the nodes of `members`, this one's own among them; each checks them against the
    /// ledger. A node that is away gets them when it is back.
    func hand(_ documents: [HandedDocument], of agreement: Digest32, to members: [MemberID]) async throws
    func now() async -> LedgerTime
    /// How far a transaction is that this node was given and that is not final yet; nil for any other.
    func standing(of transaction: Digest32) async -> SubmissionStanding?
    /// When a late block went through this node; empty where it is not known.
    func stepTimes(ofBlock height: UInt64) async -> StepTimes
}

/// The way of a transaction to finality, as far as it has come.
package enum SubmissionStanding: Hashable, Sendable {
    /// It waits for its place.
    case received
    /// It has a place in the order, in this block.
    case ordered(height: UInt64)
    /// This node has executed it; too few members have cosigned the block.
    case executed(height: UInt64, index: Int)
}

/// When a block went through this node, by this machine's clock.
///
/// A step is nil where it happened elsewhere, before this process started, or too long ago to be remembered.
package struct StepTimes: Hashable, Sendable {
    package var ordered: LedgerTime?
    package var executed: LedgerTime?
    package var final: LedgerTime?

    package init(ordered: LedgerTime? = nil, executed: LedgerTime? = nil, final: LedgerTime? = nil) {
        (self.ordered, self.executed, self.final) = (ordered, executed, final)
    }
}

extension LedgerNetwork {
    package func standing(of transaction: Digest32) async -> SubmissionStanding? { nil }
    package func stepTimes(ofBlock height: UInt64) async -> StepTimes { StepTimes() }

    /// Submits a composed transaction, and hands its documents to the other participants once it stands.
    package func submit(_ composed: ComposedTransaction) async throws -> SubmissionOutcome {
        let outcome = try await submit(composed.transaction)
        if outcome.publicOutcome == .accepted {
            try await hand(composed.documents, of: composed.agreement, to: composed.participants)
        }
        return outcome
    }
}

/// What became of a transaction, as far as everybody can know; its participants read the rest in their own stores.
package struct SubmissionOutcome: Sendable {
    package let transaction: Digest32
    package let height: UInt64
    package let index: Int
    package let publicOutcome: PublicOutcome
    package let why: String?
    /// Whether a quorum of members has cosigned a checkpoint that covers it.
    package let final: Bool

    package init(
        transaction: Digest32, height: UInt64, index: Int, publicOutcome: PublicOutcome, why: String?, final: Bool
    ) {
        (self.transaction, self.height, self.index) = (transaction, height, index)
        (self.publicOutcome, self.why, self.final) = (publicOutcome, why, final)
    }
}

/// The caller named a member that there is none of.
package struct UnknownMember: Error, CustomStringConvertible {
    package let member: MemberID
    package init(member: MemberID) { self.member = member }
    package var description: String { "there is no member \(member.text); `GET /v1/members` lists them" }
}

/// How far a transaction got when something of ours failed.
package enum SubmissionFault: Error, CustomStringConvertible {
    case notReceived(String)
    case alreadyWaiting(Digest32)
    /// It may or may not have been ordered; submitting the same bytes again is safe.
    case unknown(String)

    package var description: String {
        switch self {
        case .notReceived(let why): "not received: \(why)"
        case .alreadyWaiting(let id): "received before and still in progress: transaction \(id)"
        case .unknown(let why): "it is not known whether the transaction was ordered (\(why)); submit the same transaction again"
        }
    }
}
