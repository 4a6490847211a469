import BankingCalendar
package import ContractKit
package import Money
package import Signing

/// Two banks reconcile the accounts that they keep with each other, day by day.
///
/// Entries themselves are in the banks' own stores and in documents; the terms hold their commitments (count, sums, Merkle root), the
/// breaks that are not sealed, and the results of the days that may still change, so that they stay small however much is booked.
/// Sums are in the clear: who reads the terms are the two banks, a regulator and the arbiter that both agreed on, and only so can
/// each node check that balances follow from what was posted.
package struct AccountReconciliation: Contract {
    package var relation: Relation
    /// One for each account: what was certified last, or agreed at the beginning.
    package var books: [AccountBook]
    /// The last day that was certified, if any, and those that are not yet, in their order.
    package var days: [ReconciliationDay]
    package var daysOpened: Int
    /// Of the last day that was certified; each certificate names the one before.
    package var certificate: Digest32?
    /// Those that no certificate has sealed, in the order of their numbers.
    package var breaks: [Break]
    package var breaksRaised: Int
    /// Those that are not settled or dropped, in the order of their numbers.
    package var nettings: [Netting]
    package var nettingsProposed: Int
    /// What was written off, in the order of the caps.
    package var writtenOff: [Money]

    package enum CodingKeys: Int, CodingKey {
        case relation = 1, books, days, daysOpened, certificate, breaks, breaksRaised, nettings, nettingsProposed, writtenOff
    }

    init(_ relation: Relation) {
        self.relation = relation
        books = relation.accounts.map { account in
            AccountBook(
                batches: Both(first: 0, second: 0),
                sides: Both(
                    first: SideBook(balance: account.opening.first, unmatched: account.waiting.first),
                    second: SideBook(balance: account.opening.second, unmatched: account.waiting.second)))
        }
        (days, daysOpened, breaks, breaksRaised, nettings, nettingsProposed) = ([], 0, [], 0, [], 0)
        writtenOff = relation.caps.map { .zero($0.each.currency) }
    }

    package static let name = "account-reconciliation"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(proposeRelation)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(agreeRelation), AnyAction(declineRelation), AnyAction(withdrawRelation), AnyAction(giveNotice),
            AnyAction(endRelation), AnyAction(openDay), AnyAction(postEntries), AnyAction(discloseBatch),
            AnyAction(discloseEntry), AnyAction(raiseBreak), AnyAction(signDay), AnyAction(countersignDay),
            AnyAction(stateDifference), AnyAction(withdrawSignature), AnyAction(askReopening), AnyAction(agreeReopening),
            AnyAction(refuseReopening), AnyAction(assign), AnyAction(query), AnyAction(answerPending),
            AnyAction(answerAgreeing), AnyAction(answerDisputing), AnyAction(referToArbiter), AnyAction(award),
            AnyAction(adjust), AnyAction(proposeWriteOff), AnyAction(approveWriteOff), AnyAction(agreeWriteOff),
            AnyAction(rejectWriteOff), AnyAction(closeBreak), AnyAction(reopenBreak), AnyAction(withdrawBreak),
            AnyAction(proposeNetting), AnyAction(agreeNetting), AnyAction(dropNetting), AnyAction(recordSettlement),
        ]
    }
    package static var deadlines: [Deadline<Self>] {
        [proposalEnd, relationEnd, dayClose, answerEnd, awardEnd, settlementEnd] + ageingEnds
    }

    func today(_ occasion: Occasion) throws -> CalendarDay { try relation.clocks(occasion.calendars).day(at: occasion.at) }

    func dayIndex(_ part: PartKey) throws(MissingPiece) -> Int {
        guard let index = days.firstIndex(where: { $0.number == part.number }) else { throw MissingPiece(part: part) }
        return index
    }

    func breakIndex(_ part: PartKey) throws(MissingPiece) -> Int {
        guard let index = breaks.firstIndex(where: { $0.number == part.number }) else { throw MissingPiece(part: part) }
        return index
    }

    func nettingIndex(_ part: PartKey) throws(MissingPiece) -> Int {
        guard let index = nettings.firstIndex(where: { $0.number == part.number }) else { throw MissingPiece(part: part) }
        return index
    }
}

/// Paper of actions that need nothing said, or only a reason.
package struct Note: Hashable, Codable, Sendable {
    package var text: String?
    package enum CodingKeys: Int, CodingKey { case text = 1 }
    package init(text: String? = nil) { self.text = text }
}

extension AccountReconciliation {
    // MARK: clauses that several actions share

    static func saysWhy(_ section: String) -> Clause<Self, Note> {
        Clause("says-why", "Who ends, refuses, rejects or reopens says why, in at most 1000 bytes.", .rulebook(section)) {
            _, paper, _ in
            (paper.text ?? "").isWritten(bytesMax: 1000)
        }
    }
}

/// Sums of counts that come from papers: none is negative, and none leaves its range.
struct CountFault: Error, Hashable, CustomStringConvertible {
    let counts: [Int]
    var description: String { "the counts \(counts) are negative or too many" }
}

func total(_ counts: [Int]) throws(CountFault) -> Int {
    var sum = 0
    for count in counts {
        let (next, isOver) = sum.addingReportingOverflow(count)
        guard count >= 0, !isOver else { throw CountFault(counts: counts) }
        sum = next
    }
    return sum
}
