import BankingCalendar
import CoreMetrics
import Foundation
package import Logging
package import NetworkedNode
package import Submission
import Synchronization
import Witnessing

/// Brings alarms and evidence to the operator: log lines, metrics, and files in the node's `evidence` folder.
package final class OperatorWatch: Watch {
    private let logger: Logger
    private let folder: String
    private let alarms = Mutex<[Alarm]>([])
    private let blocks = Counter(label: "hefu_blocks_executed")
    private let transactions = Counter(label: "hefu_transactions_executed")
    private let height = Gauge(label: "hefu_height")
    private let finalHeight = Gauge(label: "hefu_final_height")
    private let orderingUsed = Gauge(label: "hefu_ordering_used_percent")
    private let latestMax = 100
    private let witnesses = Mutex<[String: WitnessOffers.Standing]>([:])
    private let instants = Mutex(BlockInstants())

    package init(folder: String, logger: Logger) { (self.folder, self.logger) = (folder, logger) }

    package static let help = [
        "hefu_blocks_executed": "Blocks executed since the process started.",
        "hefu_transactions_executed": "Transactions in those blocks.",
        "hefu_height": "Height of the last executed block.",
        "hefu_final_height": "Height of the last final block.",
        "hefu_alarms": "Alarms raised since the process started, by code.",
        "hefu_certificate_days_left":
            "Whole days until a certificate ends: the identity certificate of each member, and this node's TLS certificate.",
        "hefu_witnessed_height": "Height of the last block whose checkpoint an outside witness cosigned, by witness.",
        "hefu_declaration_versions": "Versions of declarations that came into the accounts kept here.",
        "hefu_declaration_acts": "What the holder of the declaration accounts said to banks, by action and outcome.",
        "hefu_declaration_discrepancies": "What officers of the declaration accounts have to look at.",
        "hefu_customs_waiting": "Customs documents in quarantine, or parts of them.",
        "hefu_receivable_acts": "What the lender's desk did by itself, by action and outcome.",
        "hefu_reconciliation_acts": "What the desk for reconciled accounts did by itself, by action and outcome.",
        "hefu_receivable_alerts": "What the lender's desk cannot put right by itself, by kind.",
        "hefu_credit_acts": "What the holder of the credit records did, by action and outcome.",
        "hefu_credit_waiting": "Queries in credit records that the holder has not answered yet.",
        "hefu_credit_statements": "What this bank stated in its credit records by itself, by action and outcome.",
        "hefu_credit_disputes": "Facts of this bank that businesses dispute and nobody has answered.",
        "hefu_ordering_used_percent": "Share of the ordering engine's quota that is used.",
    ]

    package func raise(_ alarm: Alarm) {
        Counter(label: "hefu_alarms", dimensions: [("code", alarm.code)]).increment()
        alarms.withLock { alarms in
            alarms.append(alarm)
            if alarms.count > latestMax { alarms.removeFirst() }
        }
        let level: Logger.Level = if case .generationBegan = alarm { .notice } else { alarm.halts ? .critical : .error }
        logger.log(level: level, "\(alarm)", metadata: ["alarm": "\(alarm.code)"])
    }

    package var latest: [Alarm] { alarms.withLock { $0 } }

    package func keep(_ evidence: Evidence) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let time = MemberClock.system.millisecondsSinceEpoch
        let path = "\(folder)/\(evidence.kind)-\(evidence.height)-\(time).json"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try encoder.encode(evidence).write(to: URL(filePath: path), options: .withoutOverwriting)
            logger.critical("evidence was kept", metadata: ["path": "\(path)", "kind": "\(evidence.kind)"])
        } catch {
            logger.critical("evidence could not be written", metadata: ["path": "\(path)", "fault": "\(error)"])
        }
    }

    package func executed(height: UInt64, transactions count: Int) {
        blocks.increment()
        transactions.increment(by: count)
        self.height.record(Int64(height))
        instants.withLock { $0.executed(height, at: MemberClock.system) }
    }

    package func ordered(height: UInt64) { instants.withLock { $0.ordered(height, at: MemberClock.system) } }

    package func final(height: UInt64) {
        finalHeight.record(Int64(height))
        instants.withLock { $0.final(through: height, at: MemberClock.system) }
    }

    package func stepTimes(ofBlock height: UInt64) -> StepTimes { instants.withLock { $0.of(height) } }

    /// What became of the last offers to outside witnesses. A witness that says no, or is away, is told of once.
    func witnessed(_ standings: [String: WitnessOffers.Standing]) {
        let before = witnesses.withLock { held in
            defer { held = standings }
            return held
        }
        for (name, standing) in standings.sorted(by: { $0.key < $1.key }) where before[name] != standing {
            if case .cosigned(let height) = standing {
                Gauge(label: "hefu_witnessed_height", dimensions: [("witness", name)]).record(Int64(height))
            } else if before[name]?.kind != standing.kind {
                logger.log(
                    level: standing.needsSomebody ? .error : .notice, "\(name): \(standing)", metadata: ["witness": "\(name)"])
            }
        }
    }

    /// By name, as the operator is shown it.
    var witnessStandings: [String: String] { witnesses.withLock { $0.mapValues { "\($0)" } } }

    package func orderingUsed(percent: Int) { orderingUsed.record(Int64(percent)) }
}
