// What is proved: a pruned block keeps its header's digest and its transactions' ids and is never taken for a whole one; a
// slot whose header holds and whose contents do not is an empty block, read back the same from its bytes. With fuzzed bytes.

import CanonicalCBOR
import Ledger
import PropertyTesting
import Signing
import Testing

@Suite("A pruned block")
struct PrunedBlockTests {
    private static func block(_ transactions: [[UInt8]]) throws -> Block {
        try Block(network: .zero, height: 7, previous: .zero, transactions: transactions, cutter: Ed25519SigningKey())
    }

    private static let noise = (0..<5).map { [UInt8](repeating: UInt8($0), count: 40 + $0) }

    @Test("keeps header, ids, and what it was told to keep")
    func keeps() throws {
        let block = try Self.block(Self.noise)
        let stored = StoredBlock(block)
        let outcomes = [PublicOutcome](repeating: .malformed, count: 5)
        let pruned = stored.pruned(outcomes: outcomes) { index, _ in index == 3 }
        let read = try StoredBlock(bytes: pruned.bytes)
        #expect(read.isPruned && read.headerDigest == stored.headerDigest && read.header == stored.header && read.count == 5)
        #expect((0..<6).map { read.transactionID(at: $0) } == (0..<6).map { stored.transactionID(at: $0) })
        #expect((0..<6).map { read.carried(at: $0) } == [nil, nil, nil, Self.noise[3], nil, nil])
        #expect(read.pruned(outcomes: outcomes) { _, _ in true }.bytes == pruned.bytes)
        let header = try Block.signedHeader(ofStored: pruned.bytes)
        #expect(
            try header == Block.signedHeader(ofStored: block.bytes) && Block.header(signed: header).digest == read.headerDigest)
        #expect(read.pruned(outcomes: []) { _, _ in true }.entries.isEmpty)
    }

    @Test("is no larger for being noise: what is no longer than an id stays")
    func tiny() throws {
        let tiny = (0..<200).map { [UInt8($0)] } + [[UInt8](repeating: 1, count: 32), []]
        let stored = StoredBlock(try Self.block(tiny))
        let pruned = stored.pruned(outcomes: [PublicOutcome](repeating: .malformed, count: tiny.count)) { _, _ in false }
        #expect(try StoredBlock(bytes: pruned.bytes).carried(at: 200) == tiny[200])
        #expect(pruned.bytes.count < 2 * (try Self.block(tiny).bytes.count))
    }

    @Test("never reads as a whole one, nor the other way round")
    func forms() throws {
        let block = try Self.block(Self.noise)
        let pruned = StoredBlock(block).pruned(outcomes: [.malformed]) { _, _ in false }
        #expect(throws: (any Error).self) { try Block(bytes: pruned.bytes) }
        #expect(throws: (any Error).self) { try Block(slot: pruned.bytes) }
        #expect(throws: (any Error).self) { try PrunedBlock(bytes: block.bytes) }
    }

    @Test("is refused when its header or its cutter's signature is another's", arguments: Seed.cases(300))
    func fuzzed(seed: Seed) throws {
        var generator = seed.generator
        let pruned = StoredBlock(try Self.block(Self.noise)).pruned(outcomes: [.malformed, .malformed]) { $0 == 0 && !$1.isEmpty }
        var bytes = pruned.bytes
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8(1 << Int.random(in: 0..<8, using: &generator))
        guard let read = try? StoredBlock(bytes: bytes) else { return }
        // Only what the log's leaf covers may differ.
        #expect(read.isPruned && read.headerDigest == pruned.headerDigest, "\(seed)")
        #expect((try? StoredBlock(bytes: generator.bytes(Int.random(in: 0..<300, using: &generator)))) == nil, "\(seed)")
    }
}

@Suite("A slot that holds garbage")
struct GarbageSlotTests {
    /// A block's bytes with other contents under its signed header.
    private static func bytes(_ block: Block, transactions: [[UInt8]]) -> [UInt8] {
        var writer = CBORWriter()
        writer.array(2)
        writer.byteString(block.signedHeader)
        writer.array(transactions.count)
        for transaction in transactions { writer.byteString(transaction) }
        return writer.bytes
    }

    @Test("is an empty block that keeps its place in the chain")
    func contents() throws {
        let block = try Block(network: .zero, height: 7, previous: .zero, transactions: [[1], [2]], cutter: Ed25519SigningKey())
        #expect(try Block(slot: block.bytes).isSound && Block(slot: block.bytes).transactions.count == 2)
        let garbage = [
            Self.bytes(block, transactions: [[1]]), Self.bytes(block, transactions: [[1], [3]]), block.bytes.dropLast(),
            block.bytes + [0], Self.bytes(block, transactions: [[UInt8](repeating: 0, count: Block.bytesMax)]),
        ]
        for bytes in garbage {
            let read = try Block(slot: Array(bytes))
            #expect(!read.isSound && read.transactions.isEmpty && read.headerDigest == block.headerDigest)
            #expect(read.bytes == Array(bytes))
            #expect(throws: MalformedBlock.self) { try Block(bytes: Array(bytes)) }
            let stored = try StoredBlock(bytes: Array(bytes))
            #expect(stored.count == 0 && stored.pruned(outcomes: []) { _, _ in true }.entries.isEmpty)
        }
    }

    @Test("is an empty block when its cutter did not sign it, also once it is pruned")
    func signature() throws {
        let block = try Block(network: .zero, height: 7, previous: .zero, transactions: [[1]], cutter: Ed25519SigningKey())
        var bytes = block.bytes
        let place = try #require(bytes.indices.last { $0 < 7 + block.signedHeader.count })
        bytes[place - 5] ^= 1
        let read = try Block(slot: bytes)
        #expect(!read.isSound && read.headerDigest == block.headerDigest)
        let pruned = StoredBlock(read).pruned(outcomes: []) { _, _ in true }
        #expect(try StoredBlock(bytes: pruned.bytes).headerDigest == block.headerDigest)
    }

    @Test("is nothing at all without a header")
    func header() throws {
        #expect(throws: (any Error).self) { try Block(slot: []) }
        #expect(throws: (any Error).self) { try Block(slot: [0x82, 0x40, 0x80]) }
        #expect(throws: (any Error).self) { try Block(slot: [0x82, 0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) }
    }
}
