import BankingCalendar
import Governance
import Ledger
import LedgerNode
import Ordering
import Submission

/// Giving this member's transactions their place.
extension NetworkedNode {
    /// Tries once to place what waits, behind the last block known.
    ///
    /// - Returns: whether a block was placed. Another member's block in the slot is no fault: the next try goes behind it.
    @discardableResult
    package func place() async throws -> Bool {
        guard halt == nil, !isPlacing else { return false }
        isPlacing = true
        defer { isPlacing = false }
        let batch = queue.first(bytesMax: settings.blockBytes)
        let position = node.standing
        if tip.height < position.height { tip = OrderingHead(height: position.height, header: position.header) }
        guard !batch.isEmpty, tip.height - position.height < UInt64(settings.blocksAhead), isTurn else { return false }
        let block = try Block(
            network: node.network, height: tip.height + 1, previous: tip.header, transactions: batch, cutter: node.nodeKey())
        let began = clock.uptimeMilliseconds()
        let result: AppendResult
        do {
            result = try await ordering.append(block)
        } catch let fault as any OrderingFault where fault.breaksPromise {
            raise(.orderingBroken(why: "\(fault)"))
            return false
        } catch let fault as any OrderingFault where fault.isFull {
            raise(.orderingFull(why: "\(fault)"))
            throw fault
        }
        switch result {
        case .appended:
            raised = raised.filter { $0.code != "ordering-full" }
            queue.drop(batch.count)
            turns.ownWasPlaced(in: clock.uptimeMilliseconds() - began)
            // It may have been read from its slot and executed while the answer was on its way.
            guard node.standing.height < block.header.height else { return true }
            stand(ahead: block)
            watch.ordered(height: block.header.height)
            return true
        case .occupied:
            watch.slotLost(height: block.header.height)
            try await readAhead()
            return false
        }
    }

    private var isTurn: Bool {
        guard let own = cosigners[node.member] else { return true }
        return turns.isTurn(of: own, at: clock.uptimeMilliseconds(), turn: settings.turnMilliseconds)
    }

    /// Notes that `block` is in its place behind the last one known, and is to be executed.
    func stand(ahead block: Block) {
        ahead[block.header.height] = block
        move(to: block)
    }

    /// Notes that `block` is in its place, if that is news.
    func move(to block: Block) {
        guard block.header.height > tip.height else { return }
        tip = OrderingHead(height: block.header.height, header: block.headerDigest)
        turns.note(
            cutter: block.header.cutter, height: block.header.height, members: cosigners.count, at: clock.uptimeMilliseconds())
    }

    /// Returns once something waits to be placed; false when nothing will any more.
    package nonisolated func waitForTransactions() async -> Bool { await queue.wait() }

    /// States the time if that is due; a beat waits in the queue like any transaction.
    ///
    /// - Parameter isAsked: whether somebody asked for it, so that it is due.
    package func beat(now isAsked: Bool = false) async throws {
        guard isAsked || !settings.isTimeGiven else { return }
        let now = clock.now()
        if !isAsked, let lastBeat, now.millisecondsSinceEpoch - lastBeat.millisecondsSinceEpoch < settings.beatMilliseconds {
            return
        }
        let position = node.standing
        guard halt == nil, position.governance.member(node.member)?.standing == .active else { return }
        lastBeat = now
        _ = queue.add(try node.beat(at: now).carried)
        let off = now.millisecondsSinceEpoch - position.now.millisecondsSinceEpoch
        if !settings.isTimeGiven, position.height > 0, abs(off) > settings.clockToleranceMilliseconds + settings.beatMilliseconds
        {
            raise(.clockOff(milliseconds: off / 60_000 * 60_000))
        }
    }

    /// Takes out of the ordering engine what a quorum has executed and cosigned, less a margin.
    package func pruneOrdering() async throws {
        guard halt == nil else { return }
        if finalHeight > settings.slotsKept { try await ordering.prune(through: finalHeight - settings.slotsKept) }
        guard let measured = ordering as? any MeasuredOrdering else { return }
        let percent = try await measured.usedPercent()
        watch.orderingUsed(percent: percent)
        if percent >= settings.orderingPercentMax { raise(.orderingNearQuota(percent: percent / 10 * 10)) }
    }
}
