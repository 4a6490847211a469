package import AgreementService
import BankingCalendar
import ContractKit
import CreditInformation
import Foundation
import Governance
import LedgerNode
import ReceivableFinancing
package import Signing
import WorkflowEngine

/// What a desk did in a credit record.
package struct CreditDone: Hashable, Codable, Sendable {
    package let agreement: Digest32
    package let action: String
    package let part: String?
    /// "accepted", or the clause that did not hold.
    package let outcome: String
}

/// An act that is due in a credit record.
struct CreditAct {
    let reading: AgreementReading
    let action: String
    let part: PartKey?
    let role: String
    let paper: [UInt8]
}

/// A member's credit records and loans, read and acted in. Nothing is remembered: what is to be done follows from the ledger.
struct CreditRecordBook {
    let service: AgreementService

    struct Record {
        let reading: AgreementReading
        let terms: CreditInformation

        init(_ reading: AgreementReading) throws {
            (self.reading, terms) = (reading, try AgreementTexts.decodedTerms(of: reading.agreement))
        }

        var state: String { state(of: PartKey("record")) ?? "" }

        func state(of part: PartKey) -> String? { reading.agreement.parts.first { $0.key == part }?.state }
    }

    var now: LedgerTime { service.node.standing.now }

    /// The day at a record's place.
    func today(of record: Record) async throws -> CalendarDay {
        try await service.node.position().governance.calendars.calendar(record.terms.place).day(at: now)
    }

    /// Every record in which this member has the role, oldest first.
    func records(as role: String) throws -> [Record] {
        try readings(of: CreditInformation.name, as: role).map { try Record($0) }
    }

    /// A record as it stands now.
    func record(_ id: Digest32) throws -> Record? { try service.node.agreement(id).map { try Record($0) } }

    /// What this member lends, oldest first.
    func loans() throws -> [ReceivableFinancing] {
        try readings(of: ReceivableFinancing.name, as: "lender").map { try AgreementTexts.decodedTerms(of: $0.agreement) }
    }

    private func readings(of contract: String, as role: String) throws -> [AgreementReading] {
        try service.node.agreements(under: contract).filter { $0.roles(of: service.node.member).contains(role) }
    }

    func act(_ act: CreditAct) async throws -> CreditDone {
        try await self.act(in: act.reading, act.action, act.part, as: act.role, act.paper)
    }

    /// - Parameter unchanged: whether the act is to be refused, unread, where the record has moved on since `reading`.
    func act(
        in reading: AgreementReading, _ action: String, _ part: PartKey?, as role: String, _ paper: [UInt8],
        unchanged: Bool = false
    ) async throws -> CreditDone {
        let composed = try service.node.composeAct(
            agreement: reading.id,
            request: ActRequest(
                action: action, part: part?.description, role: role, paper: paper, expectedHead: unchanged ? reading.head : nil),
            now: now)
        let outcome: String
        switch try await service.submit(composed) {
        case .recorded: outcome = "accepted"
        case .refused(_, let clause, _): outcome = clause
        }
        return CreditDone(agreement: reading.id, action: action, part: part?.description, outcome: outcome)
    }
}
