import Confidentiality
package import Ledger
package import LedgerStore
package import Parties
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

extension LedgerNode {
    /// The documents that an agreement's transactions handed over, each with the epoch under which that was.
    package func documentReferences(of agreement: Digest32) throws -> [Digest32: (reference: DocumentReference, epoch: UInt64)] {
        try store.read { reader in
            guard let record = try reader.agreement(agreement), let state = try reader.agreementState(row: record.row) else {
                return [:]
            }
            var found: [Digest32: (reference: DocumentReference, epoch: UInt64)] = [:]
            var next = state.lastEntry
            while next > 0, let entry = try reader.entry(next) {
                next = entry.previous
                guard let (transaction, payload) = try Self.opened(entry, of: record, reader), let payload else { continue }
                for (commitment, reference) in zip(transaction.skeleton.documents, payload.documents) {
                    found[commitment] = (reference, transaction.skeleton.sealingEpoch)
                }
            }
            return found
        }
    }

    /// The epoch from which `other` takes part in an agreement without a break; nil when it takes no part.
    package func joinedEpoch(of other: MemberID, in agreement: AgreementReading) throws -> UInt64? {
        guard let pseudonym = agreement.roster.pseudonym(of: other) else { return nil }
        return try store.read { reader in
            try reader.value(of: .agreement(agreement.id)).flatMap { try AgreementHead(encoded: $0).joinedEpoch(of: pseudonym) }
        }
    }

    /// Agreements that this member takes part in and does not follow: it joined them, or its disk was lost. Another participant
    /// gives them (``transfer(of:to:documents:)``).
    package func awaitedAgreements() throws -> [Digest32] { try store.read { try $0.agreementsPaused() } }

    /// As ``awaitedAgreements()``, and those that the public state alone knows, as after a snapshot: every agreement is looked at,
    /// so this is for a node that was restored; ``haveFoundLost()`` says that it was done.
    package func lostAgreements() throws -> [Digest32] {
        try store.read { reader in
            var lost: [Digest32] = []
            var place: Digest32?
            let prefix = Array("agreement/".utf8)
            while true {
                let rows = try reader.stateRows(after: place, limit: 1000)
                guard let last = rows.last else { return lost }
                for row in rows where row.key.starts(with: prefix) {
                    let id = try Digest32(Array(row.key.dropFirst(prefix.count)))
                    guard try reader.agreement(id) == nil else { continue }
                    let head = try AgreementHead(encoded: row.value)
                    if try head.participants.contains(where: { try reader.vaultSecret(for: $0.encoded) != nil }) {
                        lost.append(id)
                    }
                }
                place = last.place
            }
        }
    }

    /// Under this mark stands the height of the snapshot after which lost agreements were looked for and found.
    private static let foundMark = "lost agreements found"

    /// Whether this node began with a snapshot and may still lack agreements that it had keys of.
    package func mayLackAgreements() throws -> Bool {
        try store.read { reader in
            let restored = try Self.restoredFrom(reader)
            return try restored > 0 && Self.height(markedAs: Self.foundMark, reader) != restored
        }
    }

    /// All that was lost is here; the public state is not looked through again after the next start.
    package func haveFoundLost() throws {
        try store.write { writer in try Self.put(Self.restoredFrom(writer), as: Self.foundMark, writer) }
    }
}
