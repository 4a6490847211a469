import CanonicalCBOR
import Crypto
import Signing

/// One item of a snapshot. A snapshot is a stream of these in order: head, blocks from the genesis on, member sets, the
/// public state in order of place, the chain of handovers where the members changed, seal. Each is canonical CBOR behind its length (four bytes, big-endian).
enum SnapshotRecord {
    case head(network: Digest32, height: UInt64)
    /// What the log's leaves of a block are made of; for height 0 the genesis.
    case block(bytes: [UInt8], outcomes: [UInt8], commit: [UInt8])
    case memberSet(height: UInt64, members: [UInt8])
    case state([(key: [UInt8], value: [UInt8])])
    /// A piece of ``LedgerNode/HandoverChain``'s bytes.
    case handovers([UInt8])
    case seal(SnapshotSeal)

    static let format = "hefu.snapshot.v1"
    /// A block of noise, pruned, with its outcomes, is the largest record.
    static let bytesMax = 8 << 20
    /// More members than any consortium has.
    static let linesMax = 1024
    static let handoversPieceBytes = 1 << 20
    /// More than a thousand changes among a hundred members give.
    static let handoversBytesMax = 64 << 20

    var encoded: [UInt8] {
        var writer = CBORWriter(reservingBytes: 1024)
        switch self {
        case .head(let network, let height):
            writer.array(4)
            writer.unsigned(1)
            writer.text(Self.format)
            writer.byteString(network.bytes)
            writer.unsigned(height)
        case .block(let bytes, let outcomes, let commit):
            writer.array(4)
            writer.unsigned(2)
            writer.byteString(bytes)
            writer.byteString(outcomes)
            writer.byteString(commit)
        case .memberSet(let height, let members):
            writer.array(3)
            writer.unsigned(3)
            writer.unsigned(height)
            writer.byteString(members)
        case .state(let rows):
            writer.array(2)
            writer.unsigned(4)
            writer.array(rows.count)
            for row in rows {
                writer.array(2)
                writer.byteString(row.key)
                writer.byteString(row.value)
            }
        case .handovers(let piece):
            writer.array(2)
            writer.unsigned(6)
            writer.byteString(piece)
        case .seal(let seal):
            seal.write(to: &writer)
        }
        return writer.bytes
    }

    init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        let count = try reader.array()
        switch (try reader.unsigned(), count) {
        case (1, 4):
            guard try reader.text() == Self.format else { throw SnapshotFault("it is not of the format \(Self.format)") }
            self = .head(network: try Digest32(reader.byteString(count: 32)), height: try reader.unsigned())
        case (2, 4):
            self = .block(bytes: try reader.byteString(), outcomes: try reader.byteString(), commit: try reader.byteString())
        case (3, 3): self = .memberSet(height: try reader.unsigned(), members: try reader.byteString())
        case (4, 2):
            self = .state(
                try (0..<reader.array()).map { _ in
                    try reader.array(2)
                    return (try reader.byteString(), try reader.byteString())
                })
        case (6, 2): self = .handovers(try reader.byteString())
        case (5, 6): self = .seal(try SnapshotSeal(from: &reader))
        default: throw SnapshotFault("it holds a record of an unknown kind")
        }
        try reader.finish()
    }

    /// The record behind its length.
    ///
    /// - Throws: ``SnapshotFault`` when it is too large for a snapshot.
    func framed() throws -> [UInt8] {
        let bytes = encoded
        guard bytes.count <= Self.bytesMax else {
            throw SnapshotFault("a record of \(bytes.count) bytes exceeds \(Self.bytesMax); this ledger cannot be put into one")
        }
        return (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
    }
}

/// The end of a snapshot: a checkpoint that a quorum cosigned, and how its log continues the one of the snapshot's last block.
struct SnapshotSeal {
    var size: UInt64
    var root: Digest32
    /// RFC 9162 §2.1.4; empty when the checkpoint is of the snapshot's last block.
    var consistency: [Digest32]
    var lines: [String]
    /// SHA-256 of everything before the seal: finds what was damaged on the way. Trust comes from the cosignatures.
    var digest: Digest32

    func write(to writer: inout CBORWriter) {
        writer.array(6)
        writer.unsigned(5)
        writer.unsigned(size)
        writer.byteString(root.bytes)
        writer.array(consistency.count)
        for hash in consistency { writer.byteString(hash.bytes) }
        writer.array(lines.count)
        for line in lines { writer.text(line) }
        writer.byteString(digest.bytes)
    }

    init(size: UInt64, root: Digest32, consistency: [Digest32], lines: [String], digest: Digest32) {
        (self.size, self.root, self.consistency, self.lines, self.digest) = (size, root, consistency, lines, digest)
    }

    init(from reader: inout CBORReader) throws {
        size = try reader.unsigned()
        root = try Digest32(reader.byteString(count: 32))
        consistency = try (0..<reader.array()).map { _ in try Digest32(reader.byteString(count: 32)) }
        lines = try (0..<reader.array()).map { _ in try reader.text() }
        digest = try Digest32(reader.byteString(count: 32))
    }
}

/// Why bytes are no snapshot of this ledger, or none can be made.
package struct SnapshotFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ why: String) { description = "snapshot: \(why)" }
}

/// Takes a snapshot's chunks apart into records. Memory is bounded by what has come, never by what a length claims.
struct SnapshotRecords {
    private let nextChunk: () throws -> [UInt8]?
    private var buffer: [UInt8] = []
    private var position = 0
    private var hash = SHA256()
    /// SHA-256 of everything before the record that was read last.
    private(set) var digestBefore = Digest32.sha256([])

    init(_ nextChunk: @escaping () throws -> [UInt8]?) { self.nextChunk = nextChunk }

    mutating func next() throws -> SnapshotRecord {
        let frame = try take(4)
        let length = frame.reduce(0) { $0 << 8 | Int($1) }
        guard length > 0, length <= SnapshotRecord.bytesMax else {
            throw SnapshotFault("a record claims \(length) bytes; at most \(SnapshotRecord.bytesMax) are allowed")
        }
        let bytes = try take(length)
        let before = hash
        hash.update(data: frame)
        hash.update(data: bytes)
        let record = try SnapshotRecord(encoded: bytes)
        if case .seal = record { digestBefore = Digest32(before.finalize()) }
        return record
    }

    /// - Throws: when anything follows.
    mutating func finish() throws {
        guard position == buffer.count, try nextChunk() == nil else { throw SnapshotFault("it goes on after its seal") }
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        while buffer.count - position < count {
            guard let chunk = try nextChunk() else { throw SnapshotFault("it ends early; fetch it again") }
            guard !chunk.isEmpty, chunk.count <= Snapshot.chunkBytesMax else {
                throw SnapshotFault("a chunk has \(chunk.count) bytes; 1 to \(Snapshot.chunkBytesMax) are allowed")
            }
            buffer.removeFirst(position)
            position = 0
            buffer += chunk
        }
        defer { position += count }
        return Array(buffer[position..<(position + count)])
    }
}
