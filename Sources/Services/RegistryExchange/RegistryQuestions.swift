import BlindEvaluation
import CanonicalCBOR
import Fingerprints
import Ledger
import Money
import PeerExchange
import PeerMessages
import RegistryAuthority
import Signing

/// What a member's desk asks of the registry's authority: it travels as canonical CBOR, and is put to the authority's own desk there.
protocol RegistryQuestion: PeerMessage {
    associatedtype Answer: Codable & Sendable
    static var method: PeerMethod { get }
    func put(to desk: any RegistryChannel) async throws -> Answer
}

/// An answer, or the authority's reason for none; never both.
struct RegistryReply<Answer: Codable & Sendable>: PeerMessage {
    var answer: Answer?
    var fault: RegistryFaultMessage?
    enum CodingKeys: Int, CodingKey { case answer = 1, fault }
}

/// The answer of what is only done.
struct Done: Codable, Sendable {
    var isDone = true
    enum CodingKeys: Int, CodingKey { case isDone = 1 }
}

/// A transaction as it is carried.
struct CarriedTransaction: Codable, Sendable {
    var bytes: [UInt8]
    enum CodingKeys: Int, CodingKey { case bytes = 1 }

    init(_ transaction: Transaction) { bytes = transaction.carried }
    func transaction() throws -> Transaction { try Transaction(carried: bytes) }
}

extension PeerMethod {
    /// A financing has at most 32 documents and 256 fingerprints; what the authority finds about one is bounded too.
    fileprivate static func registry(_ name: String, requestBytesMax: Int = 2 << 20, answerBytesMax: Int = 4 << 20) -> PeerMethod
    {
        PeerMethod("registry-\(name)", requestBytesMax: requestBytesMax, answerBytesMax: answerBytesMax)
    }
}

struct EvaluateQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("evaluate")
    var request: EvaluationRequest
    enum CodingKeys: Int, CodingKey { case request = 1 }
    func put(to desk: any RegistryChannel) async throws -> EvaluationAnswer { try await desk.evaluate(request) }
}

struct AssessQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("assess")
    var documents: FinancingDocuments
    enum CodingKeys: Int, CodingKey { case documents = 1 }
    func put(to desk: any RegistryChannel) async throws -> [ResemblanceSummary] { try await desk.assess(documents) }
}

struct ReservationQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("countersign-reservation")
    var draft: CarriedTransaction
    var company: DocumentParty
    var signature: [UInt8]
    enum CodingKeys: Int, CodingKey { case draft = 1, company, signature }
    func put(to desk: any RegistryChannel) async throws -> CarriedTransaction {
        let consent = OwnerConsent(company: company, signature: signature)
        return CarriedTransaction(try await desk.countersignReservation(draft.transaction(), consent: consent))
    }
}

/// What opens the commitment to an amount, with the documents.
struct OpeningMessage: Codable, Sendable {
    var documents: FinancingDocuments
    var amount: Money
    var salt: [UInt8]
    enum CodingKeys: Int, CodingKey { case documents = 1, amount, salt }

    init(_ opening: FinancingOpening) { (documents, amount, salt) = (opening.documents, opening.amount, opening.salt) }
    var opening: FinancingOpening { FinancingOpening(documents: documents, amount: amount, salt: salt) }
}

struct ExamineQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("examine")
    var reservation: Digest32
    var opening: OpeningMessage
    enum CodingKeys: Int, CodingKey { case reservation = 1, opening }

    func put(to desk: any RegistryChannel) async throws -> Examination {
        try await desk.examine(reservation, opening: opening.opening)
    }
}

struct DecideQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("decide")
    var finding: Int64
    var verdict: FindingDecision.Verdict
    var officer, reason: String
    enum CodingKeys: Int, CodingKey { case finding = 1, verdict, officer, reason }
    func put(to desk: any RegistryChannel) async throws -> Done {
        try await desk.decide(finding: finding, verdict: verdict, officer: officer, reason: reason)
        return Done()
    }
}

struct ConfirmationQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("countersign-confirmation")
    var draft: CarriedTransaction
    var opening: OpeningMessage
    enum CodingKeys: Int, CodingKey { case draft = 1, opening }
    func put(to desk: any RegistryChannel) async throws -> CarriedTransaction {
        CarriedTransaction(try await desk.countersignConfirmation(draft.transaction(), opening: opening.opening))
    }
}

struct RenewalQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("countersign-renewal")
    var draft: CarriedTransaction
    enum CodingKeys: Int, CodingKey { case draft = 1 }
    func put(to desk: any RegistryChannel) async throws -> CarriedTransaction {
        CarriedTransaction(try await desk.countersignRenewal(draft.transaction()))
    }
}

struct PendingRenewalsQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("pending-renewals", requestBytesMax: 64)
    var all = true
    enum CodingKeys: Int, CodingKey { case all = 1 }
    func put(to desk: any RegistryChannel) async throws -> [PendingRenewal] { try await desk.pendingRenewals() }
}

struct AlertsQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("alerts", requestBytesMax: 64)
    var after: Int64
    var limit: Int
    enum CodingKeys: Int, CodingKey { case after = 1, limit }
    func put(to desk: any RegistryChannel) async throws -> [RegistryAlert] { try await desk.alerts(after: after, limit: limit) }
}

struct ClashQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("report-clash", requestBytesMax: 64)
    var height: UInt64
    var index: Int
    enum CodingKeys: Int, CodingKey { case height = 1, index }
    func put(to desk: any RegistryChannel) async throws -> Done {
        try await desk.reportClash(height: height, index: index)
        return Done()
    }
}

struct DisclosureQuestion: RegistryQuestion {
    static let method = PeerMethod.registry("consent-to-disclosure", requestBytesMax: 64)
    /// Either a finding, or the place of a refused reservation.
    var finding: Int64?
    var height: UInt64?
    var index: Int?
    enum CodingKeys: Int, CodingKey { case finding = 1, height, index }

    init(_ matter: DisclosureMatter) {
        switch matter {
        case .finding(let number): finding = number
        case .clash(let height, let index): (self.height, self.index) = (height, index)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        finding = try container.decodeIfPresent(Int64.self, forKey: .finding)
        height = try container.decodeIfPresent(UInt64.self, forKey: .height)
        index = try container.decodeIfPresent(Int.self, forKey: .index)
        _ = try matter()
    }

    private func matter() throws -> DisclosureMatter {
        switch (finding, height, index) {
        case (let number?, nil, nil): return .finding(number)
        case (nil, let height?, let index?): return .clash(height: height, index: index)
        default: throw RegistryAuthorityFault.matterUnknown("a matter that is neither a finding nor a clash")
        }
    }

    func put(to desk: any RegistryChannel) async throws -> Disclosure { try await desk.consentToDisclosure(matter()) }
}

/// Brings a registry's act to the ledger through the authority's node, so that nobody sees from where it came.
struct SubmitQuestion: PeerMessage {
    static let method = PeerMethod.registry("submit", answerBytesMax: 64 * 1024)
    var transaction: CarriedTransaction
    enum CodingKeys: Int, CodingKey { case transaction = 1 }

    struct Answer: Codable, Sendable {
        var height: UInt64
        var index: Int
        var outcome: UInt64
        var why: String?
        var isFinal: Bool
        enum CodingKeys: Int, CodingKey { case height = 1, index, outcome, why, isFinal }
    }
}
