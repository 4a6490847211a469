import ContractCatalogue
import ContractKit
import WarehouseReceipt
package import WorkflowEngine
import WorkflowNotation

extension AgreementKind {
    /// Warehouse receipts as this build publishes them. Stories name no digest, so it is left empty.
    package static func warehouseReceipt() throws -> AgreementKind {
        guard let entry = ContractCatalogue.entry(WarehouseReceipt.fullName) else {
            throw StageFault(what: "the catalogue has no warehouse receipt")
        }
        return try AgreementKind(contract: entry.contract, workflow: Workflow(yaml: entry.workflow), digest: [])
    }
}
