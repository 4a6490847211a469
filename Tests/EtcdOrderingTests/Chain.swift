import EtcdOrdering
import Ledger
import Ordering
import Signing

/// Cuts blocks that chain, each unlike every other.
struct Chain: Sendable {
    let genesis = Digest32.of(domain: "test genesis", [1])
    let key = Ed25519SigningKey()

    func block(_ height: UInt64, after previous: Digest32?, _ content: [UInt8] = []) throws -> Block {
        try Block(network: genesis, height: height, previous: previous ?? genesis, transactions: [content], cutter: key)
    }

    func block(after head: OrderingHead?, _ content: [UInt8] = []) throws -> Block {
        try block((head?.height ?? 0) + 1, after: head?.header, content)
    }

    /// Appends blocks that follow one another to an ordering that nobody else appends to.
    @discardableResult
    func append(_ count: Int, to ordering: EtcdOrdering, bytes: Int = 8, tag: UInt8 = 0) async throws -> [Block] {
        var head = try await ordering.head()
        var blocks: [Block] = []
        for _ in 0..<count {
            let block = try block(after: head, [UInt8](repeating: tag, count: bytes))
            guard try await ordering.append(block) == .appended else {
                throw Fault("block \(block.header.height) was not appended")
            }
            head = OrderingHead(height: block.header.height, header: block.headerDigest)
            blocks.append(block)
        }
        return blocks
    }

    /// All blocks from `height` on.
    static func blocks(of ordering: EtcdOrdering, from height: UInt64 = 1) async throws -> [Block] {
        var blocks: [Block] = []
        while true {
            let part = try await ordering.blocks(from: height + UInt64(blocks.count), limit: 1_000)
            guard !part.isEmpty else { return blocks }
            blocks += try part.map { try Block(bytes: $0) }
        }
    }

    /// What is wrong with a chain that begins at height 1; nil where nothing is.
    func fault(_ blocks: [Block]) -> String? {
        var previous = genesis
        for (index, block) in blocks.enumerated() {
            guard block.header.height == UInt64(index) + 1 else { return "height \(block.header.height) at place \(index + 1)" }
            guard block.header.previous == previous else { return "block \(index + 1) does not chain" }
            previous = block.headerDigest
        }
        return nil
    }
}

struct Fault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
