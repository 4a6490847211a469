package import BankingCalendar
package import Collateral
package import ContractKit
import CustomsAnswers
import Money
package import Parties
package import Signing

/// One bank, the holder of the credit records and a business: the bank says what it lends to the business, and asks what others
/// lend to it, if the business authorises it (征信授权).
///
/// Each bank has its own agreement with the holder, so that a bank that lends never learns who asks, and a bank that asks reads of
/// each lender's facts only what it asked for, under a key made for that record, and the lender's name with the business's consent.
package struct CreditInformation: Contract {
    package var reference: String
    package var bank: PartyName
    package var holder: PartyName
    package var business: PartyName
    package var businessCode: USCC
    /// Where days are counted.
    package var place: Place
    /// What the holder answers by; nil until it has accepted the record.
    package var rules: CreditRules?
    /// With which the bank signs its facts. It is made for this record alone and says nothing of the bank.
    package var factKey: PublicKey?
    /// From which the record's mark is made; nil before anything is stated. Nobody is told it who is not party to the record.
    package var salt: ByteText?
    /// Of each subject, the one with the highest number.
    package var facts: [StatedFact]
    /// Facts that correct others, all of them: whoever was told what was wrong is told these, also when a later one stands.
    package var corrections: [StatedFact]
    package var authorisations: [CreditAuthorisation]
    package var queries: [CreditQuery]
    package var disputes: [FactDispute]

    package enum CodingKeys: Int, CodingKey {
        case reference = 1, bank, holder, business, businessCode, place, rules, factKey, salt, facts, corrections
        case authorisations, queries, disputes
    }

    package init(_ paper: CreditRecordOpening) {
        (reference, bank, holder, business) = (paper.reference, paper.bank, paper.holder, paper.business)
        (businessCode, place) = (paper.businessCode, paper.place)
        (facts, corrections, authorisations, queries, disputes) = ([], [], [], [], [])
    }

    package static let name = "credit-information"
    package static let version = 1
    package static var beginnings: [AnyBeginning<Self>] { [AnyBeginning(openRecord)] }
    package static var actions: [AnyAction<Self>] {
        [
            AnyAction(acceptRecord), AnyAction(declineRecord), AnyAction(stateFacts), AnyAction(authorise), AnyAction(revoke),
            AnyAction(query), AnyAction(withdrawQuery), AnyAction(answerQuery), AnyAction(correctAnswer),
            AnyAction(disputeFact), AnyAction(withdrawDispute), AnyAction(upholdFact), AnyAction(correctFact), AnyAction(close),
        ]
    }
    package static var deadlines: [Deadline<Self>] { [authorisationEnd, answerEnd, correctionEnd, disputeEnd] }

    static let record = PartKey("record", number: 0)

    func index<Item>(_ part: PartKey, in list: [Item]) throws(MissingPiece) -> Int {
        guard part.number > 0, part.number <= list.count else { throw MissingPiece(part: part) }
        return part.number - 1
    }

    /// What the holder answers by; it is asked for only after the record was accepted.
    func agreed() throws(MissingPiece) -> CreditRules {
        guard let rules else { throw MissingPiece(part: Self.record) }
        return rules
    }

    func today(_ occasion: Occasion) throws -> CalendarDay { try occasion.day(at: place) }

    /// Numbers in papers are asked before they become an index.
    func authorisationIndex(_ number: Int) -> Int? { number > 0 && number <= authorisations.count ? number - 1 : nil }

    package func fact(on subject: CreditSubject) -> StatedFact? { facts.first { $0.fact.subject == subject } }

    /// Whether the business disputes what the bank says of a subject, and the bank has neither upheld nor corrected it.
    package func isDisputed(_ subject: CreditSubject) -> Bool { disputes.contains { $0.isOpen && $0.paper.subject == subject } }
}

extension String {
    /// Something is written, and not too much.
    func isWritten(bytesMax: Int) -> Bool { !isEmpty && utf8.count <= bytesMax }
}
