package import BankingCalendar
package import ContractKit
import CustomsAnswers
import Money
package import Parties

/// A bank asks the holder of the declaration accounts what it may finance on the declarations of a business that authorised it.
///
/// Each bank has its own agreement with the holder, so that none reads another's loans; the holder alone adds them up, in a
/// ``DeclarationAccount`` of each declaration. The holder is the customs or the foreign-exchange administration.
package struct CustomsDeclaration: Contract {
    package var reference: String
    package var bank: PartyName
    package var holder: PartyName
    /// The exporter; the importer or payer where the purpose is theirs.
    package var business: PartyName
    package var businessCode: USCC
    /// Where days and banking days are counted.
    package var place: Place
    package var consent: Consent
    /// What the holder answers by; nil until it has accepted the authorisation.
    package var rules: AccountRules?
    package var verifications: [VerificationRequest]
    package var inquiries: [Inquiry]
    package var receipts: [ReportedReceipt]
    package var endorsements: [Endorsement]
    package var shortfalls: [Shortfall]

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, bank, holder, business, businessCode, place, consent, rules, verifications, inquiries, receipts
        case endorsements, shortfalls
    }

    package init(_ paper: Authorisation) {
        (reference, bank, holder, business) = (paper.reference, paper.bank, paper.holder, paper.business)
        (businessCode, place, consent) = (paper.businessCode, paper.place, paper.consent)
        (verifications, inquiries, receipts, endorsements, shortfalls) = ([], [], [], [], [])
    }

    package static let name = "customs-declaration"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(authorise)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(acceptAuthorisation), AnyAction(declineAuthorisation), AnyAction(renewAuthorisation),
            AnyAction(revokeAuthorisation), AnyAction(askVerification), AnyAction(answerVerification), AnyAction(ask),
            AnyAction(withdrawQuestion), AnyAction(answerYes), AnyAction(answerNo), AnyAction(registerFinancing),
            AnyAction(release), AnyAction(registerRepayment), AnyAction(reportReceipt), AnyAction(endorse),
            AnyAction(liftEndorsement), AnyAction(notifyShortfall), AnyAction(reviseShortfall), AnyAction(answerShortfall),
            AnyAction(liftShortfall), AnyAction(close),
        ]
    }
    package static var deadlines: [Deadline<Self>] {
        [authorisationEnd, verificationEnd, answerEnd, reservationEnd, shortfallEnd]
    }

    static let account = PartKey("account", number: 0)

    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// What the holder answers by; it is asked for only after the authorisation was accepted.
    func agreed() throws(MissingPiece) -> AccountRules {
        guard let rules else { throw MissingPiece(part: Self.account) }
        return rules
    }

    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: place) }

    /// Numbers in papers are asked before they become an index.
    func inquiryIndex(_ number: Int) -> Int? { number > 0 && number <= inquiries.count ? number - 1 : nil }
}

extension String {
    /// Something is written, and not too much.
    func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }
}
