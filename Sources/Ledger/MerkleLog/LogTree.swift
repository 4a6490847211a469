package import Signing

/// The Merkle tree (RFC 9162 §2.1) over a few leaves that are all at hand: its root, and each leaf's path to it.
package struct LogTree: Sendable {
    /// From the leaves up. A last node without a neighbour stands in the next row as it is, which is where RFC 9162 splits.
    private let rows: [[Digest32]]

    package init(leaves: [[UInt8]]) {
        var rows = [leaves.map(LogHash.leaf)]
        while let row = rows.last, row.count > 1 {
            rows.append(
                stride(from: 0, to: row.count, by: 2).map { index in
                    index + 1 < row.count ? LogHash.node(row[index], row[index + 1]) : row[index]
                })
        }
        self.rows = rows
    }

    package var root: Digest32 { rows.last?.first ?? LogHash.empty }

    /// - Parameter index: of a leaf; anything else has no path.
    package func path(to index: Int) -> [Digest32]? {
        guard rows[0].indices.contains(index) else { return nil }
        var position = index
        return rows.compactMap { row in
            defer { position /= 2 }
            let neighbour = position ^ 1
            return row.indices.contains(neighbour) ? row[neighbour] : nil
        }
    }
}
