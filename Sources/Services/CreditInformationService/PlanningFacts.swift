package import AgreementService
import ContractKit
import LedgerNode
import LedgerStore
package import Signing

extension CreditBankDesk {
    /// How many records one instruction states facts in.
    package static let statementsMax = 200

    /// Plans what ``state()`` would do now, in ``statementsMax`` records at most, for somebody to approve: what is sent later is this,
    /// and a fact that was overtaken meanwhile is refused by its record.
    package func planStatements() async throws -> [PlannedAct] {
        try await statements().prefix(Self.statementsMax).map { try planned($0) }
    }

    /// Plans what ``correct(_:dispute:)`` would do now.
    package func planCorrection(of record: Digest32, dispute number: Int) async throws -> PlannedAct {
        try await planned(correction(of: record, dispute: number))
    }

    private func planned(_ act: CreditAct) throws -> PlannedAct {
        guard let record = try service.node.store.read({ try $0.agreement(act.reading.id) }) else {
            throw CreditFault.unknownRecord
        }
        return PlannedAct(
            domain: CreditRecords.domain.name, action: act.action, role: act.role, part: act.part?.description, paper: act.paper,
            agreement: act.reading.id, agreementSalt: record.salt, parties: [], documents: [], expectedHead: nil)
    }
}
