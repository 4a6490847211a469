import CoreMetrics
import CreditInformationService
import Logging
import NetworkedNode
import ServiceLifecycle
import Signing

/// A desk of credit records at work: after blocks, and every so often for what a day makes due. While it fails it tries ever more
/// rarely, and tells the operator once.
struct CreditKeeping: Service {
    struct Outcome {
        let done: [CreditDone]
        /// What people may have to look at, and how much of it there is.
        let gauge: (label: String, value: Int)
    }

    private let node: NetworkedNode
    private let pause: Duration
    private let memory: CreditMemory

    init(
        _ name: String, _ counter: String, _ node: NetworkedNode, _ pause: Duration, _ watch: OperatorWatch, _ logger: Logger,
        work: @escaping @Sendable () async throws -> Outcome
    ) {
        (self.node, self.pause) = (node, pause)
        memory = CreditMemory(name, counter, pause: pause, watch: watch, logger: logger, work: work)
    }

    func run() async throws {
        await BlockTicks(node: node, pause: pause).run {
            // What was ordered before this process started may hold its own acts.
            guard await node.isCaughtUp else { return }
            await memory.step()
        }
        try? await gracefulShutdown()
    }
}

/// What was told to the operator already, and when to look next.
private actor CreditMemory {
    private let (name, counter): (String, String)
    private let pause: Duration
    private let watch: OperatorWatch
    private let logger: Logger
    private let work: @Sendable () async throws -> CreditKeeping.Outcome
    private var fault: String?
    private var failures = 0
    private var next: ContinuousClock.Instant?
    private static let pauseMax = Duration.seconds(300)

    init(
        _ name: String, _ counter: String, pause: Duration, watch: OperatorWatch, logger: Logger,
        work: @escaping @Sendable () async throws -> CreditKeeping.Outcome
    ) {
        (self.name, self.counter, self.pause) = (name, counter, pause)
        (self.watch, self.logger, self.work) = (watch, logger, work)
    }

    /// Blocks may come faster than the desk is to look.
    func step() async {
        if let next, next > .now { return }
        do {
            let outcome = try await work()
            for done in outcome.done { tell(done) }
            Gauge(label: outcome.gauge.label).record(outcome.gauge.value)
            if fault != nil { logger.notice("\(name): at work again") }
            (fault, failures, next) = (nil, 0, .now + pause)
        } catch {
            failures += 1
            next = .now + min(pause * (1 << min(failures, 10)), Self.pauseMax)
            let text = "\(error)"
            guard fault != text, !Task.isCancelled else { return }
            fault = text
            watch.raise(.fault("\(name): \(text)"))
        }
    }

    private func tell(_ done: CreditDone) {
        Counter(label: counter, dimensions: [("action", done.action), ("outcome", done.outcome)]).increment()
        logger.log(
            level: done.outcome == "accepted" ? .info : .error, "\(name): did",
            metadata: [
                "action": "\(done.action)", "agreement": "\(done.agreement)", "part": "\(done.part ?? "")",
                "outcome": "\(done.outcome)",
            ])
    }
}
