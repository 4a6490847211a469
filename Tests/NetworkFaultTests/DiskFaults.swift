import Foundation
import LocalNetwork
import NodeProcess
import Parties

/// Disks that are lost, full, or change what was written; the member's keys are kept elsewhere.
extension FaultNetwork {
    nonisolated var victim: MemberID { network.members[2] }
    nonisolated var database: String { "\(network.folder(of: victim))/ledger.sqlite" }

    func loseDisk() async throws -> String {
        network.kill(victim)
        let took = try await comeBackFromNothing()
        return "back from the other members' blocks after \(took); \(try await agree(anew: victim))"
    }

    func comeBackFromNothing() async throws -> String {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: database + suffix) {
            try FileManager.default.removeItem(atPath: database + suffix)
        }
        let target = try await finalHeight(other(than: victim))
        let began = ContinuousClock.now
        try network.start(victim)
        try await reach(target, victim, within: 90)
        return Self.text(.now - began)
    }

    // MARK: full

    func fillDisk() async throws -> String {
        let place = network.folder(of: victim)
        let files = FileManager.default
        network.kill(victim)
        let aside = "\(place).aside"
        try Self.run("/bin/cp", "-a", place, aside)
        do {
            // Room for a few blocks more than it holds now.
            let held = try network.shell("du -sk \(place) | cut -f1").trimmingCharacters(in: .whitespacesAndNewlines)
            let kibibytes = (Int(held) ?? 0) + 12 * 1024
            try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(kibibytes)k,mode=0700", "tmpfs", place)
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
