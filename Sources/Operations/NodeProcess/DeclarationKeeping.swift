import CoreMetrics
import CustomsIntake
import DeclarationHolderService
import Logging
import NetworkedNode
import ServiceLifecycle
import Synchronization

/// The holder of the declaration accounts at work: after each block, and every few seconds for what customs' documents say, it
/// brings the accounts up to date and says what it owes to banks.
struct DeclarationKeeping: Service {
    let parts: DeclarationParts
    let node: NetworkedNode
    let watch: OperatorWatch
    let logger: Logger
    var pause = Duration.seconds(2)
    /// What a bank's agreement refused is tried again so often.
    private static let lookAgain = Duration.seconds(600)

    func run() async throws {
        let memory = DeclarationMemory(parts, watch: watch, logger: logger)
        await BlockTicks(node: node, pause: pause).run {
            // What was ordered before this process started may hold its own answers.
            guard await node.isCaughtUp else { return }
            await memory.step(lookingAgainAfter: Self.lookAgain)
        }
        try? await gracefulShutdown()
    }
}

/// The holder's steps, and which faults were told to the operator already.
actor DeclarationMemory {
    private let parts: DeclarationParts
    private let watch: OperatorWatch
    private let logger: Logger
    /// The last fault of each kind, so that it is told once.
    private var faults: [String: String] = [:]
    private var looked = ContinuousClock.now

    init(_ parts: DeclarationParts, watch: OperatorWatch, logger: Logger) {
        (self.parts, self.watch, self.logger) = (parts, watch, logger)
    }

    func step(lookingAgainAfter interval: Duration) async {
        await trying("the customs documents") {
            tell(try await parts.holder.take(from: parts.intake))
            Gauge(label: "hefu_customs_waiting").record(try parts.intake.waitingCount())
        }
        let isTime = looked.duration(to: .now) > interval
        if isTime { looked = .now }
        await trying("the declaration accounts") { tell(try await parts.holder.run(lookingAt: isTime)) }
        await trying("the declaration accounts' discrepancies") { try await tellDiscrepancies() }
    }

    private func trying(_ what: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            if faults.removeValue(forKey: what) != nil { logger.notice("\(what): at work again") }
        } catch {
            let text = "\(error)"
            guard faults.updateValue(text, forKey: what) != text, !Task.isCancelled else { return }
            watch.raise(.fault("\(what): \(text)"))
        }
    }

    private func tell(_ taken: DeclarationHolder.Taken) {
        guard taken.versions > 0 || taken.unusable > 0 else { return }
        Counter(label: "hefu_declaration_versions").increment(by: taken.versions)
        logger.info(
            "customs documents came into the declaration accounts",
            metadata: ["versions": "\(taken.versions)", "unusable": "\(taken.unusable)"])
    }

    private func tell(_ run: HolderRun) {
        for said in run.said {
            Counter(label: "hefu_declaration_acts", dimensions: [("action", said.action), ("outcome", said.outcome)]).increment()
            let isShort = said.action == "notify-shortfall" || said.action == "revise-shortfall"
            let level: Logger.Level = said.outcome != "accepted" ? .error : isShort ? .warning : .info
            logger.log(
                level: level, "the holder of the declaration accounts said",
                metadata: [
                    "action": "\(said.action)", "agreement": "\(said.agreement)", "part": "\(said.part ?? "")",
                    "outcome": "\(said.outcome)",
                ])
        }
    }

    /// What came before this process started is told now, unless it was told before.
    private func tellDiscrepancies() async throws {
        Gauge(label: "hefu_declaration_discrepancies").record(try await parts.holder.lastDiscrepancy())
        for item in try await parts.holder.untoldDiscrepancies() {
            logger.warning("a declaration needs an officer: \(item.what)", metadata: ["declaration": "\(item.declaration)"])
            try await parts.holder.markTold(item)
        }
    }
}
