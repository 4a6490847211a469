import Access
import AgreementService
import BankingCalendar
import CanonicalCBOR
import ContractKit
import Foundation
import Ledger
import LedgerNode
import LedgerStore
import Money
import Parties
import Signing
import WorkflowEngine

// What the API shows, field by field as Docs/API/openapi.yaml documents it.

struct PageView<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    /// The cursor of the next page; absent on the last.
    let next: String?
}

struct TransactionView: Codable, Hashable, Sendable {
    let id: String
    let height: UInt64
    let index: Int
    let final: Bool
    let receipt: String

    init(_ placement: Placement) {
        self.init(
            transaction: placement.transaction, height: placement.height, index: placement.index, final: placement.final)
    }

    init(transaction: Digest32, height: UInt64, index: Int, final: Bool) {
        (id, self.height, self.index, self.final) = (transaction.description, height, index, final)
        receipt = "/v1/transactions/\(height)-\(index)/receipt"
    }
}

struct AgreementView: Encodable, Sendable {
    let id, contract, workflow, head: String
    let position: UInt64
    let parties: [PlannedParty]
    let participants: [String]
    /// The caller's roles.
    let roles: [String]
    let parts: [PartReading]
    let terms: JSONValue

    init(_ reading: AgreementReading, for viewer: Viewer) throws {
        (id, contract, workflow) = (reading.id.description, reading.contract, reading.workflow.description)
        (head, position) = (reading.head.description, reading.position)
        parties = reading.roster.parties.map {
            PlannedParty(role: $0.role, name: $0.name, member: $0.member.text, publicKey: $0.ownKey?.description)
        }
        participants = reading.roster.participants.map(\.member.text)
        roles = viewer.roles(in: reading.roster)
        parts = AgreementTexts.parts(of: reading.agreement, kind: reading.kind)
        terms = try AgreementTexts.terms(of: reading.agreement)
    }

    enum CodingKeys: String, CodingKey { case id, contract, workflow, head, position, parties, participants, roles, parts, terms }
}

/// A part that changed its state.
struct EventView: Encodable, Sendable {
    let part, cause: String
    /// Absent for a part that was opened.
    let from: String?
    let to: String

    init(_ event: TurnEvent) {
        (part, cause, from, to) = (event.part.description, event.cause, event.from, event.to)
    }
}

struct EntryView: Encodable, Sendable {
    struct RejectionView: Encodable, Sendable {
        let clause, sentence: String
        let citation: String?
    }
    struct HandedDocument: Encodable, Sendable {
        let id, name, mediaType: String
        let bytes: Int64
    }

    let sequence: Int64
    let resource: String
    let agreement: String
    let position: UInt64
    let at: LedgerTime
    let action: String
    let part, role: String?
    let paper: JSONValue?
    let documents: [String]
    let rejection: RejectionView?
    let events: [EventView]
    /// Absent for what followed from a deadline, which no transaction made.
    let transaction: TransactionView?

    init(_ reading: HistoryReading, of domain: AgreementDomain, kind: AgreementKind?) throws {
        let entry = reading.entry
        (sequence, position, at, action) = (entry.sequence, entry.position, entry.at, entry.action)
        (part, role) = (entry.part.isEmpty ? nil : entry.part, entry.role.isEmpty ? nil : entry.role)
        agreement = reading.agreement.description
        resource = "/v1/\(domain.name)/\(reading.agreement)"
        paper = kind.flatMap { kind in
            reading.payload.flatMap { try? AgreementTexts.json(ofPaper: $0.paper, for: $0.action, kind: kind) }
        }
        documents = reading.payload?.documents.map(\.name) ?? []
        rejection = entry.rejection.map { clause in
            let known = kind.flatMap { AgreementTexts.clause(clause, kind: $0) }
            return RejectionView(
                clause: clause, sentence: entry.rejectionSentence ?? known?.sentence ?? clause, citation: known?.citation)
        }
        events = reading.events.map { EventView($0) }
        if let index = entry.index, let id = reading.transaction {
            transaction = TransactionView(transaction: id, height: entry.height, index: index, final: true)
        } else {
            transaction = nil
        }
    }
}

struct DocumentView: Encodable, Sendable {
    enum Standing: String, Encodable, Sendable {
        /// Uploaded; no act has handed it over yet.
        case staged
        /// Its salted digest is on the ledger.
        case handedOver = "handed-over"
    }
    let id, name, mediaType: String
    let bytes: Int
    let standing: Standing

    init(_ document: StagedDocument) {
        (id, name, mediaType, bytes) = (document.id, document.name, document.mediaType, document.content.count)
        standing = .staged
    }

    init(_ document: DocumentRecord) {
        (id, name, mediaType) = (document.commitment.description, document.name, document.mediaType)
        (bytes, standing) = (document.content.count, .handedOver)
    }
}

struct InstructionView: Encodable, Sendable {
    struct ApprovalView: Encodable, Sendable {
        let user: UserID
        let level: Int
        let at: LedgerTime
    }
    struct OutcomeView: Encodable, Sendable {
        let status: Int
        let body: JSONValue
    }
    struct ActView: Encodable, Sendable {
        let agreement: Digest32
        let action: String
        let part: String?
        let paper: JSONValue
    }

    let id, state: String
    let maker: UserID
    let domain: Domain
    let action: String
    let amount: String?
    let path: String
    /// The exact request.
    let request: JSONValue
    let approvalsNeeded: Int
    let approvals: [ApprovalView]
    let madeAt, expiresAt: LedgerTime
    let reason: String?
    /// What the party signs with its own key, over these 32 bytes.
    let digestToSign: String?
    let outcome: OutcomeView?
    /// Of a desk's instruction, what exactly would be sent.
    var acts: [ActView]?
    /// While it is on its way to the ledger.
    var submission: SubmissionView?

    init(_ instruction: Instruction) throws {
        (id, state, maker) = (instruction.id, instruction.state.rawValue, instruction.maker)
        (domain, action, path) = (instruction.request.domain, instruction.request.action, instruction.request.path)
        amount = instruction.request.amount?.text
        request = (try? JSONDecoder().decode(JSONValue.self, from: Data(instruction.request.body))) ?? .null
        (approvalsNeeded, madeAt, expiresAt) = (instruction.approvalsNeeded, instruction.madeAt, instruction.expiresAt)
        approvals = instruction.approvals.map { ApprovalView(user: $0.user, level: $0.level, at: $0.at) }
        (reason, digestToSign) = (instruction.reason, instruction.request.digestToSign)
        outcome = try instruction.outcome.map {
            OutcomeView(status: $0.status, body: try JSONDecoder().decode(JSONValue.self, from: Data($0.body)))
        }
    }
}

struct CallerView: Encodable, Sendable {
    let member: MemberID
    let user: UserID
    let name: String
    let roles: [Role]
    let scopes: [Domain]
    let party: RepresentedParty?
    let means: String
}
