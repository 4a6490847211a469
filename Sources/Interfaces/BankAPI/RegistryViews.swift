import BankingCalendar
import FinancingRegistry
import FinancingService
import Fingerprints
import HTTPTypes
import Ledger
import RegistryAuthority
import Signing

/// What the registry says of documents.
struct CheckView: Encodable {
    struct Document: Encodable {
        let line: Int
        let document: String
        let status: StatusCode
        let matchType: MatchType
        let risk: RiskClass
        let clashing: [String]
    }

    let status: StatusCode
    let matchType: MatchType
    let risk: RiskClass
    let clashing: [String]
    let documents: [Document]
    let resemblances: [ResemblanceSummary]
    let checkedAt: LedgerTime

    init(_ report: CheckReport) {
        (status, matchType, risk) = (report.status.code, report.status.match, report.status.risk)
        (clashing, resemblances, checkedAt) = (report.clashing, report.resemblances, report.checkedAt)
        documents = report.documents.map {
            Document(
                line: $0.position, document: $0.kind.spelling, status: $0.status.code, matchType: $0.status.match,
                risk: $0.status.risk, clashing: $0.clashing)
        }
    }
}

/// What the owner has to sign: the draft with its one-time key, the digest with the key it is enrolled under.
struct OwnerRequestView: Encodable {
    let registration: String
    let draft: String
    let consentDigest: String
    /// After this the draft is of no use.
    let signBy: LedgerTime

    init(_ request: OwnerRequest) throws {
        let skeleton = request.draft.skeleton
        registration = request.registration.id.description
        draft = Hex.text(request.draft.carried)
        consentDigest =
            OwnerConsent.digest(
                network: skeleton.network, holder: skeleton.signers[0], owner: skeleton.signers[1],
                act: try RegistryAct(encoded: request.draft.payload)
            ).description
        signBy = skeleton.validity.upperBound
    }
}

/// Something that the member is told.
struct NoticeView: Encodable {
    let at: LedgerTime
    let reservation: String
    /// "same" or "similar".
    let kind: String
    /// Kinds of the member's own papers.
    let documents: [String]
    let score: Int?
    let explanation: String?
    let finding: Int64?
    let receipt: String?

    init(_ notice: DeskNotice) {
        (at, reservation, documents) = (notice.at, notice.reservation.description, notice.documents)
        switch notice.kind {
        case .sameAskedFor(let height, let index):
            (kind, score, explanation, finding) = ("same", nil, nil, nil)
            receipt = "/v1/transactions/\(height)-\(index)/receipt"
        case .similarAskedFor(let score, let explanation, let finding):
            (kind, self.score, self.explanation, self.finding, receipt) = ("similar", score, explanation, finding, nil)
        }
    }
}

extension Problem {
    /// What the desk, the authority or the papers themselves say no to; nil for any other error.
    init?(registry error: any Error) {
        switch error {
        case let fault as FingerprintFault: self.init(.unprocessableContent, "documents-complete", "\(fault)")
        case let fault as RegistryDeskFault: self.init(fault)
        case let fault as RegistryAuthorityFault: self.init(fault)
        default: return nil
        }
    }

    private init(_ fault: RegistryDeskFault) {
        let (status, code): (HTTPResponse.Status, String) =
            switch fault {
            case .noRegistry: (.conflict, "registry-kept")
            case .unknown: (.notFound, "reservation-known")
            case .referenceUsed: (.conflict, "reference-new")
            case .unfinished, .notInState, .consentMissing, .outOfTime: (.conflict, "reservation-in-state")
            case .decisionsNeeded: (.conflict, "findings-decided")
            case .wrongEvaluation: (.badGateway, "evaluation-proved")
            case .badInput, .notTheOwner: (.unprocessableContent, "request-sound")
            case .refused: (.unprocessableContent, PublicOutcome.registryRefused.code)
            case .keyLost, .storeBroken: (.internalServerError, "node-works")
            }
        self.init(status, code, "\(fault)")
    }

    private init(_ fault: RegistryAuthorityFault) {
        let (status, code): (HTTPResponse.Status, String) =
            switch fault {
            case .quotaUsedUp: (.tooManyRequests, "evaluations-within-quota")
            case .tooManyReservations: (.tooManyRequests, "reservations-within-quota")
            case .companyUnknown, .consentInvalid: (.unprocessableContent, "owner-consents")
            case .notTheDocuments, .amountDoesNotOpen, .amountDiffers, .applicantDiffers:
                (.unprocessableContent, "documents-are-those-reserved")
            case .findingsUndecided, .findingsDeclined, .consideredDiffers: (.conflict, "findings-decided")
            case .reservationUnknown, .findingUnknown, .matterUnknown: (.notFound, "reservation-known")
            case .reservationNotLive, .keyUsedBefore, .alreadyNew: (.conflict, "reservation-in-state")
            case .badInput, .badDraft: (.unprocessableContent, "request-sound")
            case .noRegistry, .rotationRunning, .epochClosed: (.conflict, "registry-kept")
            case .notActive: (.forbidden, "member-active")
            case .notTheAuthority, .cannotOpen, .storeBroken, .secretMissing, .companyConflict:
                (.badGateway, "authority-works")
            }
        self.init(status, code, "\(fault)")
    }
}
