import ContractCatalogue
import Crypto
import PublishedWorkflows
package import WorkflowEngine
import WorkflowNotation

/// Every kind of agreement that this build can run: each published workflow with the contract it is for.
package enum AgreementCatalogue {
    package struct UnknownContract: Error, CustomStringConvertible {
        package let contract: String
        package var description: String { "a published workflow is for the contract \(contract), which this build does not have" }
    }

    package static func kinds() throws -> [AgreementKind] {
        try PublishedWorkflow.allCases.map { published in
            let workflow = try Workflow(yaml: published.bytes)
            guard let contract = ContractCatalogue.contract(workflow.contract) else {
                throw UnknownContract(contract: workflow.contract)
            }
            return try AgreementKind(contract: contract, workflow: workflow, digest: Array(SHA256.hash(data: published.bytes)))
        }
    }
}
