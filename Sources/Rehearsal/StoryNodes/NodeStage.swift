package import BankingCalendar
import Consortium
package import ContractKit
import EmbeddedNetwork
import Ledger
import LedgerNode
import Signing
package import Stories
import Submission
package import WorkflowEngine

/// Tells a story to the members of a consortium: each act is composed by the node of the member that plays the role,
/// ordered, executed by every node and cosigned. After each step every participant must hold the same agreement.
package struct NodeStage: Stage {
    package private(set) var members: StoryConsortium
    /// Whether every node is stopped and started again between any two steps.
    private let reopens: Bool
    private var agreement: Digest32?
    private var salt: [UInt8] = []

    package init(_ members: StoryConsortium, reopening reopens: Bool = false) {
        (self.members, self.reopens) = (members, reopens)
    }

    package mutating func begin(_ act: Act, at time: LedgerTime) async throws -> Told {
        try await advance(to: time)
        let seat = try members.seating.seat(act.role)
        let salt = randomBytes(32)
        let node = try members.consortium.node(seat.member)
        let composed = try node.composeBegin(
            contract: members.kind.contract, workflow: Digest32(members.kind.workflowDigest), roster: roster(),
            request: request(act, by: seat, salt: salt), agreementSalt: salt, now: await members.consortium.network.now())
        if let rejection = try await submit(composed) {
            guard try members.agreement(composed.agreement) == nil else {
                throw StageFault(what: "the act that was to begin it was rejected, and the agreement came into being")
            }
            return .no(rejection)
        }
        (agreement, self.salt) = (composed.agreement, salt)
        let after = try parts()
        guard let first = after.first else { throw StageFault(what: "the agreement did not come into being") }
        return .following(first.key, before: [], after: after)
    }

    package mutating func perform(_ act: Act, at time: LedgerTime) async throws -> Told {
        try await advance(to: time)
        guard let agreement else { return .no("no-agreement") }
        let (seat, before) = (try members.seating.seat(act.role), try parts())
        let composed = try members.consortium.node(seat.member).composeAct(
            agreement: agreement, request: request(act, by: seat, salt: salt), now: await members.consortium.network.now())
        if let rejection = try await submit(composed) { return .no(rejection) }
        return .following(act.part ?? members.kind.part(offering: act.action), before: before, after: try parts())
    }

    /// Every step begins here.
    package mutating func advance(to time: LedgerTime) async throws {
        if reopens { members = try await members.reopened() }
        try await members.advance(to: time)
        if let agreement { _ = try members.agreement(agreement) }
    }

    package func state(of part: PartKey) throws -> String? { try parts().first { $0.key == part }?.state }

    package func terms() throws -> [UInt8] {
        try agreement.flatMap { try members.agreement($0) }?.agreement.termsShown() ?? []
    }

    private func parts() throws -> [(key: PartKey, state: String)] {
        try agreement.flatMap { try members.agreement($0) }?.agreement.parts ?? []
    }

    /// Every member takes part, with a pseudonym for this agreement alone.
    private func roster() throws -> Roster {
        let participants = try members.seating.members.map { member in
            Roster.Participant(member: member, offer: try members.consortium.node(member).makeOffers(1)[0])
        }
        return Roster(participants: participants, parties: members.seating.parties)
    }

    private func request(_ act: Act, by seat: Seating.Seat, salt: [UInt8]) throws -> ActRequest {
        var request = ActRequest(action: act.action, part: act.part?.description, role: act.role, paper: act.paper)
        request.actorSignature = try seat.ownKey?.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        return request
    }

    /// - Returns: the clause that did not hold, nil when the act was taken.
    private func submit(_ composed: ComposedTransaction) async throws -> String? {
        let outcome = try await members.consortium.network.submit(composed)
        guard outcome.final else { throw StageFault(what: "transaction \(outcome.transaction) is not final") }
        guard outcome.publicOutcome == .accepted else { return outcome.publicOutcome.code }
        return try members.rejection(height: outcome.height, index: outcome.index)
    }
}
