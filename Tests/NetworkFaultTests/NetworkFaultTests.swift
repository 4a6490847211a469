// What is proved: four nodes, three etcd members and a PostgreSQL, each a process of its own under load, survive what may
// happen to processes, disks, clocks and connections, and what a dishonest member does. After each fault all nodes have the same
// roots at every final block, finality goes on, and at the end every ledger holds the same blocks, with every acknowledged
// transaction once. HEFU_SOAK=1 tries each fault on each node and each etcd member; HEFU_RELIABILITY=1 writes what was seen into
// Docs/Reliability.md, and HEFU_FAULT names one fault to try alone.

import Foundation
import LocalNetwork
import Parties
import PropertyTesting
import Testing

@Suite(
    "A network of processes", .serialized, .enabled(if: Programs.absence(postgres: true) == nil, "etcd or PostgreSQL is absent"))
struct NetworkFaultTests {
    @Test("survives", arguments: Fault.chosen)
    func survives(_ fault: Fault) async throws {
        if let why = fault.whyNotHere {
            print("reliability: \(fault.rawValue): not tried here: \(why)")
            return
        }
        let seed = UInt64(ProcessInfo.processInfo.environment["HEFU_SEED"] ?? "") ?? 20_261_121
        var generator = SplitMix64(seed: seed)
        let network = try await FaultNetwork.running()
        for _ in 0..<(FaultNetwork.isSoak && fault.canBeRepeated ? 3 : 1) {
            let began = ContinuousClock.now
            let seen: String
            do {
                seen = try await fault.happen(to: network, random: &generator)
            } catch {
                try await network.mend()
                throw error
            }
            FaultTable.note(fault, seen, took: .now - began)
        }
    }

    @Test("has the same blocks in every ledger, with every acknowledged transaction once")
    func nothingLost() async throws {
        let network = try await FaultNetwork.running()
        let end = try await network.end()
        #expect(end.acknowledged > 0)
        #expect(end.wrong.isEmpty, "\(end.wrong.count) wrong: \(end.wrong.prefix(5))")
        let summary =
            "After all faults: \(end.blocks) blocks, the same in \(end.stores) ledgers; \(end.acknowledged) transactions "
            + "acknowledged, each in every ledger once and at the height that was said."
        print("reliability: \(summary)")
        if end.wrong.isEmpty { _ = try FaultTable.write(summary: summary) }
    }
}

@Suite("The page on reliability")
struct ReliabilityPageTests {
    @Test("tells of every fault that is tried, in the order in which they are")
    func fresh() throws {
        let why: Comment = "write it anew with make faults"
        #expect(try FaultTable.written() == Fault.allCases.map(\.rawValue), why)
    }
}
