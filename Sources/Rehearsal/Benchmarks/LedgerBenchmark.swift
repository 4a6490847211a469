package import BankingCalendar
import CanonicalCBOR
import Confidentiality
import Consortium
import Dispatch
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SQLiteLedgerStore
import Signing
package import WorkflowEngine

/// Measures durable committed transactions in the embedded network: every member checks every signature, participants
/// open the payload and run the contract, each member keeps state tree, log and store, and every block is forced to disk.
///
/// All members take part in the agreements, the hardest case. The load client is in the same process and composes (seals
/// and signs) its transactions before the clock starts, since that is the work of each bank's own systems.
package struct LedgerBenchmark {
    /// What the measured transactions do.
    package struct Workload: Sendable {
        package let kind: AgreementKind
        /// Begins an agreement of this kind; gives its first state.
        package let begin: Act
        /// One act for each round; an agreement takes the rounds in order.
        package let rounds: [Act]
        /// The roles, filled by the members in turn.
        package let roles: [String]
        package let calendars: CalendarBook
        package let startsAt: LedgerTime

        package init(
            kind: AgreementKind, begin: Act, rounds: [Act], roles: [String], calendars: CalendarBook, startsAt: LedgerTime
        ) {
            (self.kind, self.begin, self.rounds) = (kind, begin, rounds)
            (self.roles, self.calendars, self.startsAt) = (roles, calendars, startsAt)
        }
    }

    /// One preloaded size.
    package struct Measurement: Codable, Sendable {
        package var members: Int
        package var preloadedAgreements: Int
        package var transactions: Int
        package var transactionsPerSecond: Double
        package var p256VerifiesPerSecond: Double
        package var ed25519VerifiesPerSecond: Double
        package var fsyncsPerSecond: Double
        /// transactionsPerSecond × members ÷ p256VerifiesPerSecond: every member checks every signature.
        package var ratio: Double
        package var p50Milliseconds: Double
        package var p99Milliseconds: Double
        /// In all members' stores and the ordering engine's, write-ahead logs folded in.
        package var bytesOnDiskPerTransaction: Double
        package var peakMemoryBytes: Int
    }

    private let workload: Workload
    private let folder: String
    private let rawSeconds: Double
    private let inFlight: Int
    private let progress: @Sendable (String) -> Void

    package init(
        workload: Workload, folder: String, rawSeconds: Double, inFlight: Int, progress: @escaping @Sendable (String) -> Void
    ) {
        (self.workload, self.folder, self.rawSeconds) = (workload, folder, rawSeconds)
        (self.inFlight, self.progress) = (inFlight, progress)
    }

    /// Measures with each preloaded size in turn, in one growing ledger.
    package func run(members: Int, sizes: [Int], transactions: Int) async throws -> [Measurement] {
        let place = "\(folder)/\(members)-members"
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let raw = try RawRates.measure(seconds: rawSeconds, folder: folder)
        let preload = try Preload(workload: workload, members: members, folder: place)
        var measurements: [Measurement] = []
        for size in sizes {
            progress("\(members) members: preloading up to \(size) agreements …")
            let live = try await preload.grow(to: size, live: [(.all, transactions)])[0]
            progress("\(members) members, \(size) agreements: measuring …")
            measurements.append(try await measure(preload: preload, live: live, size: size, raw: raw))
        }
        return measurements
    }

    private func measure(preload: Preload, live: [PreloadedAgreement], size: Int, raw: RawRates) async throws -> Measurement {
        let opened = try await preload.open()
        let composed = try preload.compose(live, network: opened.nodes[0].network, at: workload.startsAt)
        let before = try await settle(opened, place: preload.folder)
        let network = opened.network
        try await network.start()
        let meter = LoadMeter(composed.map { LoadMeter.Load(transaction: $0, outcome: .accepted) })
        let started = DispatchTime.now()
        try await meter.submitAll(to: [network], inFlight: inFlight)
        let wall = elapsed(since: started)
        await network.stop()
        try preload.requireExecuted(live, by: opened.nodes)
        let after = try await settle(opened, place: preload.folder)
        let sorted = meter.sortedLatencies
        let rate = Double(composed.count) / wall
        return Measurement(
            members: opened.nodes.count, preloadedAgreements: size, transactions: composed.count, transactionsPerSecond: rate,
            p256VerifiesPerSecond: raw.p256VerifiesPerSecond, ed25519VerifiesPerSecond: raw.ed25519VerifiesPerSecond,
            fsyncsPerSecond: raw.fsyncsPerSecond, ratio: rate * Double(opened.nodes.count) / raw.p256VerifiesPerSecond,
            p50Milliseconds: sorted[sorted.count / 2], p99Milliseconds: sorted[sorted.count * 99 / 100],
            bytesOnDiskPerTransaction: Double(after - before) / Double(composed.count),
            peakMemoryBytes: ProcessUse.peakMemoryBytes())
    }

    /// Folds the write-ahead logs into the files and adds up what is on disk.
    private func settle(_ opened: Preload.Opened, place: String) async throws -> Int {
        for store in opened.stores { try store.checkpoint() }
        var total = 0
        for case let file as String in FileManager.default.enumerator(atPath: place) ?? .init() {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(place)/\(file)")
            if attributes[.type] as? FileAttributeType == .typeRegular { total += attributes[.size] as? Int ?? 0 }
        }
        return total
    }
}
