import CanonicalCBOR
package import Signing

/// What is left of a block once most of it is deleted: its signed header as carried, and of each executed transaction its id,
/// or all of it where it is still needed.
///
/// The header's digest and the ids are what the chain of blocks and the log's leaves are made of, so receipts can be issued as
/// before. That the deleted transactions were those the header covers can no longer be shown; the log's leaves show their ids.
package struct PrunedBlock: Sendable {
    package enum Entry: Hashable, Sendable {
        case id(Digest32)
        case carried([UInt8])
    }

    package let header: Block.Header
    package let headerDigest: Digest32
    package let signedHeader: [UInt8]
    package let entries: [Entry]
    /// As stored and handed on. An array of three items, where a ``Block`` is one of two: neither reads as the other.
    package let bytes: [UInt8]

    private static let format: UInt64 = 1
    static let items = 3
    private static let bytesMax = 2 * Block.bytesMax
    /// What is no longer than an id stays as it is, so that pruning never makes a block of noise larger than it may be.
    fileprivate static let alwaysKept = 32

    fileprivate init(header: Block.Header, headerDigest: Digest32, signedHeader: [UInt8], entries: [Entry]) {
        (self.header, self.headerDigest, self.signedHeader, self.entries) = (header, headerDigest, signedHeader, entries)
        var writer = CBORWriter(reservingBytes: signedHeader.count + entries.count * 34 + 16)
        writer.array(Self.items)
        writer.unsigned(Self.format)
        writer.byteString(signedHeader)
        writer.array(entries.count)
        for entry in entries {
            switch entry {
            case .id(let id): writer.byteString(id.bytes)
            case .carried(let bytes):
                // Bytes that are no transaction may have the length of an id; the array tells them apart.
                writer.array(1)
                writer.byteString(bytes)
            }
        }
        bytes = writer.bytes
    }

    /// - Throws: ``MalformedBlock`` also when transactions stand under a header that its cutter did not sign.
    package init(bytes: [UInt8]) throws {
        guard bytes.count <= Self.bytesMax else {
            throw MalformedBlock("a pruned block of \(bytes.count) bytes exceeds \(Self.bytesMax)")
        }
        var reader = CBORReader(bytes)
        try reader.array(Self.items)
        guard try reader.unsigned() == Self.format else { throw MalformedBlock("a pruned block's format is not \(Self.format)") }
        let signed = try SignedMessage(bytes: reader.byteString())
        let count = try reader.array()
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            guard try reader.peek() == .array else {
                entries.append(.id(try Digest32(reader.byteString(count: 32))))
                continue
            }
            try reader.array(1)
            entries.append(.carried(try reader.byteString()))
        }
        try reader.finish()
        header = try Block.Header(encoded: signed.payload)
        guard entries.isEmpty || header.isSigned(signed) else {
            throw MalformedBlock("block \(header.height): its cutter's signature does not verify")
        }
        headerDigest = Digest32.of(domain: "hefu block header", signed.payload)
        (self.bytes, self.entries, signedHeader) = (bytes, entries, signed.bytes)
    }
}

/// A block as a store holds it: whole, or pruned.
package struct StoredBlock: Sendable {
    private enum Content {
        case whole(Block)
        case pruned(PrunedBlock)
    }

    private let content: Content

    package init(_ block: Block) { content = .whole(block) }

    /// Reads either form. A whole block is read as from its slot: what is not sound is empty.
    package init(bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        content = try reader.array() == 3 ? .pruned(PrunedBlock(bytes: bytes)) : .whole(Block(slot: bytes))
    }

    package var isPruned: Bool { if case .pruned = content { true } else { false } }

    package var header: Block.Header {
        switch content {
        case .whole(let block): block.header
        case .pruned(let block): block.header
        }
    }

    package var headerDigest: Digest32 {
        switch content {
        case .whole(let block): block.headerDigest
        case .pruned(let block): block.headerDigest
        }
    }

    /// How many transactions it holds or names.
    package var count: Int {
        switch content {
        case .whole(let block): block.transactions.count
        case .pruned(let block): block.entries.count
        }
    }

    /// The transaction at `index`, as carried; nil when there is none or it was pruned.
    package func carried(at index: Int) -> [UInt8]? {
        switch content {
        case .whole(let block): return block.transactions.indices.contains(index) ? block.transactions[index] : nil
        case .pruned(let block):
            guard block.entries.indices.contains(index), case .carried(let bytes) = block.entries[index] else { return nil }
            return bytes
        }
    }

    /// The id that the log gives to the transaction at `index`; nil when there is none.
    ///
    /// - Parameter outcome: what became of it, when that is known: it spares checking the signatures again.
    package func transactionID(at index: Int, outcome: PublicOutcome? = nil) -> Digest32? {
        if case .pruned(let block) = content, block.entries.indices.contains(index), case .id(let id) = block.entries[index] {
            return id
        }
        guard let bytes = carried(at: index) else { return nil }
        switch outcome {
        case .signatureMissing: return CheckedTransaction.idOfRefused(bytes)
        // Also a transaction that its signers did sign may be malformed, and then it has its own id.
        case nil, .malformed: return CheckedTransaction(carried: bytes).id
        default: return (try? Transaction(carried: bytes).id) ?? CheckedTransaction.idOfRefused(bytes)
        }
    }

    /// What is left of the block.
    ///
    /// - Parameters:
    ///   - outcomes: of its transactions, as executed; empty where it executed as an empty block.
    ///   - keeps: whether the transaction at an index stays whole.
    package func pruned(outcomes: [PublicOutcome], keeping keeps: (_ index: Int, _ carried: [UInt8]) throws -> Bool) rethrows
        -> PrunedBlock
    {
        var entries: [PrunedBlock.Entry] = []
        entries.reserveCapacity(outcomes.count)
        for (index, outcome) in outcomes.enumerated() {
            if let carried = carried(at: index), try carried.count <= PrunedBlock.alwaysKept || keeps(index, carried) {
                entries.append(.carried(carried))
            } else if let id = transactionID(at: index, outcome: outcome) {
                entries.append(.id(id))
            }
        }
        let signedHeader =
            switch content {
            case .whole(let block): block.signedHeader
            case .pruned(let block): block.signedHeader
            }
        return PrunedBlock(header: header, headerDigest: headerDigest, signedHeader: signedHeader, entries: entries)
    }
}
