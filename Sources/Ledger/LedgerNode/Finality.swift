package import Checkpoints
import Governance
import Ledger
package import LedgerStore
import Parties
package import Signing
import Synchronization

/// What a node knows of who judges blocks and how far they are final, remembered between questions.
///
/// A checkpoint counts when the quorum of the set that judges its block has cosigned it. It makes all earlier blocks final
/// only within one set: a block that changes the set must be final by its own checkpoint, under the old set, before any
/// block after it can be.
final class Finality: Sendable {
    /// In the store: the height up to which blocks are final, 8 bytes, the highest first.
    static let mark = "final-height"

    private struct Remembered {
        var records = 0
        var sets: MemberSetHistory?
    }
    private let remembered = Mutex(Remembered())

    func sets(_ reader: any LedgerReader) throws -> MemberSetHistory { try sets(reader.memberSets()) }

    /// What a block's own transaction shows while it may still fail: a change of the set by that very block is not remembered.
    func sets(_ reader: any LedgerReader, during height: UInt64) throws -> MemberSetHistory {
        let records = try reader.memberSets()
        return records.last?.height == height ? try MemberSetHistory(records: records) : try sets(records)
    }

    private func sets(_ records: [MemberSetRecord]) throws -> MemberSetHistory {
        // Rows are only ever added, so as many rows are the same rows.
        if let sets = remembered.withLock({ $0.records == records.count ? $0.sets : nil }) { return sets }
        let sets = try MemberSetHistory(records: records)
        remembered.withLock { $0 = Remembered(records: records.count, sets: sets) }
        return sets
    }

    static func height(_ reader: any LedgerReader) throws -> UInt64 {
        guard let bytes = try reader.mark(mark) else { return 0 }
        let height = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard bytes.count == 8, height <= UInt64(Int64.max) else {
            throw NodeFault("the mark \(mark) is no height; restore the store from backup or from the other members")
        }
        return height
    }

    static func encoded(_ height: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: height >> UInt64(56 - 8 * $0)) }
    }

    /// How far blocks are final, after a look at what has been cosigned above what was final before.
    ///
    /// - Parameters:
    ///   - base: what is known to be final.
    ///   - hint: a block that was cosigned just now, looked at first.
    func advance(from base: UInt64, hint: UInt64?, sets: MemberSetHistory, _ reader: any LedgerReader) throws -> UInt64 {
        var final = base
        while true {
            let last = sets.handover(atOrAfter: final + 1) ?? .max
            if let hint, hint > final, hint <= last, try isCosigned(hint, sets, reader) {
                final = hint
            } else if let next = try lowestCosigned(atOrAbove: final + 1, through: last, sets, reader) {
                final = next
            } else {
                return final
            }
        }
    }

    /// A block in the range whose own checkpoint has its judges' quorum.
    func lowestCosigned(
        atOrAbove height: UInt64, through last: UInt64, _ sets: MemberSetHistory, _ reader: any LedgerReader
    ) throws -> UInt64? {
        let fewest = min(sets.judge(of: height).quorum, sets.judge(of: last).quorum)
        var from = height
        while let candidate = try reader.heightCosigned(atOrAbove: from, by: fewest), candidate <= last {
            if try isCosigned(candidate, sets, reader) { return candidate }
            from = candidate + 1
        }
        return nil
    }

    func isCosigned(_ height: UInt64, _ sets: MemberSetHistory, _ reader: any LedgerReader) throws -> Bool {
        let judge = sets.judge(of: height)
        return try Self.counting(reader.cosignatures(height: height), judge).count >= judge.quorum
    }

    /// Those of the cosignatures that the set's own members made.
    static func counting(_ cosignatures: [CosignatureRecord], _ judge: MemberSet) -> [CosignatureRecord] {
        cosignatures.filter { cosignature in judge.seats.contains { $0.member.text == cosignature.member } }
    }
}

/// What else is done in a block's own transaction.
package struct BlockEnding: Sendable {
    /// Whether this node may still cosign, by what its store says inside the transaction.
    package var mayCosign: @Sendable (any LedgerReader) throws -> Bool
    /// Lines found valid, on blocks before; asked at the end of the transaction, and may be given again after a fault.
    package var gathered: @Sendable () -> [CosignatureRecord]

    package init(
        mayCosign: @escaping @Sendable (any LedgerReader) throws -> Bool,
        gathered: @escaping @Sendable () -> [CosignatureRecord]
    ) {
        (self.mayCosign, self.gathered) = (mayCosign, gathered)
    }
}

package struct EndedBlock: Sendable {
    /// Nil where this member does not judge the block, or may not cosign.
    package let cosignature: CosignatureRecord?
    /// Those of the gathered lines that are on disk now.
    package let kept: [CosignatureRecord]
    package let finalHeight: UInt64
}

extension LedgerNode {
    /// How far blocks are final: cosigned by a quorum of those who judge them, and executed here.
    package func finalHeight() throws -> UInt64 { try store.read { try Finality.height($0) } }

    package static func finalHeight(_ reader: any LedgerReader) throws -> UInt64 { try Finality.height(reader) }

    /// The cosignatures on a block's own checkpoint that count: those of the members that judge it.
    package func countingCosignatures(_ height: UInt64, _ reader: any LedgerReader) throws -> [CosignatureRecord] {
        try Finality.counting(reader.cosignatures(height: height), finality.sets(reader).judge(of: height))
    }

    /// For a store that begins from a snapshot, whose checkpoint was final where it came from.
    package static func putFinalHeight(_ height: UInt64, _ writer: any LedgerWriter) throws {
        try writer.putMark(Finality.encoded(height), for: Finality.mark)
    }

    /// Who judged which block of this node's store.
    package func memberSets() throws -> MemberSetHistory { try store.read { try finality.sets($0) } }

    /// The key with which this node beats, cuts blocks and answers its peers: the one that governance names now.
    package func nodeKey() throws -> any SigningKey { try store.read { try nodeKey($0) } }

    /// The same, where the store is being read already.
    func nodeKey(_ reader: any LedgerReader) throws -> any SigningKey {
        guard let seat = try finality.sets(reader).newest.nodeKey(of: member) else { return keys.node }
        return try keys.node(named: seat, member: member)
    }

    /// This node's cosignature on the checkpoint of a block it has executed and stored; stored before it is handed out.
    ///
    /// - Returns: nil where this member does not judge the block: it was not admitted yet, or the block suspends it.
    package func cosign(_ record: BlockRecord) throws -> CosignatureRecord? {
        guard let cosignature = try cosignature(on: record, judge: memberSets().judge(of: record.height)) else { return nil }
        _ = try store.write { try keep([cosignature], hint: record.height, $0) }
        return cosignature
    }

    private func cosignature(on record: BlockRecord, judge: MemberSet) throws -> CosignatureRecord? {
        guard let seat = judge.nodeKey(of: member) else { return nil }
        let checkpoint = Checkpoint(origin: origin, size: record.logSize, root: record.logRoot)
        let line = try checkpoint.cosignature(
            name: Self.cosignerName(member, origin: origin), key: keys.node(named: seat, member: member),
            timestamp: UInt64(max(0, record.commit.timeMilliseconds / 1000)))
        return CosignatureRecord(height: record.height, member: member.text, line: line)
    }

    /// Ends a block inside its own transaction: this node's cosignature, lines that were gathered meanwhile, how far blocks are
    /// final. Nothing of it is handed out before the transaction is on disk.
    func end(_ record: BlockRecord, with ending: BlockEnding, _ writer: any LedgerWriter) throws -> EndedBlock {
        let sets = try finality.sets(writer, during: record.height)
        let own = try ending.mayCosign(writer) ? cosignature(on: record, judge: sets.judge(of: record.height)) : nil
        let gathered = ending.gathered().filter { $0.height < record.height }
        let final = try keep((own.map { [$0] } ?? []) + gathered, hint: gathered.map(\.height).max(), sets: sets, writer)
        return EndedBlock(cosignature: own, kept: gathered, finalHeight: final)
    }

    /// Keeps members' cosignatures on the checkpoint of a block at or below this node's height, each checked against the set
    /// that judges the block; others are dropped.
    ///
    /// - Returns: whether the block is final.
    package func accept(_ cosignatures: [CosignatureRecord], on record: BlockRecord) async throws -> Bool {
        let valid = try valid(cosignatures, on: record)
        return try store.write { try keep(valid, hint: record.height, $0) } >= record.height
    }

    /// Those of the lines that members who judge the block made on its checkpoint.
    ///
    /// - Throws: ``NodeFault`` for a block that is not executed here yet.
    package func valid(_ cosignatures: [CosignatureRecord], on record: BlockRecord) throws -> [CosignatureRecord] {
        let height = standing.height
        guard record.height <= height else {
            throw NodeFault("block \(record.height) is not executed here yet; this node stands at \(height)")
        }
        let judge = try memberSets().judge(of: record.height)
        let checkpoint = Checkpoint(origin: origin, size: record.logSize, root: record.logRoot)
        return cosignatures.filter { cosignature in
            guard cosignature.height == record.height, let id = try? MemberID(cosignature.member),
                let key = judge.nodeKey(of: id)
            else { return false }
            return checkpoint.isCosigned(by: cosignature.line, name: Self.cosignerName(id, origin: origin), key: key)
        }
    }

    /// Keeps lines on any blocks, each found by ``valid(_:on:)``, between two blocks and in one durable step.
    ///
    /// - Returns: how far blocks are final.
    package func keep(_ valid: [CosignatureRecord]) async throws -> UInt64 {
        try await betweenBlocks { _ in
            try self.store.write { try self.keep(valid, hint: valid.map(\.height).max(), $0) }
        }
    }

    private func keep(
        _ cosignatures: [CosignatureRecord], hint: UInt64?, sets: MemberSetHistory? = nil, _ writer: any LedgerWriter
    ) throws -> UInt64 {
        try writer.putCosignatures(cosignatures)
        let before = try Finality.height(writer)
        let final = try finality.advance(from: before, hint: hint, sets: sets ?? finality.sets(writer), writer)
        if final > before { try writer.putMark(Finality.encoded(final), for: Finality.mark) }
        return final
    }

    /// A checkpoint that makes the block at `height` final, with the cosignature lines that count.
    ///
    /// - Throws: ``ReceiptFault`` while the block is not final.
    package func finalCheckpoint(covering height: UInt64) throws -> (checkpoint: Checkpoint, lines: [String]) {
        try store.read { try finalCheckpoint(covering: height, $0) }
    }

    package func finalCheckpoint(
        covering height: UInt64, _ reader: any LedgerReader
    ) throws -> (checkpoint: Checkpoint, lines: [String]) {
        if let (block, cosignatures) = try finalBlock(covering: height, reader) {
            return (Checkpoint(origin: origin, size: block.logSize, root: block.logRoot), cosignatures.map(\.line))
        }
        let judge = try finality.sets(reader).judge(of: height)
        throw ReceiptFault.notFinal(
            height: height, cosignatures: Finality.counting(try reader.cosignatures(height: height), judge).count,
            quorum: judge.quorum)
    }

    /// The lowest block at or above `height` whose own checkpoint makes that one final, with the cosignatures that count; nil
    /// while there is none.
    package func finalBlock(
        covering height: UInt64, _ reader: any LedgerReader
    ) throws -> (block: BlockRecord, cosignatures: [CosignatureRecord])? {
        let sets = try finality.sets(reader)
        let final = try Finality.height(reader)
        var from = max(1, height)
        while from <= final {
            let last = min(final, sets.handover(atOrAfter: from) ?? .max)
            if let found = try finality.lowestCosigned(atOrAbove: from, through: last, sets, reader),
                let block = try reader.block(found)
            {
                return (block, Finality.counting(try reader.cosignatures(height: found), sets.judge(of: found)))
            }
            // A node that began from a snapshot lacks the cosignatures of old blocks; a later final checkpoint covers them.
            from = last + 1
        }
        return nil
    }

    /// How far a block is final, and by whose cosignatures.
    package func blockFinality(_ height: UInt64, _ reader: any LedgerReader) throws -> BlockFinality {
        let final = try finalBlock(covering: height, reader)
        let judge = try finality.sets(reader).judge(of: final?.block.height ?? height)
        let counted = try final?.cosignatures ?? Finality.counting(reader.cosignatures(height: height), judge)
        return BlockFinality(
            finalBy: final?.block.height, cosignedBy: counted.map(\.member).sorted(), needed: judge.quorum,
            members: judge.seats.count)
    }
}

/// How many of those who judge a block have cosigned it.
package struct BlockFinality: Hashable, Sendable {
    /// The block, this one or a later one, whose checkpoint makes it final; nil while it is not.
    package let finalBy: UInt64?
    /// The members whose cosignatures count: on that checkpoint, or on the block's own while it is not final.
    package let cosignedBy: [String]
    package let needed: Int
    /// How many members judge it.
    package let members: Int
}

extension LedgerNode {
    /// Whether the store's own cosignatures make final what it says is final, no less and no more: what a verification asks.
    package static func isFinalHeightSound(in reader: any LedgerReader) throws -> Bool {
        let finality = Finality()
        // A store that began with a snapshot knows of the blocks before only that their handovers were cosigned.
        let restored = try restoredFrom(reader)
        let sets = try finality.sets(reader)
        for change in sets.changes where change.height > 0 && change.height <= restored {
            guard try finality.isCosigned(change.height, sets, reader) else { return false }
        }
        return try finality.advance(from: restored, hint: reader.tip()?.height, sets: sets, reader) == Finality.height(reader)
    }
}
