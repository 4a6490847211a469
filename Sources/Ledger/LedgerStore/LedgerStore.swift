package import BankingCalendar
package import Ledger
package import MerkleLog
import Parties
package import Signing

/// Where a member keeps its ledger. A block, its state changes, what it means for the member's agreements and the
/// activity that people read are one database transaction; what was acknowledged survives a kill at any instant.
package protocol LedgerStore: Sendable {
    /// Runs `body` in one durable transaction: all of it or nothing.
    func write<Result>(_ body: (any LedgerWriter) throws -> Result) throws -> Result
    /// Runs `body` on a consistent snapshot that does not wait for writers.
    func read<Result>(_ body: (any LedgerReader) throws -> Result) throws -> Result
}

package protocol LedgerReader: PublicStateReader, LogTileReader {
    func tip() throws -> BlockRecord?
    func block(_ height: UInt64) throws -> BlockRecord?
    /// Calls `body` with each block whose ledger time is at or after `time`, oldest first.
    func blocks(endingAtOrAfter time: LedgerTime, _ body: (BlockRecord) throws -> Void) throws
    /// The state tree's entries (place, value digest) from `first` through `last`, in order.
    func stateEntries(from first: Digest32, through last: Digest32) throws -> [(place: Digest32, value: Digest32)]
    func cosignatures(height: UInt64) throws -> [CosignatureRecord]
    /// The lowest height at or above `height` that holds at least `count` cosignatures.
    func heightCosigned(atOrAbove height: UInt64, by count: Int) throws -> UInt64?

    func agreement(_ id: Digest32) throws -> AgreementRecord?
    func agreement(row: Int64) throws -> AgreementRecord?
    func agreementState(row: Int64) throws -> AgreementStateRecord?
    /// Agreements with a deadline before `time`, in order of deadline, then of row.
    func agreementsDue(before time: LedgerTime) throws -> [Int64]
    /// Agreements begun after row `after`, oldest first.
    func agreements(after row: Int64, limit: Int) throws -> [AgreementRecord]
    func entry(_ sequence: Int64) throws -> ActivityRecord?
    /// Activity after the cursor, oldest first.
    func activity(after sequence: Int64, limit: Int) throws -> [ActivityRecord]

    /// Notices after the cursor, oldest first.
    func notices(after sequence: Int64, limit: Int) throws -> [RegistryNotice]

    /// The private key behind a public one that this member made (a pseudonym or a recipient key).
    func vaultSecret(for publicKey: [UInt8]) throws -> [UInt8]?
    func document(_ commitment: Digest32) throws -> DocumentRecord?
    func documents(agreement row: Int64) throws -> [DocumentRecord]
}

package protocol LedgerWriter: LedgerReader, LogTileWriter {
    func append(_ block: BlockRecord) throws
    func putState(_ changes: [StateChange]) throws
    func putCosignatures(_ records: [CosignatureRecord]) throws
    /// Answers the new agreement's row.
    func insert(_ agreement: AgreementRecord) throws -> Int64
    func putState(row: Int64, _ state: AgreementStateRecord) throws
    /// Answers the entry's sequence number.
    func append(_ entry: ActivityRecord) throws -> Int64
    func append(_ notice: RegistryNotice) throws
    func putVaultSecret(_ secret: [UInt8], for publicKey: [UInt8]) throws
    func put(_ document: DocumentRecord) throws
}
