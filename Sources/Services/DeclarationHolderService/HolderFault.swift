package import BankingCalendar
package import Signing

/// Why the holder's service stops.
package enum HolderFault: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotOpen(String)
    /// The file says otherwise than the ledger what was answered.
    case contradictsLedger(agreement: Digest32, inquiry: Int)
    /// The node's store was restored and has not caught up.
    case ledgerBehind(entry: Int64, wanted: Int64)
    case unreadable(entry: Int64)
    case enrolledOtherwise(String)

    package var description: String {
        switch self {
        case .cannotOpen(let path): "the accounts' file '\(path)' cannot be made; check the folder and its permissions"
        case .contradictsLedger(let agreement, let inquiry):
            "the ledger holds another answer to question \(inquiry) of agreement \(agreement) than this file would give: it is older "
                + "than what was answered; restore the latest backup of it before anything is answered"
        case .ledgerBehind(let entry, let wanted):
            "the node's activity ends at \(entry) and this file has read up to \(wanted); let the node catch up, then go on"
        case .enrolledOtherwise(let business):
            "\(business) is enrolled with another key; have it prove that the old one is lost, then enrol the new one as replacing it"
        case .unreadable(let entry):
            "entry \(entry) of the node's activity cannot be opened (pruned, or its key is gone) and was not read before; restore "
                + "the accounts' file that goes with this store"
        }
    }
}

/// Something an officer of the holder has to look at: an event that does not fit an account, a declaration that cannot be used.
package struct Discrepancy: Hashable, Sendable {
    package let number: Int64
    package let at: LedgerTime
    package let declaration: String
    package let what: String
}
