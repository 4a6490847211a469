package import BankingCalendar
import EtcdOrdering
import Foundation
package import Governance
import Ledger
package import LedgerNode
import LocalServers
package import NetworkFounding
import NodeConfiguration
package import NodeProcess
package import Parties
import Synchronization

/// A network of several organisations on this machine: one `hefu node run` a member, etcd members with mutual TLS, and a
/// PostgreSQL for the member that asks for one. Every process ends with this one, however it ends.
package final class LocalNetwork: Sendable {
    package struct Settings: Sendable {
        package struct Founder: Sendable {
            package var id: MemberID
            package var name: String
            package var kind: Member.Kind
            /// Whether it takes part in every agreement, as a regulator.
            package var isMandatory: Bool
            package init(id: MemberID, name: String, kind: Member.Kind, isMandatory: Bool) {
                (self.id, self.name, self.kind, self.isMandatory) = (id, name, kind, isMandatory)
            }
        }

        /// Empty or new; everything is written there.
        package var folder: String
        /// The path of the program `hefu`.
        package var executable: String
        package var name = "local"
        package var members: [Founder]
        package var etcdCount = 3
        /// The member whose ledger is in PostgreSQL; the others' are in SQLite.
        package var postgresFor: MemberID?
        package var timeSource = Genesis.TimeSource.beats
        /// The ledger's first instant; this machine's time where time comes from beats.
        package var startsAt: LedgerTime
        package var beatSeconds = 1
        /// From when on certificates are valid: a member whose clock is behind would take them for not valid yet.
        package var issuedAt = MemberClock.system
        package var calendars: CalendarBook
        package var contracts: [NetworkPlan.AgreementContract]
        /// After which every process is ended in any case.
        package var secondsMax = 900

        package init(
            folder: String, executable: String, members: [Founder], startsAt: LedgerTime = MemberClock.system,
            calendars: CalendarBook, contracts: [NetworkPlan.AgreementContract]
        ) {
            (self.folder, self.executable, self.members) = (folder, executable, members)
            (self.startsAt, self.calendars, self.contracts) = (startsAt, calendars, contracts)
        }
    }

    package let folder: String
    package let members: [MemberID]
    private let settings: Settings
    let plan: NetworkPlan
    private let postgres: PostgresFolder?

    private struct Running {
        var nodes: [MemberID: WatchedProcess] = [:]
        var etcd: [Int: WatchedProcess] = [:]
        var postgres: WatchedProcess?
        var standby: WatchedProcess?
        /// The first port of each member that joined the running network.
        var joined: [MemberID: Int] = [:]
    }
    private let running = Mutex(Running())

    /// Writes the members' and etcd's files; starts nothing yet.
    ///
    /// - Throws: ``LocalNetworkFault`` that says what to install where etcd or PostgreSQL is absent.
    package init(founding settings: Settings) throws {
        if let absence = Programs.absence(postgres: settings.postgresFor != nil) { throw LocalNetworkFault(absence) }
        var settings = settings
        settings.folder = URL(filePath: settings.folder).standardized.path
        self.settings = settings
        (folder, members) = (settings.folder, settings.members.map(\.id))
        // Others may pass through on the way to PostgreSQL's folder; each member's own folder is its owner's alone.
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        postgres = try settings.postgresFor.map { _ in try PostgresFolder(path: "\(settings.folder)/postgresql") }
        plan = try Self.plan(settings, postgres)
        try NetworkFounding(plan, folder: folder).write()
        try postgres?.make()
    }

    private static func plan(_ settings: Settings, _ postgres: PostgresFolder?) throws -> NetworkPlan {
        var taken: Set<Int> = []
        let members = try settings.members.map { founder in
            NetworkPlan.MemberPlan(
                id: founder.id, name: founder.name, kind: founder.kind, isMandatory: founder.isMandatory, host: "127.0.0.1",
                firstPort: try FreePorts.row(of: 4, except: &taken),
                store: founder.id == settings.postgresFor ? postgres.map { .postgresql(connection: $0.connection) } : nil)
        }
        let etcd = try (0..<settings.etcdCount).map { index in
            let port = try FreePorts.row(of: 2, except: &taken)
            return NetworkPlan.EtcdPlan(name: "etcd-\(index + 1)", host: "127.0.0.1", clientPort: port, peerPort: port + 1)
        }
        return NetworkPlan(
            name: settings.name, members: members, etcd: etcd, calendars: settings.calendars, contracts: settings.contracts,
            timeSource: settings.timeSource, startsAt: settings.startsAt, issuedAt: settings.issuedAt,
            beatSeconds: settings.beatSeconds)
    }

    package func folder(of member: MemberID) -> String { "\(folder)/\(member.text)" }

    private func firstPort(of member: MemberID) throws -> Int {
        let founder = plan.members.first { $0.id == member }
        guard let port = founder?.firstPort ?? running.withLock({ $0.joined[member] }) else {
            throw LocalNetworkFault("there is no member \(member.text) in \(folder)")
        }
        return port
    }

    /// Where the other members reach the member's node.
    package func peerPort(of member: MemberID) throws -> Int { try firstPort(of: member) }

    /// Where the member's bank-facing API is.
    package func apiPort(of member: MemberID) throws -> Int { try firstPort(of: member) + 1 }

    /// For libpq: the database of the member that keeps its ledger in PostgreSQL.
    package var postgresConnection: String? { postgres?.connection }

    /// Where nodes reach each etcd member.
    package var etcdPorts: [Int] { plan.etcd.map(\.clientPort) }

    /// Takes in a member whose node is made in its folder by other means.
    ///
    /// - Returns: the first of the four ports that its node may listen on.
    package func adopt(_ member: MemberID) throws -> Int {
        var taken = Set(
            plan.members.flatMap { Array($0.firstPort..<$0.firstPort + 4) } + plan.etcd.flatMap { [$0.clientPort, $0.peerPort] })
        let port = try FreePorts.row(of: 4, except: &taken)
        running.withLock { $0.joined[member] = port }
        return port
    }

    // MARK: starting

    /// Starts everything and returns when every node is ready.
    ///
    /// - Parameter progress: told a line for each thing that is up.
    package func start(progress: (String) -> Void = { _ in }) async throws {
        if let postgres {
            let process = try postgres.start(secondsMax: settings.secondsMax)
            running.withLock { $0.postgres = process }
        }
        for index in plan.etcd.indices { try start(etcd: index) }
        if let postgres {
            try await until("PostgreSQL serves", within: 60, log: "\(postgres.path)/log") { postgres.isServing }
            progress("PostgreSQL serves \(settings.postgresFor?.text ?? "")")
        }
        let leader = try await etcdLeader()
        progress("etcd serves with \(plan.etcd.count) members over mutual TLS; \(plan.etcd[leader].name) leads")
        for member in members { try start(member) }
        for member in members {
            try await waitUntilReady(member)
            progress("\(member.text) is ready")
        }
    }

    /// Starts a member's node, on what it had before; ``waitUntilReady(_:within:)`` waits for it.
    ///
    /// - Parameter wrapper: the words of a program that takes the node's as its own last ones and becomes it.
    package func start(_ member: MemberID, under wrapper: [String] = []) throws {
        let place = folder(of: member)
        kill(member)
        let process = try WatchedProcess(
            member.text, wrapper + [settings.executable, "node", "run", "--config", "\(place)/hefu.yaml"],
            log: "\(place)/node.log", secondsMax: settings.secondsMax)
        running.withLock { $0.nodes[member] = process }
    }

    /// Starts a second process of the member on the same database, on ports of its own, which waits for the first one's seat.
    ///
    /// - Returns: where to ask it. The other members go on calling the first one's address, which in earnest moves with the seat.
    package func startStandby(of member: MemberID) throws -> OperatorDesk {
        let (place, ports) = (folder(of: member), try firstPort(of: member))
        var taken = Set(plan.members.flatMap { Array($0.firstPort..<$0.firstPort + 4) })
        let first = try FreePorts.row(of: 4, except: &taken)
        var text = try String(contentsOfFile: "\(place)/hefu.yaml", encoding: .utf8)
        for offset in 0..<4 {
            text = text.replacing("listen: 127.0.0.1:\(ports + offset)", with: "listen: 127.0.0.1:\(first + offset)")
        }
        try text.write(toFile: "\(place)/standby.yaml", atomically: true, encoding: .utf8)
        let process = try WatchedProcess(
            "\(member.text), standing by", [settings.executable, "node", "run", "--config", "\(place)/standby.yaml"],
            log: "\(place)/standby.log", secondsMax: settings.secondsMax)
        running.withLock { $0.standby = process }
        return OperatorDesk(port: first + 2, folder: place)
    }

    package func start(etcd index: Int) throws {
        guard let etcd = Programs.etcd else { throw LocalNetworkFault(Programs.absence(postgres: false) ?? "") }
        kill(etcd: index)
        let place = "\(folder)/etcd/\(plan.etcd[index].name)"
        let process = try WatchedProcess(
            plan.etcd[index].name, [etcd, "--config-file", "\(place)/etcd.yaml"], log: "\(place)/etcd.log",
            secondsMax: settings.secondsMax)
        running.withLock { $0.etcd[index] = process }
    }

    /// Waits until the node answers that it is ready.
    ///
    /// - Throws: ``LocalNetworkFault`` with the end of its log when its process ended, or after `seconds`.
    package func waitUntilReady(_ member: MemberID, within seconds: Double = 60) async throws {
        let desk = try desk(of: member)
        try await until("\(member.text) is ready", within: seconds, log: "\(folder(of: member))/node.log") {
            guard self.isRunning(member) else { throw LocalNetworkFault("its process has ended") }
            return (try? await desk.readiness())?.isReady ?? false
        }
    }

    /// What `/ready` says: "ready", "standby", "catching up: …"; nil when nobody answers.
    package func readiness(of member: MemberID) async throws -> String? { try? await desk(of: member).readiness().text }

    private func until(
        _ what: String, within seconds: Double, log: String, _ isSo: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var why = "not after \(Int(seconds)) seconds"
        while .now < deadline {
            do {
                if try await isSo() { return }
            } catch let fault as LocalNetworkFault {
                why = fault.description
                break
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        throw LocalNetworkFault("waited until \(what): \(why). The end of \(log):\n\(said.suffix(2000))")
    }

    // MARK: faults

    package func isRunning(_ member: MemberID) -> Bool { running.withLock { $0.nodes[member]?.isRunning ?? false } }

    /// Of the running node; nil where there is none.
    package func processID(of member: MemberID) -> Int32? { running.withLock { $0.nodes[member]?.id } }

    /// Those that joined later come last.
    package var runningMembers: [MemberID] {
        (members + running.withLock { $0.joined.keys.sorted() }).filter { isRunning($0) }
    }

    /// Runs `hefu` with these words to its end.
    ///
    /// - Parameter wrapper: as for a node.
    /// - Returns: what it wrote.
    /// - Throws: ``LocalNetworkFault`` with that when it failed.
    @discardableResult
    package func hefu(_ words: [String], under wrapper: [String] = []) throws -> String {
        try Programs.output(of: wrapper + [settings.executable] + words)
    }

    /// Runs a line of bash to its end; answers what it wrote.
    @discardableResult
    package func shell(_ line: String) throws -> String { try Programs.output(of: ["/bin/bash", "-c", line]) }

    /// SIGKILL; returns when the process is gone.
    package func kill(_ member: MemberID) { running.withLock { $0.nodes.removeValue(forKey: member) }?.kill() }

    /// SIGSTOP: the node hangs with its connections open.
    package func pause(_ member: MemberID) { running.withLock { $0.nodes[member] }?.pause() }

    package func resume(_ member: MemberID) { running.withLock { $0.nodes[member] }?.resume() }

    /// Asks a node to end in order. Returns its exit code.
    @discardableResult
    package func end(_ member: MemberID, within seconds: Double = 20) async -> Int32? {
        await running.withLock { $0.nodes.removeValue(forKey: member) }?.end(within: seconds)
    }

    /// The disk of a killed member is gone, its configuration, keys and certificates aside.
    package func loseStore(of member: MemberID) throws {
        kill(member)
        if member == settings.postgresFor { return try postgres?.dropLedger() ?? () }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: "\(folder(of: member))/ledger.sqlite\(suffix)")
        }
    }

    package func kill(etcd index: Int) { running.withLock { $0.etcd.removeValue(forKey: index) }?.kill() }

    package func pause(etcd index: Int) { running.withLock { $0.etcd[index] }?.pause() }

    package func resume(etcd index: Int) { running.withLock { $0.etcd[index] }?.resume() }

    /// The etcd member that leads, waiting for one up to 20 seconds.
    package func etcdLeader() async throws -> Int {
        let configuration = try etcd(of: members[0], prefix: "hefu/none/0")
        let endpoints = configuration.endpoints
        var found = 0
        try await until("etcd has a leader", within: 20, log: "\(folder)/etcd/\(plan.etcd[0].name)/etcd.log") {
            let gateway = try EtcdGateway(configuration)
            let standing = try? await gateway.standing()
            try await gateway.close()
            guard let leader = standing?.members.first(where: \.isLeader),
                let index = endpoints.firstIndex(of: leader.endpoint)
            else { return false }
            found = index
            return true
        }
        return found
    }

    // MARK: asking

    package func desk(of member: MemberID) throws -> OperatorDesk {
        OperatorDesk(port: try firstPort(of: member) + 2, folder: folder(of: member))
    }

    package func status(of member: MemberID) async throws -> OperatorStatus { try await desk(of: member).status() }

    package func metrics(of member: MemberID) async throws -> String { try await desk(of: member).metrics() }

    /// - Parameter command: such as "/time" with an instant, or "/recover".
    @discardableResult
    package func post(_ command: String, _ body: String = "", to member: MemberID) async throws -> String {
        try await desk(of: member).post(command, body)
    }

    // MARK: ending

    /// Ends all in order, then by force; files stay.
    ///
    /// - Returns: each running node's exit code.
    @discardableResult
    package func stop() async -> [MemberID: Int32] {
        let last = running.withLock { running in
            defer { running = Running() }
            return running
        }
        await last.standby?.end(within: 20)
        let codes = await withTaskGroup(of: (MemberID, Int32?).self) { group in
            for (member, process) in last.nodes { group.addTask { (member, await process.end(within: 20)) } }
            return await group.reduce(into: [MemberID: Int32]()) { $0[$1.0] = $1.1 }
        }
        // At once, or the last two would look for a leader among themselves.
        await withTaskGroup(of: Void.self) { group in
            for process in last.etcd.values { group.addTask { await process.end(within: 5) } }
        }
        await last.postgres?.end(SIGINT, within: 10)
        return codes
    }
}

/// What went wrong with the network as a whole, and where to look.
package struct LocalNetworkFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
