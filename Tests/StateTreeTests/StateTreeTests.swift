// Proves that the state root depends on the entries alone: against the definition computed naively, in any order and
// batches, through inserts, updates and deletes and back, rebuilt or incremental; and that proofs of inclusion and of
// absence lead to the root, and no others do.

import CanonicalCBOR
import PropertyTesting
import Signing
import Testing

@testable import StateTree

/// Places that share long prefixes now and then, so that deep splits happen.
private func place(_ random: inout SplitMix64) throws -> Digest32 {
    var bytes = random.bytes(32)
    if random.chance(3) {
        let shared = Int.random(in: 0...31, using: &random)
        for index in 0..<shared { bytes[index] = 0xA5 }
    }
    return try Digest32(bytes)
}

private func entries(_ count: Int, _ random: inout SplitMix64) throws -> [(place: Digest32, value: Digest32?)] {
    var seen: Set<Digest32> = []
    var result: [(place: Digest32, value: Digest32?)] = []
    while result.count < count {
        let place = try place(&random)
        if seen.insert(place).inserted { result.append((place, try Digest32(random.bytes(32)))) }
    }
    return result
}

@Suite("The state tree")
struct StateTreeTests {
    @Test("is, when empty, the hash of an empty bucket")
    func empty() {
        #expect(StateTree().root == Digest32.sha256([0, 0]))
        #expect(StateTree().count == 0)
    }

    @Test("has the defined root at every size from 0 to 60, growing and shrinking by one")
    func oneByOne() throws {
        for seed in Seed.cases(4) {
            var random = seed.generator
            var (tree, table) = (StateTree(), Table())
            let all = try entries(60, &random)
            var roots = [tree.root]
            for entry in all {
                try tree.apply([entry], to: &table)
                #expect(tree.root == NaiveTree.root(table.entries) && tree.count == table.values.count, "\(seed)")
                roots.append(tree.root)
            }
            for (index, entry) in all.enumerated().reversed() {
                try tree.apply([(entry.place, nil)], to: &table)
                #expect(tree.root == roots[index] && tree.count == index, "deleting back to \(index), \(seed)")
            }
        }
    }

    @Test("has the defined root through random batches of inserts, updates and deletes")
    func batches() throws {
        for seed in Seed.cases(12) {
            var random = seed.generator
            var (tree, table) = (StateTree(), Table())
            for _ in 0..<14 {
                var changes: [Digest32: Digest32?] = [:]
                for _ in 0..<Int.random(in: 0...80, using: &random) {
                    changes.updateValue(try Digest32(random.bytes(32)), forKey: try place(&random))
                }
                for entry in table.entries where random.chance(3) {
                    changes.updateValue(random.chance(2) ? nil : try Digest32(random.bytes(32)), forKey: entry.place)
                }
                // Deleting what is not there changes nothing.
                if random.chance(2) { changes.updateValue(nil, forKey: try place(&random)) }
                try tree.apply(changes.map { ($0.key, $0.value) }, to: &table)
                #expect(tree.root == NaiveTree.root(table.entries) && tree.count == table.values.count, "\(seed)")
                let rebuilt = try StateTree(rebuildingFrom: table.read)
                #expect(rebuilt.root == tree.root && rebuilt.count == tree.count, "rebuilt, \(seed)")
            }
        }
    }

    @Test("does not depend on order or batches")
    func order() throws {
        for seed in Seed.cases(6) {
            var random = seed.generator
            var all = try entries(150, &random)
            var (whole, wholeTable) = (StateTree(), Table())
            try whole.apply(all, to: &wholeTable)
            for _ in 0..<2 {
                all.shuffle(using: &random)
                var (tree, table) = (StateTree(), Table())
                var rest = all[...]
                while !rest.isEmpty {
                    let batch = rest.prefix(Int.random(in: 1...40, using: &random))
                    rest = rest.dropFirst(batch.count)
                    try tree.apply(Array(batch), to: &table)
                }
                #expect(tree.root == whole.root, "\(seed)")
            }
        }
    }

    @Test("splits where seventeen places share all but their last bits, and joins again")
    func deep() throws {
        var (tree, table) = (StateTree(), Table())
        let close: [(place: Digest32, value: Digest32?)] = try (0..<17).map { index in
            (
                try Digest32([UInt8](repeating: 7, count: 31) + [UInt8(index)]),
                try Digest32([UInt8](repeating: UInt8(index), count: 32))
            )
        }
        try tree.apply(close, to: &table)
        #expect(tree.root == NaiveTree.root(table.entries))
        let proof = try tree.proof(for: close[3].place, entries: table.read)
        #expect(proof.siblings.count > 248)
        #expect(proof.finding(at: close[3].place, under: tree.root) == close[3].value.map { .holds(value: $0) })
        #expect(try StateTree(rebuildingFrom: table.read).root == tree.root)
        try tree.apply([(close[16].place, nil)], to: &table)
        #expect(try tree.proof(for: close[3].place, entries: table.read).siblings.isEmpty)
        #expect(tree.root == NaiveTree.root(table.entries))
    }

    @Test("tells a table that cannot be read")
    func unreadable() {
        struct Broken: Error {}
        #expect(throws: Broken.self) { try StateTree(rebuildingFrom: { _, _ in throw Broken() }) }
    }
}

@Suite("A state proof")
struct StateProofTests {
    private func grown(_ count: Int, _ random: inout SplitMix64) throws -> (StateTree, Table) {
        var (tree, table) = (StateTree(), Table())
        try tree.apply(try entries(count, &random), to: &table)
        return (tree, table)
    }

    @Test("shows what the state holds and what it does not", arguments: [0, 1, 16, 17, 40, 300])
    func findings(count: Int) throws {
        for seed in Seed.cases(4) {
            var random = seed.generator
            let (tree, table) = try grown(count, &random)
            for entry in table.entries {
                let proof = try tree.proof(for: entry.place, entries: table.read)
                #expect(proof.finding(at: entry.place, under: tree.root) == .holds(value: entry.value), "\(seed)")
                #expect(try StateProof(encoded: proof.encoded()) == proof, "\(seed)")
            }
            for _ in 0..<40 {
                let absent = try place(&random)
                // Places with long shared prefixes meet now and then.
                guard table.values[absent] == nil else { continue }
                let proof = try tree.proof(for: absent, entries: table.read)
                #expect(proof.finding(at: absent, under: tree.root) == .holdsNothing, "\(seed)")
            }
        }
    }

    @Test("shows nothing once tampered with or used for another place")
    func tampered() throws {
        for seed in Seed.cases(150) {
            var random = seed.generator
            let (tree, table) = try grown(Int.random(in: 18...120, using: &random), &random)
            let entry = table.entries[Int.random(in: 0..<table.values.count, using: &random)]
            let proof = try tree.proof(for: entry.place, entries: table.read)
            let other = try Digest32(random.bytes(32))
            var wrong: [StateProof] = []
            for index in proof.siblings.indices {
                var siblings = proof.siblings
                siblings[index] = other
                wrong.append(StateProof(siblings: siblings, bucket: proof.bucket))
            }
            wrong.append(StateProof(siblings: proof.siblings + [other], bucket: proof.bucket))
            wrong.append(StateProof(siblings: Array(proof.siblings.dropLast()), bucket: proof.bucket))
            wrong.append(StateProof(siblings: proof.siblings, bucket: proof.bucket.filter { $0.place != entry.place }))
            wrong.append(
                StateProof(siblings: proof.siblings, bucket: proof.bucket + [StateProof.Entry(place: other, value: other)]))
            wrong.append(
                StateProof(
                    siblings: proof.siblings,
                    bucket: proof.bucket.map {
                        StateProof.Entry(place: $0.place, value: $0.place == entry.place ? other : $0.value)
                    }))
            if proof.bucket.count > 1 { wrong.append(StateProof(siblings: proof.siblings, bucket: proof.bucket.reversed())) }
            for (index, case_) in wrong.enumerated() {
                #expect(case_.finding(at: entry.place, under: tree.root) == nil, "\(index), \(seed)")
            }
            #expect(proof.finding(at: entry.place, under: other) == nil, "\(seed)")
            // A place in another bucket cannot borrow this proof to look absent.
            for elsewhere in table.entries where !proof.bucket.contains(where: { $0.place == elsewhere.place }) {
                #expect(proof.finding(at: elsewhere.place, under: tree.root) == nil, "\(seed)")
            }
        }
    }

    @Test("is read strictly and never traps")
    func strict() throws {
        var random = SplitMix64(seed: 3)
        let (tree, table) = try grown(60, &random)
        let proof = try tree.proof(for: table.entries[0].place, entries: table.read)
        let good = proof.encoded()
        #expect(throws: CBORFault.self) { try StateProof(encoded: good + [0]) }
        #expect(throws: CBORFault.self) { try StateProof(encoded: Array(good.dropLast())) }
        for seed in Seed.cases(2_000) {
            var random = seed.generator
            _ = try? StateProof(encoded: random.bytes(Int.random(in: 0...100, using: &random)))
            var bytes = good
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            if let read = try? StateProof(encoded: bytes) {
                #expect(read.encoded() == bytes, "\(seed)")
                #expect(read.finding(at: table.entries[0].place, under: tree.root) == nil, "\(seed)")
            }
        }
        let long = StateProof(siblings: [Digest32](repeating: .zero, count: 257), bucket: [])
        #expect(long.finding(at: .zero, under: .zero) == nil, "more siblings than a place has bits")
    }
}
