package import BankingCalendar
package import ContractKit
package import Money
package import UndertakingTerms

/// A standby letter of credit under ISP98: its words, and what its life added to them.
///
/// [GK] An expert checks the rules that are cited here: 2.05, 2.06, 3.05, 3.08, 3.09, 3.13, 3.14, 5.01 to 5.05, 5.07, 7.01 and 9.01.
package struct StandbyCredit: Contract {
    /// As issued. Read ``inForce()`` for the standby with what was agreed since.
    package var standby: Standby
    /// Nil while it is only applied for.
    package var issuedOn: CalendarDay?
    /// Amendment n is at n − 1.
    package var amendments: [StandbyAmendment]
    /// What changed the standby, in the order in which it took effect: amendments and extensions.
    package var agreed: [StandbyChange]
    /// Presentation n is at n − 1.
    package var drawings: [Drawing]
    /// Numbers of the adjustments that have come.
    package var adjusted: [Int]
    /// The issuer has said that it will not be extended any more.
    package var notExtendedOn: CalendarDay?
    /// Of the place for presentation.
    package var closures: [Interruption]
    package var cancellations: [StandbyCancellation]

    package enum CodingKeys: Int, CodingKey {
        case standby = 1, issuedOn, amendments, agreed, drawings, adjusted, notExtendedOn, closures, cancellations
    }

    package init(_ standby: Standby, issuedOn: CalendarDay? = nil) {
        (self.standby, self.issuedOn) = (standby, issuedOn)
        (amendments, agreed, drawings, adjusted, closures, cancellations) = ([], [], [], [], [], [])
    }

    package static let name = "standby-credit"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(apply), AnyBeginning(issueAtOnce)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(issue), AnyAction(returnApplication), AnyAction(advise), AnyAction(amend), AnyAction(adviseAmendment),
            AnyAction(acceptAmendment), AnyAction(rejectAmendment), AnyAction(present), AnyAction(withdraw), AnyAction(honour),
            AnyAction(dishonour), AnyAction(dishonourAsLate), AnyAction(returnDocuments), AnyAction(seekWaiver), AnyAction(waive),
            AnyAction(declineWaiver), AnyAction(issueExtension), AnyAction(notifyNonExtension), AnyAction(requestCancellation),
            AnyAction(agreeToCancellation), AnyAction(declineCancellation), AnyAction(reportClosure), AnyAction(reopenPlace),
        ]
    }
    package static var deadlines: [Deadline<Self>] {
        [expiry, adjustmentDay, extensionDay, thirdBusinessDay, seventhBusinessDay]
    }

    static let standbyPart = PartKey("standby", number: 0)

    package func inForce() throws -> Standby { try standby.applying(agreed) }

    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// The calendar day at the issuer's place.
    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: standby.issuer.place) }

    func businessDays(_ calendars: CalendarBook) throws -> BusinessDays {
        BusinessDays(try calendars.calendar(standby.issuer.place), without: closures)
    }
}
