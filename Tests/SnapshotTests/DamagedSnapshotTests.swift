// What is proved: whatever happens to a snapshot on its way, it is refused, or what it loads is what the honest one loads;
// and what was refused leaves the store empty. Flips, cuts, orders, sizes and lengths are drawn by seed; HEFU_SOAK=1 draws more.

import CanonicalCBOR
import Consortium
import Foundation
import Ledger
import LedgerStore
import PropertyTesting
import SQLiteLedgerStore
import SampleAgreements
import Signing
import Snapshots
import Testing

@Suite("A damaged snapshot", .serialized)
struct DamagedSnapshotTests {
    private static let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil

    private struct Stage {
        let ledger: AgedLedger
        let genesis: [UInt8]
        let bytes: [UInt8]
        let honest: SharedContent

        init() async throws {
            ledger = try await AgedLedger.make()
            let file = try SnapshotFile.take(of: ledger.sample.harbour, in: ledger.folder)
            (genesis, bytes) = (try ledger.genesis(), Array(try Data(contentsOf: URL(filePath: file.path))))
            let store = try ledger.emptyStore()
            _ = try file.load(genesis: genesis, into: store)
            honest = try SharedContent(store)
            try await ledger.sample.consortium.stop()
        }

        /// Whether the snapshot is refused; if not, it must have loaded what the honest one loads.
        func isRefused(_ chunks: @escaping () throws -> [UInt8]?, into store: SQLiteLedgerStore, _ comment: String) throws -> Bool
        {
            do {
                _ = try Snapshot.load(genesis: genesis, into: store, nextChunk: chunks)
            } catch {
                #expect(try store.read { try $0.tip() == nil && $0.stateRows(after: nil, limit: 1).isEmpty }, "\(comment)")
                #expect(try store.read { try $0.prunedThrough() == 0 && $0.mark("snapshot") == nil }, "\(comment)")
                return true
            }
            #expect(try SharedContent(store) == honest, "\(comment): it loaded something else")
            return false
        }
    }

    @Test("is refused, or changes nothing, wherever a byte is flipped")
    func flips() async throws {
        let stage = try await Stage()
        var store = try stage.ledger.emptyStore()
        var found = 0
        let seeds = Seed.cases(Self.isSoak ? 3000 : 150)
        for seed in seeds {
            var (generator, bytes) = (seed.generator, stage.bytes)
            let start = Int.random(in: 0..<bytes.count, using: &generator)
            for offset in start..<min(bytes.count, start + (generator.chance(2) ? 1 : 40)) {
                bytes[offset] ^= UInt8.random(in: 1...255, using: &generator)
            }
            if try stage.isRefused(chunks(of: bytes), into: store, "\(seed)") {
                found += 1
            } else {
                store = try stage.ledger.emptyStore()
            }
        }
        #expect(found > seeds.count * 9 / 10, "only \(found) of \(seeds.count) were refused")
        // The store that saw all this still takes the honest one.
        #expect(try !stage.isRefused(chunks(of: stage.bytes), into: store, "honest"))
    }

    @Test("is refused when it is cut, goes on, or comes in another order")
    func cuts() async throws {
        let stage = try await Stage()
        let store = try stage.ledger.emptyStore()
        for seed in Seed.cases(Self.isSoak ? 1000 : 60) {
            var generator = seed.generator
            let end = Int.random(in: 0..<stage.bytes.count, using: &generator)
            #expect(try stage.isRefused(chunks(of: Array(stage.bytes.prefix(end))), into: store, "\(seed)"), "cut, \(seed)")
            var pieces = stride(from: 0, to: stage.bytes.count, by: 700).map {
                Array(stage.bytes[$0..<min($0 + 700, stage.bytes.count)])
            }
            let (one, other) = (
                Int.random(in: 0..<pieces.count, using: &generator), Int.random(in: 0..<pieces.count, using: &generator)
            )
            guard pieces[one] != pieces[other] else { continue }
            pieces.swapAt(one, other)
            #expect(try stage.isRefused(chunks(pieces), into: store, "\(seed)"), "swapped, \(seed)")
            pieces.swapAt(one, other)
            pieces.remove(at: one)
            #expect(try stage.isRefused(chunks(pieces), into: store, "\(seed)"), "left out, \(seed)")
        }
        #expect(try stage.isRefused(chunks(of: stage.bytes + [0]), into: store, "goes on"))
        #expect(try stage.isRefused(chunks(of: stage.bytes + stage.bytes), into: store, "twice"))
        #expect(try stage.isRefused(chunks([stage.bytes, []]), into: store, "an empty chunk"))
    }

    @Test("is refused for its sizes before they cost memory")
    func sizes() async throws {
        let stage = try await Stage()
        let store = try stage.ledger.emptyStore()
        let large = [UInt8](repeating: 0, count: Snapshot.chunkBytesMax + 1)
        #expect(try stage.isRefused(chunks([large]), into: store, "a chunk too large"))
        for length: [UInt8] in [[0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0, 0, 0], [0, 0, 0, 0], [0, 0x80, 0, 1]] {
            #expect(try stage.isRefused(chunks([length + stage.bytes.dropFirst(4)]), into: store, "\(length)"))
        }
        // A head that claims more blocks than there can be; arrays and strings that claim more than the record holds.
        for head: [UInt8] in [
            [0x84, 1, 0x70] + Array("hefu.snapshot.v1".utf8) + [0x58, 32] + stage.bytes[25..<57] + [0x1B]
                + [UInt8](repeating: 0xFF, count: 8),
            [0x9B] + [UInt8](repeating: 0x7F, count: 8), [0x82, 4, 0x9B] + [UInt8](repeating: 0x7F, count: 8),
            [0x84, 2, 0x5B] + [UInt8](repeating: 0x7F, count: 8),
        ] {
            let framed = [0, 0, 0, UInt8(head.count)] + head
            #expect(try stage.isRefused(chunks([framed]), into: store, "\(head.prefix(4))"))
            #expect(try stage.isRefused(chunks([framed + stage.bytes]), into: store, "\(head.prefix(4))"))
        }
    }

    @Test("of noise is refused")
    func noise() async throws {
        let stage = try await Stage()
        let store = try stage.ledger.emptyStore()
        for seed in Seed.cases(Self.isSoak ? 1000 : 100) {
            var generator = seed.generator
            // Noise from the start, and noise as a record of its own after some that are honest.
            var noise = generator.bytes(Int.random(in: 0..<3000, using: &generator))
            #expect(try stage.isRefused(chunks(of: noise), into: store, "\(seed)"), "\(seed)")
            noise = [0, 0, UInt8(noise.count >> 8), UInt8(noise.count & 0xFF)] + noise
            var end = 0
            for _ in 0..<Int.random(in: 0..<5, using: &generator) {
                end += 4 + stage.bytes[end..<(end + 4)].reduce(0) { $0 << 8 | Int($1) }
            }
            #expect(try stage.isRefused(chunks(of: stage.bytes.prefix(end) + noise), into: store, "\(seed)"), "\(seed)")
        }
    }

    @Test("of another ledger, or into a store that holds one, is refused")
    func elsewhere() async throws {
        let stage = try await Stage()
        let other = try await Stage()
        let store = try stage.ledger.emptyStore()
        #expect(try stage.isRefused(chunks(of: other.bytes), into: store, "another ledger's"))
        #expect(try !stage.isRefused(chunks(of: stage.bytes), into: store, "honest"))
        #expect(throws: SnapshotFault.self) {
            try Snapshot.load(genesis: stage.genesis, into: store, nextChunk: chunks(of: stage.bytes))
        }
        #expect(try SharedContent(store) == stage.honest)
    }

    @Test("that a crash cut short leaves an empty store on the disk")
    func crash() async throws {
        let stage = try await Stage()
        let store = try stage.ledger.emptyStore("crashing")
        let honest = chunks(of: stage.bytes)
        var images: [String] = []
        _ = try Snapshot.load(genesis: stage.genesis, into: store) {
            // What a kill at this instant would leave: the files as they are.
            let image = "\(stage.ledger.sample.consortium.folder)/image-\(images.count).sqlite"
            images.append(image)
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: store.path + suffix) {
                try FileManager.default.copyItem(atPath: store.path + suffix, toPath: image + suffix)
            }
            return try honest()
        }
        for image in images {
            let left = try SQLiteLedgerStore(path: image)
            #expect(try left.read { try $0.tip() == nil && $0.stateRows(after: nil, limit: 1).isEmpty })
        }
        #expect(images.count > 5)
    }
}
