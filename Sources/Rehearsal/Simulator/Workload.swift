import BankingCalendar
import CanonicalCBOR
import Ledger
import LedgerNode
import LedgerStore
import NetworkedNode
import Parties
import Randomness
import Signing
import Submission
import Tallying

/// What the members' people do, and what they were told.
struct Workload {
    struct Tallied {
        let id: Digest32
        /// Index of each participant: half of the members.
        let participants: [Int]
    }

    enum State: Equatable {
        case waiting
        case final(height: UInt64, index: Int, outcome: PublicOutcome)
        /// It is not known what becomes of it, or it was never taken.
        case unknown
    }

    struct Submission {
        let number: Int
        let member: Int
        let incarnation: Int
        let composed: ComposedTransaction
        /// Nil for the opening.
        let amount: Int?
        var state = State.waiting
        var documentsToHand: Bool
    }

    var agreements: [Tallied] = []
    var submissions: [Submission] = []
    var arrived: [(number: Int, state: State)] = []
}

extension Simulation {
    /// Those who share agreements: half of the members, so that the others must do without the terms.
    var participants: [Int] { Array(0..<(members.count + 1) / 2).map { ($0 + Int(seed % 3)) % members.count }.sorted() }

    func beginTally(by member: SimulatedMember) async throws -> String {
        guard let node = member.node, let network = member.network else { return "down" }
        var roster: [Roster.Participant] = []
        for index in participants {
            let id = members[index].id
            roster.append(Roster.Participant(member: id, offer: try await network.offer(of: id)))
        }
        let other = members[participants.last(where: { $0 != member.index }) ?? member.index]
        let paper = Tally.Opening(
            closesAt: LedgerTime(millisecondsSinceEpoch: Founding.startsAt + 400 * 86_400_000), remark: "simulated")
        let composed = try node.composeBegin(
            contract: "tally.v1", workflow: Digest32(Founding.workflow),
            roster: Roster(
                participants: roster,
                parties: [
                    Roster.Party(role: "adder", name: member.name, member: member.id),
                    Roster.Party(role: "other", name: other.name, member: other.id),
                ]),
            request: ActRequest(action: "open", role: "adder", paper: CBOREncoder().encode(paper)), now: await network.now())
        workload.agreements.append(Workload.Tallied(id: composed.agreement, participants: participants))
        return await submit(composed, amount: nil, by: member)
    }

    func add(by member: SimulatedMember, random: inout SeededRandom) async throws -> String {
        guard let node = member.node, let network = member.network, !workload.agreements.isEmpty else { return "nothing to do" }
        let number = random.integer(0..<workload.agreements.count)
        // A few amounts are refused by the contract.
        let amount = random.integer(0..<12)
        let documentsCount = random.chance(oneIn: 3) ? random.integer(1..<3) : 0
        let asksForHead = random.chance(oneIn: 6)
        let reading: AgreementReading
        do {
            guard let found = try node.agreement(workload.agreements[number].id) else {
                return "agreement \(number) is not known"
            }
            reading = found
        } catch is ReadingsHeld {
            return "\(member.name) has not caught up"
        }
        guard let role = reading.roles(of: member.id).first else { return "no role in agreement \(number)" }
        let documents = (0..<documentsCount).map {
            DocumentContent(name: "paper \($0)", mediaType: "text/plain", content: Array("amount \(amount)".utf8))
        }
        let composed = try node.composeAct(
            agreement: reading.id,
            request: ActRequest(
                action: "add", role: role, paper: CBOREncoder().encode(Tally.Addend(amount: amount)), documents: documents,
                expectedHead: asksForHead ? reading.head : nil), now: await network.now())
        return "to agreement \(number), " + (await submit(composed, amount: amount, by: member))
    }

    private func submit(_ composed: ComposedTransaction, amount: Int?, by member: SimulatedMember) async -> String {
        guard let network = member.network else { return "down" }
        let number = workload.submissions.count
        workload.submissions.append(
            Workload.Submission(
                number: number, member: member.index, incarnation: member.incarnation, composed: composed, amount: amount,
                documentsToHand: !composed.documents.isEmpty))
        await network.enqueue(composed.transaction) { [self] in answer(number, $0) }
        return "submission \(number)"
    }

    /// Submits the same bytes again, as a client does who was not told what became of them.
    func submitAgain(by member: SimulatedMember, random: inout SeededRandom) async -> String {
        let unknown = workload.submissions.filter { $0.state == .unknown && $0.member == member.index }
        guard !unknown.isEmpty else { return "nothing to submit again" }
        let again = random.pick(unknown)
        return "submission \(again.number) again, "
            + (await submit(again.composed, amount: again.amount, by: member))
    }

    // MARK: answers

    /// What a node tells its client; checked against the disks at that very moment.
    func answer(_ number: Int, _ result: Result<SubmissionOutcome, SubmissionFault>) {
        guard case .success(let outcome) = result else {
            workload.arrived.append((number, .unknown))
            return
        }
        workload.arrived.append(
            (number, .final(height: outcome.height, index: outcome.index, outcome: outcome.publicOutcome)))
        let submission = workload.submissions[number]
        guard !members[submission.member].isByzantine else { return }
        guard let here = record(outcome.height, of: members[submission.member]) else {
            return violate("submission \(number) was acknowledged at height \(outcome.height), which is not on the disk")
        }
        let holders = honest.filter { record(outcome.height, of: $0)?.logRoot == here.logRoot }.count
        let quorum = members.count * 2 / 3 + 1
        if holders + members.count - honest.count < quorum {
            violate("submission \(number) was acknowledged at height \(outcome.height), which \(holders) members hold")
        }
    }

    /// Takes note of the answers of one event, in the order of the submissions: theirs follows from digests.
    func settleAnswers() {
        for (number, state) in workload.arrived.sorted(by: { $0.number < $1.number }) {
            if workload.submissions[number].state != .waiting {
                violate("submission \(number) was answered twice")
            }
            workload.submissions[number].state = state
            switch state {
            case .final(let height, let index, let outcome):
                trace.append("  submission \(number): \(outcome.code) at \(height)/\(index)")
            default: trace.append("  submission \(number): unknown")
            }
        }
        workload.arrived = []
        // Whoever waited at a node that died is told by nobody.
        for number in workload.submissions.indices where workload.submissions[number].state == .waiting {
            let submission = workload.submissions[number]
            let member = members[submission.member]
            if !member.isUp || member.incarnation != submission.incarnation { workload.submissions[number].state = .unknown }
        }
    }

    /// Hands over the documents of acts that stand, as the submitting member's service does once it is told so.
    func handDocuments(by member: SimulatedMember) async throws -> String {
        guard let network = member.network else { return "down" }
        var handed = 0
        for number in workload.submissions.indices where workload.submissions[number].documentsToHand {
            let submission = workload.submissions[number]
            guard submission.member == member.index, case .final(_, _, let outcome) = submission.state,
                outcome == .accepted || outcome == .duplicate
            else { continue }
            let composed = submission.composed
            let to = sabotage == .keepsDocuments ? [member.id] : composed.participants
            try await network.hand(composed.documents, of: composed.agreement, to: to)
            workload.submissions[number].documentsToHand = false
            handed += 1
        }
        return "\(handed) handed over"
    }
}
