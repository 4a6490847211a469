import ContractCatalogue
import ContractKit
import PledgeFinancing
package import WorkflowEngine
import WorkflowNotation

extension AgreementKind {
    /// Financings against warehouse receipts as this build publishes them. Stories name no digest, so it is left empty.
    package static func pledgeFinancing() throws -> AgreementKind {
        guard let entry = ContractCatalogue.entry(PledgeFinancing.fullName) else {
            throw StageFault(what: "the catalogue has no pledge financing")
        }
        return try AgreementKind(contract: entry.contract, workflow: Workflow(yaml: entry.workflow), digest: [])
    }
}
