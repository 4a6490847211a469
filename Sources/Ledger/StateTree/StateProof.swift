import CanonicalCBOR
import Crypto
package import Signing

enum StateHash {
    /// SHA-256 over 0, the count as one byte, and each entry's place and value digest in order.
    static func bucket(_ entries: [(place: Digest32, value: Digest32)]) -> Digest32 {
        var bytes: [UInt8] = [0, UInt8(truncatingIfNeeded: entries.count)]
        bytes.reserveCapacity(2 + 64 * entries.count)
        for entry in entries {
            bytes += entry.place.bytes
            bytes += entry.value.bytes
        }
        return Digest32.sha256(bytes)
    }

    /// SHA-256 over 1 and both halves.
    static func inner(_ left: Digest32, _ right: Digest32) -> Digest32 {
        var hash = SHA256()
        withUnsafeBytes(of: UInt8(1)) { hash.update(bufferPointer: $0) }
        left.bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        right.bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Digest32(hash.finalize())
    }
}

/// Proves from a state root what the public state holds at a place, or that it holds nothing there.
package struct StateProof: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let place: Digest32
        package let value: Digest32
        package init(place: Digest32, value: Digest32) { (self.place, self.value) = (place, value) }
    }

    /// From the root downwards.
    package let siblings: [Digest32]
    /// The whole bucket in which the place would stand, in order.
    package let bucket: [Entry]

    package init(siblings: [Digest32], bucket: [Entry]) { (self.siblings, self.bucket) = (siblings, bucket) }

    package enum Finding: Hashable, Sendable {
        case holds(value: Digest32)
        case holdsNothing
    }

    /// What the proof shows of `place` under `root`; nil when it shows nothing, since it does not lead to the root.
    package func finding(at place: Digest32, under root: Digest32) -> Finding? {
        let range = place.range(sharingBits: siblings.count)
        guard siblings.count <= 256, bucket.count <= StateTree.bucketMax,
            bucket.allSatisfy({ range.contains($0.place) }), zip(bucket, bucket.dropFirst()).allSatisfy({ $0.place < $1.place })
        else { return nil }
        var hash = StateHash.bucket(bucket.map { ($0.place, $0.value) })
        for (depth, sibling) in siblings.enumerated().reversed() {
            hash = place.bit(depth) ? StateHash.inner(sibling, hash) : StateHash.inner(hash, sibling)
        }
        guard hash == root else { return nil }
        return bucket.first { $0.place == place }.map { .holds(value: $0.value) } ?? .holdsNothing
    }

    package func encoded() -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 40 * siblings.count + 72 * bucket.count + 8)
        writer.array(2)
        writer.array(siblings.count)
        for sibling in siblings { writer.byteString(sibling.bytes) }
        writer.array(bucket.count)
        for entry in bucket {
            writer.array(2)
            writer.byteString(entry.place.bytes)
            writer.byteString(entry.value.bytes)
        }
        return writer.bytes
    }

    package init(encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        try reader.array(2)
        siblings = try (0..<reader.array()).map { _ in try Digest32(reader.byteString(count: 32)) }
        bucket = try (0..<reader.array()).map { _ in
            try reader.array(2)
            return Entry(place: try Digest32(reader.byteString(count: 32)), value: try Digest32(reader.byteString(count: 32)))
        }
        try reader.finish()
    }
}
