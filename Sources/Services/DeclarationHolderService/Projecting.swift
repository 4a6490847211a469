import BankingCalendar
import CanonicalCBOR
import ContractKit
import CustomsAnswers
import CustomsDeclaration
import Foundation
import GRDB
import Ledger
import LedgerNode
import LedgerStore
import Money
import Signing
import WorkflowEngine

// How the accounts follow from the ledger: the node's activity in its order, and between its entries what the journal holds.

extension DeclarationHolder {
    private static let pageEntries = 200

    /// Takes the accounts to where ledger and journal are.
    ///
    /// - Returns: the agreements in which something may have to be said.
    func project() throws -> Set<Digest32> {
        var touched: Set<Digest32> = []
        while true {
            let entry = try read { try Int64.fetchOne($0, sql: "SELECT entry FROM progress") ?? 0 }
            let last = try node.store.read { try $0.lastEntry() }
            guard last >= entry else { throw HolderFault.ledgerBehind(entry: last, wanted: entry) }
            let page = try node.activity(after: entry, limit: Self.pageEntries)
            let readings = try agreements(in: page)
            try write { db in
                for history in page {
                    try applyJournal(before: history.entry.sequence, db, &touched)
                    if let (reading, terms) = readings[history.agreement] {
                        touched.insert(history.agreement)
                        try Fold(
                            db: db, reading: reading, terms: terms, history: history, utcOffsetMinutes: rules.utcOffsetMinutes
                        ).apply(&touched)
                    }
                    try db.execute(sql: "UPDATE progress SET entry = ?", arguments: [history.entry.sequence])
                }
                if page.count < Self.pageEntries { try applyJournal(before: .max, db, &touched) }
            }
            if page.count < Self.pageEntries { return touched }
        }
    }

    /// Derives everything again from the ledger and the journal.
    package func rebuild() throws {
        try write { db in
            for table in HolderFile.derived { try db.execute(sql: "DELETE FROM \(table)") }
            try db.execute(sql: "UPDATE progress SET entry = 0, journal = 0")
        }
        toldThrough = 0
        pending.formUnion(try project())
    }

    /// The banks' agreements among those of a page, each read once.
    private func agreements(in page: [HistoryReading]) throws -> [Digest32: (AgreementReading, BankAgreement)] {
        var found: [Digest32: (AgreementReading, BankAgreement)] = [:]
        for id in Set(page.map(\.agreement)) {
            guard let reading = try node.agreement(id), reading.roles(of: node.member).contains("holder"),
                let terms = try reading.bankAgreement
            else { continue }
            found[id] = (reading, terms)
        }
        return found
    }

    // MARK: the journal

    private func applyJournal(before entry: Int64, _ db: Database, _ touched: inout Set<Digest32>) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM journal WHERE place > (SELECT journal FROM progress) AND after < ? ORDER BY place",
            arguments: [entry])
        for row in rows {
            let (place, at) = (row["place"] as Int64, LedgerTime(millisecondsSinceEpoch: row["at"]))
            let content = Array(row["content"] as Data)
            let id = Digest32.of(domain: "hefu holder journal", Array("\(place)".utf8))
            switch row["kind"] as String {
            case "version": try declare(try CBORDecoder().decode(JournalVersion.self, from: content), id, at, db, &touched)
            case "return":
                let told = try CBORDecoder().decode(JournalReturn.self, from: content)
                if try db.account(told.declaration) == nil {
                    try db.note("a return came before the declaration; enter it again", of: told.declaration, at: at)
                }
                try Self.tell(.returned(told.entry), id: id, at: at, to: told.declaration, db, &touched)
            default:
                let rate = try CBORDecoder().decode(RateSnapshot.self, from: content)
                try db.execute(
                    sql: "INSERT OR REPLACE INTO rate (source, target, content) VALUES (?, ?, ?)",
                    arguments: [rate.from.code, rate.to.code, Data(content)])
            }
            try db.execute(sql: "UPDATE progress SET journal = ?", arguments: [place])
        }
    }

    private func declare(
        _ told: JournalVersion, _ id: Digest32, _ at: LedgerTime, _ db: Database, _ touched: inout Set<Digest32>
    ) throws {
        if var held = try db.account(told.declaration) {
            held.counterparty = told.counterparty ?? held.counterparty
            try db.put(held)
            var version = told.version
            if version.total.currency != held.account.currency {
                version.rate = try db.rate(from: version.total.currency, to: held.account.currency)
            }
            try Self.tell(.declared(version), id: id, at: at, to: told.declaration, db, &touched)
            return
        }
        do {
            let account = try DeclarationAccount(
                of: told.declaration, told.version, id: id, at: at, rule: told.rule)
            try db.put(HeldAccount(account: account, counterparty: told.counterparty, cause: .amendment))
        } catch {
            try db.note("\(error)", of: told.declaration, at: at)
            return
        }
        // Receipts that banks reported before customs had told of the declaration.
        let early = try Row.fetchAll(
            db, sql: "SELECT id, receipt FROM early WHERE declaration = ? ORDER BY entry",
            arguments: [told.declaration.description])
        for row in early {
            let entry = try CBORDecoder().decode(AccountEntry.self, from: Array(row["receipt"] as Data))
            try Self.tell(
                .received(entry), id: try Digest32(Array(row["id"] as Data)), at: at, to: told.declaration, db, &touched)
        }
    }

    // MARK: an event

    /// Applies an event to a declaration's account; one that does not fit is noted for an officer and changes nothing.
    ///
    /// - Returns: the account after it and what follows; nil where there is no account or the event does not fit.
    @discardableResult
    static func tell(
        _ happening: AccountEvent.Happening, id: Digest32, at: LedgerTime, to declaration: DeclarationNumber, _ db: Database,
        _ touched: inout Set<Digest32>
    ) throws -> (held: HeldAccount, outcome: AccountOutcome)? {
        guard var held = try db.account(declaration) else { return nil }
        // Journal and ledger have one order, and each its own instants.
        let event = AccountEvent(id: id, at: max(at, held.account.lastAt), happening)
        let outcome: AccountOutcome
        do {
            outcome = try held.account.apply(event)
        } catch {
            return try unfitting(error, event, declaration, db, &touched)
        }
        if let cause = outcome.cause { held.cause = cause }
        try db.put(held)
        for changed in outcome.shares { touched.insert(changed.key.agreement) }
        if outcome.becameUsedUp != nil { touched.formUnion(try db.agreements(on: declaration)) }
        return (held, outcome)
    }

    /// What does not fit as a whole may in part: a repayment counts although its receipt contradicts another bank's.
    private static func unfitting(
        _ fault: AccountFault, _ event: AccountEvent, _ declaration: DeclarationNumber, _ db: Database,
        _ touched: inout Set<Digest32>
    ) throws -> (held: HeldAccount, outcome: AccountOutcome)? {
        switch (event.happening, fault) {
        case (.released, .notReserved), (.released, .noSuchClaim):
            // It ran out by the same clock, or nothing was held: only time passes.
            return try tell(.timePassed, id: event.id, at: event.at, to: declaration, db, &touched)
        case (.repaid(let key, let amount, from: .some), _):
            try db.note("\(fault); the repayment counts without its receipt", of: declaration, at: event.at)
            return try tell(.repaid(key, amount, from: nil), id: event.id, at: event.at, to: declaration, db, &touched)
        default:
            try db.note("\(fault)", of: declaration, at: event.at)
            return nil
        }
    }
}
