package import BankingCalendar
import Dispatch
import EmbeddedNetwork
import FinancingRegistry
import Foundation
import Ledger
import LedgerNode
import SQLiteLedgerStore
import Signing

/// Measures ordered checks-and-reservations: each is signed by holder, owner and authority, ordered, checked against everything that
/// is held, held on every member's node in state tree, log and store, and forced to disk. One in ten asks for what is held already,
/// and is refused. Composing and signing them happens before the clock starts: it is the work of banks, owners and the authority.
package struct RegistryBenchmark {
    package struct Measurement: Codable, Sendable {
        package var members: Int
        package var liveFingerprints: Int
        package var reservations: Int
        package var fingerprintsEach: Int
        package var reservationsPerSecond: Double
        package var fingerprintsPerSecond: Double
        /// Lookups with insert a second in one SQLite table of as many rows, the same batches forced to disk.
        package var rawInsertsPerSecond: Double
        /// rawInsertsPerSecond ÷ fingerprintsPerSecond: how many times slower the ledger is than the bare table.
        package var timesRaw: Double
        package var p50Milliseconds: Double
        package var p99Milliseconds: Double
    }

    private let folder: String
    private let startsAt: LedgerTime
    private let inFlight: Int
    private let progress: @Sendable (String) -> Void

    package init(folder: String, startsAt: LedgerTime, inFlight: Int, progress: @escaping @Sendable (String) -> Void) {
        (self.folder, self.startsAt, self.inFlight, self.progress) = (folder, startsAt, inFlight, progress)
    }

    /// Measures with each preloaded size in turn, in one growing ledger.
    ///
    /// - Parameter fingerprints: of one reservation; a receipt with its lot and three related papers has about eight.
    package func run(members: Int, sizes: [Int], reservations: Int, fingerprints: Int) async throws -> [Measurement] {
        let place = "\(folder)/registry-\(members)"
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let preload = try RegistryPreload(members: members, folder: place, startsAt: startsAt)
        let raw = try RawTable(path: "\(place)/raw.sqlite")
        var measurements: [Measurement] = []
        // New fingerprints are numbered after all that will ever be preloaded.
        var fresh = (sizes.last ?? 0) + 1
        for size in sizes {
            progress("\(size) fingerprints: preloading …")
            try preload.grow(to: size, progress: progress)
            try raw.grow(to: size)
            progress("\(size) fingerprints: signing \(reservations) reservations …")
            let numbers = fresh..<(fresh + reservations * fingerprints)
            fresh = numbers.upperBound
            let opened = try await preload.open()
            let composed = try compose(numbers, each: fingerprints, held: size, opened.nodes[0], preload)
            progress("\(size) fingerprints: measuring …")
            let (wall, sorted, bytes) = try await measure(composed, opened)
            try closing(opened)
            let batch = max(1, EmbeddedNetwork.blockBytes / max(1, bytes / composed.count)) * fingerprints
            let rawRate = try raw.insertsPerSecond(numbers, batch: batch)
            let rate = Double(composed.count) / wall
            measurements.append(
                Measurement(
                    members: members, liveFingerprints: size, reservations: composed.count, fingerprintsEach: fingerprints,
                    reservationsPerSecond: rate, fingerprintsPerSecond: rate * Double(fingerprints), rawInsertsPerSecond: rawRate,
                    timesRaw: rawRate / (rate * Double(fingerprints)), p50Milliseconds: sorted[sorted.count / 2],
                    p99Milliseconds: sorted[sorted.count * 99 / 100]))
        }
        return measurements
    }

    private func compose(
        _ numbers: Range<Int>, each: Int, held: Int, _ node: LedgerNode, _ preload: RegistryPreload
    ) throws -> [LoadMeter.Load] {
        let until = try startsAt.adding(milliseconds: 3_600_000)
        return try stride(from: numbers.lowerBound, to: numbers.upperBound, by: each).enumerated().map { place, start in
            var wanted = Array(start..<(start + each))
            let isDuplicate = place % 10 == 9
            if isDuplicate { wanted[0] = (place &* 7919) % held }
            let holdings = try wanted.map {
                Holding(fingerprint: try RegistryPreload.fingerprint($0), force: .excludes, share: Holding.whole)
            }
            let request = RegistryAct.Request(
                amount: .zero, until: until,
                sets: [HoldingSet(epoch: 1, holdings: holdings.sorted { $0.fingerprint < $1.fingerprint })])
            let (holder, owner) = (P256SigningKey(), P256SigningKey())
            let draft = try node.composeRegistryAct(
                .reserve(request), signedBy: holder, then: [owner.publicKey, preload.authority.publicKey], now: startsAt)
            let signed = try draft.countersigned(by: owner).countersigned(by: preload.authority)
            return LoadMeter.Load(transaction: signed, outcome: isDuplicate ? .financedElsewhere : .accepted)
        }
    }

    private func measure(_ asked: [LoadMeter.Load], _ opened: RegistryPreload.Opened) async throws -> (Double, [Double], Int) {
        let network = opened.network
        try await network.start()
        let meter = LoadMeter(asked)
        let started = DispatchTime.now()
        try await meter.submitAll(to: [network], inFlight: inFlight)
        let wall = elapsed(since: started)
        await network.stop()
        let bytes = asked.reduce(0) { $0 + $1.transaction.carried.count }
        return (wall, meter.sortedLatencies, bytes)
    }

    private func closing(_ opened: RegistryPreload.Opened) throws {
        for store in opened.stores {
            try store.checkpoint()
            try store.close()
        }
    }
}
