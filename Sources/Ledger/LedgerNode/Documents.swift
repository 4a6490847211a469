import Confidentiality
package import Ledger
package import LedgerStore
package import Signing

/// A document on its way to a participant's node, with what it is checked against.
package struct HandedDocument: Hashable, Sendable {
    package let commitment: Digest32
    package let reference: DocumentReference
    package let content: [UInt8]

    package init(commitment: Digest32, reference: DocumentReference, content: [UInt8]) {
        (self.commitment, self.reference, self.content) = (commitment, reference, content)
    }
}

extension LedgerNode {
    /// Keeps documents of an agreement this member takes part in, each checked against its commitment on the ledger.
    package func keep(
        _ documents: [HandedDocument], agreement id: Digest32
    ) throws {
        guard !documents.isEmpty, let record = try store.read({ try $0.agreement(id) }), !record.epochKey.isEmpty else { return }
        let keys = try EpochKeys(stored: record.epochKey)
        let given = try store.read { try Self.receivedDocuments(of: id, $0) }
        try store.write { writer in
            for document in documents {
                let digest = Digest32.of(domain: "hefu document", document.content)
                let salts =
                    keys.all.map { DocumentCommitment.salt(saltID: document.reference.saltID, epochKey: $0) }
                    + given.filter { $0.commitment == document.commitment && $0.reference == document.reference }.map(\.salt)
                let commitments = salts.map { DocumentCommitment.of(digest, salt: $0) }
                guard let commitment = commitments.last(where: { $0 == document.commitment }) else {
                    throw NodeFault("the document \(document.reference.name) is not the one that the ledger commits to")
                }
                try writer.put(
                    DocumentRecord(
                        commitment: commitment, agreement: record.row, name: document.reference.name,
                        mediaType: document.reference.mediaType, content: document.content, saltID: document.reference.saltID))
            }
        }
    }
}

extension LedgerNode {
    /// Every document that transactions of this member's agreements handed over: its agreement's row and its reference.
    package static func documentReferences(in store: any LedgerStore) throws -> [Digest32: (
        agreement: Int64, reference: DocumentReference
    )] {
        var found: [Digest32: (agreement: Int64, reference: DocumentReference)] = [:]
        try store.read { reader in
            var cursor: Int64 = 0
            while true {
                let page = try reader.activity(after: cursor, limit: 500)
                guard let last = page.last else { break }
                cursor = last.sequence
                for entry in page {
                    guard let record = try reader.agreement(row: entry.agreement),
                        let (transaction, payload) = try opened(entry, of: record, reader), let payload
                    else { continue }
                    for (commitment, reference) in zip(transaction.skeleton.documents, payload.documents) {
                        found[commitment] = (record.row, reference)
                    }
                }
            }
        }
        return found
    }
}
