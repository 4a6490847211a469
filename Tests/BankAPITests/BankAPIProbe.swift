import Access
import AgreementService
import Foundation
import Ledger
import LedgerNode
import LetterOfCreditService

@testable import BankAPI

/// Leaves an instruction where a crash would: the steps of the API taken one by one.
struct BankAPIProbe {
    let desk: Desk
    private let service: AgreementService

    init(_ desk: Desk) {
        self.desk = desk
        service = desk.server.service
    }

    /// Approved, and nothing more.
    func instruction(by user: User) async throws -> Instruction {
        let parties = [
            PlannedParty(role: "issuing-bank", name: "Harbour Bank", member: "harbour-bank"),
            PlannedParty(role: "beneficiary", name: "Exporter Ltd", member: "lotus-bank"),
        ]
        let plan = try await service.planBeginning(
            in: LettersOfCredit.domain, action: "issue", role: "issuing-bank", parties: parties,
            paperJSON: Array(#"{"amount": "USD 10.00", "goods": "Tea"}"#.utf8), for: Viewer(member: desk.node.member))
        return try desk.access.make(
            InstructionRequest(
                domain: Domain("letters-of-credit"), action: "issue", amount: plan.amount, method: "POST",
                path: "/v1/letters-of-credit",
                body: [], expectedHead: nil, prepared: plan.act.encoded(), digestToSign: nil), by: user, key: nil)
    }

    /// Taken and composed, and submitted without its answer being kept.
    func compose(_ instruction: Instruction, submit: Bool) async throws {
        _ = try desk.access.take(instruction.id)
        let composed = try await service.compose(
            PlannedAct(encoded: instruction.request.prepared), actorSignature: nil, documents: [])
        try desk.access.keep(transaction: composed.transaction.carried, of: instruction.id)
        if submit { _ = try await service.submit(composed) }
    }
}
