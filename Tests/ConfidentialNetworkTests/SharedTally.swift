import BankingCalendar
import CanonicalCBOR
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import NetworkedNode
import Parties
import Signing
import Submission
import Tallying
import Testing

/// A small agreement between Harbour Bank, Lotus Bank and the regulator, over the recorded network.
final class SharedTally {
    let network: RecordedNetwork
    private(set) var agreement = Digest32.zero
    private(set) var outcomes: [SubmissionOutcome] = []

    init(on network: RecordedNetwork, remark: String) async throws {
        self.network = network
        let harbour = try network.seat(RecordedNetwork.harbour)
        var participants: [Roster.Participant] = []
        for member in [RecordedNetwork.harbour, RecordedNetwork.lotus, RecordedNetwork.regulator] {
            let offer = try await harbour.node.offer(of: network.ids[member])
            participants.append(Roster.Participant(member: network.ids[member], offer: offer))
        }
        let roster = Roster(
            participants: participants,
            parties: [
                Roster.Party(role: "adder", name: "Copper Kiln Trading", member: network.ids[RecordedNetwork.harbour]),
                Roster.Party(role: "other", name: "Plum Garden Metals", member: network.ids[RecordedNetwork.lotus]),
            ])
        let now = await harbour.node.now()
        let closesAt = LedgerTime(millisecondsSinceEpoch: now.millisecondsSinceEpoch + 300 * 86_400_000)
        let composed = try harbour.ledger.composeBegin(
            contract: "tally.v1", workflow: Digest32([UInt8](repeating: 7, count: 32)), roster: roster,
            request: ActRequest(
                action: "open", role: "adder", paper: CBOREncoder().encode(Tally.Opening(closesAt: closesAt, remark: remark))),
            now: now)
        agreement = composed.agreement
        try await submit(composed, by: RecordedNetwork.harbour)
    }

    /// Harbour Bank adds, and hands over a letter.
    @discardableResult
    func add(_ amount: Int, letter: String) async throws -> ComposedTransaction {
        let harbour = try network.seat(RecordedNetwork.harbour)
        let composed = try harbour.ledger.composeAct(
            agreement: agreement,
            request: ActRequest(
                action: "add", role: "adder", paper: CBOREncoder().encode(Tally.Addend(amount: amount)),
                documents: [DocumentContent(name: "\(letter).txt", mediaType: "text/plain", content: Array(letter.utf8))]),
            now: await harbour.node.now())
        try await submit(composed, by: RecordedNetwork.harbour)
        return composed
    }

    private func submit(_ composed: ComposedTransaction, by member: Int) async throws {
        let outcome = try await network.seat(member).node.submit(composed)
        #expect(outcome.publicOutcome == .accepted)
        outcomes.append(outcome)
        try await network.reach(outcome.height)
    }

    /// Meridian Bank joins with the others' consent, and its node asks theirs for where the agreement stands.
    func join() async throws {
        let (harbour, meridian) = (try network.seat(RecordedNetwork.harbour), network.ids[RecordedNetwork.meridian])
        let before = try reading(of: RecordedNetwork.harbour)
        var participants = try [RecordedNetwork.harbour, RecordedNetwork.lotus, RecordedNetwork.regulator].map {
            Roster.Participant(member: network.ids[$0], offer: try network.ledger($0).renewOffer(agreement: agreement))
        }
        participants.append(Roster.Participant(member: meridian, offer: try await harbour.node.offer(of: meridian)))
        var transaction = try harbour.ledger.composeRekey(
            agreement: agreement, roster: Roster(participants: participants, parties: before.roster.parties),
            reason: "to confirm", now: await harbour.node.now())
        for member in [RecordedNetwork.lotus, RecordedNetwork.regulator] {
            transaction = try await network.ledger(member).countersignRekey(transaction)
        }
        try await submit(transaction, by: RecordedNetwork.harbour)
        let joiner = try network.seat(RecordedNetwork.meridian)
        try await network.until("Meridian Bank is given the terms") {
            try await joiner.node.fetchAgreements()
            return try joiner.ledger.agreement(self.agreement) != nil
        }
    }

    /// All participants order it.
    func erase() async throws {
        let harbour = try network.seat(RecordedNetwork.harbour)
        var transaction = try harbour.ledger.composeErasure(agreement: agreement, now: await harbour.node.now())
        // In the roster's order: who joined comes last.
        for member in [RecordedNetwork.lotus, RecordedNetwork.regulator, RecordedNetwork.meridian] {
            transaction = try network.ledger(member).countersignErasure(transaction)
        }
        try await submit(transaction, by: RecordedNetwork.harbour)
    }

    private func submit(_ transaction: Transaction, by member: Int) async throws {
        let outcome = try await network.seat(member).node.submit(transaction)
        #expect(outcome.publicOutcome == .accepted)
        outcomes.append(outcome)
        try await network.reach(outcome.height)
    }

    func reading(of member: Int) throws -> AgreementReading { try #require(try network.ledger(member).agreement(agreement)) }

    /// The keys of the agreement's epochs, 32 bytes each, as a participant's store holds them.
    func epochKeys(of member: Int) throws -> [[UInt8]] {
        let record = try #require(try network.ledger(member).store.read { try $0.agreement(agreement) })
        // The first epoch's key alone, or the number of the first epoch and the keys from it on.
        let keys = record.epochKey.count == 32 ? record.epochKey[...] : record.epochKey.dropFirst(8)
        return stride(from: keys.startIndex, to: keys.endIndex, by: 32).map { Array(keys[$0..<$0 + 32]) }
    }

    /// The single-use public keys to which the ledger's transactions wrap the agreement's epoch keys.
    func recipients() throws -> [[UInt8]] {
        let store = try network.ledger(RecordedNetwork.harbour).store
        return try outcomes.flatMap { outcome -> [[UInt8]] in
            let record = try #require(try store.read { try $0.block(outcome.height) })
            let skeleton = try Transaction(carried: Block(slot: record.bytes).transactions[outcome.index]).skeleton
            return ((skeleton.founding?.wraps ?? []) + (skeleton.rekeying?.wraps ?? [])).map(\.recipient)
        }
    }
}
