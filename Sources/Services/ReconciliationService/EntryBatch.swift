package import AccountReconciliation
import CanonicalCBOR
package import Money
package import Signing

/// The entries of one batch with their salts: the document that goes to the other bank with the batch's commitment.
package struct EntryBatch: Hashable, Sendable {
    package static let mediaType = "application/vnd.hefu.entries+cbor"
    package static let header = "hefu.entries.v1"
    /// So that a document stays within what nodes hand over at once.
    package static let entriesMax = 20_000
    package static let bytesMax = 25 << 20

    package let entries: [PostedEntry]
    package let leaves: [Digest32]

    /// - Throws: ``DeskFault/documentRefused(why:)`` for no entries, or more than a document holds.
    package init(_ entries: [PostedEntry]) throws {
        guard (1...Self.entriesMax).contains(entries.count) else {
            throw DeskFault.documentRefused(why: "it has \(entries.count) entries, and a batch has 1 to \(Self.entriesMax)")
        }
        try self.init(shown: entries)
    }

    /// Of entries that were shown one by one: they are in no document, and may be as many as the contract lets be posted at once.
    init(shown entries: [PostedEntry]) throws {
        self.entries = entries
        leaves = try entries.map { try $0.leaf() }
    }

    package func encoded() throws -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 64 + 200 * entries.count)
        writer.array(2)
        writer.text(Self.header)
        writer.array(entries.count)
        for entry in entries { writer.raw(try CBOREncoder().encode(entry)) }
        return writer.bytes
    }

    /// - Throws: ``DeskFault/documentRefused(why:)`` that says what is wrong with the bytes.
    package init(encoded: [UInt8]) throws {
        guard encoded.count <= Self.bytesMax else {
            throw DeskFault.documentRefused(why: "it has \(encoded.count) bytes, and at most \(Self.bytesMax) are read")
        }
        do {
            var reader = CBORReader(encoded)
            try reader.array(2)
            guard try reader.text() == Self.header else { throw DeskFault.documentRefused(why: "it has another header") }
            let count = try reader.array()
            guard (1...Self.entriesMax).contains(count) else {
                throw DeskFault.documentRefused(why: "it says \(count) entries, and a batch has 1 to \(Self.entriesMax)")
            }
            var entries: [PostedEntry] = []
            for _ in 0..<count {
                entries.append(try CBORDecoder().decode(PostedEntry.self, from: Array(encoded[try reader.anyItem()])))
            }
            try reader.finish()
            try self.init(entries)
        } catch let fault as DeskFault {
            throw fault
        } catch {
            throw DeskFault.documentRefused(why: "\(error)")
        }
    }

    /// The commitment that is posted for it.
    package func paper(account: Int, batch: Int, currency: Currency, corrects: Int? = nil) throws -> BatchPaper {
        guard let root = EntryTree.root(of: leaves) else { throw DeskFault.documentRefused(why: "it has no entries") }
        let (debits, credits) = try sums(in: currency)
        return BatchPaper(
            account: account, batch: batch, count: entries.count, debits: debits, credits: credits, root: root,
            corrects: corrects)
    }

    private func sums(in currency: Currency) throws -> (debits: Money, credits: Money) {
        var (debits, credits) = (Money.zero(currency), Money.zero(currency))
        for entry in entries {
            if entry.amount.isNegative {
                debits = try debits.subtracting(entry.amount)
            } else {
                credits = try credits.adding(entry.amount)
            }
        }
        return (debits, credits)
    }

    /// Nil where the entries are what the paper commits to; otherwise what is not.
    package func difference(from paper: BatchPaper, currency: Currency) -> String? {
        guard entries.count == paper.count else { return "\(paper.count) entries were posted, and \(entries.count) disclosed" }
        guard EntryTree.root(of: leaves) == paper.root else { return "the entries are not those that were posted" }
        guard entries.allSatisfy({ $0.isWhole && $0.amount.currency == currency }) else {
            return "an entry is not described, comes to nothing or is in another currency"
        }
        guard let sums = try? sums(in: currency), sums.debits == paper.debits, sums.credits == paper.credits else {
            return "the entries do not come to the sums that were posted"
        }
        return nil
    }
}

extension PostedEntry {
    /// What the contract asks of an entry that is shown by itself, and an amount.
    package var isWhole: Bool {
        salt.count == Self.saltBytesCount && references.count <= 16
            && references.allSatisfy { !$0.isEmpty && $0.utf8.count <= 140 } && (text ?? "").utf8.count <= 500
            && !amount.isZero && amount.minorUnits != .min
    }
}
