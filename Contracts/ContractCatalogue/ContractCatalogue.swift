import AccountReconciliation
import CollectionTask
package import ContractKit
import CreditInformation
import CustomsDeclaration
import DemandGuarantee
import Forfaiting
import LetterOfCredit
import PledgeFinancing
import PublishedWorkflows
import ReceivableFinancing
import StandbyCredit
import WarehouseReceipt

/// The one list of every contract and version that a node can run, each with the workflow published for it.
package enum ContractCatalogue {
    package struct Entry: Sendable {
        package let contract: any Contract.Type
        /// The published workflow's bytes, exactly; their SHA-256 names it in agreements.
        package let workflow: [UInt8]
    }

    package static var entries: [Entry] {
        [
            Entry(contract: AccountReconciliation.self, workflow: PublishedWorkflow.accountReconciliation),
            Entry(contract: CollectionTask.self, workflow: PublishedWorkflow.collectionTask),
            Entry(contract: CreditInformation.self, workflow: PublishedWorkflow.creditInformation),
            Entry(contract: CustomsDeclaration.self, workflow: PublishedWorkflow.customsDeclaration),
            Entry(contract: Forfaiting.self, workflow: PublishedWorkflow.forfaiting),
            Entry(contract: DemandGuarantee.self, workflow: PublishedWorkflow.demandGuarantee),
            Entry(contract: LetterOfCredit.self, workflow: PublishedWorkflow.letterOfCredit),
            Entry(contract: PledgeFinancing.self, workflow: PublishedWorkflow.pledgeFinancing),
            Entry(contract: ReceivableFinancing.self, workflow: PublishedWorkflow.receivableFinancing),
            Entry(contract: StandbyCredit.self, workflow: PublishedWorkflow.standbyCredit),
            Entry(contract: WarehouseReceipt.self, workflow: PublishedWorkflow.warehouseReceipt),
        ]
    }

    /// The entry of a contract such as "letter-of-credit.v1"; nil when this build does not have it.
    package static func entry(_ contract: String) -> Entry? { entries.first { $0.contract.fullName == contract } }
}
