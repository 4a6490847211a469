package import BankingCalendar
package import FinancingRegistry
package import Ledger
package import Signing

/// A block as a member keeps it, with what executing it gave.
package struct BlockRecord: Sendable {
    package var height: UInt64
    /// The block as carried; for height 0, the genesis.
    package var bytes: [UInt8]
    package var header: Digest32
    /// One public outcome a transaction.
    package var outcomes: [UInt8]
    package var commit: CommitRecord
    /// How many leaves the log holds with this block's commit record.
    package var logSize: UInt64
    package var logRoot: Digest32

    package init(
        height: UInt64, bytes: [UInt8], header: Digest32, outcomes: [UInt8], commit: CommitRecord, logSize: UInt64,
        logRoot: Digest32
    ) {
        (self.height, self.bytes, self.header, self.outcomes) = (height, bytes, header, outcomes)
        (self.commit, self.logSize, self.logRoot) = (commit, logSize, logRoot)
    }

    /// The log's leaf of the transaction at `index`.
    package func leafIndex(ofTransaction index: Int) -> UInt64 { logSize - 1 - UInt64(outcomes.count) + UInt64(index) }
}

/// A member's cosignature line on the checkpoint of a block.
package struct CosignatureRecord: Hashable, Sendable {
    package var height: UInt64
    package var member: String
    package var line: String
    package init(height: UInt64, member: String, line: String) { (self.height, self.member, self.line) = (height, member, line) }
}

/// Who may cosign the blocks after this one, canonical CBOR as the commit record's digest covers it.
package struct MemberSetRecord: Hashable, Sendable {
    package var height: UInt64
    package var members: [UInt8]
    package init(height: UInt64, members: [UInt8]) { (self.height, self.members) = (height, members) }
}

/// What a participant's node says of an agreement's latest outcome: evidence, never input to execution.
package struct StatementRecord: Hashable, Sendable {
    package var agreement: Int64
    package var member: String
    package var position: UInt64
    /// Salted commitment to the terms and states at that position.
    package var commitment: [UInt8]
    /// The signed statement as it came.
    package var statement: [UInt8]

    package init(agreement: Int64, member: String, position: UInt64, commitment: [UInt8], statement: [UInt8]) {
        (self.agreement, self.member, self.position) = (agreement, member, position)
        (self.commitment, self.statement) = (commitment, statement)
    }
}

/// An agreement that this member takes part in: what does not change under an epoch.
package struct AgreementRecord: Sendable {
    package enum Standing: Int64, Sendable {
        case inForce = 0
        /// Its first act was rejected; it never came into being for its participants.
        case void = 1
        /// This node cannot go on with it (a lost key, a contract it cannot run); others can.
        case paused = 2
        /// Its keys and documents were destroyed on the members' order.
        case erased = 3
    }
    /// Assigned by the store.
    package var row: Int64
    package var id: Digest32
    package var contract: String
    package var workflow: Digest32
    package var salt: [UInt8]
    package var roster: [UInt8]
    package var epochKey: [UInt8]
    package var standing: Standing

    package init(
        row: Int64 = 0, id: Digest32, contract: String, workflow: Digest32, salt: [UInt8], roster: [UInt8], epochKey: [UInt8],
        standing: Standing
    ) {
        (self.row, self.id, self.contract, self.workflow, self.salt) = (row, id, contract, workflow, salt)
        (self.roster, self.epochKey, self.standing) = (roster, epochKey, standing)
    }
}

/// Where an agreement stands after its latest transaction.
package struct AgreementStateRecord: Sendable {
    /// Number of transactions executed, rejected ones included.
    package var position: UInt64
    /// Canonical CBOR of terms and states.
    package var encoded: [UInt8]
    package var nextLapseAt: LedgerTime?
    /// The sequence number of the latest activity entry; entries link back from there.
    package var lastEntry: Int64

    package init(position: UInt64, encoded: [UInt8], nextLapseAt: LedgerTime?, lastEntry: Int64) {
        (self.position, self.encoded, self.nextLapseAt, self.lastEntry) = (position, encoded, nextLapseAt, lastEntry)
    }
}

/// Something that happened in one of this member's agreements. Its sequence number is the feed's cursor.
package struct ActivityRecord: Sendable {
    package var sequence: Int64
    package var agreement: Int64
    /// The agreement's entry before this one; 0 for the first.
    package var previous: Int64
    package var position: UInt64
    package var height: UInt64
    /// The transaction's index in its block; nil for a lapse, which no transaction made.
    package var index: Int?
    package var at: LedgerTime
    package var role: String
    package var action: String
    package var part: String
    /// The clause that did not hold, or nil when the act was accepted.
    package var rejection: String?
    package var rejectionSentence: String?
    /// What changed state: "credit: issued → advised" as canonical CBOR of the turn's events.
    package var events: [UInt8]

    package init(
        sequence: Int64 = 0, agreement: Int64, previous: Int64, position: UInt64, height: UInt64, index: Int?, at: LedgerTime,
        role: String, action: String, part: String, rejection: String?, rejectionSentence: String?, events: [UInt8]
    ) {
        (self.sequence, self.agreement, self.previous, self.position) = (sequence, agreement, previous, position)
        (self.height, self.index, self.at, self.role, self.action) = (height, index, at, role, action)
        (self.part, self.rejection, self.rejectionSentence, self.events) = (part, rejection, rejectionSentence, events)
    }
}

/// Somebody asked the registry for what one of this member's reservations holds, and was refused.
package struct RegistryNotice: Hashable, Sendable {
    package var sequence: Int64
    package var height: UInt64
    package var index: Int
    package var at: LedgerTime
    /// This member's own.
    package var reservation: Digest32
    package var fingerprint: Fingerprint

    package init(
        sequence: Int64 = 0, height: UInt64, index: Int, at: LedgerTime, reservation: Digest32, fingerprint: Fingerprint
    ) {
        (self.sequence, self.height, self.index, self.at) = (sequence, height, index, at)
        (self.reservation, self.fingerprint) = (reservation, fingerprint)
    }
}

/// A document off the ledger, in this participant's store.
package struct DocumentRecord: Sendable {
    package var commitment: Digest32
    package var agreement: Int64
    package var name: String
    package var mediaType: String
    package var content: [UInt8]
    /// 16 bytes; see ``Ledger/DocumentReference``.
    package var saltID: [UInt8]

    package init(commitment: Digest32, agreement: Int64, name: String, mediaType: String, content: [UInt8], saltID: [UInt8]) {
        (self.commitment, self.agreement, self.name) = (commitment, agreement, name)
        (self.mediaType, self.content, self.saltID) = (mediaType, content, saltID)
    }
}
