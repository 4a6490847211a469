package import BankingCalendar
import Collateral
package import Signing

// What a record's life makes of its terms. Whatever a part stands for is numbered from 1 in the order of the parts.

/// What the business lets the bank ask.
package struct CreditAuthorisation: Hashable, Codable, Sendable {
    package var consent: CreditConsent
    /// Taken back, or its days have run.
    package var isEnded: Bool

    package enum CodingKeys: Int, CodingKey { case consent = 1, isEnded }
}

/// What the business reads of each query: who asked, when, for what, and what was answered, by its digest.
package struct CreditQuery: Hashable, Codable, Sendable {
    package var question: CreditQuestion
    package var askedAt: LedgerTime
    package var isOpen: Bool
    package var answer: Digest32?
    package var answeredAt: LedgerTime?
    package var told: [ToldFact]
    /// Digests of the corrections that were told since, in their order.
    package var corrections: [Digest32]

    package enum CodingKeys: Int, CodingKey { case question = 1, askedAt, isOpen, answer, answeredAt, told, corrections }
}

/// Which fact was told in an answer, without what it says.
package struct ToldFact: Hashable, Codable, Sendable {
    package var key: PublicKey
    package var subject: CreditSubject
    package var number: Int
    package var digest: Digest32

    package enum CodingKeys: Int, CodingKey { case key = 1, subject, number, digest }

    init(_ stated: StatedFact) throws {
        (key, subject, number, digest) = (stated.key, stated.fact.subject, stated.fact.number, try stated.digest())
    }
}

extension CreditQuery {
    /// Whether it corrects another fact that the answer, or a correction of it, told.
    package func corrects(_ stated: StatedFact) throws -> Bool {
        guard let first = stated.fact.corrects, first <= stated.fact.number else { return false }
        let digest = try stated.digest()
        return told.contains {
            $0.key == stated.key && $0.subject == stated.fact.subject && (first...stated.fact.number).contains($0.number)
                && $0.digest != digest
        }
    }

    package func isTold(_ stated: StatedFact) throws -> Bool {
        let digest = try stated.digest()
        return told.contains { $0.digest == digest }
    }
}

/// The business says that a fact is wrong.
package struct FactDispute: Hashable, Codable, Sendable {
    package var paper: DisputedFact
    package var raisedAt: LedgerTime
    /// The number of the fact that is disputed.
    package var number: Int
    package var isOpen: Bool

    package enum CodingKeys: Int, CodingKey { case paper = 1, raisedAt, number, isOpen }
}
