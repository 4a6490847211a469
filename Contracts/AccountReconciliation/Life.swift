package import BankingCalendar
import CanonicalCBOR
package import Money
package import Signing

// What a relation's life makes of its terms.

/// What was certified last of an account, for each bank.
package struct AccountBook: Hashable, Codable, Sendable {
    /// The number of each bank's last batch; the next has the next, whatever becomes of this one.
    package var batches: Both<Int>
    package var sides: Both<SideBook>
    package enum CodingKeys: Int, CodingKey { case batches = 1, sides }
}

package struct SideBook: Hashable, Codable, Sendable {
    /// Signed as on the servicer's statements.
    package var balance: Money
    /// Entries that wait or are in breaks.
    package var unmatched: Int
    package enum CodingKeys: Int, CodingKey { case balance = 1, unmatched }
}

/// A banking day of the relation.
package struct ReconciliationDay: Hashable, Codable, Sendable {
    package var number: Int
    package var on: CalendarDay
    package var batches: [Batch]
    /// What one bank has signed and the other not yet.
    package var signed: SignedResult?
    package var certified: CertifiedDay?
    /// Why the banks' results differ, or why the day was reopened.
    package var reason: String?
    package var reopeningAskedBy: Side?

    package enum CodingKeys: Int, CodingKey { case number = 1, on, batches, signed, certified, reason, reopeningAskedBy }

    package init(number: Int, on: CalendarDay) { (self.number, self.on, batches) = (number, on, []) }
}

package struct SignedResult: Hashable, Codable, Sendable {
    package var by: Side
    package var result: DayResult
    package enum CodingKeys: Int, CodingKey { case by = 1, result }
}

package struct CertifiedDay: Hashable, Codable, Sendable {
    package var certificate: DayCertificate
    /// As the books were before, to go back to when both banks reopen the day.
    package var before: [Both<SideBook>]
    package enum CodingKeys: Int, CodingKey { case certificate = 1, before }
}

/// What both banks have signed of a day.
package struct DayCertificate: Hashable, Codable, Sendable {
    package var relation: String
    package var number: Int
    package var on: CalendarDay
    package var result: DayResult
    /// The certificate of the day before; none for the first day.
    package var previous: Digest32?

    package enum CodingKeys: Int, CodingKey { case relation = 1, number, on, result, previous }

    package init(relation: String, number: Int, on: CalendarDay, result: DayResult, previous: Digest32?) {
        (self.relation, self.number, self.on, self.result, self.previous) = (relation, number, on, result, previous)
    }

    package func digest() throws -> Digest32 {
        Digest32.of(domain: "hefu reconciliation certificate", try CBOREncoder().encode(self))
    }
}

/// Entries that one bank has posted at once on an account.
package struct Batch: Hashable, Codable, Sendable {
    package var by: Side
    package var paper: BatchPaper
    /// How many of its entries, from the first, the other bank has been shown.
    package var disclosed: Int
    /// The document with all of them, where they were shown together.
    package var document: Digest32?
    /// The batch that corrects it: it counts no more, and stays to be seen.
    package var supersededBy: Int?

    package enum CodingKeys: Int, CodingKey { case by = 1, paper, disclosed, document, supersededBy }

    package var isStanding: Bool { supersededBy == nil }
    package var isDisclosed: Bool { disclosed == paper.count }
}

/// What differs between the two banks' books: one object for both.
package struct Break: Hashable, Codable, Sendable {
    package enum Standing: String, Hashable, Codable, Sendable {
        case open
        /// Both say, or the arbiter has said, what is to be done.
        case agreed
        case writingOff = "writing-off"
        case netted
        /// Adjusted, written off or settled, and not yet confirmed by the other bank.
        case resolved
        case closed
    }

    package var number: Int
    /// The day under which it was raised.
    package var day: Int
    package var raisedBy: Side
    package var paper: BreakPaper
    package var standing: Standing
    /// Each bank's officer that looks after it; empty while there is none.
    package var officers: Both<String>
    package var query: PutQuery?
    package var answer: Answer?
    package var referredOn: CalendarDay?
    package var remedy: Remedy?
    package var resolution: Resolution?
    package var writeOff: WriteOff?

    package enum CodingKeys: Int, CodingKey {
        case number = 1, day, raisedBy, paper, standing, officers, query, answer, referredOn, remedy, resolution, writeOff
    }

    /// What the first bank has booked less what the second has, in the account's currency.
    package func difference(in currency: Currency) throws(MoneyFault) -> Money {
        try (paper.firstAmount ?? .zero(currency)).subtracting(paper.secondAmount ?? .zero(currency))
    }
}

package struct PutQuery: Hashable, Codable, Sendable {
    package var by: Side
    package var on: CalendarDay
    package var paper: Query
    package enum CodingKeys: Int, CodingKey { case by = 1, on, paper }
}

/// What ended a break, and which bank did it; the other confirms.
package struct Resolution: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable {
        case adjusted
        case writtenOff = "written-off"
        case settled
    }

    package var kind: Kind
    package var by: Side
    /// Never negative.
    package var amount: Money
    package var reference: String

    package enum CodingKeys: Int, CodingKey { case kind = 1, by, amount, reference }
}

package struct WriteOff: Hashable, Codable, Sendable {
    package var by: Side
    package var paper: WriteOffPaper
    package var approver: String?
    package enum CodingKeys: Int, CodingKey { case by = 1, paper, approver }
}

package struct Netting: Hashable, Codable, Sendable {
    package var number: Int
    package var by: Side
    package var paper: NettingPaper
    package var isAgreed: Bool
    package enum CodingKeys: Int, CodingKey { case number = 1, by, paper, isAgreed }
}
