// Proves, on real processes and by the commands of Docs/Operating/registry.md, that a registry of financings works between
// organisations: the members set its rules, the authority opens it at its node, a bank holds goods with their owner's consent, and
// another bank is refused the same goods and told nothing of the first one. The authority's node alone knows whose is what.

import BankingCalendar
import Foundation
import Governance
import LedgerNode
import LocalNetwork
import LocalServers
import NodeProcess
import Parties
import Testing

@Suite("The registry of financings between organisations", .serialized)
struct RegistryNetworkTests {
    private static let (harbour, lotus, regulator) = ("harbour-bank", "lotus-bank", "trade-regulator")
    private static let company = "Harbour Copper Trading Co., Ltd."

    /// What its operators and users do, in words of the command line.
    private struct Stage {
        let network: LocalNetwork
        var folder: String { network.folder }

        func config(_ member: String) -> [String] { ["--config", "\(folder)/\(member)/hefu.yaml"] }

        func append(_ lines: String, to member: String) throws {
            let path = "\(folder)/\(member)/hefu.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try (text + lines).write(toFile: path, atomically: true, encoding: .utf8)
        }

        func makeKey(_ name: String) throws -> String {
            try network.hefu(["sign", "--key", "\(folder)/\(name).key", "--make"]).trimmingCharacters(in: .whitespacesAndNewlines)
        }

        func write(_ text: String, _ name: String) throws -> String {
            let path = "\(folder)/\(name)"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return path
        }

        func set(rules: String) throws {
            let (paper, change) = (try write(rules, "rules.json"), "\(folder)/rules.cbor")
            try network.hefu(
                [
                    "governance", "propose", "set-registry-rules", "--paper", paper, "--signers", "\(lotus),\(regulator)", "--to",
                    change,
                ] + config(harbour))
            for member in [lotus, regulator] { try network.hefu(["governance", "endorse", change] + config(member)) }
            try network.hefu(["governance", "submit", change] + config(harbour))
        }

        /// A maker of a bank, and how its commands reach the bank's API.
        func maker(of member: String) throws -> [String] {
            try network.hefu(
                ["user", "add", "mei", "--name", "Mei Lin", "--role", "maker", "--scope", "registry"] + config(member))
            let token = try write(network.hefu(["user", "token", "mei"] + config(member)), "\(member).jwt")
            return ["--api", "http://127.0.0.1:\(try network.apiPort(of: MemberID(member)))", "--token-file", token]
        }

        /// Draws up a hold and has its owner consent.
        func hold(_ papers: String, _ reference: String, as api: [String]) throws -> String {
            let (once, draft) = (try makeKey("once-\(reference)"), "\(folder)/\(reference).json")
            try network.hefu(
                ["financing", "reserve", papers, "--owner-key", once, "--reference", reference, "--draft", draft] + api)
            return try network.hefu(
                [
                    "financing", "consent", draft, "--one-time-key", "\(folder)/once-\(reference).key", "--key",
                    "\(folder)/company.key", "--company", company,
                ] + api)
        }
    }

    private static func papers(receipt: String) -> String {
        """
        {"applicant": {"name": "\(company)"}, "amount": "USD 100000.00", "documents": [
          {"kind": "warehouse-receipt", "number": "\(receipt)", "issuer": {"name": "Lingang Storage Co., Ltd."},
           "goods": [{"lot": "AL-77", "grade": "A00"}], "citations": []}]}
        """
    }

    private static func found() throws -> LocalNetwork {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hefu-office-\(UUID().uuidString.prefix(8))").path
        var settings = LocalNetwork.Settings(
            folder: folder, executable: try NetworkDemonstrationTests.hefu(),
            members: try [harbour, lotus, regulator].map {
                LocalNetwork.Settings.Founder(
                    id: try MemberID($0), name: $0, kind: $0 == regulator ? .regulator : .bank, isMandatory: false)
            }, calendars: CalendarBook([]), contracts: [])
        settings.etcdCount = 1
        return try LocalNetwork(founding: settings)
    }

    @Test(
        "refuses the second bank the same goods, and tells it nothing of the first",
        .enabled(if: Programs.absence(postgres: false) == nil, "etcd is not installed"))
    func life() async throws {
        let network = try Self.found()
        defer { try? FileManager.default.removeItem(atPath: network.folder) }
        do {
            try await Self.tell(Stage(network: network))
            let codes = await network.stop()
            #expect(codes.values.allSatisfy { $0 == 0 }, "\(codes)")
        } catch {
            await network.stop()
            throw error
        }
    }

    private static func tell(_ stage: Stage) async throws {
        let network = stage.network
        let authorityKey = try stage.makeKey("registry")
        try stage.append("registry:\n  authority: registry.sqlite\n  key: ../registry.key\n", to: regulator)
        for bank in [harbour, lotus] { try stage.append("registry:\n  desk: financing.sqlite\n", to: bank) }
        try await network.start()
        let (first, second) = (try stage.maker(of: harbour), try stage.maker(of: lotus))
        let (mine, theirs) = (
            try stage.write(papers(receipt: "WR-1"), "mine.json"), try stage.write(papers(receipt: "OTHER-9"), "theirs.json")
        )

        #expect(throws: (any Error).self, "no rules are set yet") { try network.hefu(["financing", "check", mine] + first) }
        try stage.set(
            rules: "{\"authorities\": [{\"member\": \"\(regulator)\", \"key\": \"\(authorityKey)\"}], "
                + "\"reservationMillisecondsMax\": 259200000, \"fingerprintsMax\": 256, \"reservationsMax\": 1000, "
                + "\"evaluationsMax\": 20000, \"evaluationWindowMilliseconds\": 86400000, \"resemblanceMin\": 85}")
        #expect(try network.hefu(["registry", "open-epoch"] + stage.config(regulator)).contains("final"))
        try network.hefu(
            ["registry", "enrol", company, "--key", try stage.makeKey("company"), "--officer", "R. Li"] + stage.config(regulator))

        #expect(try network.hefu(["financing", "check", mine] + first).hasPrefix("REGU"))
        #expect(try stage.hold(mine, "HB-1", as: first).contains("PNDG"))
        let known = try network.hefu(["financing", "check", theirs] + second)
        #expect(known.hasPrefix("REDU") && !known.contains(harbour), "\(known)")
        do {
            _ = try stage.hold(theirs, "LB-1", as: second)
            Issue.record("the same goods were held twice")
        } catch let refusal as LocalNetworkFault {
            #expect(refusal.description.contains("REDU") && !refusal.description.contains(harbour), "\(refusal)")
        }
        #expect(try network.hefu(["financing", "notices"] + first).contains("lot"))

        let journal = try network.hefu(["registry", "journal", "--json"] + stage.config(regulator))
        #expect(journal.contains("reservation-certified") && journal.contains(harbour) && journal.contains("company-enrolled"))
        for bank in [harbour, lotus] {
            #expect(throws: (any Error).self, "a bank's node has no such desk") {
                try network.hefu(["registry", "journal"] + stage.config(bank))
            }
        }
    }
}
