import CanonicalCBOR
import Ledger
import LedgerStore
package import Signing

/// Which documents a node lacks, without opening again what it has opened.
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
            while true {
                let page = try reader.activity(after: cursor, limit: 500)
                guard let last = page.last else { return (start, complete) }
                for entry in page {
                    if let (agreement, lacking) = try Self.lacking(entry, reader) {
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

    private static func lacking(_ entry: ActivityRecord, _ reader: any LedgerReader) throws -> (Digest32, [Digest32])? {
        guard let record = try reader.agreement(row: entry.agreement),
            let (transaction, payload) = try opened(entry, of: record, reader), payload != nil
        else { return nil }
        let lacking = try transaction.skeleton.documents.filter { try reader.document($0) == nil }
        return lacking.isEmpty ? nil : (record.id, lacking)
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
