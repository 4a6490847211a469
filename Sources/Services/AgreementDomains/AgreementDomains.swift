package import AgreementService
import CreditInformationService
import FinancingService
import LetterOfCreditService
import ReceivableFinancingService
import ReconciliationService
import WarehouseReceiptService

/// What members' people and systems are served: a line for each kind of agreement. The resources that
/// Sources/Interfaces/BankAPI/openapi.yaml lists are these, which a test holds.
package enum AgreementDomains {
    package static let all: [AgreementDomain] = [
        AccountReconciliations.domain,
        LettersOfCredit.domain,
        PledgeFinancings.domain,
        ReceivableFinancings.domain,
        DeclarationAuthorisations.domain,
        CreditRecords.domain,
        CollectionTasks.domain,
        WarehouseReceipts.domain,
    ]
}
