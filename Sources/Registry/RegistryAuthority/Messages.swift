package import BankingCalendar
package import BlindEvaluation
package import FinancingRegistry
package import Fingerprints
package import Ledger
package import Money
package import Parties
package import Signing

/// The owner's consent to one reservation, signed with the key under which the authority has enrolled the company.
package struct OwnerConsent: Hashable, Sendable {
    package var company: DocumentParty
    package var signature: [UInt8]
    package init(company: DocumentParty, signature: [UInt8]) { (self.company, self.signature) = (company, signature) }

    /// What the company signs: this reservation, for this holder, on this ledger, and nothing else.
    package static func digest(network: Digest32, holder: PublicKey, owner: PublicKey, act: RegistryAct) -> Digest32 {
        Digest32.of(
            domain: "hefu owner consent", parts: [network.bytes, holder.encoded, owner.encoded, act.encoded()])
    }
}

/// What a bank shows the authority before it finances: the documents, and what opens the commitment to the amount.
package struct FinancingOpening: Hashable, Sendable {
    package var documents: FinancingDocuments
    package var amount: Money
    /// ``ReservationFact/saltBytesCount`` bytes.
    package var salt: [UInt8]
    package init(documents: FinancingDocuments, amount: Money, salt: [UInt8]) {
        (self.documents, self.amount, self.salt) = (documents, amount, salt)
    }
}

/// Something about a financing that an officer has to look at. It names nobody.
package struct RegistryFinding: Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable {
        /// The papers resemble those of a live financing.
        case resemblance
        /// A paper, contract or container that another live financing names too.
        case tie
    }

    package let number: Int64
    /// The reservation that was looked at, and the other one.
    package let reservation: Digest32
    package let other: Digest32
    package let kind: Kind
    /// Of a resemblance; 0 for a tie.
    package let score: Int
    package let explanation: String
    /// Whether the same member holds both.
    package let isOwn: Bool
    package let foundAt: LedgerTime
    /// The officer's latest decision; nil while somebody has to decide.
    package let decision: FindingDecision?
    package enum CodingKeys: Int, CodingKey {
        case number = 1, reservation, other, kind, score, explanation, isOwn, foundAt, decision
    }
}

/// What an officer made of a finding.
package struct FindingDecision: Hashable, Codable, Sendable {
    package enum Verdict: String, Hashable, Codable, Sendable {
        /// Another transaction: it may be financed.
        case different
        /// The same, or too doubtful: it may not.
        case same
    }

    package let verdict: Verdict
    package let officer: String
    package let reason: String
    package let at: LedgerTime
    package enum CodingKeys: Int, CodingKey { case verdict = 1, officer, reason, at }
    package init(verdict: Verdict, officer: String, reason: String, at: LedgerTime) {
        (self.verdict, self.officer, self.reason, self.at) = (verdict, officer, reason, at)
    }
}

/// What has to be known before a confirmation is drafted.
package struct Examination: Hashable, Codable, Sendable {
    /// The live reservations that share a tie, in order: what the act has to list.
    package let considered: [Digest32]
    package let findings: [RegistryFinding]
    package enum CodingKeys: Int, CodingKey { case considered = 1, findings }
    package var undecided: [RegistryFinding] { findings.filter { $0.decision == nil } }
    package var declined: [RegistryFinding] { findings.filter { $0.decision?.verdict == .same } }
}

/// One resemblance of papers that are not reserved yet. It names neither the other bank nor the other papers.
package struct ResemblanceSummary: Hashable, Codable, Sendable {
    package let score: Int
    package let explanation: String
    package enum CodingKeys: Int, CodingKey { case score = 1, explanation }
}

/// Somebody asked for something that resembles what this member has financed.
package struct RegistryAlert: Hashable, Codable, Sendable {
    /// The cursor of the feed.
    package let sequence: Int64
    /// This member's own.
    package let reservation: Digest32
    /// Kinds of this member's own documents that the other financing has too.
    package let documents: [String]
    package let score: Int
    package let explanation: String
    package let at: LedgerTime
    package let finding: Int64
    package enum CodingKeys: Int, CodingKey { case sequence = 1, reservation, documents, score, explanation, at, finding }
}

/// A confirmed financing that is not registered under the newest evaluating key yet.
package struct PendingRenewal: Hashable, Codable, Sendable {
    package let reservation: Digest32
    package let member: MemberID
    package let epoch: UInt64
    package enum CodingKeys: Int, CodingKey { case reservation = 1, member, epoch }
}

/// What two members may come to know each other by.
package enum DisclosureMatter: Hashable, Sendable, CustomStringConvertible {
    case finding(Int64)
    /// A reservation that was refused because another holds the same, by its place on the ledger.
    case clash(height: UInt64, index: Int)

    package var description: String {
        switch self {
        case .finding(let number): "finding \(number)"
        case .clash(let height, let index): "clash \(height)/\(index)"
        }
    }
}

/// Who stands behind a matter, as far as the asker may know.
package struct Disclosure: Hashable, Codable, Sendable {
    /// The others who consented; empty until they have.
    package let others: [MemberID]
    /// How many have not said yet.
    package let awaited: Int
    package enum CodingKeys: Int, CodingKey { case others = 1, awaited }
}

/// The authority's desk as one member reaches it. Whoever implements it makes sure who asks.
package protocol RegistryChannel: Sendable {
    func evaluate(_ request: EvaluationRequest) async throws -> EvaluationAnswer
    func assess(_ documents: FinancingDocuments) async throws -> [ResemblanceSummary]
    /// Answers the draft with the authority's signature. The same draft again gets the same answer.
    func countersignReservation(_ draft: Transaction, consent: OwnerConsent) async throws -> Transaction
    func examine(_ reservation: Digest32, opening: FinancingOpening) async throws -> Examination
    func decide(finding: Int64, verdict: FindingDecision.Verdict, officer: String, reason: String) async throws
    func countersignConfirmation(_ draft: Transaction, opening: FinancingOpening) async throws -> Transaction
    func countersignRenewal(_ draft: Transaction) async throws -> Transaction
    func pendingRenewals() async throws -> [PendingRenewal]
    func alerts(after sequence: Int64, limit: Int) async throws -> [RegistryAlert]
    func reportClash(height: UInt64, index: Int) async throws
    func consentToDisclosure(_ matter: DisclosureMatter) async throws -> Disclosure
}
