import BankingCalendar
import CanonicalCBOR
import ContractKit
import Demonstration
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import LetterOfCredit
import Needles
import NetworkedNode
import Parties
import Signing
import Submission
import Testing
import WorkflowEngine

/// The demonstration's letter of credit, carried over the recorded network; what its papers and documents say is what nobody
/// else may find.
final class RecordedCredit: CreditStage {
    private let network: RecordedNetwork
    private let companies = ["applicant": P256SigningKey(), "beneficiary": P256SigningKey()]
    private var roster: Roster
    private let salt = randomBytes(32)
    private(set) var agreement: Digest32?
    private(set) var needles = Needles()
    private(set) var places: [(height: UInt64, index: Int)] = []

    init(on network: RecordedNetwork) async throws {
        self.network = network
        let (applicant, beneficiary) = (try #require(companies["applicant"]), try #require(companies["beneficiary"]))
        roster = Roster(
            participants: [],
            parties: try DemonstrationConsortium.creditParties(
                applicant: applicant.publicKey, beneficiary: beneficiary.publicKey))
        for member in [RecordedNetwork.harbour, RecordedNetwork.lotus, RecordedNetwork.regulator] {
            let offer = try await network.seat(RecordedNetwork.harbour).node.offer(of: network.ids[member])
            roster.participants.append(Roster.Participant(member: network.ids[member], offer: offer))
        }
        for party in roster.parties { needles.add(text: party.name) }
        for participant in roster.participants { needles.add(bytes: participant.offer.signature) }
    }

    func advance(to text: String) async throws { try await network.advance(to: DemonstrationConsortium.time(text)) }

    @discardableResult
    func act(
        _ role: String, _ action: String, on part: String?, _ paper: some Encodable, documents: [DocumentContent],
        expecting: String
    ) async throws -> AgreementRehearsal.Step {
        let party = try #require(roster.party(in: role))
        let seat = try network.seat(#require(network.ids.firstIndex(of: party.member)))
        let now = await seat.node.now()
        var request = ActRequest(
            action: action, part: part, role: role, paper: try CBOREncoder().encode(paper), documents: documents)
        if party.ownKey != nil {
            let key = try #require(companies[role])
            request.actorSignature = try key.signature(over: request.actorDigest(agreementSalt: salt).bytes)
        }
        let composed: ComposedTransaction
        if let agreement {
            composed = try seat.ledger.composeAct(agreement: agreement, request: request, now: now)
        } else {
            let kind = try #require(seat.ledger.kinds.all.first { $0.contract == LetterOfCredit.fullName })
            composed = try seat.ledger.composeBegin(
                contract: kind.contract, workflow: Digest32(kind.workflowDigest), roster: roster, request: request,
                agreementSalt: salt, now: now)
        }
        try needles.add(paper: request.paper)
        for document in documents { needles.add(document) }
        let outcome = try await seat.node.submit(composed)
        agreement = composed.agreement
        places.append((outcome.height, outcome.index))
        try await network.reach(outcome.height)
        let reading = try #require(try seat.ledger.agreement(composed.agreement))
        let last = try #require(try seat.ledger.history(of: reading, limit: 1).first)
        #expect(outcome.publicOutcome == .accepted && (last.entry.rejection ?? "accepted") == expecting)
        return AgreementRehearsal.Step(
            step: places.count, at: "\(now)", agreement: "credit", role: role, action: action, part: part,
            outcome: last.entry.rejection ?? "accepted", events: [], transaction: "\(outcome.transaction)",
            block: outcome.height, index: outcome.index, final: outcome.final)
    }

    /// What everybody may know of it: who the members are stands in the genesis.
    func leaveOutWhatIsPublished() -> [String] { needles.leaveOut(foundIn: network.genesis) }
}
