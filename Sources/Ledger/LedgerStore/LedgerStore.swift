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
    /// Destroys what the store keeps beside its tables of rows that were deleted: its own logs of what was written. Throws where
    /// somebody reads for long; it can be tried again.
    func forgetErased() throws
    /// Where it stands, for an operator: a file's path, or a database. Nil where nobody operates it.
    var place: String? { get }
}

extension LedgerStore {
    /// A database server keeps its logs by its own rules, which its administrators set.
    package func forgetErased() throws {}
    package var place: String? { nil }
}

package protocol LedgerReader: PublicStateReader, LogTileReader {
    func tip() throws -> BlockRecord?
    func block(_ height: UInt64) throws -> BlockRecord?
    /// Calls `body` with each block whose ledger time is at or after `time`, oldest first.
    func blocks(endingAtOrAfter time: LedgerTime, _ body: (BlockRecord) throws -> Void) throws
    /// The state tree's entries (place, value digest) from `first` through `last`, in order.
    func stateEntries(from first: Digest32, through last: Digest32) throws -> [(place: Digest32, value: Digest32)]
    func cosignatures(height: UInt64) throws -> [CosignatureRecord]
    /// All of these blocks, in order of height, then of member.
    func cosignatures(from first: UInt64, through last: UInt64) throws -> [CosignatureRecord]
    /// The lowest height at or above `height` that holds at least `count` cosignatures.
    func heightCosigned(atOrAbove height: UInt64, by count: Int) throws -> UInt64?

    /// The last height up to which blocks were pruned; 0 when none was. The genesis is never pruned.
    func prunedThrough() throws -> UInt64
    /// Who may cosign, from the genesis on: one record for each block that changed it, oldest first.
    func memberSets() throws -> [MemberSetRecord]
    /// The public state in order of place, after the cursor `place`: what a snapshot carries.
    func stateRows(after place: Digest32?, limit: Int) throws -> [(place: Digest32, key: [UInt8], value: [UInt8])]
    /// What this node keeps of itself under a name: where it stands in a generation, why it stopped cosigning.
    ///
    /// - Throws: ``DamagedMark``.
    func mark(_ name: String) throws -> [UInt8]?

    func agreement(_ id: Digest32) throws -> AgreementRecord?
    func agreement(row: Int64) throws -> AgreementRecord?
    func agreementState(row: Int64) throws -> AgreementStateRecord?
    /// Agreements with a deadline before `time`, in order of deadline, then of row.
    func agreementsDue(before time: LedgerTime) throws -> [Int64]
    /// Agreements begun after row `after`, oldest first.
    func agreements(after row: Int64, limit: Int) throws -> [AgreementRecord]
    /// Agreements that wait for keys or terms from other participants, oldest first.
    func agreementsPaused() throws -> [Digest32]
    func entry(_ sequence: Int64) throws -> ActivityRecord?
    /// Activity after the cursor, oldest first.
    func activity(after sequence: Int64, limit: Int) throws -> [ActivityRecord]

    /// The number of the latest entry; 0 when there is none.
    func lastEntry() throws -> Int64
    /// The latest statement of each participant on an agreement's outcomes, in order of member.
    func statements(agreement row: Int64) throws -> [StatementRecord]

    /// Notices after the cursor, oldest first.
    func notices(after sequence: Int64, limit: Int) throws -> [RegistryNotice]

    /// The private key behind a public one that this member made (a pseudonym or a recipient key).
    func vaultSecret(for publicKey: [UInt8]) throws -> [UInt8]?
    /// The vault after the cursor `publicKey`, in its order: what an operator's backup holds.
    func vault(after publicKey: [UInt8]?, limit: Int) throws -> [(publicKey: [UInt8], secret: [UInt8])]
    func document(_ commitment: Digest32) throws -> DocumentRecord?
    func documents(agreement row: Int64) throws -> [DocumentRecord]
}

extension LedgerReader {
    package func cosignatures(from first: UInt64, through last: UInt64) throws -> [CosignatureRecord] {
        try stride(from: first, through: last, by: 1).flatMap { try cosignatures(height: $0) }
    }
}

package protocol LedgerWriter: LedgerReader, LogTileWriter {
    func append(_ block: BlockRecord) throws
    func putState(_ changes: [StateChange]) throws
    /// Adds entries of the public state as a snapshot carries them; place and value digest follow from key and value.
    func putStateRows(_ rows: [(key: [UInt8], value: [UInt8])]) throws
    func put(_ memberSet: MemberSetRecord) throws
    /// Puts what is left of a block in the place of its bytes, which are gone.
    func prune(height: UInt64, leaving bytes: [UInt8]) throws
    /// Nil removes the mark.
    func putMark(_ value: [UInt8]?, for name: String) throws
    func putCosignatures(_ records: [CosignatureRecord]) throws
    /// Answers the new agreement's row.
    func insert(_ agreement: AgreementRecord) throws -> Int64
    func putState(row: Int64, _ state: AgreementStateRecord) throws
    /// Answers the entry's sequence number.
    func append(_ entry: ActivityRecord) throws -> Int64
    func append(_ notice: RegistryNotice) throws
    func put(_ statement: StatementRecord) throws
    /// Replaces what does not change under an epoch: a new epoch's key, roster or standing.
    func update(_ agreement: AgreementRecord) throws
    /// Destroys what this member held of an agreement: key, roster, state, documents, statements, what its entries say, and
    /// the vault's secrets of `keys`. Entries keep their numbers.
    func erase(agreement row: Int64, keys: [[UInt8]]) throws
    func putVaultSecret(_ secret: [UInt8], for publicKey: [UInt8]) throws
    func put(_ document: DocumentRecord) throws
}
