import BankingCalendar
import Submission

/// Where a block stands at this node: what `GET /blocks/HEIGHT` answers to the operator.
package struct BlockStanding: Codable, Sendable {
    package var height: UInt64
    package var transactions: Int
    package var stateRoot: String
    package var logRoot: String
    /// How many leaves the log holds with this block's.
    package var logSize: UInt64
    package var isFinal: Bool
    /// The members whose cosignatures on the block's checkpoint are here.
    package var cosignedBy: [String]
    /// How many of the members that judge the block must have cosigned.
    package var cosignaturesNeeded: Int
    /// By this machine's clock, in milliseconds since 1970; absent where it happened elsewhere, before this process started,
    /// or more than ``BlockInstants/kept`` blocks ago.
    package var orderedAt: Int64?
    package var executedAt: Int64?
    package var finalAt: Int64?
}

/// When the last blocks went through this node.
struct BlockInstants {
    static let kept: UInt64 = 1024
    private var blocks: [UInt64: StepTimes] = [:]
    private var lastFinal: UInt64 = 0

    func of(_ height: UInt64) -> StepTimes { blocks[height] ?? StepTimes() }

    mutating func ordered(_ height: UInt64, at time: LedgerTime) { blocks[height, default: StepTimes()].ordered = time }

    mutating func executed(_ height: UInt64, at time: LedgerTime) {
        blocks[height, default: StepTimes()].executed = time
        if height > Self.kept { blocks[height - Self.kept] = nil }
    }

    mutating func final(through height: UInt64, at time: LedgerTime) {
        guard height > lastFinal else { return }
        let first = max(lastFinal + 1, height > Self.kept ? height - Self.kept : 1)
        for height in first...height { blocks[height]?.final = time }
        lastFinal = height
    }
}
