import BankingCalendar
import CoreMetrics
import Logging
import NetworkedNode
import NodeConfiguration
import ReconciliationService
import ServiceLifecycle
import Signing

/// A bank's desk for reconciled accounts at work: at each banking day's cut-off it settles what is left to do, and leaves what the bank
/// is to pay in a folder.
struct ReconciliationKeeping: Service {
    let desk: ReconciliationDesk
    let node: NetworkedNode
    let settings: NodeConfiguration.Reconciliations
    let folder: InstructionFolder
    let watch: OperatorWatch
    let logger: Logger

    private static let pause = Duration.seconds(10)

    func run() async throws {
        let memory = SettlingMemory(desk, settings, folder, watch: watch, logger: logger)
        await BlockTicks(node: node, pause: Self.pause).run {
            guard await node.isCaughtUp else { return }
            await memory.step()
        }
        try? await gracefulShutdown()
    }
}

/// Which day was settled last. A process that has forgotten it settles again, which does nothing twice.
private actor SettlingMemory {
    private let desk: ReconciliationDesk
    private let cutOff: CutOff
    private let format: InstructionFormat
    private let folder: InstructionFolder
    private let watch: OperatorWatch
    private let logger: Logger
    private var last: CalendarDay?
    private var fault: String?

    init(
        _ desk: ReconciliationDesk, _ settings: NodeConfiguration.Reconciliations, _ folder: InstructionFolder,
        watch: OperatorWatch, logger: Logger
    ) {
        (self.desk, self.folder, self.watch, self.logger) = (desk, folder, watch, logger)
        cutOff = CutOff(place: settings.place, minute: settings.cutOffMinute)
        format = settings.paysByMT202 ? .mt202 : .pacs009
    }

    func step() async {
        do {
            guard let settled = try await desk.settle(after: last, by: cutOff, into: folder, as: format) else { return }
            last = settled.day
            for one in settled.done {
                Counter(
                    label: "hefu_reconciliation_acts", dimensions: [("action", one.action), ("outcome", one.outcome)]
                ).increment()
            }
            for name in settled.written { logger.notice("the reconciliation desk instructs", metadata: ["file": "\(name)"]) }
            logger.info(
                "the reconciliation desk settled",
                metadata: ["day": "\(settled.day)", "acts": "\(settled.done.count)", "instructions": "\(settled.written.count)"])
            fault = nil
        } catch {
            let text = "\(error)"
            guard fault != text, !Task.isCancelled else { return }
            fault = text
            watch.raise(.fault("the reconciliation desk: \(text)"))
        }
    }
}
