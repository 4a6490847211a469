import BankingCalendar
import Demonstration
import Foundation
import Ledger
package import LedgerNode
import LocalNetwork
import NetworkFounding
import NodeProcess
import Parties
import Signing
import WorkflowEngine

/// The letter of credit across four members' processes: three banks and a regulator, etcd with three members between them.
/// One party's node is killed in the middle of the credit's life and started again.
package struct NetworkDemonstration {
    /// Something that has to hold, and whether it does.
    package struct Finding: Codable, Sendable {
        package var what: String
        package var holds: Bool
        init(_ what: String, _ holds: Bool) { (self.what, self.holds) = (what, holds) }
    }

    package struct Report: Codable, Sendable {
        /// From the first process to the last node that is ready.
        package var startMilliseconds: Int64
        package var steps: [NetworkRehearsal.Told] = []
        package var findings: [Finding] = []
        package var holds: Bool { !findings.isEmpty && findings.allSatisfy(\.holds) }
    }

    let folder: String
    let executable: String
    let kinds: AgreementKinds
    let tell: (String) -> Void
    let told: (NetworkRehearsal.Told) -> Void

    /// The member whose ledger is in PostgreSQL, the one whose node is killed, and the one that is no party.
    package static let (inPostgres, killed, stranger) = ("harbour-bank", "lotus-bank", "meridian-bank")
    package static let members = ["harbour-bank", "lotus-bank", "meridian-bank", "trade-regulator"]

    /// - Parameters:
    ///   - folder: empty or new.
    ///   - executable: the program `hefu`, which each member's node runs.
    ///   - tell: what goes on, in lines.
    ///   - told: each act, as soon as it is final.
    package init(
        folder: String, executable: String, kinds: AgreementKinds, tell: @escaping (String) -> Void,
        told: @escaping (NetworkRehearsal.Told) -> Void
    ) {
        (self.folder, self.executable, self.kinds, self.tell, self.told) = (folder, executable, kinds, tell, told)
    }

    package func run() async throws -> Report {
        tell("Writing keys, certificates, genesis and configurations into \(folder)/ …")
        let network = try LocalNetwork(founding: settings())
        do {
            return try await run(on: network)
        } catch {
            await network.stop()
            throw error
        }
    }

    private func settings() throws -> LocalNetwork.Settings {
        let founders = try DemonstrationConsortium.members.filter { Self.members.contains($0.id) }.map {
            LocalNetwork.Settings.Founder(id: try MemberID($0.id), name: $0.name, kind: $0.kind, isMandatory: $0.isMandatory)
        }
        var settings = LocalNetwork.Settings(
            folder: folder, executable: executable, members: founders, startsAt: try DemonstrationConsortium.startsAt(),
            calendars: try DemonstrationConsortium.calendars(),
            contracts: try kinds.all.map {
                NetworkPlan.AgreementContract(contract: $0.contract, workflow: try Digest32($0.workflowDigest))
            })
        settings.name = "demonstration"
        settings.postgresFor = try MemberID(Self.inPostgres)
        settings.timeSource = .rehearsal
        return settings
    }

    private func run(on network: LocalNetwork) async throws -> Report {
        let (applicant, beneficiary) = (P256SigningKey(), P256SigningKey())
        let parties = try DemonstrationConsortium.creditParties(
            applicant: applicant.publicKey, beneficiary: beneficiary.publicKey)
        let desks = try await BankDesks(network, parties: parties)
        let began = NetworkRehearsal.milliseconds
        try await network.start { tell("  \($0)") }
        var report = Report(startMilliseconds: NetworkRehearsal.milliseconds - began)
        tell("All are up after \(report.startMilliseconds) ms. A letter of credit, act by act over the members' own APIs:")
        let rehearsal = NetworkRehearsal(
            network, desks: desks, parties: parties, companies: ["applicant": applicant, "beneficiary": beneficiary], tell: told)
        var restart: Restart?
        rehearsal.before = { step in
            if step == Restart.killedBefore { restart = try await Restart.kill(MemberID(Self.killed), of: network, tell) }
            if step == Restart.killedBefore + 1 { try await restart?.start(tell) }
        }
        try await CreditLife(on: rehearsal).live()
        report.steps = rehearsal.told
        report.findings = restart.map { [$0.finding] } ?? []
        let checks = NetworkChecks(network: network, desks: desks, folder: folder, steps: rehearsal.told.map { $0.step })
        try await report.findings += checks.whileRunning(agreement: rehearsal.agreement ?? "")
        let codes = await network.stop()
        let orderly = network.members.filter { codes[$0] == 0 }.count
        report.findings.append(
            Finding("\(orderly) of \(network.members.count) nodes ended in order when asked", orderly == network.members.count))
        try await report.findings += checks.ofFiles(kinds: kinds)
        return report
    }
}

/// A node that is killed while the others go on, and what became of it.
final class Restart {
    /// The act that is done without it: the issuing bank's amendment, whose beneficiary's bank it is.
    static let killedBefore = 5

    private let network: LocalNetwork
    private let member: MemberID
    private let heightBefore: UInt64
    private(set) var finding = NetworkDemonstration.Finding("the killed node was started again", false)

    private init(_ member: MemberID, of network: LocalNetwork, heightBefore: UInt64) {
        (self.member, self.network, self.heightBefore) = (member, network, heightBefore)
    }

    static func kill(_ member: MemberID, of network: LocalNetwork, _ tell: (String) -> Void) async throws -> Restart {
        let height = try await network.status(of: member).height
        network.kill(member)
        tell("  kill -9 of \(member.text)'s node at block \(height); the others go on")
        return Restart(member, of: network, heightBefore: height)
    }

    func start(_ tell: (String) -> Void) async throws {
        guard let other = network.runningMembers.first else { throw LocalNetworkFault("no node is running") }
        let target = try await network.status(of: other).height
        let began = NetworkRehearsal.milliseconds
        try network.start(member)
        try await network.waitUntilReady(member)
        let ready = NetworkRehearsal.milliseconds - began
        while try await network.status(of: member).finalHeight < target {
            guard NetworkRehearsal.milliseconds - began < 60_000 else {
                throw LocalNetworkFault("\(member.text) did not catch up to block \(target) within a minute")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        let took = NetworkRehearsal.milliseconds - began
        let what =
            "\(member.text), killed at block \(heightBefore) and started again, was ready after \(ready) ms and caught up to "
            + "final block \(target) after \(took) ms"
        tell("  \(what)")
        finding = NetworkDemonstration.Finding(what, target > heightBefore)
    }
}
