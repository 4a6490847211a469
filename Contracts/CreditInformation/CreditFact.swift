package import BankingCalendar
import CanonicalCBOR
package import Collateral
import CustomsAnswers
package import Money
package import Parties
package import Signing

/// What may be asked of a business's record.
package enum CreditSubject: String, Hashable, Codable, Sendable, CaseIterable {
    /// Lent and not repaid.
    case outstanding
    /// Of that, what is past its day.
    case overdue
    /// Of the declarations that were brought for it, how many the authority's record bore out.
    case verifications
}

/// What one bank says of what it lends to one business. It names no loan, no invoice and no bank, and tells a day and no moment.
package struct CreditFact: Hashable, Codable, Sendable {
    package static let domain: StaticString = "hefu credit fact"

    /// The mark of the record that it is stated in; it serves in no other (``RecordMark``).
    package var record: Digest32
    package var businessCode: USCC
    package var subject: CreditSubject
    /// The stating bank's own number, higher with each statement of the subject; by it, and not by arrival, one follows another.
    package var number: Int
    /// Financings outstanding or overdue; declarations verified.
    package var count: Int
    /// A total of each currency, in the order of their codes; none for verifications.
    package var amounts: [Money]
    /// The day from which the oldest is overdue.
    package var sinceOn: CalendarDay?
    /// Of the verified declarations, those that were not borne out.
    package var rejected: Int?
    /// Where it corrects: the number of the fact that was wrong, and with it of all that were stated between that and this one.
    package var corrects: Int?
    /// At the record's place.
    package var statedOn: CalendarDay

    package enum CodingKeys: Int, CodingKey {
        case record = 1, businessCode, subject, number, count, amounts, sinceOn, rejected, corrects, statedOn
    }

    package init(
        record: Digest32, businessCode: USCC, subject: CreditSubject, number: Int, count: Int, amounts: [Money] = [],
        sinceOn: CalendarDay? = nil, rejected: Int? = nil, corrects: Int? = nil, statedOn: CalendarDay
    ) {
        (self.record, self.businessCode, self.subject, self.number) = (record, businessCode, subject, number)
        (self.count, self.amounts, self.sinceOn, self.rejected) = (count, amounts, sinceOn, rejected)
        (self.corrects, self.statedOn) = (corrects, statedOn)
    }

    /// Whether its figures can be true together on a day.
    func isCoherent(today: CalendarDay) -> Bool {
        let codes = amounts.map(\.currency.code)
        guard (1...1_000_000_000).contains(number), (0...1_000_000).contains(count), amounts.allSatisfy(\.isPositive),
            amounts.count <= 40,
            zip(codes, codes.dropFirst()).allSatisfy({ $0 < $1 })
        else { return false }
        switch subject {
        case .outstanding: return rejected == nil && sinceOn == nil && amounts.isEmpty == (count == 0)
        case .overdue:
            return rejected == nil && (sinceOn == nil) == (count == 0) && amounts.isEmpty == (count == 0)
                && sinceOn ?? today <= today
        case .verifications: return amounts.isEmpty && sinceOn == nil && (0...count).contains(rejected ?? -1)
        }
    }
}

/// A fact with the signature of the bank that states it, and the key that it is made with.
package struct StatedFact: Hashable, Codable, Sendable {
    package var fact: CreditFact
    package var key: PublicKey
    package var signature: ByteText

    package enum CodingKeys: Int, CodingKey { case fact = 1, key, signature }

    package init(fact: CreditFact, key: PublicKey, signature: ByteText) {
        (self.fact, self.key, self.signature) = (fact, key, signature)
    }

    package init(_ fact: CreditFact, with key: any SigningKey) throws {
        self.init(fact: fact, key: key.publicKey, signature: ByteText(try key.signature(over: Self.message(fact))))
    }

    static func message(_ fact: CreditFact) throws -> [UInt8] {
        Digest32.of(domain: CreditFact.domain, try CBOREncoder().encode(fact)).bytes
    }

    package func isSigned() throws -> Bool { key.isValidSignature(signature.bytes, over: try Self.message(fact)) }

    /// By which it is told from any other.
    package func digest() throws -> Digest32 { try Digest32(Self.message(fact)) }
}

/// One line of an answer.
package struct AnsweredFact: Hashable, Codable, Sendable {
    package var stated: StatedFact
    /// The business disputes it, and the bank that states it has not answered yet.
    package var isDisputed: Bool
    /// Only with the business's consent.
    package var lender: PartyName?

    package enum CodingKeys: Int, CodingKey { case stated = 1, isDisputed, lender }

    package init(stated: StatedFact, isDisputed: Bool, lender: PartyName? = nil) {
        (self.stated, self.isDisputed, self.lender) = (stated, isDisputed, lender)
    }
}

/// What the holder answers: the facts of all other banks that keep a record of the business.
package struct CreditAnswer: HolderStatement {
    package static let domain: StaticString = "hefu credit answer"

    package var bank: PartyName
    /// The number of the query in the agreement of bank and holder.
    package var query: Int
    package var businessCode: USCC
    package var purpose: String
    package var lines: [AnsweredFact]
    /// Other banks' records of the business. The holder vouches that it left none out, and that the keys are those banks'.
    package var records: Int
    /// Of these, the ones of which nothing is told, since what was stated last is too old or nothing ever was.
    package var silent: Int
    package var statedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey {
        case bank = 1, query, businessCode, purpose, lines, records, silent, statedAt
    }

    package init(
        bank: PartyName, query: Int, businessCode: USCC, purpose: String, lines: [AnsweredFact], records: Int, silent: Int,
        statedAt: LedgerTime
    ) {
        (self.bank, self.query, self.businessCode, self.purpose) = (bank, query, businessCode, purpose)
        (self.lines, self.records, self.silent, self.statedAt) = (lines, records, silent, statedAt)
    }

    /// By which the business and whoever else is shown the answer later tells it from any other.
    package func digest() throws -> Digest32 { Digest32.of(domain: Self.domain, try CBOREncoder().encode(self)) }
}

/// A fact that was told in an answer has been corrected since.
package struct CreditCorrection: HolderStatement {
    package static let domain: StaticString = "hefu credit correction"

    package var bank: PartyName
    package var query: Int
    package var line: AnsweredFact
    package var statedAt: LedgerTime

    package enum CodingKeys: Int, CodingKey { case bank = 1, query, line, statedAt }

    package init(bank: PartyName, query: Int, line: AnsweredFact, statedAt: LedgerTime) {
        (self.bank, self.query, self.line, self.statedAt) = (bank, query, line, statedAt)
    }
}
