package import AgreementService

// What the API answers, as Docs/API/openapi.yaml documents it; what people are not shown is left out.

package struct PageAnswer<Item: Decodable & Sendable>: Decodable, Sendable {
    package let items: [Item]
    package let next: String?
}

package struct AgreementAnswer: Decodable, Sendable {
    package let id, contract, head: String
    package let position: UInt64
    package let parties: [PlannedParty]
    package let participants: [String]
    /// The caller's.
    package let roles: [String]
    package let parts: [PartReading]
    package let terms: JSONValue

    enum CodingKeys: String, CodingKey { case id, contract, head, position, parties, participants, roles, parts, terms }
}

package struct EventAnswer: Decodable, Sendable {
    package let part, cause, to: String
    package let from: String?
}

package struct TransactionAnswer: Decodable, Sendable {
    package let id: String
    package let height: UInt64
    package let index: Int
    package let final: Bool
    package let receipt: String

    /// As people name it: "12-0".
    package var place: String { "\(height)-\(index)" }
}

/// How far a transaction is.
package struct StandingAnswer: Decodable, Sendable {
    package struct Cosignatures: Decodable, Sendable {
        package let by: [String]
        package let needed, members: Int
        package let block: UInt64
    }
    package let id, outcome, standing, ledgerTime: String
    package let height: UInt64
    package let index: Int
    package let cosignatures: Cosignatures
    package let orderedAt, executedAt, finalAt, receipt: String?
}

package struct EntryAnswer: Decodable, Sendable {
    package struct Rejection: Decodable, Sendable {
        package let clause, sentence: String
        package let citation: String?
    }
    package let at, action: String
    package let part, role: String?
    package let documents: [String]
    package let rejection: Rejection?
    package let events: [EventAnswer]
    package let transaction: TransactionAnswer?
}

/// An act that is on the ledger.
package struct RecordedAnswer: Decodable, Sendable {
    package let agreement, resource: String
    package let events: [EventAnswer]
    package let transaction: TransactionAnswer
}

/// An act that waits for a signature or for approvals.
package struct InstructionAnswer: Decodable, Sendable {
    package struct Approval: Decodable, Sendable { package let user: String }
    package let id, state, action, expiresAt: String
    package let approvalsNeeded: Int
    package let approvals: [Approval]
    package let digestToSign: String?
}

package struct DocumentAnswer: Decodable, Sendable {
    package let id, name, mediaType: String
    package let bytes: Int
}

/// A "no" (RFC 9457).
package struct ProblemAnswer: Decodable, Sendable {
    package let code: String
    /// The clause's sentence.
    package let title: String
    package let status: Int
    package let detail: String?
    package let instance: String?
    package let citation: String?
    package let pointer: String?
    package let retryable: Bool
    package let progress: String
    package let transaction: TransactionAnswer?
}
