import LedgerNode
package import Logging
import Parties
import ServiceLifecycle

/// Keeps a ``NetworkedNode`` at work until the service group shuts down.
///
/// Each loop does one thing and survives every fault of disk or network: it says so once, waits, and tries again.
package struct NodeRuntime: Service {
    private let node: NetworkedNode
    private let logger: Logger

    package init(_ node: NetworkedNode, logger: Logger) { (self.node, self.logger) = (node, logger) }

    package func run() async throws {
        let (news, tell) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        tell.yield(false)
        await withDiscardingTaskGroup { group in
            group.addTask { await self.untilShutdown { try await self.read(telling: tell) } }
            group.addTask { await self.untilShutdown { try await self.follow(news) } }
            group.addTask { await self.untilShutdown { try await self.place(telling: tell) } }
            group.addTask { await self.untilShutdown { try await self.tell() } }
            group.addTask { await self.untilShutdown { try await self.keepTime() } }
            group.addTask { await self.untilShutdown { try await self.keepUp() } }
        }
        await node.close()
    }

    private func untilShutdown(_ loop: @escaping @Sendable () async throws -> Void) async {
        try? await cancelWhenGracefulShutdown { try await loop() }
    }

    /// Runs `work` again and again; after a fault it waits longer each time, at most two seconds.
    private func again(_ what: String, _ work: () async throws -> Void) async throws {
        var wait = 50
        var isFaulty = false
        while !Task.isCancelled {
            do {
                try await work()
                if isFaulty { logger.info("\(what) goes on") }
                (wait, isFaulty) = (50, false)
            } catch is CancellationError {
                return
            } catch {
                if !isFaulty { logger.error("\(what) waits", metadata: ["fault": "\(error)"]) }
                isFaulty = true
                try await Task.sleep(for: .milliseconds(wait))
                wait = min(wait * 2, 2000)
            }
        }
    }

    /// Reads blocks while those before them are executed, and tells each time whether there was one; now and then there is
    /// none, and then it is looked why.
    private func read(telling news: AsyncStream<Bool>.Continuation) async throws {
        try await again("reading blocks") {
            if await node.halt != nil { return try await Task.sleep(for: .seconds(1)) }
            try await node.waitForBlock()
            news.yield(try await node.readAhead())
        }
    }

    private func follow(_ news: AsyncStream<Bool>) async throws {
        var news = news.makeAsyncIterator()
        var (isThere, isDone) = (false, true)
        try await again("executing blocks") {
            // After a fault it is tried again without waiting for news.
            if isDone {
                guard let told = await news.next() else { throw CancellationError() }
                (isThere, isDone) = (told, false)
            }
            while try await node.follow(reading: !isThere) > 0 {}
            isDone = true
        }
    }

    private func place(telling news: AsyncStream<Bool>.Continuation) async throws {
        try await again("ordering transactions") {
            guard await node.waitForTransactions() else { return try await Task.sleep(for: .seconds(3600)) }
            if try await node.place() {
                // What was placed here is executed without reading it back.
                news.yield(true)
            } else {
                try await Task.sleep(for: .milliseconds(3))
            }
        }
    }

    /// Each executed block is told to every other member at once; a slow one keeps nobody waiting.
    private func tell() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for await _ in await node.progress() {
                for member in await node.others() { group.addTask { try? await node.tell(member) } }
            }
        }
    }

    private func keepTime() async throws {
        try await again("stating the time") {
            try await node.beat()
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// What was missed is asked for: cosignatures, documents, and what a member was not told while it was away.
    private func keepUp() async throws {
        var (round, wasCaughtUp) = (0, false)
        try await again("keeping up with the other members") {
            let others = await node.others()
            if !others.isEmpty { try? await node.ask(others[round % others.count]) }
            for member in others { try? await node.tell(member) }
            try? await node.state(to: others)
            try await node.recover()
            // After a restore what was lost is asked for until it is here. Before all is executed that was missed, giver and taker
            // stand at other heights, so it is looked for when that is done; the look goes through the whole public state.
            let isCaughtUp = await node.isCaughtUp
            if round % 20 == 0 || isCaughtUp != wasCaughtUp {
                let looksForLost = try isCaughtUp && node.node.mayLackAgreements() && (round % 120 == 0 || !wasCaughtUp)
                _ = try await node.fetchAgreements(afterRestoring: looksForLost)
                wasCaughtUp = isCaughtUp
            }
            if round % 10 == 0, !others.isEmpty { try? await node.hearOfGeneration(from: others[round / 10 % others.count]) }
            if round % 4 == 0 { _ = try await node.fetchDocuments() }
            if round % 60 == 0 { try await node.pruneOrdering() }
            round += 1
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}
