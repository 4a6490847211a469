// What is proved: whatever a node acknowledged is there after kill -9 at any instant, on every member's node, and the
// stores pass their own verification. A child process commits; this one kills it. HEFU_SOAK=1 kills 300 times.

import Consortium
import EmbeddedNetwork
import Foundation
import LedgerNode
import NodeFolder
import Parties
import PropertyTesting
import SampleAgreements
import Signing
import StoreVerification
import Submission
import Tallying
import Testing

@Suite("A node that is killed while it commits", .serialized)
struct DurabilityTests {
    private static let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil
    private static var kills: Int { isSoak ? 300 : 100 }

    private static func commitLoop() throws -> URL {
        let folder =
            Bundle.main.bundleURL.pathExtension == "xctest"
            ? Bundle.main.bundleURL.deletingLastPathComponent() : Bundle.main.bundleURL
        let candidates = [folder, FetchedData.packageRoot.appendingPathComponent(".build/debug")].map {
            $0.appendingPathComponent("CommitLoop")
        }
        return try #require(
            candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }, "CommitLoop is built with the tests")
    }

    /// Runs the loop until it has acknowledged so many, and a random while longer, kills it, and answers what it had printed.
    private static func runAndKill(
        _ folder: String, agreement: Digest32, after count: Int, milliseconds: Int
    ) throws -> [String] {
        let process = Process()
        process.executableURL = try commitLoop()
        process.arguments = [folder, agreement.description]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        var output = Data()
        // The first line says that it begins.
        while output.count(where: { $0 == UInt8(ascii: "\n") }) <= count {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { break }
            output += more
        }
        usleep(UInt32(milliseconds) * 1000)
        kill(process.processIdentifier, SIGKILL)
        output += pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // The last line may be cut off; a line without its newline was not acknowledged in full.
        let text = String(decoding: output, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        return Array(lines.dropFirst())
    }

    @Test("has lost nothing that it acknowledged")
    func nothingLost() async throws {
        let sample = try await SampleConsortium.found()
        let folder = sample.consortium.folder
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tally = try await sample.openTally()
        _ = try await sample.network.submit(tally)
        try await sample.consortium.stop()

        let seed = UInt64(ProcessInfo.processInfo.environment["HEFU_SEED"] ?? "") ?? 20_261_121
        var generator = SplitMix64(seed: seed)
        var acknowledged: [String] = []
        for _ in 0..<Self.kills {
            acknowledged += try Self.runAndKill(
                folder, agreement: tally.agreement, after: Int.random(in: 0...2, using: &generator),
                milliseconds: Int.random(in: 0...60, using: &generator))
        }
        #expect(acknowledged.count >= Self.kills / 2, "the loop ended before it could do anything (HEFU_SEED=\(seed))")

        let reopened = try await SampleConsortium.open(folder)
        for node in [reopened.harbour, reopened.lotus, reopened.regulator] {
            let reading = try #require(try node.agreement(tally.agreement))
            let history = try node.history(of: reading, limit: .max)
            let known = Set(history.compactMap { $0.transaction?.description })
            let lost = acknowledged.filter { line in !known.contains(String(line.split(separator: " ")[1])) }
            #expect(lost.isEmpty, "\(node.member.text) lost \(lost.count) of \(acknowledged.count) (HEFU_SEED=\(seed))")
            #expect(Int(reading.position) == history.count)
        }
        print(
            "reliability: \(Self.kills) kills at random instants while committing (seed \(seed)): \(acknowledged.count) acknowledged, none lost"
        )
        let positions = await [reopened.harbour.position(), reopened.third.position()]
        #expect(positions[0].height == positions[1].height && positions[0].header == positions[1].header)
        try await reopened.consortium.stop()
        for member in ["harbour-bank", "third-bank"] {
            let place = NodeFolder(path: "\(folder)/\(member)")
            let contents = try place.read()
            let report = try await StoreVerification(
                member: contents.member, genesis: contents.genesis, keys: contents.keys, kinds: AgreementKinds([Tally.kind()])
            ).verify(storeAt: place.storePath)
            #expect(report.transactions >= acknowledged.count)
        }
    }
}
