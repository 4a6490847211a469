package import BankingCalendar
package import ContractKit
package import Money
package import UndertakingTerms

/// A demand guarantee or counter-guarantee under URDG 758: its words, and what its life added to them.
///
/// [GK] An expert checks the paragraphs that are cited here, of art. 4, 10, 11, 13, 14, 15, 17, 24(g), 25, 26, 32 and 33.
package struct DemandGuarantee: Contract {
    /// As issued. Read ``inForce()`` for the guarantee with what was agreed since.
    package var guarantee: Guarantee
    /// Nil while it is only applied for.
    package var issuedOn: CalendarDay?
    /// Amendment n is at n − 1.
    package var amendments: [Amendment]
    /// What changed the guarantee, in the order in which it was agreed on.
    package var agreed: [GuaranteeChange]
    /// Demand n is at n − 1.
    package var demands: [Demand]
    /// Numbers of the variations that have come, in their order.
    package var varied: [Int]
    package var partialReleases: [Money]
    /// When the expiry event was shown; under a counter-guarantee without expiry, when the guarantee terminated.
    package var expiryEventOn: CalendarDay?
    package var interruptions: [Interruption]
    package var assignments: [ProceedsAssignment]
    package var charges: [GuaranteeCharge]

    package enum CodingKeys: Int, CodingKey {
        case guarantee = 1, issuedOn, amendments, agreed, demands, varied, partialReleases, expiryEventOn, interruptions
        case assignments, charges
    }

    package init(_ guarantee: Guarantee, issuedOn: CalendarDay? = nil) {
        (self.guarantee, self.issuedOn) = (guarantee, issuedOn)
        (amendments, agreed, demands, varied, partialReleases) = ([], [], [], [], [])
        (interruptions, assignments, charges) = ([], [], [])
    }

    package static let name = "demand-guarantee"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(apply), AnyBeginning(issueAtOnce)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(issue), AnyAction(returnApplication), AnyAction(advise), AnyAction(amend), AnyAction(adviseAmendment),
            AnyAction(acceptAmendment), AnyAction(rejectAmendment), AnyAction(varyAmount), AnyAction(recordExpiryEvent),
            AnyAction(releaseInPart), AnyAction(release), AnyAction(demand), AnyAction(completeDemand),
            AnyAction(withdrawDemand), AnyAction(findComplying), AnyAction(approachInstructingParty), AnyAction(waive),
            AnyAction(declineWaiver), AnyAction(rejectDemand), AnyAction(returnDocuments), AnyAction(pay),
            AnyAction(suspendPayment), AnyAction(takeExtension), AnyAction(grantExtension), AnyAction(refuseExtension),
            AnyAction(assignProceeds), AnyAction(acknowledgeAssignment), AnyAction(declineAssignment), AnyAction(claimCharge),
            AnyAction(passChargeOn), AnyAction(confirmCharge), AnyAction(waiveCharge), AnyAction(declareForceMajeure),
            AnyAction(resumeBusiness),
        ]
    }
    package static var deadlines: [Deadline<Self>] {
        [expiry, variationDay, lastDayToReject, lastDayToComplete, suspensionEnd]
    }

    static let guaranteePart = PartKey("guarantee", number: 0)

    /// The guarantee with what was agreed since.
    package func inForce() throws -> Guarantee { try guarantee.applying(agreed) }

    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// The calendar day at the guarantor's place.
    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: guarantee.parties.guarantor.place) }

    func businessDays(_ calendars: CalendarBook) throws -> BusinessDays {
        BusinessDays(try calendars.calendar(guarantee.parties.guarantor.place), without: interruptions)
    }
}
