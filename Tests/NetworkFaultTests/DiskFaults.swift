import Foundation
import LocalNetwork
import NodeProcess
import Parties
import PropertyTesting

/// Disks that are lost, full, or change what was written; the member's keys are kept elsewhere.
extension FaultNetwork {
    private nonisolated var victim: MemberID { network.members[2] }
    private nonisolated var database: String { "\(network.folder(of: victim))/ledger.sqlite" }

    func loseDisk() async throws -> String {
        network.kill(victim)
        let took = try await comeBackFromNothing()
        return "back from the other members' blocks after \(took); \(try await agree(anew: victim))"
    }

    private func comeBackFromNothing() async throws -> String {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: database + suffix) {
            try FileManager.default.removeItem(atPath: database + suffix)
        }
        let target = try await finalHeight(other(than: victim))
        let began = ContinuousClock.now
        try network.start(victim)
        try await reach(target, victim, within: 90)
        return Self.text(.now - began)
    }

    // MARK: flipped bytes

    func flipBytes(seed: UInt64) async throws -> String {
        await network.end(victim)
        let pages = try flip(seed: seed)
        try network.start(victim)
        let seen = try await whatBecomesOfIt()
        network.kill(victim)
        let took = try await comeBackFromNothing()
        return "one byte in each of \(pages) pages (seed \(seed)): \(seen); its file deleted, back after \(took); "
            + (try await agree(anew: victim))
    }

    /// One byte in one page of eight, at least.
    private func flip(seed: UInt64) throws -> Int {
        var generator = SplitMix64(seed: seed)
        let file = try FileHandle(forUpdating: URL(filePath: database))
        defer { try? file.close() }
        let pageBytes: UInt64 = 4096
        let count = try file.seekToEnd() / pageBytes
        let pages = Set((0..<max(1, count / 8)).map { _ in UInt64.random(in: 0..<count, using: &generator) })
        for page in pages.sorted() {
            let place = page * pageBytes + UInt64.random(in: 0..<pageBytes, using: &generator)
            try file.seek(toOffset: place)
            let byte = try file.read(upToCount: 1)?.first ?? 0
            try file.seek(toOffset: place)
            try file.write(contentsOf: Data([byte ^ UInt8(1 << Int.random(in: 0..<8, using: &generator))]))
        }
        return pages.count
    }

    /// It may refuse to start, halt, wait, or go on with the same roots as the others; never make other roots final.
    private func whatBecomesOfIt() async throws -> String {
        let target = try await finalHeight(other(than: victim)) + 3
        let deadline = ContinuousClock.now + .seconds(8)
        while .now < deadline {
            if hasEnded(victim) { return "it refused to start: \(lastLine(of: victim))" }
            if let status = try? await network.status(of: victim) {
                if let halted = status.halted { return "it halted: \(halted)" }
                if status.finalHeight >= target { return try await goesOnAlike(through: target) }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return "it waits: \(lastLine(of: victim))"
    }

    private func goesOnAlike(through height: UInt64) async throws -> String {
        let here = try await network.desk(of: victim).block(height)
        let there = try await network.desk(of: other(than: victim)).block(height)
        guard here.stateRoot == there.stateRoot, here.logRoot == there.logRoot else {
            throw LocalNetworkFault("with flipped bytes \(victim) has other roots at block \(height), which it takes as final")
        }
        return "it went on with the same roots as the others"
    }

    // MARK: full

    func fillDisk() async throws -> String {
        let place = network.folder(of: victim)
        let files = FileManager.default
        network.kill(victim)
        let aside = "\(place).aside"
        try Self.run("/bin/cp", "-a", place, aside)
        do {
            try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs", place)
        } catch {
            try files.removeItem(atPath: aside)
            try network.start(victim)
            return "not tried here: a file system cannot be mounted; \(try await agree())"
        }
        defer { try? files.removeItem(atPath: aside) }
        do {
            try Self.run("/bin/cp", "-a", "\(aside)/.", place)
            let seen = try await runFull(place)
            network.kill(victim)
            try Self.run("/bin/rm", "-rf", aside)
            try Self.run("/bin/cp", "-a", place, aside)
            try Self.run("/bin/umount", place)
            try Self.run("/bin/cp", "-a", "\(aside)/.", place)
            try network.start(victim)
            return "\(seen); \(try await agree())"
        } catch {
            network.kill(victim)
            try? Self.run("/bin/umount", place)
            throw error
        }
    }

    private func runFull(_ place: String) async throws -> String {
        try network.start(victim)
        try await network.waitUntilReady(victim)
        let filler = "\(place)/filler"
        _ = try? Self.run("/bin/dd", "if=/dev/zero", "of=\(filler)", "bs=64k")
        _ = try? Self.run("/bin/dd", "if=/dev/zero", "of=\(filler)", "bs=512", "oflag=append", "conv=notrunc")
        try await goOn(6, at: other(than: victim))
        let others = try await finalHeight(other(than: victim))
        let height = try? await finalHeight(victim)
        guard !hasEnded(victim) else {
            throw LocalNetworkFault("\(victim) ended when its disk was full: \(lastLine(of: victim))")
        }
        try FileManager.default.removeItem(atPath: filler)
        let began = ContinuousClock.now
        try await reach(others, victim)
        let stood = height.map { "stood at \($0)" } ?? "did not answer"
        return "it \(stood) while the others went on to \(others); freed, it caught up after \(Self.text(.now - began))"
    }

    private static func run(_ words: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw LocalNetworkFault("\(words.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
    }
}
