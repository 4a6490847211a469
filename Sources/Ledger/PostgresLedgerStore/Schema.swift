/// The store's tables, migration by migration; a published migration is never edited, and one that was applied with another
/// text is refused. PostgreSQL's own constraints come first: what the schema refuses, no code has to check. Bytes compare
/// bytewise and text by COLLATE "C", the order in which every store hands out its rows.
enum Schema {
    struct Migration {
        let number: Int64
        let name: String
        let statements: [String]
    }

    static let migrations = [
        Migration(number: 1, name: "executor", statements: executor),
        Migration(number: 2, name: "ledger", statements: ledger),
        Migration(number: 3, name: "agreements", statements: agreements),
        Migration(number: 4, name: "network", statements: network),
        Migration(number: 5, name: "paused agreements", statements: paused),
        // Statements prove themselves one by one now; what others said before, they say again when an agreement changes.
        Migration(number: 6, name: "single statements", statements: ["DELETE FROM statement"]),
    ]

    /// Which process may write: the one that holds the newest term.
    private static let executor = [
        """
        CREATE TABLE executor (
            one bigint PRIMARY KEY CHECK (one = 1),
            term bigint NOT NULL CHECK (term >= 0),
            holder text COLLATE "C" NOT NULL,
            taken_at timestamptz NOT NULL
        )
        """,
        "INSERT INTO executor (one, term, holder, taken_at) VALUES (1, 0, '', now())",
    ]

    /// What every member holds alike. Blocks hold ciphertext and signatures, which do not compress.
    private static let ledger = [
        """
        CREATE TABLE block (
            height bigint PRIMARY KEY CHECK (height >= 0),
            bytes bytea NOT NULL,
            header bytea NOT NULL CHECK (length(header) = 32),
            outcomes bytea NOT NULL,
            commit_record bytea NOT NULL,
            log_size bigint NOT NULL CHECK (log_size >= 0),
            log_root bytea NOT NULL CHECK (length(log_root) = 32),
            time bigint NOT NULL
        )
        """,
        "ALTER TABLE block ALTER COLUMN bytes SET STORAGE EXTERNAL",
        """
        CREATE TABLE state (
            place bytea PRIMARY KEY CHECK (length(place) = 32),
            value_digest bytea NOT NULL CHECK (length(value_digest) = 32),
            key bytea NOT NULL,
            value bytea NOT NULL
        ) WITH (fillfactor = 85)
        """,
        """
        CREATE TABLE log_tile (
            level bigint NOT NULL,
            idx bigint NOT NULL,
            hashes bytea NOT NULL CHECK (length(hashes) % 32 = 0),
            PRIMARY KEY (level, idx)
        )
        """,
        """
        CREATE TABLE cosignature (
            height bigint NOT NULL REFERENCES block (height),
            member text COLLATE "C" NOT NULL,
            line text COLLATE "C" NOT NULL,
            PRIMARY KEY (height, member)
        )
        """,
    ]

    /// What only the participants of an agreement hold. Activity entries link back by `previous`.
    private static let agreements = [
        """
        CREATE TABLE agreement (
            row bigint PRIMARY KEY,
            id bytea NOT NULL UNIQUE CHECK (length(id) = 32),
            contract text COLLATE "C" NOT NULL,
            workflow bytea NOT NULL CHECK (length(workflow) = 32),
            salt bytea NOT NULL CHECK (length(salt) = 32),
            roster bytea NOT NULL,
            epoch_key bytea NOT NULL,
            standing bigint NOT NULL CHECK (standing IN (0, 1, 2, 3))
        )
        """,
        """
        CREATE TABLE agreement_state (
            row bigint PRIMARY KEY REFERENCES agreement (row),
            position bigint NOT NULL CHECK (position >= 1),
            next_lapse_at bigint,
            last_entry bigint NOT NULL,
            encoded bytea NOT NULL
        ) WITH (fillfactor = 85)
        """,
        "CREATE INDEX agreement_state_by_lapse ON agreement_state (next_lapse_at, row) WHERE next_lapse_at IS NOT NULL",
        """
        CREATE TABLE activity (
            sequence bigint PRIMARY KEY,
            agreement bigint NOT NULL REFERENCES agreement (row),
            previous bigint NOT NULL,
            position bigint NOT NULL CHECK (position >= 0),
            height bigint NOT NULL CHECK (height >= 0),
            idx bigint,
            time bigint NOT NULL,
            role text COLLATE "C" NOT NULL,
            action text COLLATE "C" NOT NULL,
            part text COLLATE "C" NOT NULL,
            rejection text COLLATE "C",
            rejection_sentence text COLLATE "C",
            events bytea NOT NULL
        )
        """,
        "CREATE TABLE vault (public_key bytea PRIMARY KEY, secret bytea NOT NULL)",
        """
        CREATE TABLE document (
            commitment bytea PRIMARY KEY CHECK (length(commitment) = 32),
            agreement bigint NOT NULL REFERENCES agreement (row),
            name text COLLATE "C" NOT NULL,
            media_type text COLLATE "C" NOT NULL,
            salt_id bytea NOT NULL,
            content bytea NOT NULL
        )
        """,
        "ALTER TABLE document ALTER COLUMN content SET STORAGE EXTERNAL",
        "CREATE INDEX document_by_agreement ON document (agreement)",
        """
        CREATE TABLE registry_notice (
            sequence bigint PRIMARY KEY,
            height bigint NOT NULL CHECK (height >= 0),
            idx bigint NOT NULL,
            time bigint NOT NULL,
            reservation bytea NOT NULL CHECK (length(reservation) = 32),
            fingerprint bytea NOT NULL CHECK (length(fingerprint) = 48)
        )
        """,
    ]

    /// What several organisations' nodes need of each other.
    private static let network = [
        "CREATE TABLE member_set (height bigint PRIMARY KEY CHECK (height >= 0), members bytea NOT NULL)",
        "CREATE TABLE mark (name text COLLATE \"C\" PRIMARY KEY, value bytea NOT NULL)",
        """
        CREATE TABLE statement (
            agreement bigint NOT NULL REFERENCES agreement (row),
            member text COLLATE "C" NOT NULL,
            position bigint NOT NULL CHECK (position >= 0),
            commitment bytea NOT NULL,
            statement bytea NOT NULL,
            PRIMARY KEY (agreement, member)
        )
        """,
        "CREATE TABLE pruning (one bigint PRIMARY KEY CHECK (one = 1), through bigint NOT NULL CHECK (through >= 0))",
    ]

    /// What waits for other participants is looked for every few seconds, and is hardly ever there.
    private static let paused = ["CREATE INDEX agreement_paused ON agreement (row) WHERE standing = 2"]
}
