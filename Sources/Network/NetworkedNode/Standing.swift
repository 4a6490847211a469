import Ledger
package import Signing
package import Submission

/// Where the transactions stand that this node was given.
extension NetworkedNode {
    package func standing(of transaction: Digest32) async -> SubmissionStanding? {
        guard waiting.holds(transaction) else { return nil }
        if let entry = unfinal.first(where: { $0.outcome.transaction == transaction }) {
            return .executed(height: entry.height, index: entry.outcome.index)
        }
        // At most ``NodeSettings/blocksAtOnce`` blocks are ordered and not executed.
        for (height, block) in ahead.sorted(by: { $0.key < $1.key }) {
            let holds = block.transactions.contains { (try? Transaction(carried: $0))?.id == transaction }
            if holds { return .ordered(height: height) }
        }
        return .received
    }

    package func stepTimes(ofBlock height: UInt64) async -> StepTimes { watch.stepTimes(ofBlock: height) }
}
