import Dispatch
import EtcdOrdering
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import LocalServers
import NetworkedNode
import Parties
import Signing
import Submission

/// Measures durable, final transactions in a network of several members' nodes over a real etcd with mutual TLS, all on this
/// one machine: each node has its own store and checks every signature, each block is forced to disk by etcd's servers and by
/// every node, and final is what a quorum has cosigned, as the member that submitted it sees it.
///
/// The load is composed before the clock starts and each member's node is handed its own member's transactions.
package struct NetworkBenchmark {
    private let workload: LedgerBenchmark.Workload
    private let folder: String
    private let rawSeconds: Double
    private let inFlight: Int
    private let etcdServers: Int
    private let progress: @Sendable (String) -> Void

    /// Nil where etcd is installed; else what to do.
    package static var absence: String? { EtcdServers.absence }

    /// - Parameters:
    ///   - etcdServers: 1 or 3.
    ///   - inFlight: over all members.
    package init(
        workload: LedgerBenchmark.Workload, folder: String, etcdServers: Int = 3, rawSeconds: Double, inFlight: Int,
        progress: @escaping @Sendable (String) -> Void
    ) {
        (self.workload, self.folder, self.etcdServers) = (workload, folder, etcdServers)
        (self.rawSeconds, self.inFlight, self.progress) = (rawSeconds, inFlight, progress)
    }

    /// How many transactions of each kind can be measured in a ledger that grows to `size`.
    package static func transactionsMax(size: Int) -> Int { size / 4 }

    /// Measures each size in turn, in one growing ledger; after the last one what failures cost, where there are enough
    /// members and etcd servers to survive them.
    package func run(members: Int, sizes: [Int], transactions: Int) async throws -> NetworkReport {
        let place = "\(folder)/network-of-\(members)"
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        progress("the raw signature and fsync rates, \(Int(3 * rawSeconds)) s …")
        let raw = try RawRates.measure(seconds: rawSeconds, folder: folder)
        let preload = try Preload(workload: workload, members: members, folder: place)
        let etcd = try await EtcdServers(
            members: etcdServers, certificates: EtcdCertificates("etcd on loopback"), folder: URL(filePath: "\(place)/etcd").path)
        defer { etcd.stop() }
        var report = NetworkReport()
        for (index, size) in sizes.enumerated() {
            // After the last size, for what was killed stays dead and would no longer be measured.
            let isLast = index == sizes.count - 1
            progress("\(members) members: preloading up to \(size) agreements …")
            let part = transactions / 2
            let kinds: [(Seating, Int)] = [
                (.all, transactions), (.pair, members > 2 ? transactions : 0), (.nobody, transactions),
                (.all, isLast ? part : 0), (.all, isLast ? part : 0),
            ]
            let live = try await preload.grow(to: size, live: kinds, progress: progress)
            let run = Run(preload: preload, etcd: etcd, raw: raw, size: size, benchmark: self)
            let nodes = try await NodesOnEtcd(preload, etcd: etcd, prefix: "hefu/bench-\(members)/1")
            for (kind, agreements) in zip([NetworkMeasurement.Kind.privateToAll, .privateToTwo, .publicOnly], live)
            where !agreements.isEmpty {
                progress("\(members) members, \(size) agreements: \(kind.rawValue) …")
                report.measurements.append(try await run.measure(kind, agreements, nodes))
            }
            if isLast, members >= 4, etcdServers == 3 {
                progress("\(members) members: a node is away, and etcd's leader is killed …")
                report.failovers.append(try await run.failover(away: live[3], killing: live[4], nodes))
            }
            try await nodes.stop()
        }
        return report
    }

    /// One size.
    private struct Run {
        let preload: Preload
        let etcd: EtcdServers
        let raw: RawRates
        let size: Int
        let benchmark: NetworkBenchmark

        private func meter(_ agreements: [PreloadedAgreement], _ nodes: NodesOnEtcd) throws -> LoadMeter {
            guard let network = nodes.ledgers.first?.network else { throw BenchmarkFault("no node is at work") }
            let composed = try preload.compose(agreements, network: network, at: benchmark.workload.startsAt)
            return LoadMeter(
                zip(composed, agreements + agreements).map {
                    LoadMeter.Load(transaction: $0, member: $1.member, outcome: .accepted)
                })
        }

        func measure(
            _ kind: NetworkMeasurement.Kind, _ agreements: [PreloadedAgreement], _ nodes: NodesOnEtcd
        ) async throws -> NetworkMeasurement {
            let meter = try meter(agreements, nodes)
            let before = await nodes.height(of: 0)
            let used = (own: processorSeconds(), etcd: etcd.processorSeconds(), lost: nodes.watch.slotsLost)
            let started = DispatchTime.now()
            try await submitAll(meter, to: nodes.nodes, inFlight: benchmark.inFlight)
            let wall = elapsed(since: started)
            let (own, servers) = (processorSeconds() - used.own, etcd.processorSeconds() - used.etcd)
            let load = loadAverage()
            try await settle(nodes)
            try preload.requireExecuted(agreements, by: nodes.ledgers)
            let sizes = try nodes.ledgers[0].blockBytes(after: before)
            let mean = max(1, sizes.reduce(0, +) / max(1, sizes.count))
            let appends = try await RawEtcd.appendsPerSecond(etcd, bytes: mean, seconds: benchmark.rawSeconds)
            let (sorted, rate) = (meter.sortedLatencies, Double(meter.count) / wall)
            return NetworkMeasurement(
                members: nodes.ledgers.count, etcdServers: etcd.endpoints.count, preloadedAgreements: size, kind: kind,
                transactions: meter.count, transactionsPerSecond: rate, p50Milliseconds: sorted[sorted.count / 2],
                p99Milliseconds: sorted[sorted.count * 99 / 100], blocks: sizes.count, meanBlockBytes: mean,
                meanBlockTransactions: Double(meter.count) / Double(max(1, sizes.count)),
                slotsLost: nodes.watch.slotsLost - used.lost, nodesProcessorSeconds: own, etcdProcessorSeconds: servers,
                wallSeconds: wall, loadAverage: load, etcdAppendsPerSecond: appends,
                p256VerifiesPerSecond: raw.p256VerifiesPerSecond, ed25519VerifiesPerSecond: raw.ed25519VerifiesPerSecond,
                ratio: rate * Double(nodes.ledgers.count) / raw.p256VerifiesPerSecond)
        }

        /// Submits all, and says now and then how far it is.
        private func submitAll(_ meter: LoadMeter, to nodes: [NetworkedNode], inFlight: Int) async throws {
            let telling = Task { [progress = benchmark.progress] in
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(2))
                    progress("  \(meter.doneCount) of \(meter.count) final")
                }
            }
            defer { telling.cancel() }
            try await meter.submitAll(to: nodes, inFlight: inFlight)
        }

        /// Waits until every node stands where the others do, with the same result and all of it final by its own store.
        private func settle(_ nodes: NodesOnEtcd) async throws {
            let deadline = ContinuousClock.now + .seconds(60)
            while true {
                try await nodes.requireSound()
                var (heights, finals): ([UInt64], [UInt64]) = ([], [])
                for ledger in nodes.ledgers {
                    heights.append(await ledger.position().height)
                    finals.append(try ledger.finalHeight())
                }
                if Set(heights + finals).count == 1 { return try requireSame(nodes.ledgers) }
                guard .now < deadline else {
                    throw BenchmarkFault("after a minute the nodes still stand at \(heights), final \(finals)")
                }
                try await Task.sleep(for: .milliseconds(5))
            }
        }

        /// The same log and state everywhere, each under a checkpoint that a quorum has cosigned.
        private func requireSame(_ ledgers: [LedgerNode]) throws {
            let tips = try ledgers.map { ledger in try ledger.store.read { try $0.tip() } }
            guard Set(tips.map { $0?.logRoot }).count == 1, Set(tips.map { $0?.commit.stateRoot }).count == 1,
                let height = tips.first??.height
            else { throw BenchmarkFault("the nodes have different results") }
            for ledger in ledgers { _ = try ledger.finalCheckpoint(covering: height) }
        }

        // MARK: failures

        func failover(
            away missed: [PreloadedAgreement], killing: [PreloadedAgreement], _ nodes: NodesOnEtcd
        ) async throws -> FailoverMeasurement {
            let last = preload.ids.count - 1
            let before = await nodes.height(of: last)
            try await nodes.stop(last)
            let meter = try meter(missed, nodes)
            // What the member would have submitted that is away, another submits.
            try await submitAll(meter, to: nodes.nodes, inFlight: benchmark.inFlight)
            let blocks = await nodes.height(of: 0) - before
            try await nodes.start(last)
            let caughtUp = try await seconds(until: before + blocks, of: last, nodes)
            let longest = try await killLeader(killing, nodes)
            return FailoverMeasurement(
                members: preload.ids.count, etcdServers: etcd.endpoints.count, longestSecondsWithoutFinalBlock: longest,
                missedBlocks: Int(blocks), missedTransactions: meter.count,
                caughtUpBlocksPerSecond: Double(blocks) / caughtUp,
                caughtUpTransactionsPerSecond: Double(meter.count) / caughtUp)
        }

        private func seconds(until height: UInt64, of member: Int, _ nodes: NodesOnEtcd) async throws -> Double {
            let started = DispatchTime.now()
            while await nodes.height(of: member) < height {
                try await nodes.requireSound()
                guard elapsed(since: started) < 120 else {
                    throw BenchmarkFault("\(preload.ids[member].text) did not catch up within two minutes")
                }
                try await Task.sleep(for: .milliseconds(1))
            }
            return elapsed(since: started)
        }

        /// Kills etcd's leader once a quarter of the load is final.
        ///
        /// - Returns: the longest time in seconds without a newly final block.
        private func killLeader(_ agreements: [PreloadedAgreement], _ nodes: NodesOnEtcd) async throws -> Double {
            let meter = try meter(agreements, nodes)
            let leader = try await etcd.leaderIndex()
            let (working, etcd, inFlight) = (nodes.nodes, etcd, benchmark.inFlight)
            let killed = try await withThrowingTaskGroup(of: Void.self) { group in
                // Few at a time, so that the load goes on for longer than the election.
                group.addTask { try await meter.submitAll(to: working, inFlight: max(working.count, inFlight / 8)) }
                while meter.doneCount < meter.count / 4 { try await Task.sleep(for: .milliseconds(1)) }
                let now = DispatchTime.now()
                etcd.kill(leader)
                guard meter.doneCount < meter.count else {
                    throw BenchmarkFault("the load was over before etcd's leader was killed; ask for more --transactions")
                }
                try await group.waitForAll()
                return now
            }
            try await settle(nodes)
            try preload.requireExecuted(agreements, by: nodes.ledgers)
            return nodes.watch.longestGap(from: killed)
        }
    }
}

/// What this process has used so far, in seconds of one core.
private func processorSeconds() -> Double { EtcdServers.processorSeconds(of: getpid()) }

private func loadAverage() -> Double {
    var loads = [0.0]
    return getloadavg(&loads, 1) == 1 ? loads[0] : 0
}

extension LedgerNode {
    /// The sizes of the blocks above `height`.
    fileprivate func blockBytes(after height: UInt64) throws -> [Int] {
        try store.read { reader in
            var (sizes, next): ([Int], UInt64) = ([], height + 1)
            while let record = try reader.block(next) {
                sizes.append(record.bytes.count)
                next += 1
            }
            return sizes
        }
    }
}

/// What etcd does with nothing of ours in the way.
enum RawEtcd {
    /// Values of `bytes` put one after the other by one client, each with a compare, as a block is.
    static func appendsPerSecond(_ etcd: EtcdServers, bytes: Int, seconds: Double) async throws -> Double {
        let gateway = try EtcdGateway(etcd.configuration(prefix: "raw"))
        do {
            let count = try await append(gateway, randomBytes(bytes), seconds: seconds)
            try await gateway.close()
            return count
        } catch {
            try await gateway.close()
            throw error
        }
    }

    private static func append(_ gateway: EtcdGateway, _ value: [UInt8], seconds: Double) async throws -> Double {
        let run = randomBytes(8)
        let head = Array("raw/".utf8) + run
        var (count, last): (Int, [UInt8]?) = (0, nil)
        let started = DispatchTime.now()
        while elapsed(since: started) < seconds {
            count += 1
            let next = Array("\(count)".utf8)
            let transaction = EtcdTransaction(
                key: head, expected: last,
                puts: [EtcdPair(key: head + next, value: value), EtcdPair(key: head, value: next)], otherwise: [])
            guard case .done = try await gateway.transact(transaction) else {
                throw BenchmarkFault("etcd did not take a value of \(value.count) bytes")
            }
            last = next
        }
        return Double(count) / elapsed(since: started)
    }
}
