package import BankingCalendar
import CanonicalCBOR
package import Fingerprints
import Foundation
import GRDB
package import Money
package import RegistryAuthority
package import Signing

/// One reservation as the bank keeps it.
package struct Registration: Hashable, Sendable {
    package enum State: String, Hashable, Codable, Sendable, CaseIterable {
        /// Its keys are made; nothing is on the ledger.
        case drafted, reserved, confirmed, refused, ended, abandoned
    }

    /// A step that was begun: what is to be sent, or was sent and not yet answered.
    package enum Step: String, Hashable, Codable, Sendable {
        /// The owner has been asked to sign, and has not.
        case consent
        /// The owner has signed; the authority has not.
        case countersign
        case reserve, confirm, release, reduce, renew
    }

    /// The feed's cursor.
    package let number: Int64
    package let id: Digest32
    package let holder: PublicKey
    package let owner: PublicKey?
    package let documents: FinancingDocuments
    package let amount: Money
    package let salt: [UInt8]
    package let officer: String
    /// The bank's own.
    package let reference: String?
    package let state: State
    package let step: Step?
    package let until: LedgerTime
    package let madeAt: LedgerTime
    /// Where the latest step stands on the ledger: block, and index from 0.
    package let height: UInt64?
    package let index: Int?
    package let reason: CancelReason?
    /// Set when others hold the same.
    package let refusal: Refusal?

    package struct Refusal: Hashable, Sendable {
        package let status: RegistryStatus
        /// Which kinds of papers clash.
        package let clashing: [String]
        package let height: UInt64
        package let index: Int
    }

    package var opening: FinancingOpening { FinancingOpening(documents: documents, amount: amount, salt: salt) }
}

extension Registration {
    init(_ row: Row) throws {
        guard let state = State(rawValue: row["state"]) else {
            throw RegistryDeskFault.storeBroken("a registration in a state that this version does not know")
        }
        let (step, reason, height): (String?, String?, Int64?) = (row["step"], row["reason"], row["height"])
        number = row["number"]
        id = try Digest32(row.bytes("id"))
        holder = try PublicKey(encoded: row.bytes("holder"))
        owner = try row.optionalBytes("owner").map { try PublicKey(encoded: $0) }
        documents = try CBORDecoder().decode(FinancingDocuments.self, from: row.bytes("documents"))
        amount = try Money(row["amount"] as String)
        salt = row.bytes("salt")
        officer = row["officer"]
        reference = row["reference"]
        self.state = state
        self.step = step.flatMap(Step.init)
        until = LedgerTime(millisecondsSinceEpoch: row["until"])
        madeAt = LedgerTime(millisecondsSinceEpoch: row["madeAt"])
        self.height = height.map { UInt64($0) }
        index = row["place"]
        self.reason = reason.flatMap(CancelReason.init)
        let (code, kinds): (String?, String?) = (row["refusalCode"], row["refusalKinds"])
        if let code = code.flatMap(StatusCode.init), let kinds, let height = self.height, let index {
            refusal = Refusal(
                status: RegistryStatus(code, .exact, .critical), clashing: kinds.components(separatedBy: ", "), height: height,
                index: index)
        } else {
            refusal = nil
        }
    }
}

/// What the bank's desk keeps.
enum DeskSchema {
    static let migrations = [(name: "1-registrations", sql: registrations)]

    private static let registrations = """
        CREATE TABLE registration (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
            holder BLOB NOT NULL UNIQUE,
            owner BLOB,
            documents BLOB NOT NULL,
            amount TEXT NOT NULL,
            salt BLOB NOT NULL CHECK (length(salt) = 16),
            officer TEXT NOT NULL CHECK (length(officer) BETWEEN 1 AND 140),
            reference TEXT UNIQUE CHECK (length(reference) BETWEEN 1 AND 140),
            state TEXT NOT NULL,
            step TEXT,
            stepBytes BLOB,
            consent BLOB,
            until INTEGER NOT NULL,
            madeAt INTEGER NOT NULL,
            height INTEGER,
            place INTEGER,
            reason TEXT,
            shareAsked INTEGER,
            refusalCode TEXT,
            refusalKinds TEXT,
            CHECK ((step IS NULL) = (stepBytes IS NULL))
        ) STRICT;
        CREATE INDEX registrationByState ON registration (state, number);
        CREATE TABLE heldFingerprint (
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 48),
            registration INTEGER NOT NULL REFERENCES registration(number),
            kind TEXT NOT NULL,
            share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 1000000),
            PRIMARY KEY (fingerprint, registration)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE activity (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            registration BLOB NOT NULL,
            at INTEGER NOT NULL,
            officer TEXT NOT NULL,
            event TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER activityIsNeverChanged BEFORE UPDATE ON activity
        BEGIN SELECT RAISE(ABORT, 'what happened is never changed'); END;
        CREATE TRIGGER activityIsNeverCut BEFORE DELETE ON activity
        BEGIN SELECT RAISE(ABORT, 'what happened is never taken away'); END;
        """
}
