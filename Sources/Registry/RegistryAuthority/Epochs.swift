package import BankingCalendar
import BlindEvaluation
import FinancingRegistry
import GRDB
package import Ledger
import LedgerNode
import Parties
import Signing

extension RegistryAuthority {
    /// The act that begins to evaluate with a new key. The secret is on disk before the act exists; a key that was made and never
    /// reached the ledger is used again.
    package func openEpoch(at time: LedgerTime) async throws -> Transaction {
        _ = try await rules()
        let book = try node.registryBook() ?? RegistryBook()
        guard book.epochs.count < RegistryBook.epochsMax else { throw RegistryAuthorityFault.rotationRunning }
        let publicKey = try write { db in
            let known = book.epochs.map(\.evaluatingKey)
            let waiting = try Row.fetchAll(db, sql: "SELECT publicKey FROM evaluatingKey").map { $0.bytes("publicKey") }
            if let unused = waiting.first(where: { !known.contains($0) }) { return unused }
            let number = (book.newest?.number ?? 0) + 1
            let (key, secret) = try EvaluatingKey.random(epoch: number)
            try db.execute(
                sql: "INSERT INTO evaluatingKey VALUES (?, ?, ?, ?)",
                arguments: [
                    key.publicKey.bytes.databaseBytes, secret.databaseBytes, Int64(number), time.millisecondsSinceEpoch,
                ])
            try journal("epoch-prepared", by: node.member.text, subject: "evaluating key", at: time, in: db)
            return key.publicKey.bytes
        }
        return try node.composeRegistryAct(.openEpoch(evaluatingKey: publicKey), signedBy: key, now: time)
    }

    /// The act that ends the use of the older of two keys; the ledger refuses it while holds depend on it.
    package func closeEpoch(_ number: UInt64, at time: LedgerTime) async throws -> Transaction {
        _ = try await rules()
        let open = try node.registryBook()?.openNumbers ?? []
        guard open.contains(number) else { throw RegistryAuthorityFault.epochClosed(number, open: open) }
        return try node.composeRegistryAct(.closeEpoch(number), signedBy: key, now: time)
    }

    /// The secret of an open epoch.
    func evaluatingKey(epoch number: UInt64) throws -> EvaluatingKey {
        let book = try node.registryBook() ?? RegistryBook()
        guard let epoch = book.epochs.first(where: { $0.number == number }) else {
            throw RegistryAuthorityFault.epochClosed(number, open: book.openNumbers)
        }
        let secret = try read { db in
            try Row.fetchOne(
                db, sql: "SELECT secret FROM evaluatingKey WHERE publicKey = ?",
                arguments: [epoch.evaluatingKey.databaseBytes])?.bytes("secret")
        }
        guard let secret else { throw RegistryAuthorityFault.secretMissing(number) }
        return try EvaluatingKey(epoch: number, secret: secret)
    }

    /// Takes the secrets of keys that went out of use off the disk: with them past fingerprints could be guessed.
    func forgetClosedKeys(at time: LedgerTime) throws {
        let book = try node.registryBook() ?? RegistryBook()
        guard let oldest = book.epochs.first else { return }
        try write { db in
            let stale = try Row.fetchAll(
                db, sql: "SELECT publicKey FROM evaluatingKey WHERE madeFor < ?", arguments: [Int64(oldest.number)]
            ).map { $0.bytes("publicKey") }.filter { key in !book.epochs.contains { $0.evaluatingKey == key } }
            for key in stale {
                try db.execute(sql: "DELETE FROM evaluatingKey WHERE publicKey = ?", arguments: [key.databaseBytes])
                try journal("epoch-forgotten", by: node.member.text, subject: "evaluating key", at: time, in: db)
            }
        }
    }
}
