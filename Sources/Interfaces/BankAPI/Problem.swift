import Access
import AgreementService
import CreditInformationService
import CustomsDocuments
import Foundation
import HTTPTypes
import Invoices
import LedgerNode
import ReceivableFinancingService
import ReconciliationService
import RegulatorFacts
import Submission

/// How far a request got on its way to the ledger.
enum Progress: String, Encodable, Sendable {
    /// The ledger has not received it; nothing has changed.
    case notReceived = "not-received"
    /// It may or may not have been ordered; the same request, with the same Idempotency-Key, is safe.
    case receivedNotOrdered = "received-not-ordered"
    /// It has its place in the order, and a clause did not hold.
    case orderedRefused = "ordered-refused"
    case recorded = "recorded"
}

/// A "no" in the form of RFC 9457. The type is a URN made of the stable code of the clause that did not hold, so it needs
/// no host that answers.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    var code: String
    /// The clause's sentence.
    var title: String
    var detail: String?
    /// Where the clause comes from, such as "UCP 600 art. 16(c)(ii)".
    var citation: String?
    /// Where in the request the fault lies, as a path of names.
    var pointer: String?
    var isRetryable: Bool
    var progress: Progress
    var transaction: TransactionView?

    init(
        _ status: HTTPResponse.Status, _ code: String, _ title: String, detail: String? = nil, citation: String? = nil,
        pointer: String? = nil, isRetryable: Bool = false, progress: Progress = .notReceived, transaction: TransactionView? = nil
    ) {
        (self.status, self.code, self.title, self.detail, self.citation) = (status, code, title, detail, citation)
        (self.pointer, self.isRetryable, self.progress, self.transaction) = (pointer, isRetryable, progress, transaction)
    }

    static let typePrefix = "urn:hefu:problem:"

    private struct Body: Encodable {
        let type, title: String
        let status: Int
        let detail: String?
        let instance: String?
        let code: String
        let citation, pointer: String?
        let retryable: Bool
        let progress: Progress
        let transaction: TransactionView?
    }

    /// - Parameter request: the request's id, by which the member's log tells more.
    func answer(request: String) throws -> Answer {
        let body = Body(
            type: Self.typePrefix + code, title: title, status: status.code, detail: detail,
            instance: "urn:hefu:request:\(request)",
            code: code, citation: citation, pointer: pointer, retryable: isRetryable, progress: progress, transaction: transaction
        )
        var answer = try Answer.json(body, status: status)
        answer.headers[.contentType] = "application/problem+json"
        if status == .unauthorized { answer.headers[.wwwAuthenticate] = "Bearer realm=\"hefu\"" }
        if isRetryable { answer.headers[.retryAfter] = "1" }
        return answer
    }
}

extension Problem {
    /// What any error is to the caller. Faults of ours say nothing of what is inside.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let fault as AccessFault: self.init(fault)
        case let fault as ServiceFault: self.init(fault)
        case let fault as SubmissionFault: self.init(fault)
        case let fault as ReceiptFault: self.init(fault)
        case let fault as ReceivableFault: self.init(fault)
        case let fault as InvoiceFault: self.init(fault)
        case let fault as CustomsFault: self.init(fault)
        case let fault as DeskFault: self.init(fault)
        case let fault as FactFault: self.init(fault)
        case let fault as CreditFault: self.init(fault)
        case is ReadingsHeld:
            self.init(
                .serviceUnavailable, "node-caught-up",
                "This member's node has not caught up with the network since it was started.", isRetryable: true)
        case is UnknownAgreement: self.init(ServiceFault.unknownAgreement)
        default:
            if let problem = Problem(registry: error) {
                self = problem
                return
            }
            self.init(
                .internalServerError, "node-works", "This member's node has a fault; its operator finds it in the log.",
                isRetryable: true)
        }
    }

    private init(_ fault: AccessFault) {
        let status: HTTPResponse.Status =
            switch fault {
            case .notAuthenticated, .tokenExpired: .unauthorized
            case .userDisabled, .roleMissing, .scopeMissing, .makerApproves, .levelMissing: .forbidden
            case .unknownInstruction: .notFound
            case .approvedBefore, .notPending, .instructionExpired, .idempotencyKeyInProgress: .conflict
            case .idempotencyKeyReused: .unprocessableContent
            case .reasonMissing, .idempotencyKeyMissing, .idempotencyKeyMalformed, .unknownUser, .malformed: .badRequest
            }
        self.init(status, fault.code, fault.description, isRetryable: fault == .idempotencyKeyInProgress)
    }

    private init(_ fault: ServiceFault) {
        let status: HTTPResponse.Status =
            switch fault {
            case .unknownAgreement, .unknownAction: .notFound
            case .roleNotYours, .ownKeyNeeded: .forbidden
            case .roleNeeded, .badParties, .unknownMember, .badPart: .badRequest
            case .noContractInForce: .conflict
            case .staleHead: .preconditionFailed
            case .badSignature, .unknownDocument: .unprocessableContent
            }
        self.init(status, fault.code, fault.description)
    }

    private init(_ fault: SubmissionFault) {
        switch fault {
        case .notReceived:
            self.init(
                .serviceUnavailable, "ledger-reachable", "The ledger does not take transactions at the moment.", isRetryable: true
            )
        case .alreadyWaiting, .unknown:
            self.init(
                .serviceUnavailable, "ledger-answers", "It is not known yet whether the transaction was ordered.",
                detail: "Ask again with the same Idempotency-Key; it counts once.", isRetryable: true,
                progress: .receivedNotOrdered)
        }
    }

    private init(_ fault: ReceiptFault) {
        switch fault {
        case .notOnLedger: self.init(.notFound, "transaction-known", "There is no such transaction.")
        case .notFinal:
            self.init(
                .conflict, "transaction-final", "Not enough members have cosigned the transaction's block yet.",
                isRetryable: true,
                progress: .recorded)
        }
    }
}
