import ContractCatalogue
import Crypto
package import WorkflowEngine
import WorkflowNotation

/// Every kind of agreement that this build can run: each contract with the workflow published for it.
package enum AgreementCatalogue {
    package static func kinds() throws -> [AgreementKind] {
        try ContractCatalogue.entries.map { entry in
            try AgreementKind(
                contract: entry.contract, workflow: Workflow(yaml: entry.workflow),
                digest: Array(SHA256.hash(data: entry.workflow)))
        }
    }
}
