import Foundation
import LocalNetwork
import NodeProcess
import Parties
import PropertyTesting
import SQLiteLedgerStore

/// A disk that changed what was written: one page of a node's database after the other, then many at once.
extension FaultNetwork {
    private static let pageBytes: UInt64 = 4096
    private nonisolated var pristine: String { "\(network.folder)/pristine.sqlite" }

    /// What may become of a node whose database is damaged.
    private enum Became: String {
        case refused = "refused to start"
        case halted = "halted"
        case waited = "waited with a fault"
        case unharmed = "went on with the same roots"
    }

    func flipBytes(seed: UInt64) async throws -> String {
        var random = SplitMix64(seed: seed)
        await network.end(victim)
        let store = try SQLiteLedgerStore(path: database)
        try store.checkpoint()
        try store.close()
        try? FileManager.default.removeItem(atPath: pristine)
        try FileManager.default.copyItem(atPath: database, toPath: pristine)
        let count = try pages()
        var counts: [Became: Int] = [:]
        // The first page is the file's own description; in a soak every page has its turn.
        let turn = Self.isSoak ? Array(0..<count) : [0] + (0..<5).map { _ in UInt64.random(in: 1..<count, using: &random) }
        for page in turn { counts[try await flip([page], &random), default: 0] += 1 }
        let all = Set((0..<count / 8).map { _ in UInt64.random(in: 0..<count, using: &random) })
        let many = try await flip(all.sorted(), &random)
        let took = try await comeBackFromNothing()
        let each = [Became.refused, .halted, .waited, .unharmed].compactMap { became in
            counts[became].map { "\($0) times it \(became.rawValue)" }
        }
        return
            "one byte in \(turn.count) of \(count) pages in turn (seed \(seed)): \(each.joined(separator: ", ")); in \(all.count) "
            + "pages at once it \(many.rawValue); its file moved away, back after \(took); \(try await agree(anew: victim))"
    }

    private nonisolated func pages() throws -> UInt64 {
        let size = try FileManager.default.attributesOfItem(atPath: pristine)[.size] as? UInt64 ?? 0
        guard size > 8 * Self.pageBytes else { throw LocalNetworkFault("\(pristine) has \(size) bytes") }
        return size / Self.pageBytes
    }

    /// One bit in one byte of each of these pages, in a fresh copy; then the node is started on it, and ended again.
    private func flip(_ pages: [UInt64], _ random: inout SplitMix64) async throws -> Became {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
        try FileManager.default.copyItem(atPath: pristine, toPath: database)
        let file = try FileHandle(forUpdating: URL(filePath: database))
        for page in pages {
            let place = page * Self.pageBytes + UInt64.random(in: 0..<Self.pageBytes, using: &random)
            try file.seek(toOffset: place)
            let byte = try file.read(upToCount: 1)?.first ?? 0
            try file.seek(toOffset: place)
            try file.write(contentsOf: Data([byte ^ UInt8(1 << Int.random(in: 0..<8, using: &random))]))
        }
        try file.close()
        try Data().write(to: URL(filePath: "\(network.folder(of: victim))/node.log"))
        try network.start(victim)
        let became = try await whatBecomes()
        network.kill(victim)
        return became
    }

    /// It may refuse to start, halt, wait, or go on with the same roots as the others; never make other roots final.
    private func whatBecomes() async throws -> Became {
        let target = try await finalHeight(other(than: victim)) + 1
        let deadline = ContinuousClock.now + .seconds(180)
        while .now < deadline {
            if hasEnded(victim) { return try clear(lastLine(of: victim), .refused) }
            if let status = try? await network.status(of: victim) {
                if status.halted != nil { return try clear(status.alarms.map(\.text).joined(separator: " "), .halted) }
                if status.finalHeight >= target { return try await goesOnAlike(through: target) }
                if let fault = logged("fault") { return try clear(fault, .waited) }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw LocalNetworkFault("with flipped bytes \(victim) says nothing and does nothing: \(lastLine(of: victim))")
    }

    /// A line of its log that tells of its store.
    private nonisolated func logged(_ key: String) -> String? {
        let log = (try? String(contentsOfFile: "\(network.folder(of: victim))/node.log", encoding: .utf8)) ?? ""
        return log.split(separator: "\n").first { $0.contains("\"\(key)\"") && $0.contains("executing blocks waits") }.map(
            String.init)
    }

    /// The operator is told which file, and what to run.
    private nonisolated func clear(_ message: String, _ became: Became) throws -> Became {
        guard message.replacing("\\/", with: "/").contains(database), message.contains("hefu node verify") else {
            throw LocalNetworkFault("with flipped bytes \(victim) \(became.rawValue) and names no file or no remedy: \(message)")
        }
        return became
    }

    private func goesOnAlike(through height: UInt64) async throws -> Became {
        let here = try await network.desk(of: victim).block(height)
        let there = try await network.desk(of: other(than: victim)).block(height)
        guard here.stateRoot == there.stateRoot, here.logRoot == there.logRoot else {
            throw LocalNetworkFault("with flipped bytes \(victim) has other roots at block \(height), which it takes as final")
        }
        return .unharmed
    }
}
