package import BankingCalendar
package import ContractKit
package import Money
import Parties

/// A bank's accepted draft or deferred payment undertaking is sold before it falls due, without recourse (福费廷).
///
/// One agreement for each claim and buyer that is asked. The claim has one live claimant: the newest holder in ``transfers``.
/// Articles are those of URF 800, ICC publication no. 800. [GK: every article cited is to be checked.]
package struct Forfaiting: Contract {
    package var announcement: Announcement
    /// Once disclosed.
    package var claim: Claim?
    /// The maturity, or the next day on which the obligor is open.
    package var dueOn: CalendarDay?
    package var quote: Quote?
    /// The day on which the quote was accepted.
    package var agreedOn: CalendarDay?
    /// The hold on record in the registry of financings.
    package var reservation: ClaimReservation?
    package var assignment: AssignmentNote?
    package var presentations: [Presentation]
    /// What the forfaiter says it has paid, until the seller answers.
    package var pricePayment: Payment?
    package var pricePaidOn: CalendarDay?
    /// In their order; the last one's buyer holds the claim.
    package var transfers: [Transfer]
    package var resales: [Resale]
    package var recourses: [Recourse]
    package var maturityPayment: StatedPayment?
    package var dishonouredOn: CalendarDay?
    package var protests: [Protest]

    package enum CodingKeys: Int, CodingKey {
        case announcement = 1, claim, dueOn, quote, agreedOn, reservation, assignment, presentations, pricePayment, pricePaidOn
        case transfers, resales, recourses, maturityPayment, dishonouredOn, protests
    }

    package init(_ announcement: Announcement) {
        self.announcement = announcement
        (presentations, transfers, resales, recourses, protests) = ([], [], [], [], [])
    }

    package static let name = "forfaiting"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(announce)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(enquire), AnyAction(disclose), AnyAction(withdrawOffer), AnyAction(decline), AnyAction(makeQuote),
            AnyAction(acceptQuote), AnyAction(declineQuote), AnyAction(confirmRisk), AnyAction(noteAssignment),
            AnyAction(presentDocuments), AnyAction(findSatisfactory), AnyAction(refuseDocuments), AnyAction(rescind),
            AnyAction(payPrice), AnyAction(confirmPrice), AnyAction(contestPrice), AnyAction(offerResale),
            AnyAction(acceptResale), AnyAction(declineResale), AnyAction(withdrawResale), AnyAction(payResale),
            AnyAction(confirmResale), AnyAction(contestResale), AnyAction(claimRecourse), AnyAction(denyRecourse),
            AnyAction(repurchase), AnyAction(confirmRepurchase), AnyAction(contestRepurchase), AnyAction(withdrawRecourse),
            AnyAction(payAtMaturity), AnyAction(confirmReceipt), AnyAction(contestReceipt), AnyAction(noteDishonour),
            AnyAction(recordProtest),
        ]
    }
    package static var deadlines: [Deadline<Self>] {
        [announcementEnd, quoteEnd, settlementEnd, examinationEnd, dueEnd, resaleEnd, resaleSettlementEnd]
    }

    static let claimPart = PartKey("claim", number: 0)

    /// Who alone may be paid, sell the claim on or act on its dishonour.
    package var liveClaimant: Holder { transfers.last?.to ?? .seller }

    /// Whether the obligor has paid and the money has come.
    package var isSettled: Bool { maturityPayment?.isConfirmed == true }

    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// What is asked for only after it was disclosed, quoted or noted.
    func known<Value>(_ value: Value?) throws(MissingPiece) -> Value {
        guard let value else { throw MissingPiece(part: Self.claimPart) }
        return value
    }

    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: announcement.place) }

    /// What the forfaiter pays on a day by the quote: the discounted amount less the commitment fee from the deal to that day.
    package func price(on day: CalendarDay) throws -> Money {
        let quote = try known(quote)
        let full = try quote.terms.price(of: announcement.amount, dueOn: known(dueOn), paidOn: day)
        let days = quote.terms.dayCount.days(from: agreedOn ?? day, to: day)
        return try full.subtracting(
            announcement.amount.interest(quote.commitmentPercent, days: days, quote.terms.dayCount))
    }

    /// What the obligor owes on a day, with interest at the rate that it noted for each day after the due day.
    package func due(on day: CalendarDay) throws -> Money {
        let (dueOn, note, quote) = (try known(dueOn), try known(assignment), try known(quote))
        guard day > dueOn else { return announcement.amount }
        let days = quote.terms.dayCount.days(from: dueOn, to: day)
        return try announcement.amount.adding(
            announcement.amount.interest(note.latePercent, days: days, quote.terms.dayCount))
    }
}

extension String {
    /// Something is written, and not too much.
    func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }
}
