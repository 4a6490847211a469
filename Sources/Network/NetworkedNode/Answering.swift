import Ledger
import LedgerNode
import LedgerStore
package import Parties
package import PeerExchange
import PeerMessages

/// What this node answers other members' nodes.
extension NetworkedNode: PeerService {
    package nonisolated var methods: [PeerMethod] { PeerMethods.all }

    package func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
        switch method {
        case PeerMethods.status: return try await status(version: Self.version).encoded()
        case PeerMethods.cosignatures:
            try await take(read(request, member) as CosignatureLines, from: member)
            return []
        case PeerMethods.cosignaturesOf:
            let stretch: Stretch = try read(request, member)
            let through = stretch.from.addingReportingOverflow(UInt64(clamping: min(stretch.count, 1024)))
            guard stretch.count > 0, !through.overflow, stretch.from <= UInt64(Int64.max) else {
                throw PeerFault(.malformed, member, "the stretch of heights is empty or endless")
            }
            let lines = try node.store.read { reader in
                try self.lines(from: stretch.from, through: through.partialValue - 1, reader)
            }
            return try CosignatureLines(lines: Array(lines.prefix(CosignatureLines.countMax))).encoded()
        case PeerMethods.headers:
            let stretch: Stretch = try read(request, member)
            return try node.store.read { try Self.headerChain(stretch, $0) }.encoded()
        case PeerMethods.blocks:
            let stretch: Stretch = try read(request, member)
            return try node.store.read { try Self.blockBatch(stretch, $0) }.encoded()
        case PeerMethods.offer:
            guard let offer = try node.makeOffers(1).first else { throw PeerFault(.refused, member, "no offer was made") }
            return try OfferAnswer(offer: offer).encoded()
        case PeerMethods.documents:
            let batch: DocumentBatch = try read(request, member)
            try keep(batch, from: member)
            return []
        case PeerMethods.documentsWanted: return try documents(read(request, member), for: member).encoded()
        case PeerMethods.statements:
            try await take(read(request, member) as StatementsMessage, from: member)
            return []
        case PeerMethods.agreement: return try give(read(request, member), to: member).encoded()
        case PeerMethods.departure:
            try await note(departure: request)
            return departures[node.member] ?? []
        case PeerMethods.snapshotChunk: return try await snapshotChunk(read(request, member), for: member).encoded()
        case PeerMethods.generationOf: return try node.store.read { try $0.mark(Mark.generation) } ?? []
        case PeerMethods.generation:
            let proposal: GenerationProposal = try read(request, member)
            if proposal.signatures.isEmpty {
                return try await vote(for: GenerationDecision(encoded: proposal.decision))
            }
            try await begin(proposal, toldBy: member)
            return []
        default: throw PeerFault(.refused, member, "this node does not answer \(method.name)")
        }
    }

    /// What this version calls itself towards others.
    package static let version = "1"

    private func read<Message: PeerMessage>(_ request: [UInt8], _ member: MemberID) throws -> Message {
        do {
            return try Message(encoded: request)
        } catch {
            throw PeerFault(.malformed, member, "the question is malformed: \(error)")
        }
    }

    /// Only a participant may hand over documents, and only those that the ledger names.
    private func keep(_ batch: DocumentBatch, from member: MemberID) throws {
        guard let reading = try node.agreement(batch.agreement),
            reading.roster.participants.contains(where: { $0.member == member })
        else { throw PeerFault(.refused, member, "no agreement that both take part in") }
        let named = try node.documentReferences(of: reading.id)
        guard batch.documents.allSatisfy({ named[$0.commitment]?.reference == $0.reference }) else {
            throw PeerFault(.refused, member, "a document that no transaction of the agreement names")
        }
        try node.keep(batch.documents, agreement: batch.agreement)
    }
}
