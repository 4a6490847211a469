// Proves, on real processes, that a letter of credit can be carried across four members' nodes with three etcd members and a
// PostgreSQL: through their APIs, with one node killed on the way, all ending at the same state and with sound stores. The
// debug binary that stands next to the tests is what runs.

import AgreementCatalogue
import BankingCalendar
import Foundation
import Governance
import LedgerNode
import LocalNetwork
import NetworkDemonstration
import NodeProcess
import Parties
import PropertyTesting
import Testing

@Suite("A network of processes on this machine", .serialized)
struct NetworkDemonstrationTests {
    /// Next to the tests' bundle, or where debug builds stand.
    static func hefu() throws -> String {
        let folder =
            Bundle.main.bundleURL.pathExtension == "xctest"
            ? Bundle.main.bundleURL.deletingLastPathComponent() : Bundle.main.bundleURL
        let candidates = [folder, FetchedData.packageRoot.appendingPathComponent(".build/debug")].map {
            $0.appendingPathComponent("hefu").path
        }
        return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) }, "hefu is built with the tests")
    }

    @Test(
        "carries a letter of credit, loses a node on the way and ends with the same state everywhere",
        .enabled(if: Programs.absence(postgres: true) == nil, "etcd and PostgreSQL are not installed"))
    func credit() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-net-\(UUID().uuidString.prefix(8))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let demonstration = NetworkDemonstration(
            folder: folder, executable: try Self.hefu(), kinds: AgreementKinds(try AgreementCatalogue.kinds()),
            tell: { _ in }, told: { _ in })
        let report = try await demonstration.run()
        for finding in report.findings { #expect(finding.holds, "\(finding.what)") }
        // The rest of the credit's life says of itself what it expects.
        #expect(report.steps.count == 19)
        let alone = report.steps.filter { $0.cosignatures < $0.members }
        #expect(alone.allSatisfy { $0.cosignatures >= 3 }, "three of four is the quorum")
        #expect(report.findings.count == 9)
    }

    @Test(
        "keeps a second process of a member standing by for the first one's database, which takes over when that is killed",
        .enabled(if: Programs.absence(postgres: true) == nil, "etcd and PostgreSQL are not installed"))
    func standby() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-net-\(UUID().uuidString.prefix(8))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bank = try MemberID("harbour-bank")
        var settings = LocalNetwork.Settings(
            folder: folder, executable: try Self.hefu(),
            members: [
                LocalNetwork.Settings.Founder(id: bank, name: "Harbour Bank plc", kind: .bank, isMandatory: false)
            ], calendars: CalendarBook([]), contracts: [])
        (settings.etcdCount, settings.postgresFor) = (1, bank)
        let network = try LocalNetwork(founding: settings)
        do {
            try await network.start()
            let second = try network.startStandby(of: bank)
            try await Self.until { try await second.readiness().text == "standby" }
            let height = try await network.status(of: bank).height
            network.kill(bank)
            try await Self.until { try await second.readiness().isReady }
            #expect(try await second.status().height >= height)
            await network.stop()
        } catch {
            await network.stop()
            throw error
        }
    }

    static func until(_ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while !((try? await isSo()) ?? false) {
            try #require(ContinuousClock.now < deadline, "not within 30 seconds")
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
