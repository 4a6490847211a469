package import BankingCalendar
package import ContractKit
package import Money
package import Signing

/// Paper of "open-day".
package struct DayPaper: Hashable, Codable, Sendable {
    package var on: CalendarDay
    package enum CodingKeys: Int, CodingKey { case on = 1 }
    package init(on: CalendarDay) { self.on = on }
}

/// Paper of "post-entries": a commitment to them, and their sums.
package struct BatchPaper: Hashable, Codable, Sendable {
    package var account: Int
    /// The bank's batches of an account are numbered from 1, over all days.
    package var batch: Int
    /// 1 to 10 000 000.
    package var count: Int
    /// Sums, neither negative.
    package var debits: Money
    package var credits: Money
    /// Of the entries' ``EntryTree``.
    package var root: Digest32
    /// The earlier batch that a corrected statement replaces.
    package var corrects: Int?

    package enum CodingKeys: Int, CodingKey { case account = 1, batch, count, debits, credits, root, corrects }

    package init(account: Int, batch: Int, count: Int, debits: Money, credits: Money, root: Digest32, corrects: Int? = nil) {
        (self.account, self.batch, self.count, self.debits) = (account, batch, count, debits)
        (self.credits, self.root, self.corrects) = (credits, root, corrects)
    }
}

/// Paper of "disclose-batch": the document, which both banks have, holds every entry of the batch with its salt.
package struct BatchShown: Hashable, Codable, Sendable {
    package var account: Int
    package var batch: Int
    package var document: Digest32

    package enum CodingKeys: Int, CodingKey { case account = 1, batch, document }

    package init(account: Int, batch: Int, document: Digest32) {
        (self.account, self.batch, self.document) = (account, batch, document)
    }
}

/// Paper of "disclose-entry": one entry, and what proves that it is the batch's.
package struct EntryShown: Hashable, Codable, Sendable {
    package var account: Int
    package var batch: Int
    /// From 0.
    package var index: Int
    package var entry: PostedEntry
    package var path: [Digest32]

    package enum CodingKeys: Int, CodingKey { case account = 1, batch, index, entry, path }

    package init(account: Int, batch: Int, index: Int, entry: PostedEntry, path: [Digest32]) {
        (self.account, self.batch, self.index, self.entry, self.path) = (account, batch, index, entry, path)
    }
}

extension AccountReconciliation {
    /// So many days may wait for their certificates.
    static let daysWaitingMax = 5

    package static let openDay = ActionWith<DayPaper>("open-day") {
        Clause("day-follows-last", "It is the first day, or the banking day that follows the last.", .rulebook("B2")) {
            terms, paper, occasion in
            guard let last = terms.days.last else { return paper.on == terms.relation.fromOn }
            return try paper.on == terms.relation.calendar(occasion.calendars).bankingDay(1, after: last.on)
        }
        Clause("day-within-relation", "The day has come, and the relation lasts until it.", .rulebook("B2")) {
            terms, paper, occasion in
            try paper.on <= terms.relation.throughOn && paper.on <= terms.today(occasion)
        }
        Clause("days-waiting-within-limit", "No more than five days wait for their certificates.", .rulebook("B2")) {
            terms, _, _ in
            terms.days.filter { $0.certified == nil }.count < daysWaitingMax
        }
    } change: { terms, paper, _ in
        terms.daysOpened += 1
        terms.days.append(ReconciliationDay(number: terms.daysOpened, on: paper.on))
    }

    /// What a bank has booked on the day.
    package static let postEntries = ActionWith<BatchPaper>("post-entries") {
        Clause(
            "batch-described",
            "It is on an account of the relation, of 1 to 10000000 entries, with sums of debits and credits in its currency.",
            .rulebook("B3")
        ) { terms, paper, _ in
            guard let account = terms.relation.account(paper.account) else { return false }
            return (1...10_000_000).contains(paper.count) && !paper.debits.isNegative && !paper.credits.isNegative
                && paper.debits.currency == account.currency && paper.credits.currency == account.currency
        }
        Clause(
            "batch-new", "No batch of this day, of one before that waits, or of the last certified one has the same root.",
            .rulebook("B3")
        ) { terms, paper, occasion in
            let side = try Side(occasion)
            return !terms.days.flatMap(\.batches).contains {
                $0.by == side && $0.paper.account == paper.account && $0.paper.root == paper.root
            }
        }
        Clause("batch-in-sequence", "It has the number that follows the bank's last batch on the account.", .rulebook("B3")) {
            terms, paper, occasion in
            try paper.batch == terms.books[paper.account - 1].batches[Side(occasion)] + 1
        }
        Clause(
            "corrects-standing-batch", "What it corrects is a batch of the bank on this account and day that stands.",
            .rulebook("B3")
        ) {
            terms, paper, occasion in
            guard let corrects = paper.corrects else { return true }
            return try terms.batch(corrects, on: paper.account, occasion) != nil
        }
        Clause("room-for-batch", "The day has room for another batch.", .rulebook("B3")) { terms, _, occasion in
            try terms.days[terms.dayIndex(occasion.part)].batches.count < terms.relation.limits.batchesOfDayMax
        }
    } change: { terms, paper, occasion in
        let (day, side) = (try terms.dayIndex(occasion.part), try Side(occasion))
        if let corrects = paper.corrects, let index = try terms.batch(corrects, on: paper.account, occasion) {
            terms.days[day].batches[index].supersededBy = paper.batch
        }
        terms.days[day].batches.append(Batch(by: side, paper: paper, disclosed: 0))
        terms.books[paper.account - 1].batches[side] = paper.batch
        // Throws where the day's sums leave their range.
        _ = try terms.books[paper.account - 1].sides[side].balance.adding(terms.tally(day, paper.account, side).net())
    }

    /// The bank shows the other all entries of a batch.
    package static let discloseBatch = ActionWith<BatchShown>("disclose-batch") {
        isStanding(\.account, \.batch)
        Clause("batch-not-disclosed", "The batch is not disclosed as a whole yet.", .rulebook("B3")) { terms, paper, occasion in
            try terms.disclosing(paper.account, paper.batch, occasion)?.document == nil
        }
    } change: { terms, paper, occasion in
        let day = try terms.dayIndex(occasion.part)
        guard let index = try terms.batch(paper.batch, on: paper.account, occasion) else { return }
        terms.days[day].batches[index].disclosed = terms.days[day].batches[index].paper.count
        terms.days[day].batches[index].document = paper.document
    }

    /// The bank shows the other one entry.
    package static let discloseEntry = ActionWith<EntryShown>("disclose-entry") {
        isStanding(\.account, \.batch)
        Clause("entry-next-in-order", "It is the first entry of the batch that is not disclosed.", .rulebook("B3")) {
            terms, paper, occasion in
            guard let batch = try terms.disclosing(paper.account, paper.batch, occasion) else { return false }
            return paper.index == batch.disclosed && paper.index < batch.paper.count
        }
        Clause(
            "entry-described", "The entry has a salt of 16 bytes, at most 16 references, and the account's currency.",
            .rulebook("B3")
        ) { terms, paper, _ in
            paper.entry.isDescribed && paper.entry.amount.currency == terms.relation.account(paper.account)?.currency
        }
        Clause("entry-under-root", "The entry is the one that was posted: its path leads to the batch's root.", .rulebook("B3")) {
            terms, paper, occasion in
            guard let batch = try terms.disclosing(paper.account, paper.batch, occasion)?.paper else { return false }
            return try EntryTree.isProved(
                paper.entry.leaf(), at: paper.index, of: batch.count, path: paper.path, root: batch.root)
        }
    } change: { terms, paper, occasion in
        let day = try terms.dayIndex(occasion.part)
        guard let index = try terms.batch(paper.batch, on: paper.account, occasion) else { return }
        terms.days[day].batches[index].disclosed += 1
    }

    /// Posting of the day ends.
    package static let dayClose = Deadline<Self>("day-close", .rulebook("B2")) { terms, part, calendars in
        let clocks = try terms.relation.clocks(calendars)
        let opening = clocks.startOfDay(terms.days[try terms.dayIndex(part)].on)
        return try opening.adding(milliseconds: Int64(terms.relation.closeMinute) * 60_000)
    }

    // MARK: clauses and questions that several actions share

    private static func isStanding<Paper>(
        _ account: @escaping @Sendable (Paper) -> Int, _ batch: @escaping @Sendable (Paper) -> Int
    ) -> Clause<Self, Paper> {
        Clause("batch-standing", "The batch is the bank's own, of this day, and no other corrects it.", .rulebook("B3")) {
            terms, paper, occasion in
            try terms.batch(batch(paper), on: account(paper), occasion) != nil
        }
    }

    /// The place, in its day, of a batch that stands, of the bank that acts.
    private func batch(_ number: Int, on account: Int, _ occasion: Occasion) throws -> Int? {
        let side = try Side(occasion)
        return try days[dayIndex(occasion.part)].batches.firstIndex {
            $0.by == side && $0.paper.account == account && $0.paper.batch == number && $0.isStanding
        }
    }

    private func disclosing(_ account: Int, _ number: Int, _ occasion: Occasion) throws -> Batch? {
        try batch(number, on: account, occasion).map { try days[dayIndex(occasion.part)].batches[$0] }
    }

    /// What a bank has posted on an account on a day, without what was corrected.
    package struct Tally: Hashable, Sendable {
        package var count: Int
        package var debits: Money
        package var credits: Money
        package func net() throws(MoneyFault) -> Money { try credits.subtracting(debits) }
    }

    package func tally(_ day: Int, _ account: Int, _ side: Side) throws -> Tally {
        guard let currency = relation.account(account)?.currency else { throw MissingPiece(part: Self.relationPart) }
        let posted = days[day].batches.filter { $0.by == side && $0.paper.account == account && $0.isStanding }.map(\.paper)
        return Tally(
            count: try total(posted.map(\.count)), debits: try Money.sum(posted.map(\.debits), in: currency),
            credits: try Money.sum(posted.map(\.credits), in: currency))
    }
}
