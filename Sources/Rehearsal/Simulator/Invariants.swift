import CanonicalCBOR
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import NetworkedNode
import Ordering
import SQLiteLedgerStore
import Signing
import Tallying
import WorkflowEngine

/// What must hold when everybody has come to rest.
extension Simulation {
    func checkEnd() async throws {
        try await checkHeights()
        for (index, member) in honest.enumerated() {
            checkSaid(member)
            for other in honest[(index + 1)...] { checkSame(member, other) }
            checkOnce(member)
            try checkTallies(member)
        }
        checkAnswers()
        for missing in missingDocuments() { violate("\(missing) is missing") }
        let pick = honest[Int(seed % UInt64(honest.count))]
        try await checkReplay(pick)
    }

    /// Whoever did not stop stands at the end of what the ordering engine holds, and all of that is final where it can be.
    private func checkHeights() async throws {
        for member in honest {
            guard let node = member.node, let network = member.network else {
                violate("\(member.name) does not start without faults")
                continue
            }
            let position = await node.position()
            final(height: await network.finalHeight, at: member.index)
            if let halt = await network.halt {
                if !generations.isEmpty {
                    violate("\(member.name) stands still with \(halt.code) after a generation was begun")
                } else if isUndecided, Scenario.recoveryAlarms.contains(halt.code) {
                    continue
                } else if !isBroken || !scenario.rightAlarms.contains(halt.code) {
                    violate("\(member.name) stopped with \(halt.code) in the scenario \(scenario.rawValue)")
                }
                continue
            }
            let head = head(for: member.index)
            if position.height != head?.height ?? 0 {
                violate("\(member.name) stands at \(position.height) and the ordering engine at \(head?.height ?? 0)")
            } else if let head, position.header != head.header {
                violate("\(member.name) follows another history than the ordering engine holds and did not stop")
            }
            let finalHeight = await network.finalHeight
            if canBecomeFinal(member), finalHeight != position.height {
                violate("\(member.name) knows \(finalHeight) of \(position.height) blocks to be final")
            }
        }
    }

    /// The same blocks give the same results, and while nobody stopped there are no others.
    private func checkSame(_ one: SimulatedMember, _ other: SimulatedMember) {
        for (left, right) in zip(records(of: one), records(of: other)) {
            guard left.header == right.header else {
                if scenario.keepsPromise || !generations.isEmpty {
                    violate("\(one.name) and \(other.name) executed two blocks at height \(left.height)")
                }
                return
            }
            if left.logRoot != right.logRoot || left.commit.stateRoot != right.commit.stateRoot || left.outcomes != right.outcomes
            {
                return violate("\(one.name) and \(other.name) executed block \(left.height) to two results")
            }
        }
    }

    private func places(of member: SimulatedMember) -> [(id: Digest32, height: UInt64, index: Int, outcome: PublicOutcome)] {
        var places: [(id: Digest32, height: UInt64, index: Int, outcome: PublicOutcome)] = []
        for record in records(of: member) {
            guard let block = try? Block(slot: record.bytes) else { continue }
            for (index, (carried, outcome)) in zip(block.transactions, record.outcomes).enumerated() {
                guard let outcome = PublicOutcome(rawValue: UInt64(outcome)) else { continue }
                places.append((CheckedTransaction(carried: carried).id, record.height, index, outcome))
            }
        }
        return places
    }

    private func checkOnce(_ member: SimulatedMember) {
        var accepted: Set<Digest32> = []
        for place in places(of: member) where place.outcome == .accepted && !accepted.insert(place.id).inserted {
            violate("\(member.name) executed a transaction twice, at height \(place.height)")
        }
    }

    /// Every agreement's terms are what the accepted acts give.
    private func checkTallies(_ member: SimulatedMember) throws {
        guard let node = member.node else { return }
        let amounts = Dictionary(
            workload.submissions.map { ($0.composed.transaction.id, ($0.composed.agreement, $0.amount)) },
            uniquingKeysWith: { first, _ in first })
        var sums: [Digest32: Int] = [:]
        for place in places(of: member) where place.outcome == .accepted {
            guard let (agreement, amount) = amounts[place.id] else { continue }
            sums[agreement, default: 0] += amount ?? 0
        }
        for (number, agreement) in workload.agreements.enumerated() {
            // A node that stopped before it had caught up shows nothing, and so nothing wrong.
            let reading: AgreementReading?
            do {
                reading = try node.agreement(agreement.id)
            } catch is ReadingsHeld {
                return
            }
            let takesPart = agreement.participants.contains(member.index)
            guard let sum = sums[agreement.id], takesPart else {
                if reading != nil { violate("\(member.name) knows agreement \(number), which it should not") }
                continue
            }
            let found = try reading.map { try Simulation.sum(of: $0) }
            if found != sum {
                violate("agreement \(number) stands at \(found.map(String.init) ?? "nothing") at \(member.name), not at \(sum)")
            }
        }
    }

    private static func sum(of reading: AgreementReading) throws -> Int {
        struct Terms: Encodable {
            let agreement: any Agreement
            func encode(to encoder: any Encoder) throws { try agreement.encodeTerms(to: encoder) }
        }
        return try CBORDecoder().decode(Tally.self, from: CBOREncoder().encode(Terms(agreement: reading.agreement))).sum
    }

    /// Everybody who waited was answered, and what was acknowledged stands where it was said to.
    private func checkAnswers() {
        for submission in workload.submissions {
            let member = members[submission.member]
            guard !member.isByzantine else { continue }
            switch submission.state {
            case .unknown: break
            case .waiting:
                if member.halt == nil, canBecomeFinal(member) { violate("submission \(submission.number) was never answered") }
            case .final(let height, let index, let outcome):
                guard let record = record(height, of: member), let block = try? Block(slot: record.bytes),
                    block.transactions.indices.contains(index),
                    CheckedTransaction(carried: block.transactions[index]).id == submission.composed.transaction.id,
                    record.outcomes[index] == UInt8(outcome.rawValue)
                else {
                    violate("submission \(submission.number) is not at \(height)/\(index) as acknowledged")
                    continue
                }
                if let final = finalRoots[height], final != record.logRoot {
                    violate("submission \(submission.number) was acknowledged in a block that lost")
                }
                if outcome == .duplicate,
                    !places(of: member).contains(where: {
                        $0.id == submission.composed.transaction.id && $0.height <= height && $0.outcome != .duplicate
                    })
                {
                    violate("submission \(submission.number) is called a duplicate of nothing")
                }
            }
        }
    }

    /// The blocks, executed once more from the genesis, give the same log, state, agreements and activity.
    private func checkReplay(_ member: SimulatedMember) async throws {
        guard let original = member.store else { return }
        let fresh = try SQLiteLedgerStore(path: "\(folder)/replay.sqlite")
        defer { try? fresh.close() }
        let secrets = try original.read { try $0.vault(after: nil, limit: .max) }
        try fresh.write { writer in for (key, secret) in secrets { try writer.putVaultSecret(secret, for: key) } }
        let node = try LedgerNode(
            member: member.id, keys: member.keys, genesis: genesis, store: fresh, kinds: Founding.kinds())
        for record in records(of: member) {
            let again = try await node.execute(try Block(slot: record.bytes)).record
            guard again.logRoot == record.logRoot, again.commit.stateRoot == record.commit.stateRoot,
                again.outcomes == record.outcomes
            else { return violate("block \(record.height), executed again, gives another result at \(member.name)") }
        }
        let (before, after) = try (Simulation.content(of: original), Simulation.content(of: fresh))
        if before != after { violate("\(member.name)'s agreements are not what its blocks give") }
    }

    /// Agreements and activity as text, for comparing.
    private static func content(of store: SQLiteLedgerStore) throws -> [String] {
        try store.read { reader in
            var lines: [String] = []
            for record in try reader.agreements(after: 0, limit: .max) {
                let state = try reader.agreementState(row: record.row)
                lines.append("\(record.id) \(record.standing) \(state?.position ?? 0) \(state?.encoded ?? [])")
            }
            for entry in try reader.activity(after: 0, limit: .max) { lines.append("\(entry)") }
            return lines
        }
    }
}
