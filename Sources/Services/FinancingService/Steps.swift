import BankingCalendar
import CanonicalCBOR
import FinancingRegistry
import Fingerprints
import GRDB
import Ledger
import LedgerNode
import LedgerStore
import RegistryAuthority
package import Signing
import Submission

/// What the ledger said of a transaction, and where.
struct LedgerPlace: Sendable {
    let height: UInt64
    let index: Int
    let outcome: PublicOutcome
    let why: String
    let at: LedgerTime
}

extension RegistryDesk {
    /// Puts a step down before it is sent: after a crash the same bytes go again, and count once.
    func begin(_ step: Registration.Step, of id: Digest32, _ transaction: Transaction) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE registration SET step = ?, stepBytes = ?, consent = NULL WHERE id = ?",
                arguments: [step.rawValue, transaction.carried.databaseBytes, id.bytes.databaseBytes])
        }
    }

    /// Sends a step's transaction and waits for its outcome. What the ledger says counts, not what came back on the way.
    func send(_ transaction: Transaction) async throws -> LedgerPlace {
        let outcome = try await submit(transaction)
        if outcome.publicOutcome == .duplicate, let place = try place(of: transaction) { return place }
        return LedgerPlace(
            height: outcome.height, index: outcome.index, outcome: outcome.publicOutcome,
            why: outcome.why ?? outcome.publicOutcome.code, at: await node.position().now)
    }

    /// Where a transaction stands on this node's ledger.
    func place(of transaction: Transaction) throws -> LedgerPlace? {
        try node.store.read { reader in
            var found: LedgerPlace?
            try reader.blocks(endingAtOrAfter: transaction.skeleton.validity.lowerBound) { record in
                guard found == nil, record.height > 0 else { return }
                let block = try record.stored()
                // A repetition says nothing; the first time does.
                for (index, outcome) in try record.publicOutcomes().enumerated()
                where outcome != .duplicate && block.transactionID(at: index, outcome: outcome) == transaction.id {
                    found = LedgerPlace(
                        height: record.height, index: index, outcome: outcome, why: outcome.code,
                        at: LedgerTime(millisecondsSinceEpoch: record.commit.timeMilliseconds))
                    return
                }
            }
            return found
        }
    }

    /// Ends a step: the registration's state, its place on the ledger and the line of activity in one commit.
    func finish(
        _ id: Digest32, _ state: Registration.State, _ event: String, _ place: LedgerPlace, detail: String = "",
        officer: String? = nil
    ) throws {
        try write { db in
            try db.execute(
                sql:
                    "UPDATE registration SET state = ?, step = NULL, stepBytes = NULL, consent = NULL, height = ?, place = ? WHERE id = ?",
                arguments: [state.rawValue, Int64(place.height), place.index, id.bytes.databaseBytes])
            try note(event, of: id, by: try officer ?? maker(of: id, in: db), detail: detail, at: place.at, in: db)
        }
    }

    private func maker(of id: Digest32, in db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT officer FROM registration WHERE id = ?", arguments: [id.bytes.databaseBytes]) ?? ""
    }

    /// Takes an unfinished registration to where the ledger says it is: a step that is on the ledger is put down, one that never got
    /// there is sent again, and one whose time is over is given up.
    ///
    /// - Throws: ``RegistryDeskFault/consentMissing(_:)`` for a draft that the owner never signed, ``RegistryDeskFault/outOfTime(_:)``.
    package func resume(_ id: Digest32) async throws -> Registration {
        let known = try registration(id)
        guard let step = known.step, let transaction = try stepTransaction(id) else {
            if known.state == .drafted { throw RegistryDeskFault.consentMissing(id) }
            return known
        }
        if step == .consent {
            try await requireInTime(transaction, step, known)
            throw RegistryDeskFault.consentMissing(id)
        }
        if step == .countersign {
            guard let consent = try keptConsent(id) else { throw RegistryDeskFault.consentMissing(id) }
            try await requireInTime(transaction, step, known)
            _ = try await countersign(id, transaction, consent)
            return try registration(id)
        }
        var place = try place(of: transaction)
        if place == nil {
            try await requireInTime(transaction, step, known)
            place = try await send(transaction)
        }
        if let place { try await settle(known, step, transaction, place) }
        return try registration(id)
    }

    private func settle(
        _ known: Registration, _ step: Registration.Step, _ transaction: Transaction, _ place: LedgerPlace
    ) async throws {
        switch step {
        case .consent, .countersign: return
        case .reserve: _ = try await reserved(known.id, place)
        case .confirm, .release, .reduce, .renew: try finishStep(known.id, step, transaction, place)
        }
    }

    /// Puts down what the ledger said of a later step.
    func finishStep(_ id: Digest32, _ step: Registration.Step, _ transaction: Transaction, _ place: LedgerPlace) throws {
        let known = try registration(id)
        guard place.outcome == .accepted else {
            try finish(id, known.state, "\(step.rawValue)-refused", place, detail: place.why)
            throw RegistryDeskFault.refused(place.why)
        }
        switch step {
        case .confirm: try finish(id, .confirmed, "confirmed", place)
        case .release: try finish(id, .ended, "released", place, detail: known.reason?.rawValue ?? "")
        case .reduce:
            try takeShareAsked(known)
            try finish(id, known.state, "reduced", place)
        case .renew: try finish(id, known.state, "renewed", place)
        case .consent, .countersign, .reserve: break
        }
    }

    private func takeShareAsked(_ known: Registration) throws {
        try write { db in
            let share = try Int64.fetchOne(
                db, sql: "SELECT shareAsked FROM registration WHERE id = ?", arguments: [known.id.bytes.databaseBytes])
            guard let share else { return }
            var documents = known.documents
            documents.share = UInt64(share)
            try db.execute(
                sql: "UPDATE registration SET documents = ? WHERE id = ?",
                arguments: [try CBOREncoder().encode(documents).databaseBytes, known.id.bytes.databaseBytes])
        }
    }

    /// A step that can no longer be ordered is given up, so that it can be asked for anew.
    private func requireInTime(_ transaction: Transaction, _ step: Registration.Step, _ known: Registration) async throws {
        let now = await node.position().now
        guard now > transaction.skeleton.validity.upperBound else { return }
        try giveUp(known, "\(step.rawValue)-out-of-time", at: now)
        throw RegistryDeskFault.outOfTime(step.rawValue)
    }

    /// Gives up what never reached the ledger; its key is never used again.
    ///
    /// - Throws: ``RegistryDeskFault/notInState(_:_:)`` when something of it may be on the ledger; resume it instead.
    package func abandon(_ id: Digest32, officer: String) async throws {
        let known = try registration(id)
        guard known.state == .drafted, known.step != .reserve else {
            throw RegistryDeskFault.notInState(id, known.step.map { "in the middle of \($0.rawValue)" } ?? known.state.rawValue)
        }
        try giveUp(known, "abandoned by \(officer)", at: await node.position().now)
    }

    func giveUp(_ known: Registration, _ detail: String, at time: LedgerTime) throws {
        let state: Registration.State = known.state == .drafted ? .abandoned : known.state
        try write { db in
            try db.execute(
                sql: """
                    UPDATE registration SET state = ?1, step = NULL, stepBytes = NULL, consent = NULL,
                        reference = CASE ?1 WHEN 'abandoned' THEN NULL ELSE reference END WHERE id = ?2
                    """,
                arguments: [state.rawValue, known.id.bytes.databaseBytes])
            try note("given-up", of: known.id, by: known.officer, detail: detail, at: time, in: db)
        }
    }

    func stepTransaction(_ id: Digest32) throws -> Transaction? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT stepBytes FROM registration WHERE id = ?", arguments: [id.bytes.databaseBytes])
        }?.optionalBytes("stepBytes").map { try Transaction(carried: $0) }
    }

    private func keptConsent(_ id: Digest32) throws -> OwnerConsent? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT consent FROM registration WHERE id = ?", arguments: [id.bytes.databaseBytes])
        }?.optionalBytes("consent").map { try CBORDecoder().decode(KeptConsent.self, from: $0).consent }
    }
}
