// Proves that this version executes recorded ledgers as the version that recorded them did: the same heads, outcomes and
// roots after every block, for a participant and for a member that takes no part, and the same agreement in the end. A ledger
// that forks from its own past cannot be upgraded. Tests/Histories/README.md says what is recorded, and when.
import Foundation
import Ledger
import LedgerNode
import Parties
import Signing
import Testing

private let isRecording = ProcessInfo.processInfo.environment["HEFU_RECORD"] == "1"

@Suite("Recorded histories", .serialized)
struct HistoryTests {
    @Test("are recorded when that is asked for, which fails", .enabled(if: isRecording))
    func recording() async throws {
        for recording in Recording.all {
            let history = History(name: recording.name)
            if FileManager.default.fileExists(atPath: history.folder.path()) { continue }
            try await recording.record(history)
            Issue.record("recorded \(history.folder.path()); look at it, commit it, and test without HEFU_RECORD")
        }
    }

    @Test("are there", .disabled(if: isRecording))
    func presence() { #expect(!History.all.isEmpty, "no history below \(History.root.path())") }

    @Test("give a participant the same roots and the same agreement", arguments: History.all)
    func participant(history: History) async throws {
        let keys = try history.keys()
        let node = try await compare(history, member: keys.member, keys: keys)
        let view = try Data(contentsOf: history.file(.view))
        #expect(try Data(AgreementView.all(of: node.node)) == view, "\(history.name): the agreement ends otherwise")
        try node.close()
    }

    @Test("give a member that takes no part the same roots", arguments: History.all)
    func outsider(history: History) async throws {
        let replay = try await compare(history, member: MemberID("meridian-bank"), keys: nil)
        #expect(try replay.node.agreements(after: 0, limit: 1).isEmpty)
        try replay.close()
    }

    /// Executes all blocks and compares what each gave with what is recorded.
    private func compare(_ history: History, member: MemberID, keys: MemberKeys?) async throws -> Replay {
        let (blocks, results) = (try history.blocks(), try history.results())
        #expect(blocks.count == results.count)
        let replay = try Replay(genesis: try #require(blocks.first), member: member, keys: keys)
        #expect(try replay.founding() == results.first, "\(history.name): the genesis")
        for (block, result) in zip(blocks, results).dropFirst() {
            #expect(try await replay.execute(block) == result, "\(history.name): block \(result.height)")
        }
        return replay
    }

    @Test("are refused when any byte of a block differs", arguments: History.all)
    func changedByte(history: History) throws {
        let block = try #require(try history.blocks().dropFirst().max { $0.count < $1.count })
        _ = try Block(bytes: block)
        for index in block.indices {
            var changed = block
            changed[index] ^= 1
            #expect(throws: (any Error).self, "byte \(index)") { try Block(bytes: changed) }
        }
    }

    /// Those whose recorded member cut the blocks, so that its key is here to cut another.
    private static let cuttersOwn = History.all.filter { (try? $0.keys().member.text) == "harbour-bank" }

    @Test("end otherwise when the cutter itself cuts a changed transaction", arguments: cuttersOwn)
    func changedTransaction(history: History) async throws {
        let (blocks, results) = (try history.blocks(), try history.results())
        let keys = try history.keys()
        for quarter in 1...3 {
            let height = 1 + (blocks.count - 2) * quarter / 4
            let replay = try Replay(genesis: blocks[0], member: keys.member, keys: keys)
            for block in blocks[1..<height] { _ = try await replay.execute(block) }
            let block = try Block(bytes: blocks[height])
            var transactions = block.transactions
            transactions[0][transactions[0].count / 2] ^= 1
            let changed = try Block(
                network: block.header.network, height: block.header.height, previous: block.header.previous,
                transactions: transactions, cutter: Ed25519SigningKey(secret: Hex.bytes(keys.node)))
            #expect(changed.header.cutter == block.header.cutter, "the recorded member cut the blocks")
            let result = try await replay.execute(changed.bytes)
            let recorded = results[height]
            #expect(result.outcomes != recorded.outcomes && result.header != recorded.header)
            #expect(result.logRoot != recorded.logRoot)
            await #expect(throws: (any Error).self, "the recorded blocks do not follow the changed one") {
                try await replay.execute(blocks[height + 1])
            }
            try replay.close()
        }
    }
}
