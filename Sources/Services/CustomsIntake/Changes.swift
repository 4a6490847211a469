package import CustomsDocuments
import Foundation
import GRDB

/// What was taken in, in the order in which it came: for whoever keeps accounts of declarations.
extension CustomsIntake {
    /// A document about a declaration with all about it that came before, the oldest first.
    package struct Change: Hashable, Sendable {
        /// Counts up; the cursor of what follows.
        package let id: Int64
        /// Changes of one declaration hold the same memory.
        package let versions: ArraySlice<CustomsDeclaration>
    }

    /// Bytes of declarations that are read for one page, where one change needs no more.
    private static let pageBytesMax = 64 << 20

    /// The changes after the cursor, oldest first; fewer than the limit where these hold very much, and none only at the end.
    package func changes(after id: Int64, limit: Int) throws -> [Change] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT id, subject, sequence FROM version WHERE id > ? ORDER BY id LIMIT ?",
                arguments: [id, min(max(limit, 1), 1_000)]
            ).map { (id: $0["id"] as Int64, subject: $0["subject"] as Int64, sequence: $0["sequence"] as Int) }
            var last: [Int64: Int] = [:]
            for row in rows { last[row.subject] = row.sequence }
            // Each declaration's versions are read once a page.
            var known: [Int64: [CustomsDeclaration]] = [:]
            var (changes, bytes): ([Change], Int) = ([], 0)
            for row in rows {
                if known[row.subject] == nil {
                    guard bytes < Self.pageBytesMax else { break }
                    let texts = try String.fetchCursor(
                        database, sql: "SELECT declaration FROM version WHERE subject = ? AND sequence <= ? ORDER BY sequence",
                        arguments: [row.subject, last[row.subject] ?? row.sequence])
                    var versions: [CustomsDeclaration] = []
                    while let text = try texts.next() {
                        bytes += text.utf8.count
                        versions.append(try JSONDecoder().decode(CustomsDeclaration.self, from: Data(text.utf8)))
                    }
                    known[row.subject] = versions
                }
                // Sequence numbers count from one.
                changes.append(Change(id: row.id, versions: (known[row.subject] ?? []).prefix(row.sequence)))
            }
            return changes
        }
    }
}
