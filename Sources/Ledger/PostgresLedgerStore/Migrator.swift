package import Signing

/// Brings the tables up to date, or says why it may not.
struct Migrator {
    let connection: PostgresConnection
    let schema: String

    /// Applies what is missing, in one transaction: of two that start at once, one waits for the other.
    func migrate() throws {
        _ = try connection.query("BEGIN")
        do {
            _ = try connection.query(
                "SELECT pg_advisory_xact_lock(hashtextextended('hefu migrations ' || $1, 0))", [.text(schema)])
            // An administrator may have made the schema for a role that may not make any.
            if try connection.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [.text(schema)]).count == 0 {
                _ = try connection.query("CREATE SCHEMA \(schema)")
            }
            if try !hasTable() {
                _ = try connection.query(
                    """
                    CREATE TABLE migration (
                        number bigint PRIMARY KEY,
                        name text COLLATE "C" NOT NULL,
                        digest bytea NOT NULL CHECK (length(digest) = 32),
                        applied_at timestamptz NOT NULL DEFAULT now()
                    )
                    """)
            }
            let applied = try check()
            for migration in Schema.migrations.dropFirst(applied) {
                for statement in migration.statements { _ = try connection.query(statement) }
                _ = try connection.query(
                    "INSERT INTO migration (number, name, digest) VALUES ($1, $2, $3)",
                    [.integer(migration.number), .text(migration.name), .digest(migration.digest)])
            }
            _ = try connection.query("COMMIT")
        } catch {
            if !connection.isLost { _ = try? connection.query("ROLLBACK") }
            throw error
        }
    }

    /// For a process that only reads.
    ///
    /// - Throws: when the tables are not those of this program.
    func requireCurrent() throws {
        let applied = try hasTable() ? check() : 0
        guard applied == Schema.migrations.count else {
            throw PostgresFault(
                .schema,
                "\(connection.destination.name): schema \(schema) is at migration \(applied) of \(Schema.migrations.count); start "
                    + "the executor of this version once, which brings it up to date")
        }
    }

    private func hasTable() throws -> Bool {
        let sql = "SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = 'migration'"
        return try connection.query(sql, [.text(schema)]).count > 0
    }

    /// How many of this program's migrations are applied.
    private func check() throws -> Int {
        let applied = try connection.query("SELECT number, digest FROM migration ORDER BY number").map {
            (number: try $0.integer(0), digest: try $0.digest(1))
        }
        guard applied.count <= Schema.migrations.count else {
            throw PostgresFault(
                .schema,
                "\(connection.destination.name): schema \(schema) was made by a newer version of this program; use that one")
        }
        for (applied, known) in zip(applied, Schema.migrations)
        where applied.number != known.number || applied.digest != known.digest {
            throw PostgresFault(
                .schema,
                "\(connection.destination.name): migration \(applied.number) of schema \(schema) was applied with another text; "
                    + "restore the database from backup, or bring the node back from the other members")
        }
        return applied.count
    }
}

extension Schema.Migration {
    /// Digest of its text, kept where it was applied.
    var digest: Digest32 { Digest32.of(domain: "hefu postgres migration", Array(statements.joined(separator: ";\n").utf8)) }
}

/// What was published, for the test that pins it.
package enum PublishedMigrations {
    package static var digests: [Digest32] { Schema.migrations.map(\.digest) }
}
