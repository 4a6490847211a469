package import BankingCalendar
package import ContractKit
import Money
package import Parties

/// A bank lends to a business against warehouse receipts pledged to it.
///
/// The keeper of the goods takes no part, so that it never reads the loan: what it says, like what price sources and devices
/// say, comes in signed statements. Clauses cite the Civil Code. [GK: articles other than 414, 909 and 910 are to be checked.]
package struct PledgeFinancing: Contract {
    package var reference: String
    package var lender: PartyName
    package var pledgor: PartyName
    /// Where the days and banking days of the financing are counted.
    package var place: Place
    package var application: Application
    /// Every receipt offered, in the application and later; number n is at n − 1.
    package var goods: [OfferedGoods]
    package var offer: Offer?
    package var loan: Loan
    package var pledges: [PledgedGoods]
    package var evidence: Evidence
    /// The last one; earlier ones are in the ledger.
    package var valuation: Valuation?
    package var marginCalls: [MarginCall]
    package var substitutions: [Substitution]
    package var releases: [Release]
    package var charges: [Charge]
    package var claims: [RepaymentClaim]
    package var sales: [Sale]
    package var freezes: [KnownFreeze]
    package var ending: Ending

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, lender, pledgor, place, application, goods, offer, loan, pledges, evidence, valuation, marginCalls
        case substitutions, releases, charges, claims, sales, freezes, ending
    }

    package init(_ application: Application) {
        (reference, lender, pledgor) = (application.reference, application.lender, application.pledgor)
        (place, self.application, goods) = (application.place, application, application.goods)
        (loan, evidence, ending) = (Loan(in: application.amount.currency), Evidence(), Ending())
        (pledges, marginCalls, substitutions, releases, charges) = ([], [], [], [], [])
        (claims, sales, freezes) = ([], [], [])
    }

    package static let name = "pledge-financing"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(apply)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(makeOffer), AnyAction(declineApplication), AnyAction(withdrawApplication), AnyAction(accept),
            AnyAction(cancelFacility), AnyAction(offerMoreGoods), AnyAction(attestStock), AnyAction(attestReading),
            AnyAction(quotePrice), AnyAction(quoteRate), AnyAction(endorsePledge), AnyAction(enterConfirmation),
            AnyAction(withdrawPledge), AnyAction(declinePledge), AnyAction(registerExternally), AnyAction(revalue),
            AnyAction(disburse), AnyAction(charge), AnyAction(disputeCharge), AnyAction(withdrawCharge),
            AnyAction(upholdCharge), AnyAction(recordRepayment), AnyAction(claimRepayment), AnyAction(confirmRepayment),
            AnyAction(disputeRepayment), AnyAction(withdrawClaim), AnyAction(callMargin), AnyAction(cureMarginCall),
            AnyAction(proposeSubstitution), AnyAction(acceptSubstitution), AnyAction(declineSubstitution),
            AnyAction(withdrawSubstitution), AnyAction(completeSubstitution), AnyAction(releaseGoods),
            AnyAction(enterRelease), AnyAction(declareDefault), AnyAction(giveNotice), AnyAction(liquidate),
            AnyAction(noteFreeze), AnyAction(liftFreeze), AnyAction(paySurplus), AnyAction(closeFinancing),
        ]
    }
    package static var deadlines: [Deadline<Self>] {
        [offerEnd, availabilityEnd, maturityEnd, marginEnd, noticeEnd, releaseEnd]
    }

    static let financing = PartKey("financing", number: 0)

    /// The index of what a numbered part stands for in `list`.
    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// What was agreed; it is asked for only after an offer.
    func agreed() throws(MissingPiece) -> Offer {
        guard let offer else { throw MissingPiece(part: Self.financing) }
        return offer
    }

    /// Numbers in papers are asked before they become an index.
    func goodsIndex(_ number: Int) -> Int? { number > 0 && number <= goods.count ? number - 1 : nil }

    func pledgeIndex(_ number: Int) -> Int? { number > 0 && number <= pledges.count ? number - 1 : nil }

    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: place) }
}
