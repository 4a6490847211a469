import Ledger
import LedgerNode
import LedgerStore
import Parties
import PeerExchange
import PeerMessages
import Signing

/// Documents travel beside the ledger, from participant to participant.
extension NetworkedNode {
    /// The search through everything executed for documents that are missing; what is executed meanwhile is noted block by block.
    enum DocumentSearch { case due, underWay, done }

    private static let documentsAtOnce = 64
    private static let blocksBetweenMarks: UInt64 = 256

    /// Notes the documents that a block's transactions name, of agreements that this member takes part in.
    func want(documentsOf executed: ExecutedBlock) {
        for (checked, outcome) in zip(executed.transactions, executed.outcomes) {
            guard outcome.outcome == .accepted, case .success(let transaction) = checked.content,
                !transaction.skeleton.documents.isEmpty
            else { continue }
            let agreement = transaction.skeleton.agreement ?? AgreementHead.id(from: transaction.id)
            do {
                let missing = try node.store.read { reader -> [Digest32] in
                    guard try reader.agreement(agreement)?.epochKey.isEmpty == false else { return [] }
                    return try transaction.skeleton.documents.filter { try reader.document($0) == nil }
                }
                if !missing.isEmpty { wanted[agreement, default: []].formUnion(missing) }
            } catch {
                // The disk did not say; all is looked through again before documents are asked for.
                search = .due
            }
        }
    }

    /// Asks the other participants for the documents that are missing.
    ///
    /// - Returns: how many are still missing.
    @discardableResult
    package func fetchDocuments() async throws -> Int {
        if search == .due { try await lookForDocuments() }
        for agreement in wanted.keys.sorted() {
            guard let reading = try node.agreement(agreement) else { continue }
            for participant in reading.roster.participants where participant.member != node.member {
                let missing = try stillMissing(in: agreement)
                if missing.isEmpty { break }
                let question = DocumentsWanted(agreement: agreement, commitments: Array(missing.prefix(Self.documentsAtOnce)))
                guard let answer = try? await peers.call(PeerMethods.documentsWanted, of: participant.member, question.encoded()),
                    let batch = try? DocumentBatch(encoded: answer), batch.agreement == agreement
                else { continue }
                do {
                    let named = try node.documentReferences(of: agreement)
                    guard
                        batch.documents.allSatisfy({
                            missing.contains($0.commitment) && named[$0.commitment]?.reference == $0.reference
                        })
                    else { throw PeerFault(.malformed, participant.member, "a document that was not asked for") }
                    try node.keep(batch.documents, agreement: agreement)
                } catch {
                    raise(.fault("\(participant.member.text) sent a document that is not the one the ledger commits to"))
                }
            }
            if try stillMissing(in: agreement).isEmpty { wanted[agreement] = nil }
        }
        return wanted.values.reduce(0) { $0 + $1.count }
    }

    /// Looks through what this node has executed and not looked through yet: beside its work, for with a million agreements it
    /// takes a while.
    private func lookForDocuments() async throws {
        search = .underWay
        do {
            let found = try await Task.detached { [node] in try node.missingDocuments() }.value
            wanted.merge(found) { $0.union($1) }
            if search == .underWay { search = .done }
        } catch {
            search = .due
            throw error
        }
    }

    /// Moves the mark from which a later start looks, now and then: a start then looks through few entries. A disk that refuses
    /// it costs that start some time and nothing else.
    func noteDocumentsComplete(through height: UInt64) {
        guard height % Self.blocksBetweenMarks == 0, search == .done, wanted.isEmpty else { return }
        try? node.noteDocumentsComplete(through: height)
    }

    private func stillMissing(in agreement: Digest32) throws -> [Digest32] {
        let asked = (wanted[agreement] ?? []).sorted()
        return try node.store.read { reader in try asked.filter { try reader.document($0) == nil } }
    }

    /// Documents that a participant lacks: to a participant only, and of the time since it takes part.
    func documents(_ wanted: DocumentsWanted, for member: MemberID) throws -> DocumentBatch {
        guard let reading = try node.agreement(wanted.agreement), let joined = try node.joinedEpoch(of: member, in: reading)
        else {
            throw PeerFault(.refused, member, "no agreement that both take part in")
        }
        let references = try node.documentReferences(of: wanted.agreement)
        var (found, bytes): ([HandedDocument], Int) = ([], 0)
        try node.store.read { reader in
            for commitment in wanted.commitments.prefix(Self.documentsAtOnce) {
                guard let record = try reader.document(commitment), record.agreement == reading.row,
                    let (reference, epoch) = references[commitment], epoch >= joined
                else { continue }
                if !found.isEmpty, bytes + record.content.count > 24 << 20 { break }
                bytes += record.content.count
                found.append(HandedDocument(commitment: commitment, reference: reference, content: record.content))
            }
        }
        return DocumentBatch(agreement: wanted.agreement, documents: found)
    }
}
