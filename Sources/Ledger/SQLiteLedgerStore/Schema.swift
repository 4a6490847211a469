import GRDB

/// The store's tables, migration by migration; a published migration is never edited.
/// SQLite's own constraints come first: what the schema refuses, no code has to check.
enum Schema {
    static func migrator() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 ledger") { db in try db.execute(sql: ledger) }
        migrator.registerMigration("2 agreements") { db in try db.execute(sql: agreements) }
        migrator.registerMigration("3 registry") { db in try db.execute(sql: registry) }
        migrator.registerMigration("4 network") { db in try db.execute(sql: network) }
        migrator.registerMigration("5 paused agreements") { db in try db.execute(sql: paused) }
        migrator.registerMigration("6 single statements") { db in try db.execute(sql: singleStatements) }
        return migrator
    }

    /// What every member holds alike.
    private static let ledger = """
        CREATE TABLE block (
            height INTEGER PRIMARY KEY CHECK (height >= 0),
            bytes BLOB NOT NULL,
            header BLOB NOT NULL CHECK (length(header) = 32),
            outcomes BLOB NOT NULL,
            commit_record BLOB NOT NULL,
            log_size INTEGER NOT NULL,
            log_root BLOB NOT NULL CHECK (length(log_root) = 32),
            time INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE state (
            place BLOB PRIMARY KEY CHECK (length(place) = 32),
            value_digest BLOB NOT NULL CHECK (length(value_digest) = 32),
            key BLOB NOT NULL,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE log_tile (
            level INTEGER NOT NULL,
            idx INTEGER NOT NULL,
            hashes BLOB NOT NULL CHECK (length(hashes) % 32 = 0),
            PRIMARY KEY (level, idx)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE cosignature (
            height INTEGER NOT NULL REFERENCES block (height),
            member TEXT NOT NULL,
            line TEXT NOT NULL,
            PRIMARY KEY (height, member)
        ) STRICT, WITHOUT ROWID;
        """

    /// What only the participants of an agreement hold. Activity entries link back by `previous`, so that a busy
    /// ledger keeps one ordered table and no second index.
    private static let agreements = """
        CREATE TABLE agreement (
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
            contract TEXT NOT NULL,
            workflow BLOB NOT NULL CHECK (length(workflow) = 32),
            salt BLOB NOT NULL CHECK (length(salt) = 32),
            roster BLOB NOT NULL,
            epoch_key BLOB NOT NULL,
            standing INTEGER NOT NULL CHECK (standing IN (0, 1, 2))
        ) STRICT;
        CREATE TABLE agreement_state (
            row INTEGER PRIMARY KEY REFERENCES agreement (row),
            position INTEGER NOT NULL CHECK (position >= 1),
            next_lapse_at INTEGER,
            last_entry INTEGER NOT NULL,
            encoded BLOB NOT NULL
        ) STRICT;
        CREATE INDEX agreement_state_by_lapse ON agreement_state (next_lapse_at) WHERE next_lapse_at IS NOT NULL;
        CREATE TABLE activity (
            sequence INTEGER PRIMARY KEY,
            agreement INTEGER NOT NULL REFERENCES agreement (row),
            previous INTEGER NOT NULL,
            position INTEGER NOT NULL,
            height INTEGER NOT NULL,
            idx INTEGER,
            time INTEGER NOT NULL,
            role TEXT NOT NULL,
            action TEXT NOT NULL,
            part TEXT NOT NULL,
            rejection TEXT,
            rejection_sentence TEXT,
            events BLOB NOT NULL
        ) STRICT;
        CREATE TABLE vault (
            public_key BLOB PRIMARY KEY,
            secret BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE document (
            commitment BLOB NOT NULL PRIMARY KEY CHECK (length(commitment) = 32),
            agreement INTEGER NOT NULL REFERENCES agreement (row),
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            salt_id BLOB NOT NULL,
            content BLOB NOT NULL
        ) STRICT;
        CREATE INDEX document_by_agreement ON document (agreement);
        """

    /// What a member is told of the registry: that somebody asked for what it holds. The registry itself is public state.
    private static let registry = """
        CREATE TABLE registry_notice (
            sequence INTEGER PRIMARY KEY,
            height INTEGER NOT NULL,
            idx INTEGER NOT NULL,
            time INTEGER NOT NULL,
            reservation BLOB NOT NULL CHECK (length(reservation) = 32),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 48)
        ) STRICT;
        """

    /// What several organisations' nodes need of each other. Agreements may be erased, so their standing has one more value;
    /// SQLite changes a constraint by making the table anew.
    private static let network = """
        CREATE TABLE member_set (
            height INTEGER PRIMARY KEY,
            members BLOB NOT NULL
        ) STRICT;
        CREATE TABLE mark (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE agreement_4 (
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
            contract TEXT NOT NULL,
            workflow BLOB NOT NULL CHECK (length(workflow) = 32),
            salt BLOB NOT NULL CHECK (length(salt) = 32),
            roster BLOB NOT NULL,
            epoch_key BLOB NOT NULL,
            standing INTEGER NOT NULL CHECK (standing IN (0, 1, 2, 3))
        ) STRICT;
        INSERT INTO agreement_4 SELECT row, id, contract, workflow, salt, roster, epoch_key, standing FROM agreement;
        DROP TABLE agreement;
        ALTER TABLE agreement_4 RENAME TO agreement;
        CREATE TABLE statement (
            agreement INTEGER NOT NULL REFERENCES agreement (row),
            member TEXT NOT NULL,
            position INTEGER NOT NULL,
            commitment BLOB NOT NULL,
            statement BLOB NOT NULL,
            PRIMARY KEY (agreement, member)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pruning (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            through INTEGER NOT NULL
        ) STRICT;
        """

    /// What waits for other participants is looked for every few seconds, and is hardly ever there.
    private static let paused = "CREATE INDEX agreement_paused ON agreement (row) WHERE standing = 2;"

    /// Statements prove themselves one by one now. What others said before is evidence of nothing that is executed, and they say
    /// it again when an agreement changes.
    private static let singleStatements = "DELETE FROM statement;"
}
