package import BankingCalendar
import Foundation
import GRDB

/// A document uploaded for an agreement; an act hands it over.
package struct StagedDocument: Sendable {
    package let id: String
    package let agreement: String
    package let uploader: UserID
    package let name: String
    package let mediaType: String
    package let content: [UInt8]
    package let uploadedAt: LedgerTime
}

extension Access {
    /// Keeps a document until an act hands it over.
    package func stage(name: String, mediaType: String, content: [UInt8], agreement: String, by user: User) throws
        -> StagedDocument
    {
        guard (1...200).contains(name.count), !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "/" || $0 == "\\" })
        else {
            throw AccessFault.malformed("a document's name has 1 to 200 characters and no slashes or line breaks")
        }
        let document = StagedDocument(
            id: Self.freshID(), agreement: agreement, uploader: user.id, name: name, mediaType: mediaType, content: content,
            uploadedAt: now)
        try database.write { db in
            try db.execute(
                sql: "INSERT INTO stagedDocument VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    document.id, agreement, user.id.text, name, mediaType, content.databaseBytes, now.millisecondsSinceEpoch,
                ])
            try audit("document-staged", by: user.id.text, subject: document.id, detail: "\(content.count) bytes", in: db)
        }
        return document
    }

    /// The documents with these ids, in their order; nil when one of them is not there for this agreement and user.
    package func stagedDocuments(_ ids: [String], agreement: String, for user: User) throws -> [StagedDocument]? {
        let all = try stagedDocuments(agreement: agreement, for: user)
        let found = ids.compactMap { id in all.first { $0.id == id } }
        return found.count == ids.count ? found : nil
    }

    /// What was uploaded for an agreement; a customer's user sees its own only.
    package func stagedDocuments(agreement: String, for user: User) throws -> [StagedDocument] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM stagedDocument WHERE agreement = :agreement AND (:uploader IS NULL OR uploader = :uploader)
                    ORDER BY uploadedAt, id
                    """, arguments: ["agreement": agreement, "uploader": user.party == nil ? nil : user.id.text]
            ).map { row in
                StagedDocument(
                    id: row["id"], agreement: row["agreement"], uploader: try UserID(row["uploader"] as String),
                    name: row["name"],
                    mediaType: row["mediaType"], content: row["content"],
                    uploadedAt: LedgerTime(millisecondsSinceEpoch: row["uploadedAt"]))
            }
        }
    }

    /// Forgets documents that an act has handed over: from then on they are in the node's own store.
    package func removeStagedDocuments(_ ids: [String]) throws {
        try database.write { db in
            for id in ids { try db.execute(sql: "DELETE FROM stagedDocument WHERE id = ?", arguments: [id]) }
        }
    }
}
