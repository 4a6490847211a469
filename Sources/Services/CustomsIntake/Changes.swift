package import CustomsDocuments
import Foundation
import GRDB

/// What was taken in, in the order in which it came: for whoever keeps accounts of declarations.
extension CustomsIntake {
    /// A document about a declaration with all about it that came before, the oldest first.
    package struct Change: Hashable, Sendable {
        /// Counts up; the cursor of what follows.
        package let id: Int64
        package let versions: [CustomsDeclaration]
    }

    /// The changes after the cursor, oldest first.
    package func changes(after id: Int64, limit: Int) throws -> [Change] {
        try database.read { database in
            try Row.fetchAll(
                database, sql: "SELECT id, subject, sequence FROM version WHERE id > ? ORDER BY id LIMIT ?",
                arguments: [id, min(max(limit, 1), 1_000)]
            ).map { row in
                let texts = try String.fetchAll(
                    database, sql: "SELECT declaration FROM version WHERE subject = ? AND sequence <= ? ORDER BY sequence",
                    arguments: [row["subject"] as Int64, row["sequence"] as Int64])
                return Change(
                    id: row["id"],
                    versions: try texts.map { try JSONDecoder().decode(CustomsDeclaration.self, from: Data($0.utf8)) })
            }
        }
    }
}
