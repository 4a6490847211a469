// Proves, on real processes, that a member whose disk is lost comes back by the operator's own commands, with SQLite and with
// PostgreSQL: snapshot and backup beside the running node, the store lost, restored, started, caught up, at the same roots as the
// others, and sound to `hefu node verify`. The debug binary that stands next to the tests is what runs.

import BankingCalendar
import Foundation
import Governance
import LedgerNode
import LocalNetwork
import NodeProcess
import Parties
import Testing

@Suite("A member whose disk is lost", .serialized)
struct DiskLossTests {
    private struct Ran {
        let code: Int32
        let text: String
    }

    /// Runs the program to its end.
    private static func hefu(_ words: String...) async throws -> Ran {
        let process = Process()
        process.executableURL = URL(filePath: try NetworkDemonstrationTests.hefu())
        process.arguments = words
        let log = FileManager.default.temporaryDirectory.appending(path: "hefu-ran-\(UUID().uuidString)")
        FileManager.default.createFile(atPath: log.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: log) }
        let output = try FileHandle(forWritingTo: log)
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        while process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        return Ran(code: process.terminationStatus, text: try String(contentsOf: log, encoding: .utf8))
    }

    private static func expectDone(_ ran: Ran, _ what: String) throws {
        try #require(ran.code == 0, "\(what): \(ran.text)")
    }

    @Test(
        "comes back from a snapshot and a backup of its keys, with SQLite and with PostgreSQL",
        .enabled(if: Programs.absence(postgres: true) == nil, "etcd and PostgreSQL are not installed"))
    func comesBack() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-lost-\(UUID().uuidString.prefix(8))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let members = try ["ash-bank", "birch-bank", "cedar-bank", "dune-bank"].map { try MemberID($0) }
        var settings = LocalNetwork.Settings(
            folder: folder, executable: try NetworkDemonstrationTests.hefu(),
            members: members.map {
                LocalNetwork.Settings.Founder(id: $0, name: $0.text, kind: .bank, isMandatory: false)
            }, calendars: CalendarBook([]), contracts: [])
        (settings.etcdCount, settings.postgresFor) = (1, members[0])
        let network = try LocalNetwork(founding: settings)
        do {
            try await network.start()
            try Data((0..<64).map { UInt8($0) }).write(to: URL(filePath: "\(folder)/backup.key"))
            for member in members[...1] { try await Self.lose(member, in: network, folder, witness: members[2]) }
            await network.stop()
        } catch {
            await network.stop()
            throw error
        }
    }

    private static func lose(_ member: MemberID, in network: LocalNetwork, _ folder: String, witness: MemberID) async throws {
        let config = "\(network.folder(of: member))/hefu.yaml"
        let (snapshot, backup) = ("\(folder)/\(member.text).hefu-snapshot", "\(folder)/\(member.text).hefu-backup")
        try expectDone(await hefu("node", "verify", "--config", config), "verify of \(member)'s running node")
        try expectDone(await hefu("node", "snapshot", "--config", config, "--to", snapshot), "snapshot of \(member)")
        try expectDone(
            await hefu("node", "backup", "--config", config, "--to", backup, "--key-file", "\(folder)/backup.key"),
            "backup of \(member)")
        let again = try await hefu("node", "restore", "--config", config, "--snapshot", snapshot)
        #expect(again.code != 0, "a store that holds a ledger is never written over: \(again.text)")
        try network.loseStore(of: member)
        let height = try await network.status(of: witness).finalHeight
        try expectDone(
            await hefu(
                "node", "restore", "--config", config, "--snapshot", snapshot, "--backup", backup, "--key-file",
                "\(folder)/backup.key"), "restore of \(member)")
        try network.start(member)
        try await network.waitUntilReady(member)
        try await NetworkDemonstrationTests.until { try await network.status(of: member).finalHeight > height + 2 }
        let here = try await network.desk(of: member).block(height + 2)
        let there = try await network.desk(of: witness).block(height + 2)
        #expect(here.stateRoot == there.stateRoot && here.logRoot == there.logRoot && here.logSize == there.logSize)
        #expect(try await network.status(of: member).halted == nil)
        try expectDone(await hefu("node", "verify", "--config", config), "verify of \(member) after it came back")
    }
}
