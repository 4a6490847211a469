import Foundation
import Ledger
import LedgerStore
import LocalNetwork
import NodeProcess
import Parties
import PostgresLedgerStore
import SQLiteLedgerStore
import Signing

/// What every ledger holds when all faults are over.
extension FaultNetwork {
    /// One store's blocks: what they are, what they came to, and where each accepted transaction stands.
    private struct Contents {
        var blocks: [[UInt8]] = []
        var accepted: [Digest32: [UInt64]] = [:]

        init(_ reader: any LedgerReader, through last: UInt64) throws {
            for height in stride(from: UInt64(1), through: last, by: 1) {
                guard let record = try reader.block(height) else { throw LocalNetworkFault("block \(height) is missing") }
                var block = record.header.bytes + record.outcomes + record.commit.stateRoot.bytes + record.logRoot.bytes
                for (index, outcome) in try record.publicOutcomes().enumerated() {
                    guard let id = try record.transactionID(at: index) else { continue }
                    block += id.bytes
                    if outcome == .accepted { accepted[id, default: []].append(height) }
                }
                blocks.append(block)
            }
        }
    }

    /// Ends all in order and reads every store: all hold the same, and what was acknowledged is there once, where it was said
    /// to be.
    ///
    /// - Returns: how many blocks and acknowledged transactions, and what is wrong.
    func end() async throws -> (blocks: UInt64, acknowledged: Int, stores: Int, wrong: [String]) {
        await load.stop()
        let members = network.runningMembers
        // What one member knows final and acknowledged, another may hear of a moment later.
        let told = load.acknowledged.map(\.height).max() ?? 0
        let target = max(told, try await finalHeight(members[0]))
        for member in members { try await reach(target, member) }
        var contents: [(MemberID, Contents)] = []
        if let connection = network.postgresConnection {
            let configuration = try PostgresConfiguration(connection: connection)
            let store = try PostgresLedgerStore(configuration: configuration, role: .reader)
            contents.append((network.members[0], try store.read { try Contents($0, through: target) }))
            store.close()
        }
        let codes = await network.stop()
        var wrong = codes.filter { $0.value != 0 }.map { "\($0.key) ended with \($0.value)" }
        for member in members where member.text != Self.inPostgres {
            let store = try SQLiteLedgerStore(path: "\(network.folder(of: member))/ledger.sqlite")
            contents.append((member, try store.read { try Contents($0, through: target) }))
            try store.close()
        }
        let known = load.acknowledged
        for (member, held) in contents {
            if let first = zip(held.blocks, contents[0].1.blocks).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
                wrong.append("block \(first.offset + 1) of \(member) is another than \(contents[0].0)'s")
            }
            for one in known where held.accepted[one.transaction] != [one.height] {
                let heights = held.accepted[one.transaction] ?? []
                wrong.append("\(one.transaction), said to be at \(one.height), is at \(heights) of \(member)")
            }
        }
        wrong += try verify(members)
        if wrong.isEmpty { try FileManager.default.removeItem(atPath: network.folder) }
        return (target, known.count, contents.count, wrong)
    }

    /// Each table is derived again from the blocks; all stores in a soak, else one.
    private func verify(_ members: [MemberID]) throws -> [String] {
        let all = members.filter { $0.text != Self.inPostgres }
        return try (Self.isSoak ? all : Array(all.prefix(1))).compactMap { member in
            do {
                try network.hefu(["node", "verify", "--data", network.folder(of: member)])
                return nil
            } catch let fault as LocalNetworkFault {
                return fault.description
            }
        }
    }
}
