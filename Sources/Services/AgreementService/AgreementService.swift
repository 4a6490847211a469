import BankingCalendar
import CanonicalCBOR
import ContractKit
import Governance
import Ledger
package import LedgerNode
import LedgerStore
package import Signing
package import Submission
import WorkflowEngine

/// What a member's people and systems do with its agreements, whatever the domain: read them, plan acts, send acts to
/// the ledger and read back what became of them.
package final class AgreementService: Sendable {
    package let node: LedgerNode
    package let network: any LedgerNetwork
    package let domains: [AgreementDomain]

    package init(node: LedgerNode, network: any LedgerNetwork, domains: [AgreementDomain]) {
        (self.node, self.network, self.domains) = (node, network, domains)
    }

    package func domain(named name: String) -> AgreementDomain? { domains.first { $0.name == name } }

    func domain(ofContract contract: String) -> AgreementDomain? { domains.first { $0.covers(contract) } }

    // MARK: reading

    /// An agreement of a domain that the viewer takes part in.
    ///
    /// - Throws: ``ServiceFault/unknownAgreement`` also when it exists among others.
    package func agreement(_ id: Digest32, in domain: AgreementDomain, for viewer: Viewer) throws -> AgreementReading {
        guard let reading = try node.agreement(id), domain.covers(reading.contract), viewer.sees(reading.roster)
        else {
            throw ServiceFault.unknownAgreement
        }
        return reading
    }

    /// The agreements of a domain that the viewer takes part in, oldest first, after the cursor.
    ///
    /// - Returns: the page, and the cursor of the next one when there may be more.
    package func agreements(
        in domain: AgreementDomain, for viewer: Viewer, after cursor: Int64, limit: Int
    ) throws -> (page: [AgreementReading], next: Int64?) {
        var (page, row): ([AgreementReading], Int64) = ([], cursor)
        while true {
            // Read in the store's own pages: agreements of other domains, and those that never came into being, are passed over.
            let records = try node.store.read { try $0.agreements(after: row, limit: 100) }
            for record in records {
                row = record.row
                guard domain.covers(record.contract), let reading = try node.agreement(record.id),
                    viewer.sees(reading.roster)
                else { continue }
                if page.count == limit { return (page, page.last?.row) }
                page.append(reading)
            }
            if records.count < 100 { return (page, nil) }
        }
    }

    /// What the viewer may do now in an agreement, role by role, as far as states tell; clauses may still say no.
    package func openActions(in reading: AgreementReading, for viewer: Viewer) async throws -> [OpenAction] {
        let calendars = await node.position().governance.calendars
        return viewer.roles(in: reading.roster).flatMap { role in
            reading.agreement.possibleActions(role: role, calendars: calendars).map { possible in
                OpenAction(
                    action: possible.action, part: possible.part.description, role: role,
                    until: possible.until.map { LedgerTime(millisecondsSinceEpoch: $0.millisecondsSinceEpoch) },
                    deadline: possible.until?.deadline)
            }
        }
    }

    /// What happened in an agreement, newest first.
    package func history(of reading: AgreementReading, before: Int64?, limit: Int) throws -> [HistoryReading] {
        try node.history(of: reading, before: before, limit: limit)
    }

    /// All that happened in agreements that the viewer takes part in, oldest first, with the agreement's domain.
    ///
    /// - Returns: the entries, and the cursor behind the last one looked at.
    package func activity(
        for viewer: Viewer, domains allowed: [String], after cursor: Int64, limit: Int
    ) throws -> (entries: [(domain: AgreementDomain, entry: HistoryReading)], next: Int64) {
        var (found, next): ([(AgreementDomain, HistoryReading)], Int64) = ([], cursor)
        while found.count < limit {
            let page = try node.activity(after: next, limit: limit)
            for entry in page where found.count < limit {
                next = entry.entry.sequence
                guard let record = try node.store.read({ try $0.agreement(entry.agreement) }),
                    let domain = domain(ofContract: record.contract), allowed.contains(domain.name), try sees(record, viewer)
                else { continue }
                found.append((domain, entry))
            }
            if page.count < limit { break }
        }
        return (found.map { (domain: $0.0, entry: $0.1) }, next)
    }

    private func sees(_ record: AgreementRecord, _ viewer: Viewer) throws -> Bool {
        guard !record.roster.isEmpty else { return viewer.partyKey == nil }
        return viewer.sees(try CBORDecoder().decode(Roster.self, from: record.roster))
    }

    /// Whether the viewer takes part in the agreement that a transaction concerns. Receipts are for participants only.
    package func isParty(_ viewer: Viewer, toTransactionAt height: UInt64, index: Int, domains allowed: [String]) throws -> Bool {
        guard let block = try node.store.read({ try $0.block(height) }), let carried = try block.carried(at: index),
            let transaction = try? Transaction(carried: carried)
        else { return false }
        let id = transaction.skeleton.agreement ?? AgreementHead.id(from: transaction.id)
        guard let record = try node.store.read({ try $0.agreement(id) }), let domain = domain(ofContract: record.contract) else {
            return false
        }
        return try allowed.contains(domain.name) && sees(record, viewer)
    }
}
