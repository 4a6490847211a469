package import CustomsDeclaration
import Foundation
import LedgerNode
import WorkflowEngine

/// A bank's agreement with the holder. Customs documents have a type of the contract's name, so here it gets its own.
package typealias BankAgreement = CustomsDeclaration

extension AgreementReading {
    /// The terms, where this is a bank's agreement on declarations.
    var bankAgreement: BankAgreement? {
        get throws {
            guard contract.hasPrefix(BankAgreement.name + ".v") else { return nil }
            let shown = try JSONEncoder().encode(ShownTerms(agreement: agreement))
            return try JSONDecoder().decode(BankAgreement.self, from: shown)
        }
    }
}

/// An agreement's terms, which only its contract knows how to write.
private struct ShownTerms: Encodable {
    let agreement: any Agreement
    func encode(to encoder: any Encoder) throws { try agreement.encodeTerms(to: encoder) }
}
