package import BankingCalendar
package import ContractKit
package import Parties
package import Signing

package enum Governance {
    package static func deciding(
        action: String, paper: [UInt8], endorsers: [MemberID], signers: [PublicKey], at: LedgerTime, book: GovernanceBook
    ) throws(Rejection) -> GovernanceBook { book }
}
