/// What the authority keeps.
enum Schema {
    static let migrations = [
        (name: "1-evaluations", sql: evaluations), (name: "2-reservations", sql: reservations),
        (name: "3-findings", sql: findings),
        (name: "4-journal", sql: journal),
    ]

    /// Evaluating keys' secrets, and who had how much evaluated.
    private static let evaluations = """
        CREATE TABLE evaluatingKey (
            publicKey BLOB PRIMARY KEY NOT NULL CHECK (length(publicKey) = 49),
            secret BLOB NOT NULL CHECK (length(secret) = 48),
            madeFor INTEGER NOT NULL,
            madeAt INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE evaluation (
            number INTEGER PRIMARY KEY NOT NULL,
            member TEXT NOT NULL,
            at INTEGER NOT NULL,
            requestID BLOB NOT NULL CHECK (length(requestID) = 16),
            epoch INTEGER NOT NULL,
            evaluations INTEGER NOT NULL CHECK (evaluations > 0),
            isRefused INTEGER NOT NULL CHECK (isRefused IN (0, 1))
        ) STRICT;
        CREATE INDEX evaluationByMember ON evaluation (member, at);
        CREATE TRIGGER evaluationsAreNeverChanged BEFORE UPDATE ON evaluation
        BEGIN SELECT RAISE(ABORT, 'the log of evaluations is never changed'); END;
        CREATE TRIGGER evaluationsAreNeverCut BEFORE DELETE ON evaluation
        BEGIN SELECT RAISE(ABORT, 'the log of evaluations is never cut'); END;
        """

    /// Companies' keys, and whose one-time keys are whose.
    private static let reservations = """
        CREATE TABLE company (
            scheme INTEGER NOT NULL,
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 400),
            key BLOB NOT NULL,
            name TEXT NOT NULL,
            enrolledBy TEXT NOT NULL,
            enrolledAt INTEGER NOT NULL,
            PRIMARY KEY (scheme, text)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE certification (
            reservation BLOB PRIMARY KEY NOT NULL CHECK (length(reservation) = 32),
            holder BLOB NOT NULL UNIQUE,
            owner BLOB NOT NULL UNIQUE,
            member TEXT NOT NULL,
            companyKey BLOB NOT NULL,
            company BLOB NOT NULL,
            draft BLOB NOT NULL UNIQUE,
            carried BLOB NOT NULL,
            validUntil INTEGER NOT NULL,
            certifiedAt INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('certified', 'signed', 'held', 'ended', 'lost')),
            documents BLOB,
            confirmation BLOB,
            confirmationCarried BLOB,
            endedAt INTEGER,
            ending INTEGER
        ) STRICT;
        CREATE INDEX certificationByState ON certification (state, member);
        """

    /// What somebody had to look at, what was decided, who was told, and who may be named.
    private static let findings = """
        CREATE TABLE finding (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            reservation BLOB NOT NULL REFERENCES certification(reservation),
            other BLOB NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('resemblance', 'tie')),
            score INTEGER NOT NULL,
            explanation TEXT NOT NULL,
            foundAt INTEGER NOT NULL,
            UNIQUE (reservation, other, kind)
        ) STRICT;
        CREATE TABLE decision (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            finding INTEGER NOT NULL REFERENCES finding(number),
            verdict TEXT NOT NULL CHECK (verdict IN ('different', 'same')),
            officer TEXT NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER decisionsAreNeverChanged BEFORE UPDATE ON decision
        BEGIN SELECT RAISE(ABORT, 'a decision is never changed; a later one follows'); END;
        CREATE TRIGGER decisionsAreNeverCut BEFORE DELETE ON decision
        BEGIN SELECT RAISE(ABORT, 'a decision is never taken away'); END;
        CREATE TABLE alert (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            member TEXT NOT NULL,
            reservation BLOB NOT NULL,
            documents TEXT NOT NULL,
            score INTEGER NOT NULL,
            explanation TEXT NOT NULL,
            at INTEGER NOT NULL,
            finding INTEGER NOT NULL REFERENCES finding(number)
        ) STRICT;
        CREATE INDEX alertByMember ON alert (member, sequence);
        CREATE TABLE clash (
            height INTEGER NOT NULL,
            place INTEGER NOT NULL,
            member TEXT NOT NULL,
            reservation BLOB NOT NULL,
            isLoser INTEGER NOT NULL CHECK (isLoser IN (0, 1)),
            PRIMARY KEY (height, place, reservation)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE disclosure (
            matter TEXT NOT NULL,
            member TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (matter, member)
        ) STRICT, WITHOUT ROWID;
        """

    private static let journal = """
        CREATE TABLE journal (
            number INTEGER PRIMARY KEY NOT NULL,
            at INTEGER NOT NULL,
            who TEXT NOT NULL,
            event TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER journalIsNeverChanged BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
        CREATE TRIGGER journalIsNeverCut BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is never cut'); END;
        """
}
