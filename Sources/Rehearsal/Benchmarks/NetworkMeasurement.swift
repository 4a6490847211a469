/// What `hefu bench network` measures: one kind of transactions, with so many members, in a ledger of one size.
package struct NetworkMeasurement: Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        /// All members take part in every agreement, open each payload and run each contract.
        case privateToAll = "private, all take part"
        /// Two of the members do.
        case privateToTwo = "private, two take part"
        /// Nobody does: only the public part is executed.
        case publicOnly = "public"
    }

    package var members: Int
    package var etcdServers: Int
    package var preloadedAgreements: Int
    package var kind: Kind
    package var transactions: Int
    /// Final at the member that submitted them.
    package var transactionsPerSecond: Double
    /// From submission to finality at the submitter.
    package var p50Milliseconds: Double
    package var p99Milliseconds: Double
    package var blocks: Int
    package var meanBlockBytes: Int
    package var meanBlockTransactions: Double
    /// How often a node's block came too late for its place, beside the blocks that have one.
    package var slotsLost: Int
    /// Of one core each, while the load ran: by this process with all nodes and the load, and by etcd's servers.
    package var nodesProcessorSeconds: Double
    package var etcdProcessorSeconds: Double
    package var wallSeconds: Double
    /// Of the machine in the last minute, when the load had run: what else ran beside it.
    package var loadAverage: Double
    /// Values of the mean block's size put into the same etcd, one after the other, by one client.
    package var etcdAppendsPerSecond: Double
    package var p256VerifiesPerSecond: Double
    package var ed25519VerifiesPerSecond: Double
    /// transactionsPerSecond × members ÷ p256VerifiesPerSecond: every member checks every signature.
    package var ratio: Double

    /// What etcd alone would carry, were each block appended the moment the one before was.
    package var etcdTransactionsPerSecond: Double { etcdAppendsPerSecond * meanBlockTransactions }
}

/// What became of the network when a part of it was taken away.
package struct FailoverMeasurement: Codable, Sendable {
    package var members: Int
    package var etcdServers: Int
    /// After SIGKILL of etcd's leader under load.
    package var longestSecondsWithoutFinalBlock: Double
    /// Of a node that was down while the others went on.
    package var missedBlocks: Int
    package var missedTransactions: Int
    package var caughtUpBlocksPerSecond: Double
    package var caughtUpTransactionsPerSecond: Double
}

package struct NetworkReport: Codable, Sendable {
    package var measurements: [NetworkMeasurement] = []
    package var failovers: [FailoverMeasurement] = []
    package var goals: [Goal] { Goal.judged(measurements, failovers) }

    package init() {}

    private enum CodingKeys: CodingKey { case measurements, failovers }

    /// What was to be reached, and what was measured.
    package struct Goal: Sendable {
        package var name: String
        package var wanted: String
        package var measured: String
        package var isReached: Bool
    }
}

extension NetworkReport.Goal {
    static func judged(_ all: [NetworkMeasurement], _ failovers: [FailoverMeasurement]) -> [NetworkReport.Goal] {
        var goals: [NetworkReport.Goal] = []
        for members in unique(all.map(\.members)) {
            let mine = all.filter { $0.members == members }
            for size in unique(mine.map(\.preloadedAgreements)) {
                let sized = mine.filter { $0.preloadedAgreements == size }
                guard let whole = sized.first(where: { $0.kind == .privateToAll }) else { continue }
                let place = "\(members) members, \(size) agreements"
                if members == 4 { goals.append(atLeast(0.12, whole.ratio, "ratio, \(place)")) }
                guard let bare = sized.first(where: { $0.kind == .publicOnly }) else { continue }
                for one in sized where one.kind != .publicOnly {
                    let share = one.transactionsPerSecond / bare.transactionsPerSecond
                    goals.append(atLeast(0.8, share, "\(one.kind.rawValue) ÷ public, \(place)"))
                }
            }
            let whole = mine.filter { $0.kind == .privateToAll }.sorted { $0.preloadedAgreements < $1.preloadedAgreements }
            if let first = whole.first, let last = whole.last, first.preloadedAgreements < last.preloadedAgreements {
                let name =
                    "cost a transaction, \(members) members, from \(first.preloadedAgreements) to \(last.preloadedAgreements) agreements"
                goals.append(atMost(1.3, first.transactionsPerSecond / last.transactionsPerSecond, name, "times"))
            }
        }
        for one in failovers {
            let name = "longest time without a final block after etcd's leader is killed, \(one.members) members"
            goals.append(atMost(5, one.longestSecondsWithoutFinalBlock, name, "s"))
        }
        return goals
    }

    private static func atLeast(_ wanted: Double, _ measured: Double, _ name: String) -> NetworkReport.Goal {
        NetworkReport.Goal(
            name: name, wanted: "at least \(wanted)", measured: decimals(measured), isReached: measured >= wanted)
    }

    private static func atMost(_ wanted: Double, _ measured: Double, _ name: String, _ unit: String) -> NetworkReport.Goal {
        NetworkReport.Goal(
            name: name, wanted: "at most \(wanted) \(unit)", measured: "\(decimals(measured)) \(unit)",
            isReached: measured <= wanted)
    }

    /// Three decimals, cut off rather than rounded, so that no goal looks reached that is not.
    private static func decimals(_ value: Double) -> String { "\((value * 1000).rounded(.towardZero) / 1000)" }

    private static func unique(_ numbers: [Int]) -> [Int] { Set(numbers).sorted() }
}
