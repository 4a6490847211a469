package import ContractKit
import LetterOfCredit

/// The one list of every contract and version that a node can run.
package enum ContractCatalogue {
    package static let contracts: [any Contract.Type] = [LetterOfCredit.self]

    /// The contract named in full, such as "letter-of-credit.v1".
    package static func contract(_ fullName: String) -> (any Contract.Type)? { contracts.first { $0.fullName == fullName } }
}
