// Proves that tile paths and add-checkpoint requests are read and written as C2SP's pages write them, that there is one
// spelling for each, and that no other bytes are taken for them.

import Foundation
import PropertyTesting
import Signing
import Testing

@testable import Checkpoints
@testable import Witnessing

@Suite("Tile paths")
struct TilePathTests {
    @Test(
        "name one tile each",
        arguments: [
            ("tile/0/x001/x234/067", TilePath(.hashes(level: 0), index: 1_234_067)),
            ("tile/63/000", TilePath(.hashes(level: 63), index: 0)),
            ("tile/0/000.p/255", TilePath(.hashes(level: 0), index: 0, width: 255)),
            ("tile/entries/x001/000.p/1", TilePath(.entries, index: 1000, width: 1)),
            ("tile/2/999", TilePath(.hashes(level: 2), index: 999)),
        ])
    func forms(text: String, path: TilePath) {
        #expect(TilePath(text) == path && path.text == text)
    }

    @Test(
        "are nothing else",
        arguments: [
            "", "tile", "tile/0", "tile/0/", "tile/64/000", "tile/00/000", "tile/-1/000", "tile/0/0", "tile/0/0000",
            "tile/0/x000",
            "tile/0/x000/000", "tile/0/000/000", "tile/0/x001/x002", "tile/0/x001/2", "tile/0/000.p", "tile/0/000.p/",
            "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/1/2", "tile/0/000.P/1", "tile/entries",
            "tile/Entries/000", "/tile/0/000", "tile//000", "tile/0/00a", "tile/0/٠٠٠", "tile/0/+01", "tile/entries/000.p/+1",
            "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/../000", "tile/0/000 ",
        ])
    func refused(text: String) { #expect(TilePath(text) == nil) }

    @Test("come back from their text", arguments: Seed.cases(200))
    func roundTrip(seed: Seed) {
        var generator = seed.generator
        let kind: TilePath.Kind = generator.chance(2) ? .entries : .hashes(level: Int.random(in: 0...63, using: &generator))
        let path = TilePath(
            kind, index: UInt64(bitPattern: generator.integer()), width: Int.random(in: 1...256, using: &generator))
        #expect(TilePath(path.text) == path, "\(path.text) \(seed)")
    }

    @Test("have one spelling", arguments: Seed.cases(300))
    func canonical(seed: Seed) {
        var generator = seed.generator
        let alphabet = Array("/x0.p19te")
        var text = TilePath(.entries, index: UInt64.random(in: 0..<5_000_000, using: &generator), width: 7).text
        for _ in 0..<Int.random(in: 1..<3, using: &generator) {
            var characters = Array(text)
            characters[Int.random(in: 5..<characters.count, using: &generator)] = alphabet.randomElement(using: &generator) ?? "0"
            text = String(characters)
        }
        if let path = TilePath(text) { #expect(path.text == text, "\(seed)") }
    }

    @Test(
        "reach as far as the log does",
        arguments: [
            (0, 272, 256), (0, 273, 112), (0, 274, 0), (1, 0, 256), (1, 1, 17), (1, 2, 0), (2, 0, 1), (2, 1, 0), (3, 0, 0),
            (8, 0, 0), (63, 0, 0),
        ])
    func available(level: Int, index: UInt64, width: Int) {
        #expect(TilePath.available(level: level, index: index, size: 70_000) == width)
    }
}

@Suite("An add-checkpoint request")
struct AddCheckpointTests {
    private static let page = FetchedData.url("06-crypto-vectors/c2sp-specs-with-examples/tlog-witness.md")

    @Test("is read from the specification's example, and written again", .enabled(if: page != nil, "\(FetchedData.absent)"))
    func example() throws {
        let text = try String(contentsOf: try #require(Self.page), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = try #require(lines.firstIndex { $0.hasPrefix("    old ") })
        let body = lines[first...].prefix { $0.hasPrefix("    ") || $0.isEmpty }.map { $0.isEmpty ? "" : String($0.dropFirst(4)) }
        let request = body.joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
        let read = try AddCheckpoint(body: Array(request.utf8))
        #expect(read.old == 20_852_014 && read.proof.count == 4 && read.note.checkpoint.size == 20_852_163)
        #expect(read.note.lines.count == 2 && read.text == request)
    }

    @Test("has bounds")
    func bounds() throws {
        let log = GrowingLog()
        try log.grow(to: 4)
        let note = try log.note(4)
        let hash = note.checkpoint.root
        let most = AddCheckpoint(old: 2, proof: [Digest32](repeating: hash, count: 63), note: note)
        #expect(try AddCheckpoint(body: Array(most.text.utf8)) == most)
        let tooMany = AddCheckpoint(old: 2, proof: [Digest32](repeating: hash, count: 64), note: note)
        #expect(throws: NoteFault.self) { try AddCheckpoint(body: Array(tooMany.text.utf8)) }
        #expect(throws: NoteFault.self) { try AddCheckpoint(body: [UInt8](repeating: 0x61, count: 1 << 20)) }
        let signed = SignedCheckpoint(checkpoint: note.checkpoint, lines: [String](repeating: note.lines[0], count: 257))
        #expect(throws: NoteFault.self) { try SignedCheckpoint(text: signed.text) }
    }

    @Test(
        "says what it lacks",
        arguments: [
            ("old ", "old 0"), ("old 1\n", "old 01\n"), ("old 1\n", "old +1\n"), ("old 1\n", "old -1\n"), ("old 1\n", ""),
            ("old 1\n", "old 1\r\n"), ("old 1\n", "old 18446744073709551616\n"), ("old 1\n", "old 1\nAAAA\n"), ("\n\n", "\n"),
            ("— member-0", "- member-0"),
        ])
    func malformed(part: String, replacement: String) throws {
        let log = GrowingLog()
        try log.grow(to: 1)
        let text = try log.request(from: 1, to: 1).text
        let spoiled = try #require(text.firstRange(of: part).map { text.replacingCharacters(in: $0, with: replacement) })
        #expect(throws: NoteFault.self) { try AddCheckpoint(body: Array(spoiled.utf8)) }
        #expect(throws: NoteFault.self) { try AddCheckpoint(body: Array(text.utf8) + [0xFF, 0x0A]) }
    }

    @Test("is one text for one value", arguments: Seed.cases(300))
    func fuzz(seed: Seed) throws {
        var generator = seed.generator
        let log = GrowingLog()
        try log.grow(to: 9)
        var bytes = Array(try log.request(from: 3, to: 9, signers: 1).text.utf8)
        for _ in 0..<Int.random(in: 1..<4, using: &generator) {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        if let request = try? AddCheckpoint(body: bytes) { #expect(Array(request.text.utf8) == bytes, "\(seed)") }
    }
}
