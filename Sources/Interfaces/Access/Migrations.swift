/// One step of the schema. Published steps are never edited; a later one follows.
struct Migration {
    let name: String
    /// Why it is there; kept in the database beside its name.
    let note: String
    let sql: String
}

extension Migration {
    static let all = [users, tokens, approvals, idempotency, documents, audit, raising]

    private static let users = Migration(
        name: "1-users", note: "Users of the member, what they may do, and the certificates of its systems.",
        sql: """
            CREATE TABLE user (
                id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 2 AND 64),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 140),
                roles TEXT NOT NULL,
                scopes TEXT NOT NULL,
                party TEXT,
                publicKey TEXT UNIQUE,
                isDisabled INTEGER NOT NULL DEFAULT 0 CHECK (isDisabled IN (0, 1)),
                tokensNotBefore INTEGER NOT NULL DEFAULT 0,
                CHECK ((party IS NULL) = (publicKey IS NULL))
            ) STRICT;
            CREATE TABLE systemClient (
                fingerprint TEXT PRIMARY KEY NOT NULL CHECK (length(fingerprint) = 64),
                user TEXT NOT NULL REFERENCES user(id),
                validUntil INTEGER NOT NULL,
                registeredAt INTEGER NOT NULL,
                isRevoked INTEGER NOT NULL DEFAULT 0 CHECK (isRevoked IN (0, 1))
            ) STRICT;
            """)

    private static let tokens = Migration(
        name: "2-tokens",
        note: "The member's own keys for bearer tokens, made at first start; old ones verify until their tokens expire.",
        sql: """
            CREATE TABLE tokenKey (
                id TEXT PRIMARY KEY NOT NULL,
                secret BLOB NOT NULL CHECK (length(secret) = 32),
                madeAt INTEGER NOT NULL,
                retiredAt INTEGER
            ) STRICT;
            """)

    private static let approvals = Migration(
        name: "3-approvals",
        note:
            "How many approvals an act needs, and acts that wait for them. Without any policy of its own a member has four eyes on all.",
        sql: """
            CREATE TABLE policy (
                domain TEXT,
                action TEXT,
                currency TEXT CHECK (currency IS NULL OR length(currency) = 3),
                fromMinorUnits INTEGER NOT NULL CHECK (fromMinorUnits >= 0),
                approvals INTEGER NOT NULL CHECK (approvals BETWEEN 0 AND 3),
                CHECK (domain IS NOT NULL OR action IS NULL),
                CHECK (currency IS NOT NULL OR fromMinorUnits = 0)
            ) STRICT;
            CREATE UNIQUE INDEX policyRow ON policy (
                coalesce(domain, ''), coalesce(action, ''), coalesce(currency, ''), fromMinorUnits);
            INSERT INTO policy VALUES (NULL, NULL, NULL, 0, 1);
            CREATE TABLE instruction (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
                maker TEXT NOT NULL REFERENCES user(id),
                domain TEXT NOT NULL,
                action TEXT NOT NULL,
                amount TEXT,
                method TEXT NOT NULL,
                path TEXT NOT NULL,
                body BLOB NOT NULL,
                expectedHead TEXT,
                prepared BLOB NOT NULL,
                digestToSign TEXT,
                approvalsNeeded INTEGER NOT NULL CHECK (approvalsNeeded BETWEEN 0 AND 3),
                state TEXT NOT NULL,
                madeAt INTEGER NOT NULL,
                expiresAt INTEGER NOT NULL,
                reason TEXT,
                signature TEXT,
                transactionBytes BLOB,
                outcomeStatus INTEGER,
                outcomeBody BLOB
            ) STRICT;
            CREATE INDEX instructionByState ON instruction (state, number);
            CREATE TRIGGER whatIsAskedNeverChanges BEFORE UPDATE OF
                id, maker, domain, action, amount, method, path, body, expectedHead, prepared, digestToSign, approvalsNeeded
            ON instruction
            BEGIN SELECT RAISE(ABORT, 'what an instruction asks for never changes'); END;
            CREATE TABLE approval (
                instruction TEXT NOT NULL REFERENCES instruction(id),
                user TEXT NOT NULL REFERENCES user(id),
                level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
                at INTEGER NOT NULL,
                PRIMARY KEY (instruction, level),
                UNIQUE (instruction, user)
            ) STRICT, WITHOUT ROWID;
            CREATE TRIGGER makerNeverApproves BEFORE INSERT ON approval
            WHEN NEW.user = (SELECT maker FROM instruction WHERE id = NEW.instruction)
            BEGIN SELECT RAISE(ABORT, 'a maker never approves his own instruction'); END;
            """)

    private static let idempotency = Migration(
        name: "4-idempotency", note: "Answers kept so that a repeated request changes nothing twice.",
        sql: """
            CREATE TABLE idempotency (
                user TEXT NOT NULL REFERENCES user(id),
                key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
                fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
                expiresAt INTEGER NOT NULL,
                instruction TEXT REFERENCES instruction(id),
                status INTEGER,
                headers TEXT,
                body BLOB,
                PRIMARY KEY (user, key)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX idempotencyByExpiry ON idempotency (expiresAt);
            """)

    private static let documents = Migration(
        name: "5-documents", note: "Documents uploaded and not yet handed over by an act.",
        sql: """
            CREATE TABLE stagedDocument (
                id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 32),
                agreement TEXT NOT NULL,
                uploader TEXT NOT NULL REFERENCES user(id),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                mediaType TEXT NOT NULL,
                content BLOB NOT NULL,
                uploadedAt INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX stagedDocumentByAgreement ON stagedDocument (agreement);
            """)

    private static let audit = Migration(
        name: "6-audit", note: "Who did what and when: only ever appended, and chained by digest so that a missing line shows.",
        sql: """
            CREATE TABLE audit (
                number INTEGER PRIMARY KEY NOT NULL,
                at INTEGER NOT NULL,
                user TEXT NOT NULL,
                event TEXT NOT NULL,
                subject TEXT NOT NULL,
                detail TEXT NOT NULL,
                chain BLOB NOT NULL CHECK (length(chain) = 32)
            ) STRICT;
            CREATE TRIGGER auditIsNeverChanged BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
            CREATE TRIGGER auditIsNeverCut BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is never cut'); END;
            """)

    private static let raising = Migration(
        name: "7-raising", note: "Instructions that came to more when they were carried out than when they were made.",
        sql: """
            CREATE TABLE raising (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                instruction TEXT NOT NULL REFERENCES instruction(id),
                amount TEXT,
                approvalsNeeded INTEGER NOT NULL CHECK (approvalsNeeded BETWEEN 1 AND 3),
                at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX raisingOfInstruction ON raising (instruction, number);
            CREATE TRIGGER raisingOnlyAdds BEFORE INSERT ON raising
            WHEN NEW.approvalsNeeded <= (SELECT approvalsNeeded FROM instruction WHERE id = NEW.instruction)
                OR EXISTS (SELECT 1 FROM raising WHERE instruction = NEW.instruction AND approvalsNeeded >= NEW.approvalsNeeded)
            BEGIN SELECT RAISE(ABORT, 'an instruction is raised to more approvals only'); END;
            CREATE TRIGGER raisingIsNeverChanged BEFORE UPDATE ON raising
            BEGIN SELECT RAISE(ABORT, 'a raising is never changed'); END;
            CREATE TRIGGER raisingIsNeverTakenBack BEFORE DELETE ON raising
            BEGIN SELECT RAISE(ABORT, 'a raising is never taken back'); END;
            """)
}
