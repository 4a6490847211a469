import Ledger
import LedgerNode
import LedgerStore
import NetworkedNode
import SQLiteLedgerStore
import Signing
import Submission

/// What is looked at while a run goes on: disks as they are, alarms, finality.
extension Simulation {
    /// The blocks on a member's disk, whether its node is up or not, oldest first.
    func records(of member: SimulatedMember) -> [BlockRecord] {
        var records: [BlockRecord] = []
        try? member.store?.read { reader in
            while let record = try reader.block(UInt64(records.count + 1)) { records.append(record) }
        }
        return records
    }

    func record(_ height: UInt64, of member: SimulatedMember) -> BlockRecord? {
        guard height <= UInt64(Int64.max) else { return nil }
        return try? member.store?.read { try $0.block(height) }
    }

    func raised(_ alarm: Alarm, by index: Int) {
        let member = members[index]
        trace.append("  \(member.name) raises \(alarm.code)")
        member.alarms.append(alarm)
        if case .mustRewind(let height) = alarm { member.mustRewindTo = height }
        guard alarm.halts, !member.isByzantine else { return }
        member.halt = alarm
        if isRecovering, Scenario.recoveryAlarms.contains(alarm.code) { return }
        if !isBroken || !scenario.rightAlarms.contains(alarm.code) {
            violate("\(member.name) stopped with \(alarm.code) though the ordering engine kept its promise")
        }
    }

    /// A block was executed: it must be one that the ordering engine held.
    func executed(height: UInt64, by index: Int) {
        let member = members[index]
        guard !member.isByzantine, let record = record(height, of: member) else { return }
        if !held.contains(record.header) {
            violate("\(member.name) executed a block \(height) that the ordering engine never held")
        }
        guard sabotage == .acknowledgesEarly, index == saboteur, let block = try? Block(slot: record.bytes) else { return }
        // A block of a cutter who may not cut is executed as an empty one, without outcomes.
        for (place, (carried, byte)) in zip(block.transactions, record.outcomes).enumerated() {
            let id = CheckedTransaction(carried: carried).id
            guard let outcome = PublicOutcome(rawValue: UInt64(byte)),
                let waiting = workload.submissions.last(where: {
                    $0.composed.transaction.id == id && $0.member == index && $0.state == .waiting
                }), !workload.arrived.contains(where: { $0.number == waiting.number })
            else { continue }
            answer(
                waiting.number,
                .success(
                    SubmissionOutcome(
                        transaction: id, height: height, index: place, publicOutcome: outcome, why: nil, final: true)))
        }
    }

    /// Something became final at a member: nobody may ever find another result final there.
    func final(height: UInt64, at index: Int) {
        let member = members[index]
        guard !member.isByzantine, height > member.finalChecked else { return }
        for final in member.finalChecked + 1...height {
            guard let root = record(final, of: member)?.logRoot else {
                violate("\(member.name) calls block \(final) final, which is not on its disk")
                return
            }
            if let other = finalRoots[final], other != root { violate("two results are final at height \(final)") }
            finalRoots[final] = root
        }
        member.finalChecked = height
    }

    /// What a member cosigned in front of others is on its disk when it comes back.
    func checkSaid(_ member: SimulatedMember) {
        for (height, root) in member.said where record(height, of: member)?.logRoot != root {
            violate("\(member.name) came back without the block at height \(height) that it had cosigned")
        }
    }

    /// A node knows a block to be final as soon as its own disk shows it.
    func checkFinality(_ member: SimulatedMember) async {
        guard let known = await member.network?.finalHeight,
            let shown = try? member.store?.read({ try $0.heightCosigned(atOrAbove: known + 1, by: members.count * 2 / 3 + 1) })
        else { return }
        violate("\(member.name) knows \(known) blocks to be final, and its disk shows that \(shown) is")
    }

    // MARK: whether something can still be expected

    /// Whether enough honest nodes follow the same history for its blocks to become final.
    func canBecomeFinal(_ member: SimulatedMember) -> Bool {
        let together = honest.filter { $0.halt == nil && views[$0.index] == views[member.index] }.count
        return together >= members.count * 2 / 3 + 1
    }

    /// Documents of acknowledged acts that a participant should have and has not.
    func missingDocuments() -> [String] {
        var missing: [String] = []
        for submission in workload.submissions where !members[submission.member].isByzantine {
            guard case .final(_, _, let outcome) = submission.state, outcome == .accepted || outcome == .duplicate else {
                continue
            }
            let sender = members[submission.member]
            guard sender.halt == nil, canBecomeFinal(sender) else { continue }
            for id in submission.composed.participants {
                guard let member = member(id), !member.isByzantine, member.halt == nil,
                    views[member.index] == views[sender.index]
                else { continue }
                for (index, document) in submission.composed.documents.enumerated() {
                    let there = try? member.store?.read { try $0.document(document.commitment) }
                    if there == nil { missing.append("document \(index) of submission \(submission.number) at \(member.name)") }
                }
            }
        }
        return missing
    }
}
