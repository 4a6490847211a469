import AccountReconciliation
import CollectionTask
import ContractCatalogue
package import ContractKit
import CreditInformation
import CustomsDeclaration
import DemandGuarantee
import Forfaiting
import LetterOfCredit
import PledgeFinancing
import ReceivableFinancing
import StandbyCredit
import WarehouseReceipt
package import WorkflowEngine
import WorkflowNotation

/// A kind of agreement of which stories are told: its contract and the phrases that stories use.
package struct StoryKind: Sendable {
    package let contract: any Contract.Type
    package let phrases: @Sendable (Facts) -> any Phrasebook

    /// Every kind that has stories: a line each.
    package static let all = [
        StoryKind(contract: AccountReconciliation.self) { ReconciliationPhrases($0) },
        StoryKind(contract: CollectionTask.self) { CollectionPhrases($0) },
        StoryKind(contract: CreditInformation.self) { CreditInformationPhrases($0) },
        StoryKind(contract: CustomsDeclaration.self) { CustomsPhrases($0) },
        StoryKind(contract: Forfaiting.self) { ForfaitingPhrases($0) },
        StoryKind(contract: DemandGuarantee.self) { GuaranteePhrases($0) },
        StoryKind(contract: LetterOfCredit.self) { CreditPhrases($0) },
        StoryKind(contract: StandbyCredit.self) { StandbyPhrases($0) },
        StoryKind(contract: WarehouseReceipt.self) { ReceiptPhrases($0) },
        StoryKind(contract: PledgeFinancing.self) { PledgePhrases($0) },
        StoryKind(contract: ReceivableFinancing.self) { ReceivablePhrases($0) },
    ]

    /// "warehouse-receipt", which is also the name of the folder of its stories.
    package var name: String { contract.name }

    /// The kind of a story by the folder it is in, such as "warehouse-receipt/pledge.story".
    package init(ofStoryAt path: String) throws {
        guard let kind = Self.all.first(where: { path.hasPrefix($0.name + "/") }) else {
            throw StageFault(what: "\(path) is in no folder of a kind of agreement; StoryKind.all lists them")
        }
        self = kind
    }

    private init(contract: any Contract.Type, phrases: @escaping @Sendable (Facts) -> any Phrasebook) {
        (self.contract, self.phrases) = (contract, phrases)
    }

    /// The kind as this build publishes it. Stories name no digest, so it is left empty.
    package func published() throws -> AgreementKind {
        guard let entry = ContractCatalogue.entry(contract.fullName) else {
            throw StageFault(what: "the catalogue has no \(contract.fullName)")
        }
        return try AgreementKind(contract: entry.contract, workflow: Workflow(yaml: entry.workflow), digest: [])
    }
}

extension AgreementKind {
    package static func letterOfCredit() throws -> AgreementKind { try StoryKind(ofStoryAt: "letter-of-credit/").published() }

    package static func accountReconciliation() throws -> AgreementKind {
        try StoryKind(ofStoryAt: "account-reconciliation/").published()
    }

    package static func collectionTask() throws -> AgreementKind { try StoryKind(ofStoryAt: "collection-task/").published() }

    package static func creditInformation() throws -> AgreementKind {
        try StoryKind(ofStoryAt: "credit-information/").published()
    }

    package static func customsDeclaration() throws -> AgreementKind {
        try StoryKind(ofStoryAt: "customs-declaration/").published()
    }

    package static func forfaiting() throws -> AgreementKind { try StoryKind(ofStoryAt: "forfaiting/").published() }
    package static func demandGuarantee() throws -> AgreementKind { try StoryKind(ofStoryAt: "demand-guarantee/").published() }

    package static func receivableFinancing() throws -> AgreementKind {
        try StoryKind(ofStoryAt: "receivable-financing/").published()
    }

    package static func standbyCredit() throws -> AgreementKind { try StoryKind(ofStoryAt: "standby-credit/").published() }

    package static func warehouseReceipt() throws -> AgreementKind { try StoryKind(ofStoryAt: "warehouse-receipt/").published() }

    package static func pledgeFinancing() throws -> AgreementKind { try StoryKind(ofStoryAt: "pledge-financing/").published() }
}
