import BankingCalendar
package import ContractKit
package import Money
package import Signing

/// What matching has made of one bank's entries on an account.
package struct SideResult: Hashable, Codable, Sendable {
    /// Entries that waited or were in breaks the day before, and those that the bank posted on this day.
    package var carried: Int
    package var posted: Int
    /// Where each of them is now.
    package var matched: Int
    package var inBreaks: Int
    package var waiting: Int
    /// Posted on this day.
    package var debits: Money
    package var credits: Money
    package var closing: Money
    /// Net of the entries that wait or are in breaks.
    package var unmatched: Money

    package enum CodingKeys: Int, CodingKey {
        case carried = 1, posted, matched, inBreaks, waiting, debits, credits, closing, unmatched
    }

    package init(
        carried: Int, posted: Int, matched: Int, inBreaks: Int, waiting: Int, debits: Money, credits: Money, closing: Money,
        unmatched: Money
    ) {
        (self.carried, self.posted, self.matched, self.inBreaks) = (carried, posted, matched, inBreaks)
        (self.waiting, self.debits, self.credits, self.closing) = (waiting, debits, credits, closing)
        self.unmatched = unmatched
    }

    package func isConserved() throws -> Bool { try total([carried, posted]) == total([matched, inBreaks, waiting]) }
}

package struct AccountResult: Hashable, Codable, Sendable {
    package var sides: Both<SideResult>
    package var openBreaks: Int
    /// What the first bank's side of the open breaks comes to, less the second's.
    package var openDifference: Money
    /// What matches differ by, the first bank's side less the second's: within the rules' tolerances, or adjusted, settled and
    /// written off, as long as no entry has evened it out; and what differed before the relation began.
    package var accepted: Money

    package enum CodingKeys: Int, CodingKey { case sides = 1, openBreaks, openDifference, accepted }

    package init(sides: Both<SideResult>, openBreaks: Int, openDifference: Money, accepted: Money) {
        (self.sides, self.openBreaks, self.openDifference, self.accepted) = (sides, openBreaks, openDifference, accepted)
    }

    /// The balances differ by what is not matched and by what is accepted, and by nothing else.
    package func isExplained() throws -> Bool {
        try sides.first.closing.subtracting(sides.second.closing)
            == sides.first.unmatched.subtracting(sides.second.unmatched).adding(accepted)
    }
}

/// Paper of "sign-day" and "countersign-day": what a bank's node has computed of the day.
package struct DayResult: Hashable, Codable, Sendable {
    /// One for each account, in the relation's order.
    package var accounts: [AccountResult]
    package var rulebook: Digest32
    /// Of the whole matching, entry by entry; equal where both nodes have matched alike.
    package var matching: Digest32

    package enum CodingKeys: Int, CodingKey { case accounts = 1, rulebook, matching }

    package init(accounts: [AccountResult], rulebook: Digest32, matching: Digest32) {
        (self.accounts, self.rulebook, self.matching) = (accounts, rulebook, matching)
    }
}

/// Paper of "state-difference".
package struct DifferencePaper: Hashable, Codable, Sendable {
    /// Of the matching as the other bank's node has computed it.
    package var matching: Digest32
    package var reason: String
    package enum CodingKeys: Int, CodingKey { case matching = 1, reason }
    package init(matching: Digest32, reason: String) { (self.matching, self.reason) = (matching, reason) }
}

extension AccountReconciliation {
    /// One bank signs the day's result.
    package static let signDay = ActionWith<DayResult>("sign-day") {
        Clause("earlier-days-certified", "Every earlier day is certified.", .rulebook("B4")) { terms, _, occasion in
            terms.days.allSatisfy { $0.number >= occasion.part.number || $0.certified != nil }
        }
        Clause("batches-disclosed", "Both banks have disclosed every batch that stands.", .rulebook("B4")) { terms, _, occasion in
            try terms.days[terms.dayIndex(occasion.part)].batches.allSatisfy { !$0.isStanding || $0.isDisclosed }
        }
        Clause("rulebook-agreed", "It was matched by the rulebook agreed.", .rulebook("B4")) { terms, paper, _ in
            paper.rulebook == terms.relation.rulebook
        }
        Clause(
            "tallies-as-posted", "Of each account, it counts and sums what was carried over and posted, and the balances follow.",
            .rulebook("B4")
        ) { terms, paper, occasion in
            let day = try terms.dayIndex(occasion.part)
            return try paper.accounts.count == terms.books.count
                && paper.accounts.indices.allSatisfy { account in
                    try Side.allCases.allSatisfy { try terms.isAsPosted(paper.accounts[account].sides[$0], day, account + 1, $0) }
                }
        }
        Clause(
            "entries-conserved", "Every entry carried over or posted is matched, in a break or waiting, and counted once.",
            .rulebook("B4")
        ) { _, paper, _ in
            try paper.accounts.allSatisfy { try $0.sides.first.isConserved() && $0.sides.second.isConserved() }
        }
        breaksAreAsOpen()
        Clause(
            "difference-explained",
            "The banks' balances differ by what is not matched and what is accepted, and by nothing else.",
            .rulebook("B4")
        ) { _, paper, _ in
            try paper.accounts.allSatisfy { try $0.isExplained() }
        }
    } change: { terms, paper, occasion in
        let day = try terms.dayIndex(occasion.part)
        terms.days[day].signed = SignedResult(by: try Side(occasion), result: paper)
        terms.days[day].reason = nil
    }

    /// The other bank signs the same, and the day is certified.
    package static let countersignDay = ActionWith<DayResult>(signalling: "countersign-day") {
        otherSigns()
        Clause("same-result", "It has computed the same result.", .rulebook("B4")) { terms, paper, occasion in
            try terms.days[terms.dayIndex(occasion.part)].signed?.result == paper
        }
        breaksAreAsOpen()
    } change: { terms, paper, occasion, signals in
        try terms.certify(try terms.dayIndex(occasion.part), paper, &signals)
    }

    /// The other bank has computed another result: the day stays open, with the reason.
    package static let stateDifference = ActionWith<DifferencePaper>("state-difference") {
        otherSigns()
        Clause("result-differs", "Its matching has another digest.", .rulebook("B4")) { terms, paper, occasion in
            try terms.days[terms.dayIndex(occasion.part)].signed?.result.matching != paper.matching
        }
        Clause("difference-says-why", "It says where the results differ, in at most 1000 bytes.", .rulebook("B4")) {
            _, paper, _ in
            paper.reason.isWritten(bytesMax: 1000)
        }
    } change: { terms, paper, occasion in
        let day = try terms.dayIndex(occasion.part)
        (terms.days[day].signed, terms.days[day].reason) = (nil, paper.reason)
    }

    package static let withdrawSignature = ActionWith<Note>("withdraw-signature") {
        Clause("signer-withdraws", "The bank that signed withdraws its signature.", .rulebook("B4")) { terms, _, occasion in
            try terms.days[terms.dayIndex(occasion.part)].signed?.by == Side(occasion)
        }
    } change: { terms, _, occasion in
        terms.days[try terms.dayIndex(occasion.part)].signed = nil
    }

    private static func otherSigns<Paper>() -> Clause<Self, Paper> {
        Clause("other-bank-signs", "The bank that has not signed answers the one that has.", .rulebook("B4")) {
            terms, _, occasion in
            try terms.days[terms.dayIndex(occasion.part)].signed?.by == Side(occasion).other
        }
    }

    private static func breaksAreAsOpen() -> Clause<Self, DayResult> {
        Clause("breaks-as-open", "It counts the breaks that are open, their entries, and what they come to.", .rulebook("B4")) {
            terms, paper, occasion in
            try paper.accounts.indices.allSatisfy { index in
                let (result, open) = (paper.accounts[index], terms.open(on: index + 1, through: occasion.part.number))
                return try result.openBreaks == open.count
                    && result.openDifference == terms.difference(of: open, on: index + 1)
                    && Side.allCases.allSatisfy { side in
                        result.sides[side].inBreaks == open.map { $0.paper.entries[side].count }.reduce(0, +)
                    }
            }
        }
    }

    private func isAsPosted(_ result: SideResult, _ day: Int, _ account: Int, _ side: Side) throws -> Bool {
        let (book, tally) = (books[account - 1].sides[side], try tally(day, account, side))
        return try result.carried == book.unmatched && result.posted == tally.count && result.debits == tally.debits
            && result.credits == tally.credits && result.closing == book.balance.adding(tally.net())
    }

    /// Breaks that are not closed, raised under a day or one before.
    package func open(on account: Int, through day: Int) -> [Break] {
        breaks.filter { $0.standing != .closed && $0.paper.account == account && $0.day <= day }
    }

    package func difference(of breaks: [Break], on account: Int) throws -> Money {
        guard let currency = relation.account(account)?.currency else { throw MissingPiece(part: Self.relationPart) }
        return try Money.sum(breaks.map { try $0.difference(in: currency) }, in: currency)
    }

    private mutating func certify(_ day: Int, _ result: DayResult, _ signals: inout Signals) throws {
        let certificate = DayCertificate(
            relation: relation.reference, number: days[day].number, on: days[day].on, result: result, previous: certificate)
        days[day].certified = CertifiedDay(certificate: certificate, before: books.map(\.sides))
        (days[day].signed, days[day].reason, days[day].reopeningAskedBy) = (nil, nil, nil)
        for index in books.indices {
            for side in Side.allCases {
                let said = result.accounts[index].sides[side]
                books[index].sides[side] = SideBook(balance: said.closing, unmatched: try total([said.inBreaks, said.waiting]))
            }
        }
        self.certificate = try certificate.digest()
        for closed in breaks where closed.standing == .closed {
            signals.raise("certified", on: closed.part)
            signals.raise("certified", on: closed.ageing)
        }
        breaks.removeAll { $0.standing == .closed }
        for earlier in days[..<day] { signals.raise("sealed", on: PartKey("day", number: earlier.number)) }
        days.removeSubrange(..<day)
    }
}
