import CanonicalCBOR
package import Signing

/// A batch of transactions at its place in the order, signed by the node that cut it.
///
/// Blocks chain by the previous header's digest: safety comes from this chain, never from a lease.
package struct Block: Sendable {
    package struct Header: Hashable, Sendable {
        package var network: Digest32
        /// 0 is the genesis; the first ordered block has height 1.
        package var height: UInt64
        package var previous: Digest32
        /// Digest over the carried transactions.
        package var contents: Digest32
        /// The node key of the member who cut the block; it vouches that it admitted what is inside.
        package var cutter: PublicKey
    }

    package let header: Header
    package let headerDigest: Digest32
    /// The header with its cutter's signature, as carried.
    package let signedHeader: [UInt8]
    package let transactions: [[UInt8]]
    /// Whether contents and signature are what the header says; what is not sound counts as an empty block.
    package let isSound: Bool
    /// The bytes as carried: what is stored and handed on.
    package let bytes: [UInt8]

    /// 1.5 MiB: what an ordering engine takes as one value.
    package static let bytesMax = 3 << 19

    fileprivate static let signingContext = Array("hefu block v1".utf8)

    /// Cuts a block and signs its header.
    package init(
        network: Digest32, height: UInt64, previous: Digest32, transactions: [[UInt8]], cutter: any SigningKey
    ) throws {
        header = Header(
            network: network, height: height, previous: previous, contents: Block.contents(transactions), cutter: cutter.publicKey
        )
        let headerBytes = header.encoded()
        headerDigest = Digest32.of(domain: "hefu block header", headerBytes)
        self.transactions = transactions
        let signed = try SignedMessage(signing: headerBytes, with: [cutter], externalData: Block.signingContext)
        (signedHeader, isSound) = (signed.bytes, true)
        var writer = CBORWriter(reservingBytes: transactions.reduce(512) { $0 + $1.count + 5 })
        writer.array(2)
        writer.byteString(signed.bytes)
        writer.array(transactions.count)
        for transaction in transactions { writer.byteString(transaction) }
        bytes = writer.bytes
        guard bytes.count <= Block.bytesMax else {
            throw MalformedBlock("a block of \(bytes.count) bytes exceeds \(Block.bytesMax); cut it from fewer transactions")
        }
    }

    /// Reads a block; its contents and signature must hold, or the whole block is garbage.
    package init(bytes: [UInt8]) throws {
        guard bytes.count <= Block.bytesMax else {
            throw MalformedBlock("a block of \(bytes.count) bytes exceeds \(Block.bytesMax)")
        }
        try self.init(slot: bytes)
        guard isSound else {
            throw MalformedBlock(
                "block \(header.height): its transactions or its cutter's signature are not those its header covers")
        }
    }

    /// Reads what an ordering engine holds in a slot. Once its header is one, the slot is taken: whatever else is wrong with
    /// it, every node alike executes an empty block there.
    ///
    /// - Throws: when there is no well-formed header, so that nothing says which slot this would be.
    package init(slot bytes: [UInt8]) throws {
        var reader = CBORReader(bytes)
        try reader.array(2)
        let signed = try SignedMessage(bytes: reader.byteString())
        let header = try Header(encoded: signed.payload)
        let carried = bytes.count <= Block.bytesMax ? try? Block.transactions(from: &reader) : nil
        (self.bytes, self.header, signedHeader) = (bytes, header, signed.bytes)
        headerDigest = Digest32.of(domain: "hefu block header", signed.payload)
        isSound = carried.map { header.contents == Block.contents($0) && header.isSigned(signed) } ?? false
        transactions = isSound ? carried ?? [] : []
    }

    private static func transactions(from reader: inout CBORReader) throws -> [[UInt8]] {
        var transactions: [[UInt8]] = []
        let count = try reader.array()
        transactions.reserveCapacity(count)
        for _ in 0..<count { transactions.append(try reader.byteString()) }
        try reader.finish()
        return transactions
    }

    /// Reads a header as its cutter signed it.
    package static func header(signed bytes: [UInt8]) throws -> (header: Header, digest: Digest32) {
        let signed = try SignedMessage(bytes: bytes)
        return (try Header(encoded: signed.payload), Digest32.of(domain: "hefu block header", signed.payload))
    }

    /// The signed header of a block as a store holds it, whole or pruned.
    package static func signedHeader(ofStored bytes: [UInt8]) throws -> [UInt8] {
        var reader = CBORReader(bytes)
        if try reader.array() == PrunedBlock.items { _ = try reader.unsigned() }
        return try reader.byteString()
    }

    /// The header's digest of a block whose contents and signature are not looked at: for finding it, not for trusting it.
    package static func headerDigest(claimedBy bytes: [UInt8]) throws -> Digest32 {
        var reader = CBORReader(bytes)
        try reader.array(2)
        return Digest32.of(domain: "hefu block header", try SignedMessage(bytes: reader.byteString()).payload)
    }

    private static func contents(_ transactions: [[UInt8]]) -> Digest32 {
        Digest32.of(domain: "hefu block contents", parts: transactions)
    }
}

extension Block.Header {
    /// Whether `signed` carries the cutter's signature and no other.
    func isSigned(_ signed: SignedMessage) -> Bool { signed.isSigned(by: [cutter], externalData: Block.signingContext) }

    func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 192)
        writer.map(5)
        writer.unsigned(1)
        writer.byteString(network.bytes)
        writer.unsigned(2)
        writer.unsigned(height)
        writer.unsigned(3)
        writer.byteString(previous.bytes)
        writer.unsigned(4)
        writer.byteString(contents.bytes)
        writer.unsigned(5); cutter.write(to: &writer)
        return writer.bytes
    }

    init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        guard try reader.map() == 5 else { throw MalformedBlock("a header has not five fields") }
        var previousKey: Int64?
        func expect(_ key: Int64, _ reader: inout CBORReader) throws {
            guard try reader.key(after: previousKey) == key else { throw MalformedBlock("a header lacks field \(key)") }
            previousKey = key
        }
        try expect(1, &reader)
        network = try Digest32(reader.byteString(count: 32))
        try expect(2, &reader)
        height = try reader.unsigned()
        try expect(3, &reader)
        previous = try Digest32(reader.byteString(count: 32))
        try expect(4, &reader)
        contents = try Digest32(reader.byteString(count: 32))
        try expect(5, &reader)
        cutter = try PublicKey(from: &reader)
        try reader.finish()
    }
}

package struct MalformedBlock: Error, Hashable, Sendable, CustomStringConvertible {
    package let why: String
    package init(_ why: String) { self.why = why }
    package var description: String { why }
}
