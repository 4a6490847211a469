import AccountReconciliation
import AgreementService
package import BankingCalendar
import CanonicalCBOR
import Governance
import Ledger
import LedgerNode
import LedgerStore
package import Money
package import Signing
import StatementMatching

/// One line of the bank's own books, before it is posted.
package struct NewEntry: Hashable, Codable, Sendable {
    /// Names it for ever in the bank's own systems: the same entry read again has the same.
    package var identity: String
    package var bookedOn: CalendarDay
    package var valueOn: CalendarDay
    /// Signed as on the statements of the bank that keeps the account: credits positive.
    package var amount: Money
    /// Such as "end-to-end:INV-17" (``NamedReference``).
    package var references: [String]
    package var text: String?
    /// Set where the identity does not say that a report and a statement tell of the same entry.
    package var telling: Telling?

    package init(
        identity: String, bookedOn: CalendarDay, valueOn: CalendarDay, amount: Money, references: [String], text: String? = nil,
        telling: Telling? = nil
    ) {
        (self.identity, self.bookedOn, self.valueOn) = (identity, bookedOn, valueOn)
        (self.amount, self.references, self.text, self.telling) = (amount, references, text, telling)
    }

    /// As it is posted.
    ///
    /// - Throws: ``DeskFault/entryRefused(identity:why:)``.
    func posted(secret: [UInt8], account: String) throws -> PostedEntry {
        guard !identity.isEmpty, identity.utf8.count <= 200 else {
            throw DeskFault.entryRefused(identity: String(identity.prefix(60)), why: "it needs a name of at most 200 bytes")
        }
        if let telling, telling.content.isEmpty || telling.content.utf8.count > 200 || telling.number < 1 {
            throw DeskFault.entryRefused(
                identity: identity, why: "what it says needs a name of at most 200 bytes, and alike ones are counted from 1")
        }
        let entry = PostedEntry(
            salt: salt(secret: secret, account: account), bookedOn: bookedOn, valueOn: valueOn, amount: amount,
            references: references, text: text)
        guard entry.isWhole else {
            throw DeskFault.entryRefused(
                identity: identity,
                why: "it needs an amount that is not zero, at most 16 references of 1 to 140 bytes, and at most 500 bytes of text"
            )
        }
        return entry
    }
}

/// What a posting came to.
package struct PostingReport: Hashable, Codable, Sendable {
    package var posted: Int
    /// Posted before, and passed over.
    package var known: Int
    /// The numbers of the bank's batches.
    package var batches: [Int]
    /// The day under which the last of them stands.
    package var day: CalendarDay?

    package init(posted: Int, known: Int, batches: [Int], day: CalendarDay?) {
        (self.posted, self.known, self.batches, self.day) = (posted, known, batches, day)
    }
}

extension ReconciliationDesk {
    /// Posts what the bank has booked on an account and hands the entries to the other bank. What was posted before is passed over;
    /// what a crash cut short is made whole by asking again. Other postings go on between batches.
    ///
    /// - Parameters:
    ///   - corrects: the number of the bank's batch that these entries take the place of, under that batch's day.
    ///   - day: a day that takes entries, such as one that was reopened; when left out the day on which the bank books now.
    /// - Throws: ``DeskFault``; entries of batches before the fault are posted.
    package func post(
        _ entries: [NewEntry], account: String, in id: Digest32, correcting corrects: Int? = nil, on day: CalendarDay? = nil
    ) async throws -> PostingReport {
        var report = PostingReport(posted: 0, known: 0, batches: [], day: nil)
        if corrects != nil, entries.count > EntryBatch.entriesMax { throw DeskFault.documentRefused(why: "it is too large") }
        for start in stride(from: 0, to: entries.count, by: EntryBatch.entriesMax) {
            let some = Array(entries[start..<min(start + EntryBatch.entriesMax, entries.count)])
            let one = try await serially(id) { try await self.postBatch(some, account, id, corrects, day) }
            report.posted += one.posted
            report.known += one.known
            report.batches += one.batches
            report.day = one.day ?? report.day
        }
        return report
    }

    private func postBatch(
        _ entries: [NewEntry], _ number: String, _ id: Digest32, _ corrects: Int?, _ on: CalendarDay?
    ) async throws -> PostingReport {
        var held = try held(id)
        guard let bank = held.bank else { throw DeskFault.notBank }
        guard let account = held.terms.relation.accounts.firstIndex(where: { $0.number == number }) else {
            throw DeskFault.unknownAccount(number)
        }
        let corrected = try corrects.map { try Self.corrected($0, account + 1, held, bank) }
        let fresh = try fresh(entries, of: account + 1, held, bank, corrects)
        guard !fresh.isEmpty else {
            try await discloseAll(held)
            return PostingReport(posted: 0, known: entries.count, batches: [], day: nil)
        }
        let day = try await postingDay(&held, corrected, on)
        let batch = try EntryBatch(fresh)
        let next = held.terms.books[account].batches[bank] + 1
        let paper = try batch.paper(
            account: account + 1, batch: next, currency: held.terms.relation.accounts[account].currency, corrects: corrects)
        let document = DocumentContent(
            name: "\(bank.rawValue)-\(account + 1)-\(next).entries", mediaType: EntryBatch.mediaType,
            content: try batch.encoded())
        try await demand(in: held, "post-entries", "day/\(day.number)", paper, documents: [document])
        try await discloseAll(try self.held(id))
        return PostingReport(posted: fresh.count, known: entries.count - fresh.count, batches: [next], day: day.on)
    }

    /// What is not posted yet, as it is posted.
    private func fresh(
        _ entries: [NewEntry], of account: Int, _ held: Held, _ bank: Bank, _ corrects: Int?
    ) throws -> [PostedEntry] {
        let (relation, secret) = (held.terms.relation.accounts[account - 1], try secret(held))
        var (fresh, known): ([PostedEntry], Set<[UInt8]>) = ([], [])
        for entry in entries {
            let posted = try entry.posted(secret: secret, account: relation.number)
            guard posted.amount.currency == relation.currency else {
                throw DeskFault.entryRefused(
                    identity: entry.identity,
                    why: "it is in \(posted.amount.currency.code), and account \(relation.number) is in \(relation.currency.code)"
                )
            }
            guard known.insert(posted.salt).inserted else {
                throw DeskFault.entryRefused(identity: entry.identity, why: "it is named twice")
            }
            func isCorrected(_ batch: RelationBook.Posted) -> Bool {
                batch.bank == bank && batch.paper.account == account && batch.paper.batch == corrects
            }
            if let batch = held.book.batch(holding: try posted.leaf()), !isCorrected(batch) { continue }
            if held.book.isTold(entry, salt: posted.salt, by: bank, secret: secret, account: relation.number) { continue }
            if let batch = held.book.batch(withSalt: posted.salt, of: bank), !isCorrected(batch) {
                throw DeskFault.entryRefused(
                    identity: entry.identity,
                    why: "it stands in batch \(batch.paper.batch) with other content; post a correction of that batch")
            }
            fresh.append(posted)
        }
        return fresh
    }

    /// Of this bank in this agreement alone.
    private func secret(_ held: Held) throws -> [UInt8] {
        let node = service.node
        guard let pseudonym = held.reading.roster.pseudonym(of: node.member),
            let secret = try node.store.read({ try $0.vaultSecret(for: pseudonym.encoded) })
        else { throw NodeFault("this node holds no key for its pseudonym in the agreement; restore its vault from backup") }
        return secret
    }

    /// Says of the bank's own batches that are on the ledger that all their entries are disclosed.
    @discardableResult
    func discloseAll(_ held: Held) async throws -> [Done] {
        guard let bank = held.bank else { return [] }
        var done: [Done] = []
        for day in held.terms.days where ["open", "closing", "differing", "reopened"].contains(held.state(of: "day", day.number))
        {
            for batch in day.batches where batch.by == bank && batch.isStanding && !batch.isDisclosed && batch.document == nil {
                guard let document = try held.book.document(of: batch.paper, bank) ?? handedOver(for: batch.paper, held) else {
                    continue
                }
                done.append(
                    try await act(
                        in: held, "disclose-batch", "day/\(day.number)",
                        BatchShown(account: batch.paper.account, batch: batch.paper.batch, document: document)))
            }
        }
        return done
    }
}

extension RelationBook {
    /// Of the document with a batch's entries, where these are here.
    func document(of paper: BatchPaper, _ bank: Bank) throws -> Digest32? {
        guard let entries = posted.last(where: { $0.bank == bank && $0.paper == paper })?.entries else { return nil }
        return Digest32.of(domain: "hefu document", try EntryBatch(entries.map(\.entry)).encoded())
    }
}
