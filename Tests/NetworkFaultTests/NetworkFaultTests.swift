// What is proved: four nodes, three etcd members and a PostgreSQL, each a process of its own under load, survive what may
// happen to processes, disks and connections. After each fault all nodes have the same roots at every final block, finality
// goes on, and at the end every acknowledged transaction is in every ledger once. HEFU_SOAK=1 repeats each fault 10 times.

import Foundation
import LocalNetwork
import Parties
import PropertyTesting
import Testing

@Suite(
    "A network of processes", .serialized, .enabled(if: Programs.absence(postgres: true) == nil, "etcd or PostgreSQL is absent"))
struct NetworkFaultTests {
    private static let isSoak = ProcessInfo.processInfo.environment["HEFU_SOAK"] != nil

    @Test("survives", arguments: Fault.chosen)
    func survives(_ fault: Fault) async throws {
        if let why = fault.whyNotHere {
            print("reliability: \(fault.rawValue): not tried here: \(why)")
            return
        }
        let seed = UInt64(ProcessInfo.processInfo.environment["HEFU_SEED"] ?? "") ?? 20_261_121
        var generator = SplitMix64(seed: seed)
        let network = try await FaultNetwork.running()
        for _ in 0..<(Self.isSoak ? 10 : 1) {
            let seen: String
            do {
                seen = try await fault.happen(to: network, random: &generator)
            } catch {
                try await network.mend()
                throw error
            }
            print("reliability: \(fault.rawValue): \(seen)")
            fflush(nil)
        }
    }

    @Test("has every acknowledged transaction in every ledger once")
    func nothingLost() async throws {
        let network = try await FaultNetwork.running()
        let end = try await network.end()
        #expect(end.acknowledged > 0)
        #expect(end.wrong.isEmpty, "\(end.wrong.count) wrong: \(end.wrong.prefix(5))")
        print(
            "reliability: after all faults: \(end.acknowledged) acknowledged, each in every SQLite ledger once, in \(end.blocks) blocks"
        )
    }
}
