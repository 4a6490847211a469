// Proves that roots and proofs are those of RFC 9162: against its definition taken word by word for every size up to 600
// (past the tile's width of 256), all proofs up to 70 leaves, and samples in a log of more than 65,536 leaves, which needs
// two levels of full tiles.

import PropertyTesting
import Signing
import Testing

@testable import MerkleLog

@Suite("A Merkle log")
struct LogTests {
    @Test("has the roots of RFC 6962's own examples")
    func knownRoots() throws {
        // The leaves and roots that Certificate Transparency's implementations share since RFC 6962.
        let leaves = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var log = CompactLog()
        let tiles = Tiles()
        #expect(log.root.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, root) in zip(leaves, roots) {
            try log.append([Hex.bytes(leaf)], tiles: tiles)
            #expect(log.root.description == root)
        }
    }

    @Test("has the defined root at every size to 600, from any batches, and after reopening from its tiles")
    func definition() throws {
        let hashes = (0..<600).map { NaiveLog.leaf(leafBytes($0)) }
        let roots = (0...600).map { NaiveLog.root(hashes[..<$0]) }
        for seed in Seed.cases(4) {
            var random = seed.generator
            let tiles = Tiles()
            var log = CompactLog()
            var size = 0
            while size < 600 {
                let batch = min(600 - size, [0, 1, 2, 3, 17, 255, 256, 257, 300][Int.random(in: 0..<9, using: &random)])
                try log.append((size..<(size + batch)).map(leafBytes), tiles: tiles)
                size += batch
                #expect(log.size == UInt64(size) && log.root == roots[size], "size \(size), \(seed)")
                let reopened = try CompactLog(size: UInt64(size), tiles: tiles)
                #expect(reopened.size == log.size && reopened.root == roots[size], "size \(size), \(seed)")
                if random.chance(2) { log = reopened }
            }
        }
        let tiles = Tiles()
        var log = CompactLog()
        for size in 1...600 {
            try log.append([leafBytes(size - 1)], tiles: tiles)
            #expect(log.root == roots[size], "size \(size), one by one")
            #expect(try CompactLog(size: UInt64(size), tiles: tiles).root == roots[size], "size \(size), reopened")
        }
    }

    @Test("keeps every older size readable from the tiles of a newer one")
    func olderSizes() throws {
        let tiles = Tiles()
        var log = CompactLog()
        try log.append((0..<600).map(leafBytes), tiles: tiles)
        let hashes = (0..<600).map { NaiveLog.leaf(leafBytes($0)) }
        for size in [1, 2, 255, 256, 257, 511, 512, 513, 599] {
            #expect(try CompactLog(size: UInt64(size), tiles: tiles).root == NaiveLog.root(hashes[..<size]), "size \(size)")
        }
    }

    @Test("stays as it was when a tile cannot be written")
    func fullDisk() throws {
        let tiles = Tiles()
        var log = CompactLog()
        try log.append((0..<300).map(leafBytes), tiles: tiles)
        let (root, writes) = (log.root, tiles.writes)
        for allowed in 0..<4 {
            tiles.writesMax = tiles.writes + allowed
            #expect(throws: Tiles.Full.self) { try log.append((300..<1000).map(leafBytes), tiles: tiles) }
            #expect(log.root == root && log.size == 300)
        }
        #expect(tiles.writes > writes)
        tiles.writesMax = .max
        try log.append((300..<1000).map(leafBytes), tiles: tiles)
        #expect(log.root == NaiveLog.root((0..<1000).map { NaiveLog.leaf(leafBytes($0)) }[...]))
    }

    @Test("writes one row for a leaf that completes none")
    func fewWrites() throws {
        let tiles = Tiles()
        var log = CompactLog()
        try log.append((0..<256).map(leafBytes), tiles: tiles)
        let before = tiles.writes
        try log.append([leafBytes(256)], tiles: tiles)
        try log.append([], tiles: tiles)
        #expect(tiles.writes == before + 1)
    }

    @Test("says which tile is missing or short")
    func missing() throws {
        let tiles = Tiles()
        var log = CompactLog()
        try log.append((0..<300).map(leafBytes), tiles: tiles)
        #expect(throws: MissingTile.self) { try CompactLog(size: 700, tiles: tiles) }
        #expect(throws: MissingTile.self) { try LogProofs.inclusion(of: 3, size: 600, tiles: tiles) }
        #expect(throws: LogProofs.NoSuchLeaf.self) { try LogProofs.inclusion(of: 300, size: 300, tiles: tiles) }
        #expect(throws: LogProofs.NoSuchLeaf.self) { try LogProofs.consistency(from: 0, to: 300, tiles: tiles) }
        #expect(throws: LogProofs.NoSuchLeaf.self) { try LogProofs.consistency(from: 301, to: 300, tiles: tiles) }
    }
}

@Suite("Proofs of a Merkle log")
struct ProofTests {
    @Test("are the defined ones and verify, all of them up to 70 leaves")
    func allSmall() throws {
        let hashes = (0..<70).map { NaiveLog.leaf(leafBytes($0)) }
        let roots = (0...70).map { NaiveLog.root(hashes[..<$0]) }
        let tiles = Tiles()
        var log = CompactLog()
        try log.append((0..<70).map(leafBytes), tiles: tiles)
        for size in 1...70 {
            for index in 0..<size {
                let path = try LogProofs.inclusion(of: UInt64(index), size: UInt64(size), tiles: tiles)
                #expect(path == NaiveLog.path(index, hashes[..<size]), "leaf \(index) of \(size)")
                #expect(
                    LogProofs.isIncluded(
                        leafHash: hashes[index], index: UInt64(index), size: UInt64(size), path: path, root: roots[size]),
                    "leaf \(index) of \(size)")
            }
            for old in 1...size {
                let proof = try LogProofs.consistency(from: UInt64(old), to: UInt64(size), tiles: tiles)
                #expect(proof == NaiveLog.proof(old, hashes[..<size]), "\(old) to \(size)")
                #expect(
                    LogProofs.isConsistent(
                        old: UInt64(old), oldRoot: roots[old], size: UInt64(size), root: roots[size], proof: proof),
                    "\(old) to \(size)")
            }
        }
    }

    @Test("hold across two levels of tiles")
    func large() throws {
        let count = 65_536 + 700
        let tiles = Tiles()
        var log = CompactLog()
        for start in stride(from: 0, to: count, by: 5_000) {
            try log.append((start..<min(start + 5_000, count)).map(leafBytes), tiles: tiles)
        }
        let hashes = (0..<count).map { NaiveLog.leaf(leafBytes($0)) }
        let root = NaiveLog.root(hashes[...])
        #expect(log.root == root)
        #expect(try CompactLog(size: UInt64(count), tiles: tiles).root == root)
        var random = SplitMix64(seed: 7)
        let sampled = (0..<6).map { _ in Int.random(in: 0..<count, using: &random) }
        for index in [0, 255, 256, 65_535, 65_536, count - 1] + sampled {
            let path = try LogProofs.inclusion(of: UInt64(index), size: UInt64(count), tiles: tiles)
            #expect(path == NaiveLog.path(index, hashes[...]), "leaf \(index)")
            #expect(
                LogProofs.isIncluded(leafHash: hashes[index], index: UInt64(index), size: UInt64(count), path: path, root: root),
                "leaf \(index)")
        }
        for old in [1, 256, 257, 32_768, 65_535, 65_536, 65_537, count - 1] + sampled.filter({ $0 > 0 }).prefix(2) {
            let proof = try LogProofs.consistency(from: UInt64(old), to: UInt64(count), tiles: tiles)
            #expect(proof == NaiveLog.proof(old, hashes[...]), "from \(old)")
            let oldRoot = NaiveLog.root(hashes[..<old])
            #expect(
                LogProofs.isConsistent(old: UInt64(old), oldRoot: oldRoot, size: UInt64(count), root: root, proof: proof),
                "from \(old)")
        }
    }

    @Test("fail when anything in them changes")
    func mutated() throws {
        let tiles = Tiles()
        var log = CompactLog()
        try log.append((0..<300).map(leafBytes), tiles: tiles)
        for seed in Seed.cases(400) {
            var random = seed.generator
            let size = UInt64.random(in: 2...300, using: &random)
            let index = UInt64.random(in: 0..<size, using: &random)
            let root = try CompactLog(size: size, tiles: tiles).root
            let leaf = LogHash.leaf(leafBytes(Int(index)))
            let path = try LogProofs.inclusion(of: index, size: size, tiles: tiles)
            let other = try Digest32(random.bytes(32))
            #expect(LogProofs.isIncluded(leafHash: leaf, index: index, size: size, path: path, root: root), "\(seed)")
            for wrong in Self.mutations(path, other, &random) {
                #expect(!LogProofs.isIncluded(leafHash: leaf, index: index, size: size, path: wrong, root: root), "\(seed)")
            }
            #expect(!LogProofs.isIncluded(leafHash: other, index: index, size: size, path: path, root: root), "\(seed)")
            #expect(!LogProofs.isIncluded(leafHash: leaf, index: index, size: size, path: path, root: other), "\(seed)")
            #expect(!LogProofs.isIncluded(leafHash: leaf, index: index ^ 1, size: size, path: path, root: root), "\(seed)")
            #expect(!LogProofs.isIncluded(leafHash: leaf, index: size, size: size, path: path, root: root), "\(seed)")

            let old = index + 1
            let oldRoot = try CompactLog(size: old, tiles: tiles).root
            let proof = try LogProofs.consistency(from: old, to: size, tiles: tiles)
            #expect(LogProofs.isConsistent(old: old, oldRoot: oldRoot, size: size, root: root, proof: proof), "\(seed)")
            for wrong in Self.mutations(proof, other, &random) {
                #expect(!LogProofs.isConsistent(old: old, oldRoot: oldRoot, size: size, root: root, proof: wrong), "\(seed)")
            }
            #expect(!LogProofs.isConsistent(old: old, oldRoot: other, size: size, root: root, proof: proof), "\(seed)")
            #expect(!LogProofs.isConsistent(old: old, oldRoot: oldRoot, size: size, root: other, proof: proof), "\(seed)")
            #expect(!LogProofs.isConsistent(old: 0, oldRoot: oldRoot, size: size, root: root, proof: proof), "\(seed)")
        }
    }

    /// One hash changed, swapped, taken away or added.
    private static func mutations(_ proof: [Digest32], _ other: Digest32, _ random: inout SplitMix64) -> [[Digest32]] {
        var wrong = [proof + [other], [other] + proof]
        guard !proof.isEmpty else { return wrong }
        wrong += [Array(proof.dropLast()), Array(proof.dropFirst())]
        let index = Int.random(in: 0..<proof.count, using: &random)
        var changed = proof
        changed[index] = other
        wrong.append(changed)
        if proof.count > 1, proof[0] != proof[proof.count - 1] {
            changed = proof
            changed.swapAt(0, proof.count - 1)
            wrong.append(changed)
        }
        return wrong
    }
}
