import ContractCatalogue
import ContractKit
import LetterOfCredit
package import WorkflowEngine
import WorkflowNotation

extension AgreementKind {
    /// Letters of credit as this build publishes them. Stories name no digest, so it is left empty.
    package static func letterOfCredit() throws -> AgreementKind {
        guard let entry = ContractCatalogue.entry(LetterOfCredit.fullName) else {
            throw StageFault(what: "the catalogue has no letter of credit")
        }
        return try AgreementKind(contract: entry.contract, workflow: Workflow(yaml: entry.workflow), digest: [])
    }
}
