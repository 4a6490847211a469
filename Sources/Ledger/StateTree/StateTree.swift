package import Signing

/// A compact sparse Merkle tree over an ordered table of (place, value digest), its root taken once a block.
///
/// The shape depends on the entries alone, not on their history: a subtree with at most 16 entries is one *bucket*,
/// hashed over its sorted entries; a larger one is hashed over its two halves by the next bit of the place. Only
/// hashes and counts are in memory (about 9 MB for a million entries); entries are read from the table, a bucket at
/// a time, so an update costs the same ordered range read whether the table is small or large.
package struct StateTree: Sendable {
    package static let bucketMax = 16

    /// Reads the table's entries within a range of places, in order, as they were before the changes.
    package typealias Entries = (_ first: Digest32, _ last: Digest32) throws -> [(place: Digest32, value: Digest32)]

    private struct Node: Sendable {
        var hash: Digest32
        var count: Int
        /// Indices of the halves; negative for a bucket.
        var left: Int32 = -1
        var right: Int32 = -1
        var isBucket: Bool { left < 0 }
    }

    private var nodes: [Node]
    private var free: [Int32] = []
    private static let rootIndex: Int32 = 0

    package init() { nodes = [Node(hash: StateHash.bucket([]), count: 0)] }

    /// Builds the tree of a whole table, reading it in 256 pieces.
    package init(rebuildingFrom entries: Entries) throws {
        self.init()
        nodes[0] = try build(depth: 0, prefix: .zero, entries)
    }

    package var root: Digest32 { nodes[0].hash }
    package var count: Int { nodes[0].count }

    /// Takes changes (sorted by place, each place once; nil deletes) into the tree.
    ///
    /// - Throws: what reading the table throws; the tree is then to be rebuilt.
    package mutating func apply(_ changes: [(place: Digest32, value: Digest32?)], entries: Entries) throws {
        guard !changes.isEmpty else { return }
        try apply(changes[...], at: Self.rootIndex, depth: 0, entries)
    }

    private mutating func apply(
        _ changes: ArraySlice<(place: Digest32, value: Digest32?)>, at index: Int32, depth: Int, _ entries: Entries
    ) throws {
        guard let first = changes.first else { return }
        let node = nodes[Int(index)]
        if node.isBucket {
            let range = first.place.range(sharingBits: depth)
            let before = node.count == 0 ? [] : try entries(range.lowerBound, range.upperBound)
            release(childrenOf: index)
            nodes[Int(index)] = try subtree(of: Self.merged(before, changes)[...], depth: depth)
            return
        }
        let middle = changes.partitioningIndex { $0.place.bit(depth) }
        try apply(changes[..<middle], at: node.left, depth: depth + 1, entries)
        try apply(changes[middle...], at: node.right, depth: depth + 1, entries)
        let (left, right) = (nodes[Int(node.left)], nodes[Int(node.right)])
        if left.count + right.count <= Self.bucketMax {
            // Deletions left so little that the canonical shape is one bucket.
            let range = first.place.range(sharingBits: depth)
            let rest = Self.merged(try entries(range.lowerBound, range.upperBound), changes)
            release(childrenOf: index)
            nodes[Int(index)] = Node(hash: StateHash.bucket(rest), count: rest.count)
        } else {
            nodes[Int(index)].count = left.count + right.count
            nodes[Int(index)].hash = StateHash.inner(left.hash, right.hash)
        }
    }

    /// The node over sorted entries, splitting as far as the bucket's limit asks.
    private mutating func subtree(of entries: ArraySlice<(place: Digest32, value: Digest32)>, depth: Int) throws -> Node {
        guard entries.count > Self.bucketMax, depth < 256 else {
            return Node(hash: StateHash.bucket(Array(entries)), count: entries.count)
        }
        let middle = entries.partitioningIndex { $0.place.bit(depth) }
        return inner(try subtree(of: entries[..<middle], depth: depth + 1), try subtree(of: entries[middle...], depth: depth + 1))
    }

    private mutating func build(depth: Int, prefix: Digest32, _ entries: Entries) throws -> Node {
        if depth == 8 {
            let range = prefix.range(sharingBits: depth)
            return try subtree(of: try entries(range.lowerBound, range.upperBound)[...], depth: depth)
        }
        let left = try build(depth: depth + 1, prefix: prefix, entries)
        let right = try build(depth: depth + 1, prefix: prefix.settingBit(depth), entries)
        guard left.count + right.count <= Self.bucketMax else { return inner(left, right) }
        let range = prefix.range(sharingBits: depth)
        let all = try entries(range.lowerBound, range.upperBound)
        return Node(hash: StateHash.bucket(all), count: all.count)
    }

    private mutating func inner(_ left: Node, _ right: Node) -> Node {
        Node(
            hash: StateHash.inner(left.hash, right.hash), count: left.count + right.count, left: place(left), right: place(right))
    }

    private mutating func place(_ node: Node) -> Int32 {
        if let index = free.popLast() {
            nodes[Int(index)] = node
            return index
        }
        nodes.append(node)
        return Int32(nodes.count - 1)
    }

    private mutating func release(childrenOf index: Int32) {
        let node = nodes[Int(index)]
        guard !node.isBucket else { return }
        for child in [node.left, node.right] {
            release(childrenOf: child)
            free.append(child)
        }
    }

    static func merged(
        _ before: [(place: Digest32, value: Digest32)], _ changes: ArraySlice<(place: Digest32, value: Digest32?)>
    ) -> [(place: Digest32, value: Digest32)] {
        var result: [(place: Digest32, value: Digest32)] = []
        result.reserveCapacity(before.count + changes.count)
        var rest = before[...]
        for change in changes {
            while let entry = rest.first, entry.place < change.place {
                result.append(entry)
                rest.removeFirst()
            }
            if let entry = rest.first, entry.place == change.place { rest.removeFirst() }
            if let value = change.value { result.append((change.place, value)) }
        }
        return result + rest
    }

    // MARK: proofs

    /// Proves what the tree says of `place`: its value digest, or that there is none.
    package func proof(for place: Digest32, entries: Entries) throws -> StateProof {
        var siblings: [Digest32] = []
        var index = Self.rootIndex
        while !nodes[Int(index)].isBucket {
            let node = nodes[Int(index)]
            let goesRight = place.bit(siblings.count)
            siblings.append(nodes[Int(goesRight ? node.left : node.right)].hash)
            index = goesRight ? node.right : node.left
        }
        let range = place.range(sharingBits: siblings.count)
        let bucket = nodes[Int(index)].count == 0 ? [] : try entries(range.lowerBound, range.upperBound)
        return StateProof(siblings: siblings, bucket: bucket.map { StateProof.Entry(place: $0.place, value: $0.value) })
    }
}

extension Digest32 {
    fileprivate func settingBit(_ index: Int) -> Digest32 {
        // The upper end of the half whose first bits are this value's, with the bit set.
        let half = range(sharingBits: index).upperBound.range(sharingBits: index + 1)
        return half.lowerBound
    }
}

extension RandomAccessCollection {
    /// The first index whose element satisfies `predicate`, in a collection where those that do come last.
    fileprivate func partitioningIndex(_ predicate: (Element) -> Bool) -> Index {
        var (low, length) = (startIndex, count)
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                length = half
            } else {
                (low, length) = (index(after: middle), length - half - 1)
            }
        }
        return low
    }
}
