package import BankingCalendar
import FinancingRegistry
import GRDB
import Ledger
import LedgerNode
import LedgerStore
package import Parties
import Signing

extension RegistryAuthority {
    /// Takes down that a reservation was refused because others hold the same: the loser tells its place on the ledger, and the desk
    /// looks there itself.
    package func reportClash(height: UInt64, index: Int, from member: MemberID, at time: LedgerTime) throws {
        let matter = DisclosureMatter.clash(height: height, index: index)
        guard height <= UInt64(Int64.max), let transaction = try refusedReservation(height: height, index: index),
            case .reserve(let request) = try RegistryAct(encoded: transaction.payload)
        else { throw RegistryAuthorityFault.matterUnknown(matter.description) }
        let loser = Reservation.id(holder: transaction.skeleton.signers[0])
        let known = try read { try certification(loser, of: member, in: $0) }
        var winners: Set<Digest32> = []
        for holding in request.sets.flatMap(\.holdings) where holding.force == .excludes {
            let holds = try node.fingerprintEntry(holding.fingerprint)?.holds ?? []
            winners.formUnion(holds.filter { $0.force == .excludes }.map(\.reservation))
        }
        try write { db in
            for winner in winners.sorted() {
                // Whoever came after the refusal has no part in it.
                guard let other = try certification(winner, in: db), try node.reservation(winner)?.reservedIn ?? .max <= height
                else { continue }
                try note(height, index, other, isLoser: false, in: db)
            }
            try note(height, index, known, isLoser: true, in: db)
            try journal("clash-reported", by: member.text, subject: matter.description, at: time, in: db)
        }
        if known.state == "certified" { try end(loser, as: "lost", nil, at: time) }
    }

    private func note(
        _ height: UInt64, _ index: Int, _ party: Certification, isLoser: Bool, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO clash VALUES (?, ?, ?, ?, ?)",
            arguments: [Int64(height), index, party.member.text, party.reservation.bytes.databaseBytes, isLoser])
    }

    /// The reservation at this place, when the ledger refused it for what others hold.
    private func refusedReservation(height: UInt64, index: Int) throws -> Transaction? {
        try node.store.read { reader in
            guard let record = try reader.block(height), record.outcomes.indices.contains(index),
                UInt64(record.outcomes[index]) == PublicOutcome.financedElsewhere.rawValue
            else { return nil }
            return try record.carried(at: index).map { try Transaction(carried: $0) }
        }
    }

    /// A member agrees to be named to the others of a matter, and learns the names of those who agreed too. Without the others'
    /// consent it learns nothing; everything is in the journal.
    package func consentToDisclosure(_ matter: DisclosureMatter, from member: MemberID, at time: LedgerTime) throws -> Disclosure
    {
        try write { db in
            let parties = try parties(to: matter, in: db)
            guard parties.contains(member) else { throw RegistryAuthorityFault.matterUnknown(matter.description) }
            try db.execute(
                sql: "INSERT OR IGNORE INTO disclosure VALUES (?, ?, ?)",
                arguments: [matter.description, member.text, time.millisecondsSinceEpoch])
            let consented = try String.fetchAll(
                db, sql: "SELECT member FROM disclosure WHERE matter = ?", arguments: [matter.description])
            let others = parties.filter { $0 != member }
            let told = others.filter { consented.contains($0.text) }
            try journal(
                told.isEmpty ? "disclosure-consented" : "identities-disclosed", by: member.text, subject: matter.description,
                detail: told.map(\.text).joined(separator: " "), at: time, in: db)
            return Disclosure(others: told, awaited: others.count - told.count)
        }
    }

    /// Everybody in a matter, for the regulator, who says why; it is in the journal.
    package func discloseToRegulator(
        _ matter: DisclosureMatter, officer: String, reason: String, at time: LedgerTime
    ) throws -> [MemberID] {
        try Self.check(officer, "the officer's name", charactersMax: 140)
        try Self.check(reason, "the reason", charactersMax: 2_000)
        return try write { db in
            let parties = try parties(to: matter, in: db)
            guard !parties.isEmpty else { throw RegistryAuthorityFault.matterUnknown(matter.description) }
            try journal(
                "identities-disclosed-to-regulator", by: officer, subject: matter.description, detail: reason, at: time, in: db)
            return parties
        }
    }

    private func parties(to matter: DisclosureMatter, in db: Database) throws -> [MemberID] {
        let names: [String] =
            switch matter {
            case .finding(let number):
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT c.member FROM finding f JOIN certification c ON c.reservation IN (f.reservation, f.other)
                        WHERE f.number = ? ORDER BY c.member
                        """, arguments: [number])
            case .clash(let height, let index) where height > UInt64(Int64.max) || index < 0: []
            case .clash(let height, let index):
                try String.fetchAll(
                    db, sql: "SELECT DISTINCT member FROM clash WHERE height = ? AND place = ? ORDER BY member",
                    arguments: [Int64(height), index])
            }
        return try names.map { try MemberID($0) }
    }
}
