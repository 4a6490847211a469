package import BankingCalendar
import BlindEvaluation
import Dispatch
import EmbeddedNetwork
import FinancingRegistry
package import Fingerprints
import Foundation
import Ledger
import LedgerNode
import SQLiteLedgerStore
import Signing
import Submission

/// Measures whole financings from documents to a final reservation: canonical forms, blinding, evaluation with proofs by the
/// authority, verification of each proof, three signatures, order and execution. Nothing is prepared beforehand.
package struct FinancingBenchmark {
    package struct Measurement: Codable, Sendable {
        package var financings: Int
        package var meanFingerprints: Double
        package var liveFingerprints: Int
        package var financingsPerSecond: Double
        package var evaluationsPerSecond: Double
        package var p50Milliseconds: Double
        package var p99Milliseconds: Double
    }

    private let folder: String
    private let startsAt: LedgerTime

    package init(folder: String, startsAt: LedgerTime) { (self.folder, self.startsAt) = (folder, startsAt) }

    /// - Parameters:
    ///   - inFlight: financings that are worked on at a time; more than the machine's cores only makes each wait longer.
    package func run(_ financings: [FinancingDocuments], held: Int, inFlight: Int) async throws -> Measurement {
        let place = "\(folder)/financings"
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let preload = try RegistryPreload(members: 1, folder: place, startsAt: startsAt)
        try preload.grow(to: held) { _ in }
        let opened = try await preload.open()
        try await opened.network.start()
        let desk = Desk(
            key: try EvaluatingKey.random(epoch: 1).key, authority: preload.authority, node: opened.nodes[0],
            network: opened.network,
            now: startsAt)
        let started = DispatchTime.now()
        let all = try await withThrowingTaskGroup(of: [Taken].self) { group in
            for worker in 0..<inFlight {
                // Each worker takes every so-many-th financing.
                let share = stride(from: worker, to: financings.count, by: inFlight).map { financings[$0] }
                group.addTask {
                    var taken: [Taken] = []
                    for financing in share {
                        let began = DispatchTime.now()
                        let count = try await desk.reserve(financing)
                        taken.append(Taken(milliseconds: elapsed(since: began) * 1000, fingerprints: count))
                    }
                    return taken
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let wall = elapsed(since: started)
        await opened.network.stop()
        for store in opened.stores { try store.close() }
        let sorted = all.map(\.milliseconds).sorted()
        let evaluations = Double(all.reduce(0) { $0 + $1.fingerprints })
        return Measurement(
            financings: financings.count, meanFingerprints: evaluations / Double(financings.count), liveFingerprints: held,
            financingsPerSecond: Double(financings.count) / wall, evaluationsPerSecond: evaluations / wall,
            p50Milliseconds: sorted[sorted.count / 2], p99Milliseconds: sorted[sorted.count * 99 / 100])
    }
}

private struct Taken: Sendable {
    let milliseconds: Double
    let fingerprints: Int
}

/// Bank and authority at one desk.
private struct Desk: Sendable {
    let key: EvaluatingKey
    let authority: P256SigningKey
    let node: LedgerNode
    let network: EmbeddedNetwork
    let now: LedgerTime

    /// - Returns: how many fingerprints it took.
    func reserve(_ financing: FinancingDocuments) async throws -> Int {
        let shares = try financing.shares()
        let blinded = try BlindedInputs(shares.map(\.input), requestID: randomBytes(16), for: key.publicKey)
        let fingerprints = try blinded.fingerprints(from: key.evaluate(blinded.request))
        let holdings = zip(fingerprints, shares).map {
            Holding(fingerprint: $0, force: $1.input.force, share: $1.share)
        }
        let request = RegistryAct.Request(
            amount: .zero, until: try now.adding(milliseconds: 3_600_000),
            sets: [HoldingSet(epoch: 1, holdings: holdings.sorted { $0.fingerprint < $1.fingerprint })])
        let (holder, owner) = (P256SigningKey(), P256SigningKey())
        let draft = try node.composeRegistryAct(
            .reserve(request), signedBy: holder, then: [owner.publicKey, authority.publicKey],
            now: now)
        let signed = try draft.countersigned(by: owner).countersigned(by: authority)
        let outcome = try await network.submit(signed)
        guard [.accepted, .financedElsewhere].contains(outcome.publicOutcome), outcome.final else {
            throw BenchmarkFault("a financing had the outcome \(outcome.publicOutcome.code): \(outcome.why ?? "")")
        }
        return fingerprints.count
    }
}
