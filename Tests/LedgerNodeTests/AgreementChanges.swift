// Hands for the tests beside this file: they bring participants into an agreement and out of it, and hand it over.

import Consortium
import EmbeddedNetwork
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SampleAgreements
import Signing
import Submission

extension SampleConsortium {
    /// The roster of an agreement with fresh offers of all who remain.
    func renewed(_ agreement: Digest32, of nodes: [LedgerNode]) throws -> Roster {
        let before = try reading(agreement).roster
        return Roster(
            participants: try nodes.map { Roster.Participant(member: $0.member, offer: try $0.renewOffer(agreement: agreement)) },
            parties: before.parties)
    }

    func reading(_ agreement: Digest32, of node: LedgerNode? = nil) throws -> AgreementReading {
        guard let reading = try (node ?? harbour).agreement(agreement) else { throw NodeFault("there is no such reading") }
        return reading
    }

    /// The third bank joins the three that take part.
    func join(_ agreement: Digest32) async throws -> SubmissionOutcome {
        var roster = try renewed(agreement, of: [harbour, lotus, regulator])
        roster.participants.append(Roster.Participant(member: third.member, offer: try third.makeOffers(1)[0]))
        var transaction = try harbour.composeRekey(
            agreement: agreement, roster: roster, reason: "to confirm", now: await network.now())
        for node in [lotus, regulator] { transaction = try await node.countersignRekey(transaction) }
        return try await network.submit(transaction)
    }

    /// Lotus Bank leaves and the third bank carries its party on.
    func replaceLotus(_ agreement: Digest32) async throws -> SubmissionOutcome {
        var roster = try renewed(agreement, of: [harbour, regulator])
        roster.participants.append(Roster.Participant(member: third.member, offer: try third.makeOffers(1)[0]))
        for index in roster.parties.indices where roster.parties[index].member == lotus.member {
            roster.parties[index].member = third.member
        }
        var transaction = try harbour.composeRekey(
            agreement: agreement, roster: roster, reason: "Lotus Bank sells its book", now: await network.now())
        transaction = try lotus.countersignDeparture(transaction)
        transaction = try await regulator.countersignRekey(transaction)
        return try await network.submit(transaction)
    }

    /// What the third bank is given: by Harbour Bank, confirmed by the others' statements.
    func handOver(_ agreement: Digest32, documents: [Digest32] = []) async throws {
        let statements = try [lotus, regulator].flatMap { try $0.statements(of: agreement, for: third.member).flatMap(\.single) }
        try await third.receive(harbour.transfer(of: agreement, to: third.member, documents: documents), statements: statements)
    }

    /// Every file of a member's node, as one heap of bytes.
    func bytes(of node: LedgerNode) throws -> Data {
        let folder = "\(consortium.folder)/\(node.member.text)"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().reduce(into: Data()) {
            $0 += try Data(contentsOf: URL(filePath: "\(folder)/\($1)"))
        }
    }

    /// An act that hands over one document.
    func addWithLetter(_ letter: String, to agreement: Digest32) async throws -> ComposedTransaction {
        let composed = try harbour.composeAct(
            agreement: agreement,
            request: ActRequest(
                action: "add", role: "adder", paper: [0xA1, 0x01, 0x05],
                documents: [DocumentContent(name: "letter.txt", mediaType: "text/plain", content: Array(letter.utf8))]),
            now: await network.now())
        guard try await network.submit(composed).publicOutcome == .accepted else { throw NodeFault("the act was refused") }
        return composed
    }
}
