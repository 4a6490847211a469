// What is proved: an operator's day, with the program itself: a network is founded, its node runs on a real etcd with mutual
// TLS, a newcomer is admitted by files that both sign, people get tokens, certificates are renewed, and wrong usage is answered
// with exit code 2 and a sentence. Skipped where etcd is not installed.

import Foundation
import LocalServers
import PropertyTesting
import Testing

/// Programs that end with the test.
private final class Programs {
    private var running: [Process] = []
    let folder: String

    init(folder: String) { self.folder = folder }

    deinit {
        for process in running.reversed() where process.isRunning {
            process.terminate()
            let deadline = Date(timeIntervalSinceNow: 20)
            while process.isRunning, Date() < deadline { usleep(50_000) }
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }
    }

    static func hefu() throws -> URL {
        let bundle = Bundle.main.bundleURL
        let folders = [
            bundle.pathExtension == "xctest" ? bundle.deletingLastPathComponent() : bundle,
            FetchedData.packageRoot.appendingPathComponent(".build/debug"),
        ]
        let program = folders.map { $0.appendingPathComponent("hefu") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
        return try #require(program, "hefu is built with the tests")
    }

    func start(_ program: URL, _ arguments: [String], log: String) throws {
        let process = Process()
        (process.executableURL, process.arguments) = (program, arguments)
        FileManager.default.createFile(atPath: "\(folder)/\(log)", contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: "\(folder)/\(log)"))
        (process.standardOutput, process.standardError) = (file, file)
        try process.run()
        running.append(process)
    }

    struct Answer {
        let code: Int32
        let output: String
        let complaint: String
    }

    func hefu(_ arguments: String...) throws -> Answer {
        let process = Process()
        (process.executableURL, process.arguments) = (try Self.hefu(), arguments)
        let files = try ["out", "err"].map { name -> (String, FileHandle) in
            let path = "\(folder)/\(UUID().uuidString).\(name)"
            FileManager.default.createFile(atPath: path, contents: nil)
            return (path, try #require(FileHandle(forWritingAtPath: path)))
        }
        (process.standardOutput, process.standardError) = (files[0].1, files[1].1)
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOfFile: $0.0, encoding: .utf8) }
        return Answer(code: process.terminationStatus, output: texts[0], complaint: texts[1])
    }
}

@Suite("The operator's commands", .serialized)
struct ProgramTests {
    @Test("carry a network from its founding to its second member", .enabled(if: EtcdServers.absence == nil))
    func day() async throws {
        let scratch = try ScratchFolder()
        let programs = Programs(folder: scratch.path)
        var taken: Set<Int> = []
        let (ports, etcd) = (try FreePorts.row(of: 4, except: &taken), try FreePorts.row(of: 2, except: &taken))
        let network = "\(scratch.path)/network"
        let founded = try programs.hefu(
            "network", "init", "--folder", network, "--name", "pilot", "--member", "ash-bank=bank:Ash Bank@127.0.0.1:\(ports)",
            "--etcd", "127.0.0.1:\(etcd)", "--beat-seconds", "1")
        #expect(founded.code == 0, "\(founded.complaint)")
        let config = "\(network)/ash-bank/hefu.yaml"
        #expect(try programs.hefu("governance", "show", "--config", config).code == 1, "no node runs yet")

        try programs.start(
            URL(filePath: "/usr/bin/env"), ["etcd", "--config-file", "\(network)/etcd/etcd-1/etcd.yaml"], log: "etcd.log")
        try programs.start(Programs.hefu(), ["node", "run", "--config", config], log: "node.log")
        try await waitUntilRunning(programs, config, log: "\(scratch.path)/node.log")

        let shown = try programs.hefu("governance", "show", "--json", "--config", config)
        #expect(shown.output.contains("\"quorum\" : 1") && shown.output.contains("\"id\" : \"ash-bank\""), "\(shown)")

        try admit(programs, scratch.path, config, network: network, port: ports, etcd: etcd)
        let second = try programs.hefu("governance", "show", "--json", "--config", config)
        #expect(second.output.contains("\"id\" : \"elm-bank\"") && second.output.contains("\"active\" : 2"), "\(second)")

        // Below four members nobody is suspended without break-glass keys: told before anybody else signs.
        let paper = "\(scratch.path)/suspend.json"
        try #"{"member": "elm-bank", "reason": "a test"}"#.write(toFile: paper, atomically: true, encoding: .utf8)
        let suspend = try programs.hefu(
            "governance", "propose", "suspend-member", "--paper", paper, "--config", config, "--to", "\(scratch.path)/s.cbor")
        #expect(suspend.code == 0 && suspend.output.contains("break-glass-agrees"), "\(suspend)")

        let rotation = try programs.hefu(
            "node", "rotate-key", "--config", config, "--signers", "elm-bank", "--to", "\(scratch.path)/r.cbor")
        #expect(rotation.code == 0 && rotation.output.contains("elm-bank"), "\(rotation)")
        try people(programs, config)
    }

    private func waitUntilRunning(_ programs: Programs, _ config: String, log: String) async throws {
        for _ in 0..<120 {
            if try programs.hefu("node", "status", "--config", config).code == 0 { return }
            try await Task.sleep(for: .milliseconds(250))
        }
        Issue.record("the node does not answer: \(try String(contentsOfFile: log, encoding: .utf8).suffix(2000))")
    }

    private func admit(_ programs: Programs, _ folder: String, _ config: String, network: String, port: Int, etcd: Int) throws {
        let (newcomer, proposal) = ("\(folder)/elm-bank", "\(folder)/admission.cbor")
        let steps = [
            try programs.hefu(
                "network", "card", "--member", "elm-bank=bank:Elm Bank@127.0.0.1:\(port + 50)", "--folder", newcomer),
            try programs.hefu(
                "network", "join", "--folder", newcomer, "--genesis", "\(network)/genesis.cbor", "--peer",
                "ash-bank=127.0.0.1:\(port)", "--etcd", "https://127.0.0.1:\(etcd)"),
            try programs.hefu(
                "governance", "propose", "admit-member", "--card", "\(newcomer)/card.json", "--config", config, "--to", proposal),
        ]
        for step in steps { #expect(step.code == 0, "\(step)") }
        let early = try programs.hefu("governance", "submit", proposal, "--config", config)
        #expect(early.code == 1 && early.complaint.contains("has not signed yet"), "\(early)")
        let endorsed = try programs.hefu(
            "governance", "endorse", proposal, "--without-node", "--config", "\(newcomer)/hefu.yaml")
        #expect(endorsed.code == 0, "\(endorsed)")
        let read = try programs.hefu("governance", "read", proposal, "--config", config)
        #expect(read.output.contains("waits for   nobody") && read.output.contains("admits elm-bank"), "\(read)")
        let submitted = try programs.hefu("governance", "submit", proposal, "--config", config)
        #expect(submitted.code == 0 && submitted.output.contains("final: accepted"), "\(submitted)")
    }

    private func people(_ programs: Programs, _ config: String) throws {
        let added = try programs.hefu(
            "user", "add", "mei", "--name", "Mei Lin", "--role", "maker", "--scope", "letters-of-credit", "--config", config)
        #expect(added.code == 0, "\(added)")
        let token = try programs.hefu("user", "token", "mei", "--config", config)
        #expect(token.code == 0 && token.output.split(separator: ".").count == 3 && token.complaint.isEmpty, "\(token)")
        #expect(try programs.hefu("user", "list", "--config", config).output.contains("Mei Lin"))
        let policy = try programs.hefu(
            "user", "policy", "--domain", "letters-of-credit", "--from", "USD 1000.00", "--approvals", "2", "--config", config)
        #expect(policy.code == 0 && policy.output.contains("USD 1,000.00"), "\(policy)")
        let renewed = try programs.hefu("node", "renew-certificate", "--json", "--config", config)
        #expect(renewed.code == 0 && renewed.output.contains("127.0.0.1"), "\(renewed)")
        let identity = try programs.hefu(
            "node", "renew-identity", "--config", config, "--to", "\(programs.folder)/renewal.json")
        #expect(identity.code == 0, "\(identity)")
    }

    @Test(
        "answer wrong usage with exit code 2, and what is wrong with 1, in a sentence",
        arguments: [
            (["governance", "propose", "raise-quorum", "--config", "x", "--to", "/tmp/never"], 2, "name one paper"),
            (["network", "card", "--member", "elm", "--folder", "/tmp/never"], 2, "is not id=kind:Name"),
            (["network", "card", "--member", "elm-bank=bank:Elm", "--folder", "/tmp/never"], 2, "where its node will be"),
            (["governance", "actions", "expel"], 1, "it knows admit-member"),
            (["user", "list", "--config", "/nowhere/hefu.yaml"], 1, "there is no such file"),
        ])
    func wrongUsage(_ arguments: [String], _ code: Int, _ told: String) throws {
        let scratch = try ScratchFolder()
        let programs = Programs(folder: scratch.path)
        let process = Process()
        (process.executableURL, process.arguments) = (try Programs.hefu(), arguments)
        let path = "\(programs.folder)/complaint"
        FileManager.default.createFile(atPath: path, contents: nil)
        process.standardError = try #require(FileHandle(forWritingAtPath: path))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let complaint = try String(contentsOfFile: path, encoding: .utf8)
        #expect(process.terminationStatus == Int32(code), "\(complaint)")
        #expect(complaint.contains(told), "\(complaint)")
    }
}
