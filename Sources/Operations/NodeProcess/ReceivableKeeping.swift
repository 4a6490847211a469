import CoreMetrics
import CustomsAnswers
import Logging
import Money
import NetworkedNode
import NodeConfiguration
import ReceivableFinancingService
import ServiceLifecycle
import Signing

/// A lender's desk on receivables at work: it enters what the holder answered, registers what was paid, gives back what is not
/// needed, has declarations verified on schedule, and tells the operator what it cannot put right.
struct ReceivableKeeping: Service {
    let desk: ReceivableDesk
    let node: NetworkedNode
    let settings: NodeConfiguration.Receivables
    let watch: OperatorWatch
    let logger: Logger

    func run() async throws {
        if let seconds = settings.settleSeconds {
            let memory = DeskMemory(
                desk, reverifying: settings.reverifyDaysBefore, pause: .seconds(seconds), watch: watch, logger: logger)
            await BlockTicks(node: node, pause: .seconds(seconds)).run {
                guard await node.isCaughtUp else { return }
                await memory.step()
            }
        }
        try? await gracefulShutdown()
    }
}

/// What was told to the operator already.
private actor DeskMemory {
    private let desk: ReceivableDesk
    private let daysBefore: Int?
    private let pause: Duration
    private let watch: OperatorWatch
    private let logger: Logger
    private var fault: String?
    private var alerts: Set<Told> = []

    /// An alert without its advice, which may name another transaction each time.
    private struct Told: Hashable {
        let kind: DeskAlert.Kind
        let agreement: Digest32
        let declaration: DeclarationNumber?
        let amount: Money?

        init(_ alert: DeskAlert) {
            (kind, agreement, declaration, amount) = (alert.kind, alert.agreement, alert.declaration, alert.amount)
        }
    }

    private var last: ContinuousClock.Instant?

    init(_ desk: ReceivableDesk, reverifying daysBefore: Int?, pause: Duration, watch: OperatorWatch, logger: Logger) {
        (self.desk, self.daysBefore, self.pause) = (desk, daysBefore, pause)
        (self.watch, self.logger) = (watch, logger)
    }

    /// Blocks may come faster than the desk is to look.
    func step() async {
        if let last, last.duration(to: .now) < pause { return }
        last = .now
        do {
            for done in try await desk.work(reverifying: daysBefore) { tell(done) }
            tell(try await desk.alerts())
            if fault != nil { logger.notice("the lender's desk: at work again") }
            fault = nil
        } catch {
            let text = "\(error)"
            guard fault != text, !Task.isCancelled else { return }
            fault = text
            watch.raise(.fault("the lender's desk: \(text)"))
        }
    }

    private func tell(_ done: ReceivableDesk.Done) {
        Counter(label: "hefu_receivable_acts", dimensions: [("action", done.action), ("outcome", done.outcome)]).increment()
        // A fault is told once, as an alert.
        guard done.outcome != ReceivableDesk.Done.fault else { return }
        logger.log(
            level: done.outcome == "accepted" ? .info : .error, "the lender's desk did",
            metadata: [
                "action": "\(done.action)", "agreement": "\(done.agreement)", "part": "\(done.part ?? "")",
                "outcome": "\(done.outcome)",
            ])
    }

    private func tell(_ now: [DeskAlert]) {
        for kind in DeskAlert.Kind.allCases {
            Gauge(label: "hefu_receivable_alerts", dimensions: [("kind", kind.rawValue)]).record(now.count { $0.kind == kind })
        }
        for alert in now where !alerts.contains(Told(alert)) {
            logger.error(
                "the lender's desk: \(alert.financing): \(alert.kind.rawValue)\(alert.amount.map { ", \($0)" } ?? ""): \(alert.advice)",
                metadata: ["kind": "\(alert.kind.rawValue)", "agreement": "\(alert.agreement)"])
        }
        alerts = Set(now.map { Told($0) })
    }
}
