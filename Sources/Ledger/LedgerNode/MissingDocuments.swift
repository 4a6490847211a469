import CanonicalCBOR
import Ledger
import LedgerStore
package import Signing

/// Which documents a node lacks, without looking again through what it has looked through.
extension LedgerNode {
    /// Under this mark a store keeps the number of the last entry up to which every document is here.
    private static let documentsMark = "documents complete through"

    /// The documents that transactions of this member's agreements handed over and its store has not got, by agreement. Only
    /// entries since the first that lacked one are looked at.
    package func missingDocuments() throws -> [Digest32: Set<Digest32>] {
        var missing: [Digest32: Set<Digest32>] = [:]
        let (start, end) = try store.read { reader -> (Int64, Int64) in
            let start = try Self.documentsComplete(reader)
            var (cursor, complete, isComplete) = (start, start, true)
            var blocks = LastBlock()
            while true {
                let page = try reader.activity(after: cursor, limit: 500)
                guard let last = page.last else { return (start, complete) }
                for entry in page {
                    if let (agreement, lacking) = try Self.lacking(entry, &blocks, reader) {
                        missing[agreement, default: []].formUnion(lacking)
                        isComplete = false
                    }
                    if isComplete { complete = entry.sequence }
                }
                cursor = last.sequence
            }
        }
        if end > start { try store.write { try Self.putDocumentsComplete(end, $0) } }
        return missing
    }

    /// Notes that nothing handed over up to and including block `height` is missing, so that a later start need not look there.
    package func noteDocumentsComplete(through height: UInt64) throws {
        try store.write { writer in
            var sequence = try writer.lastEntry()
            while sequence > 0, let entry = try writer.entry(sequence), entry.height > height { sequence -= 1 }
            if sequence > (try Self.documentsComplete(writer)) { try Self.putDocumentsComplete(sequence, writer) }
        }
    }

    /// Most transactions hand nothing over: those are told by their skeleton, without opening what is sealed.
    private static func lacking(
        _ entry: ActivityRecord, _ blocks: inout LastBlock, _ reader: any LedgerReader
    ) throws -> (Digest32, [Digest32])? {
        guard let index = entry.index, let carried = try blocks.transaction(at: index, of: entry.height, reader) else {
            return nil
        }
        let named = try Transaction(carried: carried).skeleton.documents
        guard !named.isEmpty, let record = try reader.agreement(row: entry.agreement),
            try opened(entry, of: record, reader)?.payload != nil
        else { return nil }
        let lacking = try named.filter { try reader.document($0) == nil }
        return lacking.isEmpty ? nil : (record.id, lacking)
    }

    /// Entries follow each other by blocks, so that the one read last is the one wanted next.
    private struct LastBlock {
        private var height: UInt64?
        private var block: StoredBlock?

        mutating func transaction(at index: Int, of height: UInt64, _ reader: any LedgerReader) throws -> [UInt8]? {
            if self.height != height { (self.height, block) = (height, try reader.block(height)?.stored()) }
            guard let block else { return nil }
            guard index >= 0, index < block.count else { throw NodeFault("block \(height) holds no transaction \(index)") }
            return block.carried(at: index)
        }
    }

    private static func documentsComplete(_ reader: any LedgerReader) throws -> Int64 {
        guard let bytes = try reader.mark(documentsMark) else { return 0 }
        var cbor = CBORReader(bytes)
        let sequence = try cbor.unsigned()
        try cbor.finish()
        return Int64(clamping: sequence)
    }

    private static func putDocumentsComplete(_ sequence: Int64, _ writer: any LedgerWriter) throws {
        var cbor = CBORWriter()
        cbor.unsigned(UInt64(sequence))
        try writer.putMark(cbor.bytes, for: documentsMark)
    }
}
