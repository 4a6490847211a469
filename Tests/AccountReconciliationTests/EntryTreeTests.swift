// Proves that an entry is shown to be in a batch exactly when it is: for every size and place, the path of the tree leads to its
// root, and no path leads from another leaf, place, size or root. The root itself is held against a model that pairs neighbours.
import AccountReconciliation
import PropertyTesting
import Signing
import Testing

@Suite("The tree of a batch")
struct EntryTreeTests {
    private func leaves(_ count: Int) -> [Digest32] { (0..<count).map { Digest32.of(domain: "test leaf", [UInt8($0)]) } }

    /// Level by level; a node without a neighbour goes up as it is.
    private func modelRoot(_ leaves: [Digest32]) -> Digest32 {
        var level = leaves
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { index in
                guard index + 1 < level.count else { return level[index] }
                return Digest32.of(domain: "hefu reconciliation node", parts: [level[index].bytes, level[index + 1].bytes])
            }
        }
        return level[0]
    }

    @Test("has the root of the pairwise model", arguments: 1...70)
    func root(count: Int) { #expect(EntryTree.root(of: leaves(count)) == modelRoot(leaves(count))) }

    @Test("proves each leaf at its own place, and nothing else", arguments: 1...33)
    func paths(count: Int) throws {
        let leaves = leaves(count)
        let root = try #require(EntryTree.root(of: leaves))
        for index in leaves.indices {
            let path = try #require(EntryTree.path(to: index, in: leaves))
            #expect(EntryTree.isProved(leaves[index], at: index, of: count, path: path, root: root))
            for other in leaves.indices where other != index {
                #expect(!EntryTree.isProved(leaves[other], at: index, of: count, path: path, root: root))
                #expect(!EntryTree.isProved(leaves[index], at: other, of: count, path: path, root: root))
            }
            #expect(!EntryTree.isProved(leaves[index], at: index, of: count, path: path + [root], root: root))
            if !path.isEmpty {
                #expect(!EntryTree.isProved(leaves[index], at: index, of: count, path: Array(path.dropLast()), root: root))
            }
        }
    }

    @Test("answers any numbers and paths", arguments: Seed.cases(200))
    func hostile(seed: Seed) {
        var random = seed.generator
        let numbers = [Int.min, -1, 0, 1, 2, 3, 63, 64, Int.max - 1, Int.max]
        let path = (0..<Int.random(in: 0...80, using: &random)).map { Digest32.of(domain: "test leaf", [UInt8($0)]) }
        let leaf = Digest32.of(domain: "test leaf", [0])
        for index in numbers {
            for count in numbers { #expect(!EntryTree.isProved(leaf, at: index, of: count, path: path + [leaf], root: leaf)) }
        }
    }

    @Test("has no root and no path of nothing")
    func empty() {
        #expect(EntryTree.root(of: []) == nil)
        #expect(EntryTree.path(to: 0, in: []) == nil)
        #expect(EntryTree.path(to: -1, in: leaves(3)) == nil)
    }
}
