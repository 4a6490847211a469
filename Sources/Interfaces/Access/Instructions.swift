import BankingCalendar
import Foundation
import GRDB
package import Money

extension Access {
    /// How long an instruction waits for approvals: three days.
    package static let approvalMilliseconds: Int64 = 3 * 24 * 3600 * 1000
    /// How long a draft waits for the party's signature: a day.
    package static let signatureMilliseconds: Int64 = 24 * 3600 * 1000

    /// Puts down what a maker asks for, with the approvals that the policy wants of it now.
    ///
    /// An act that a customer signs with its own key is the customer's, not the member's, and waits for no approval.
    ///
    /// - Parameter key: the request's claimed Idempotency-Key, tied to the instruction in the same database transaction.
    package func make(_ request: InstructionRequest, by maker: User, key: IdempotencyKey?) throws -> Instruction {
        try maker.requireMaking(in: request.domain)
        let id = Self.freshID()
        let needsSignature = request.digestToSign != nil
        return try database.write { db in
            try expireOverdue(in: db)
            let needed =
                needsSignature
                ? 0 : try approvalsNeeded(domain: request.domain, action: request.action, amount: request.amount, in: db)
            let state: InstructionState = needsSignature ? .awaitingSignature : needed > 0 ? .awaitingApproval : .approved
            let life = needsSignature ? Self.signatureMilliseconds : Self.approvalMilliseconds
            try db.execute(
                sql: """
                    INSERT INTO instruction (id, maker, domain, action, amount, method, path, body, expectedHead, prepared,
                        digestToSign, approvalsNeeded, state, madeAt, expiresAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, maker.id.text, request.domain.text, request.action, request.amount?.text, request.method, request.path,
                    request.body.databaseBytes, request.expectedHead, request.prepared.databaseBytes, request.digestToSign,
                    needed,
                    state.rawValue, now.millisecondsSinceEpoch, now.millisecondsSinceEpoch + life,
                ])
            if let key { try tie(key, of: maker.id, to: id, in: db) }
            let digest = Self.hex(Self.digest([request.body]))
            try audit(
                "instruction-made", by: maker.id.text, subject: id,
                detail:
                    "\(request.domain)/\(request.action) \(request.amount?.text ?? "") \(request.method) \(request.path) body \(digest)",
                in: db)
            return try require(id, in: db)
        }
    }

    /// Gives the next approval.
    ///
    /// - Returns: the instruction, `approved` when this was the last approval it needed.
    package func approve(_ id: String, by checker: User) throws -> Instruction {
        try database.write { db in
            let instruction = try forChecking(id, by: checker, in: db)
            guard instruction.maker != checker.id else { throw AccessFault.makerApproves }
            guard !instruction.approvals.contains(where: { $0.user == checker.id }) else { throw AccessFault.approvedBefore }
            let level = instruction.approvals.count + 1
            guard checker.checkerLevel >= level else { throw AccessFault.levelMissing(needed: level) }
            try db.execute(
                sql: "INSERT INTO approval VALUES (?, ?, ?, ?)",
                arguments: [id, checker.id.text, level, now.millisecondsSinceEpoch])
            try audit("instruction-approved", by: checker.id.text, subject: id, detail: "level \(level)", in: db)
            if level >= instruction.approvalsNeeded { try set(.approved, id, in: db) }
            return try require(id, in: db)
        }
    }

    /// Refuses an instruction, or withdraws one's own.
    package func reject(_ id: String, reason: String, by user: User) throws -> Instruction {
        guard (1...500).contains(reason.count) else { throw AccessFault.reasonMissing }
        return try database.write { db in
            let instruction = try visible(id, to: user, in: db)
            if instruction.maker != user.id { try user.requireChecking(in: instruction.request.domain) }
            guard [.awaitingApproval, .awaitingSignature].contains(instruction.state) else {
                throw AccessFault.notPending(instruction.state)
            }
            try db.execute(
                sql: "UPDATE instruction SET state = ?, reason = ? WHERE id = ?",
                arguments: [InstructionState.rejected.rawValue, reason, id])
            try audit("instruction-rejected", by: user.id.text, subject: id, detail: reason, in: db)
            return try require(id, in: db)
        }
    }

    /// Adds the party's signature, which the caller has verified; the act can then go to the ledger.
    package func sign(_ id: String, signature: String, by user: User) throws -> Instruction {
        try database.write { db in
            let instruction = try visible(id, to: user, in: db)
            guard instruction.maker == user.id else { throw AccessFault.unknownInstruction }
            guard instruction.state == .awaitingSignature else { throw Self.notPending(instruction) }
            try db.execute(
                sql: "UPDATE instruction SET state = ?, signature = ? WHERE id = ?",
                arguments: [InstructionState.approved.rawValue, signature, id])
            try audit("instruction-signed", by: user.id.text, subject: id, in: db)
            return try require(id, in: db)
        }
    }

    // MARK: reading

    package func instruction(_ id: String, for user: User) throws -> Instruction {
        try database.write { db in try visible(id, to: user, in: db) }
    }

    /// The instructions that a user may see, oldest first, after the cursor.
    package func instructions(for user: User, state: InstructionState?, after number: Int64, limit: Int) throws -> [Instruction] {
        try database.write { db in
            try expireOverdue(in: db)
            let scopes = user.scopes.map(\.text).joined(separator: " ")
            let ids = try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM instruction
                    WHERE number > :after AND instr(' ' || :scopes || ' ', ' ' || domain || ' ') > 0
                      AND (:maker IS NULL OR maker = :maker) AND (:state IS NULL OR state = :state)
                    ORDER BY number LIMIT :limit
                    """,
                arguments: [
                    "after": number, "scopes": scopes, "maker": user.party == nil ? nil : user.id.text, "state": state?.rawValue,
                    "limit": limit,
                ])
            return try ids.map { try require($0, in: db) }
        }
    }

    // MARK: executing

    /// Takes an approved instruction to execute it; nobody else can take it again.
    ///
    /// - Returns: false when it is not, or no longer, waiting for that.
    package func take(_ id: String) throws -> Bool {
        try database.write { db in
            try db.execute(sql: "UPDATE instruction SET state = 'executing' WHERE id = ? AND state = 'approved'", arguments: [id])
            return db.changesCount == 1
        }
    }

    /// Keeps the transaction before it is submitted: after a crash the same bytes go again, and count once.
    package func keep(transaction bytes: [UInt8], of id: String) throws {
        try database.write { db in
            try db.execute(sql: "UPDATE instruction SET transactionBytes = ? WHERE id = ?", arguments: [bytes.databaseBytes, id])
        }
    }

    /// Puts an instruction back that could not be submitted for a fault of ours.
    package func putBack(_ id: String) throws {
        try database.write { db in try set(.approved, id, in: db) }
    }

    /// Has an instruction wait for more approvals than it has: carried out now, it would come to more than when it was made.
    ///
    /// - Returns: the instruction, as it waits now.
    package func raise(_ id: String, to amount: Money?, approvals needed: Int) throws -> Instruction {
        try database.write { db in
            let instruction = try require(id, in: db)
            try db.execute(
                sql: "INSERT INTO raising (instruction, amount, approvalsNeeded, at) VALUES (?, ?, ?, ?)",
                arguments: [id, amount?.text, needed, now.millisecondsSinceEpoch])
            try set(.awaitingApproval, id, in: db)
            try audit(
                "instruction-raised", by: instruction.maker.text, subject: id,
                detail: "\(amount?.text ?? "") needs \(needed) approvals", in: db)
            return try require(id, in: db)
        }
    }

    /// What was answered, kept with the instruction and under the request's Idempotency-Key in one database transaction.
    package func finish(_ id: String, answer: StoredAnswer) throws {
        try database.write { db in
            let instruction = try require(id, in: db)
            try db.execute(
                sql: "UPDATE instruction SET state = 'executed', outcomeStatus = ?, outcomeBody = ? WHERE id = ?",
                arguments: [answer.status, answer.body.databaseBytes, id])
            try audit(
                "instruction-executed", by: instruction.maker.text, subject: id, detail: "answered \(answer.status)", in: db)
        }
    }

    /// Instructions that a crash or a fault left approved and without an answer, oldest first.
    package func unfinished() throws -> [Instruction] {
        try database.read { db in
            try String.fetchAll(db, sql: "SELECT id FROM instruction WHERE state IN ('approved', 'executing') ORDER BY number")
                .map { try require($0, in: db) }
        }
    }

    // MARK: within a transaction

    private func forChecking(_ id: String, by checker: User, in db: Database) throws -> Instruction {
        let instruction = try visible(id, to: checker, in: db)
        try checker.requireChecking(in: instruction.request.domain)
        guard instruction.state == .awaitingApproval else { throw Self.notPending(instruction) }
        return instruction
    }

    private static func notPending(_ instruction: Instruction) -> AccessFault {
        instruction.state == .expired ? .instructionExpired : .notPending(instruction.state)
    }

    private func visible(_ id: String, to user: User, in db: Database) throws -> Instruction {
        try expireOverdue(in: db)
        guard let instruction = try find(id, in: db), user.scopes.contains(instruction.request.domain),
            user.party == nil || instruction.maker == user.id
        else { throw AccessFault.unknownInstruction }
        return instruction
    }

    private func set(_ state: InstructionState, _ id: String, in db: Database) throws {
        try db.execute(sql: "UPDATE instruction SET state = ? WHERE id = ?", arguments: [state.rawValue, id])
    }

    private func expireOverdue(in db: Database) throws {
        let overdue = try String.fetchAll(
            db,
            sql: "SELECT id FROM instruction WHERE state IN ('awaiting-signature', 'awaiting-approval') AND expiresAt <= ?",
            arguments: [now.millisecondsSinceEpoch])
        for id in overdue {
            try set(.expired, id, in: db)
            try audit("instruction-expired", by: "clock", subject: id, in: db)
        }
    }

    private func require(_ id: String, in db: Database) throws -> Instruction {
        guard let instruction = try find(id, in: db) else { throw AccessFault.unknownInstruction }
        return instruction
    }

    private func find(_ id: String, in db: Database) throws -> Instruction? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM instruction WHERE id = ?", arguments: [id]) else { return nil }
        let approvals = try Row.fetchAll(db, sql: "SELECT * FROM approval WHERE instruction = ? ORDER BY level", arguments: [id])
        let raised = try Row.fetchOne(
            db, sql: "SELECT * FROM raising WHERE instruction = ? ORDER BY number DESC LIMIT 1", arguments: [id])
        return try Instruction(row: row, raised: raised, approvals: approvals)
    }
}

extension Instruction {
    /// - Parameter raised: what it came to last, when it was carried out with too few approvals.
    init(row: Row, raised: Row?, approvals: [Row]) throws {
        let amount: String? = (raised ?? row)["amount"]
        let status: Int? = row["outcomeStatus"]
        guard let state = InstructionState(rawValue: row["state"]) else {
            throw AccessFault.malformed("the access file holds an instruction in a state that this version does not know")
        }
        self.init(
            number: row["number"], id: row["id"], maker: try UserID(row["maker"] as String),
            request: InstructionRequest(
                domain: try Domain(row["domain"] as String), action: row["action"], amount: try amount.map { try Money($0) },
                method: row["method"], path: row["path"], body: row["body"], expectedHead: row["expectedHead"],
                prepared: row["prepared"], digestToSign: row["digestToSign"]),
            approvalsNeeded: (raised ?? row)["approvalsNeeded"],
            approvals: try approvals.map {
                Approval(
                    user: try UserID($0["user"] as String), level: $0["level"], at: LedgerTime(millisecondsSinceEpoch: $0["at"]))
            },
            state: state, madeAt: LedgerTime(millisecondsSinceEpoch: row["madeAt"]),
            expiresAt: LedgerTime(millisecondsSinceEpoch: row["expiresAt"]), reason: row["reason"], signature: row["signature"],
            transactionBytes: row.optionalBytes("transactionBytes"),
            outcome: status.map { StoredAnswer(status: $0, body: row.optionalBytes("outcomeBody") ?? []) })
    }
}
