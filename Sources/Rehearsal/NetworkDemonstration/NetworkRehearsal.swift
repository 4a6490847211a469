import AgreementService
import BankAPIClient
import BankingCalendar
package import Demonstration
import Foundation
import Ledger
package import LedgerNode
import LocalNetwork
import NodeProcess
import Parties
import Signing

/// Carries the credit across the members' own processes, through their bank-facing APIs, as their people and systems do.
package final class NetworkRehearsal: CreditStage {
    /// One act, and how it became final. Milliseconds since it was handed to its bank's API, by this machine's clock.
    package struct Told: Codable, Sendable {
        package var step: AgreementRehearsal.Step
        package var ordered: Int64?
        package var executed: Int64?
        package var final: Int64?
        package var answered: Int64
        /// How many members' cosignatures its bank's node held when it had answered.
        package var cosignatures: Int
        package var members: Int
    }

    private let network: LocalNetwork
    private let desks: BankDesks
    private let parties: [Roster.Party]
    /// Of the companies that sign their own acts, by role.
    private let companies: [String: P256SigningKey]
    private let tell: (Told) -> Void
    /// Called before the act of that number, from 1 on.
    var before: (Int) async throws -> Void = { _ in }
    private(set) var agreement: String?
    private(set) var told: [Told] = []

    init(
        _ network: LocalNetwork, desks: BankDesks, parties: [Roster.Party], companies: [String: P256SigningKey],
        tell: @escaping (Told) -> Void
    ) {
        (self.network, self.desks, self.parties, self.companies, self.tell) = (network, desks, parties, companies, tell)
    }

    /// Every node that runs is told the time and states it; returns when it is ledger time everywhere.
    package func advance(to text: String) async throws {
        let (time, network) = (try DemonstrationConsortium.time(text), network)
        let members = network.runningMembers
        try await withThrowingTaskGroup(of: Void.self) { group in
            for member in members { group.addTask { try await network.post("/time", text, to: member) } }
            try await group.waitForAll()
        }
        let deadline = ContinuousClock.now + .seconds(30)
        for member in members {
            while try await LedgerTime(network.status(of: member).ledgerTime).map({ $0 < time }) ?? true {
                guard .now < deadline else {
                    throw LocalNetworkFault("ledger time did not reach \(text) at \(member.text) within 30 seconds")
                }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    @discardableResult
    package func act(
        _ role: String, _ action: String, on part: String?, _ paper: some Encodable, documents: [DocumentContent],
        expecting: String
    ) async throws -> AgreementRehearsal.Step {
        try await before(told.count + 1)
        guard let party = parties.first(where: { $0.role == role }) else { throw LocalNetworkFault("nobody is the \(role)") }
        let user = party.ownKey == nil ? BankDesks.clerk : role
        let at = try await network.status(of: party.member).ledgerTime
        let paper = try JSONValue(encoding: paper)
        let answer = try await answer(role, action, on: part, paper, documents, user: user, of: party.member)
        let standing = try await network.desk(of: party.member).block(answer.transaction.height)
        let step = AgreementRehearsal.Step(
            step: told.count + 1, at: at, agreement: "letter of credit", role: role, action: action, part: part,
            outcome: answer.outcome, events: answer.events, transaction: answer.transaction.id,
            block: answer.transaction.height, index: answer.transaction.index, final: standing.isFinal)
        let since = answer.handedAt
        let one = Told(
            step: step, ordered: standing.orderedAt.map { $0 - since }, executed: standing.executedAt.map { $0 - since },
            final: standing.finalAt.map { $0 - since }, answered: answer.answeredAt - since,
            cosignatures: standing.cosignedBy.count, members: network.members.count)
        told.append(one)
        tell(one)
        guard step.outcome == expecting, step.final else {
            throw LocalNetworkFault("step \(step.step), \(role) \(action): expected \(expecting) and got \(step.outcome)")
        }
        return step
    }

    // MARK: asking the API

    private struct Answered {
        var outcome: String
        var events: [String] = []
        var transaction: TransactionAnswer
        var handedAt: Int64
        var answeredAt: Int64
    }

    private func answer(
        _ role: String, _ action: String, on part: String?, _ paper: JSONValue, _ documents: [DocumentContent], user: String,
        of member: MemberID
    ) async throws -> Answered {
        let credits = try desks.credits(user, of: member)
        var handedAt = Self.milliseconds
        do {
            var reply: BankAPIClient.Reply
            if let agreement {
                var ids: [String] = []
                for document in documents {
                    let uploaded: DocumentAnswer = try await credits.upload(
                        Data(document.content), name: document.name, type: document.mediaType, to: agreement, key: Self.freshKey
                    ).decoded()
                    ids.append(uploaded.id)
                }
                handedAt = Self.milliseconds
                let act = AgreementClient.Act(part: part, role: role, paper: paper, documents: ids.isEmpty ? nil : ids)
                reply = try await credits.act(action, in: agreement, act, key: Self.freshKey)
            } else {
                let planned = parties.map {
                    PlannedParty(
                        role: $0.role, name: $0.name, member: $0.member.text, publicKey: $0.ownKey.map { "\($0)" })
                }
                reply = try await credits.begin(action: action, role: role, parties: planned, paper: paper, key: Self.freshKey)
            }
            if reply.status == 202 {
                handedAt = Self.milliseconds
                return try await sign(reply.decoded(), as: role, user: user, of: member, handedAt: handedAt)
            }
            return try recorded(reply.body, handedAt: handedAt)
        } catch ClientFault.refused(let problem, _, _) {
            return try refused(problem, handedAt: handedAt)
        }
    }

    /// The company signs with its own key what its bank's API hands it; the bank only carries the act.
    private func sign(
        _ instruction: InstructionAnswer, as role: String, user: String, of member: MemberID, handedAt: Int64
    ) async throws -> Answered {
        guard let key = companies[role], let digest = instruction.digestToSign else {
            throw LocalNetworkFault("\(member.text) asks the \(role) for a signature that it has no key or no digest for")
        }
        let signature = Hex.text(try key.signature(over: Hex.bytes(digest)))
        let reply = try await desks.client(user, of: member).post(
            "/v1/instructions/\(instruction.id)/sign", body: Data(#"{"signature": "\#(signature)"}"#.utf8), key: Self.freshKey)
        let signed: JSONValue = try reply.decoded()
        guard signed["state"]?.textValue == "executed", case .integer(let status)? = signed["outcome.status"],
            let body = signed["outcome.body"]
        else { throw LocalNetworkFault("\(member.text) did not execute what the \(role) signed: \(reply.text)") }
        let bytes = Data(try body.encoded())
        if status < 300 { return try recorded(bytes, handedAt: handedAt) }
        return try refused(JSONDecoder().decode(ProblemAnswer.self, from: bytes), handedAt: handedAt)
    }

    private func recorded(_ body: Data, handedAt: Int64) throws -> Answered {
        let answer = try JSONDecoder().decode(RecordedAnswer.self, from: body)
        agreement = answer.agreement
        return Answered(
            outcome: "accepted", events: answer.events.map { "\($0.part): \($0.from.map { "\($0) → " } ?? "")\($0.to)" },
            transaction: answer.transaction, handedAt: handedAt, answeredAt: Self.milliseconds)
    }

    private func refused(_ problem: ProblemAnswer, handedAt: Int64) throws -> Answered {
        guard let transaction = problem.transaction else {
            throw LocalNetworkFault("the API refused: \(problem.code): \(problem.title) \(problem.detail ?? "")")
        }
        return Answered(
            outcome: problem.code, transaction: transaction, handedAt: handedAt, answeredAt: Self.milliseconds)
    }

    private static var freshKey: String { UUID().uuidString }
    static var milliseconds: Int64 { MemberClock.system.millisecondsSinceEpoch }
}
