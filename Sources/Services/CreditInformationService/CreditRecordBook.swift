package import AgreementService
import ContractKit
import CreditInformation
import Foundation
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

        var state: String { state(of: PartKey("record")) ?? "" }

        func state(of part: PartKey) -> String? { reading.agreement.parts.first { $0.key == part }?.state }
    }

    /// Every record in which this member has the role, oldest first.
    func records(as role: String) throws -> [Record] {
        try readings(of: CreditInformation.name, as: role).map {
            Record(reading: $0, terms: try AgreementTexts.decodedTerms(of: $0.agreement))
        }
    }

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

    func act(
        in reading: AgreementReading, _ action: String, _ part: PartKey?, as role: String, _ paper: [UInt8]
    ) async throws -> CreditDone {
        let composed = try service.node.composeAct(
            agreement: reading.id, request: ActRequest(action: action, part: part?.description, role: role, paper: paper),
            now: service.node.standing.now)
        let outcome: String
        switch try await service.submit(composed) {
        case .recorded: outcome = "accepted"
        case .refused(_, let clause, _): outcome = clause
        }
        return CreditDone(agreement: reading.id, action: action, part: part?.description, outcome: outcome)
    }
}
