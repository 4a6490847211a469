import Governance
import Ledger
import LedgerStore
import Parties
import Signing

/// What an erasure does on a participant's node: everything that opens or shows the agreement is destroyed.
extension AgreementExecution {
    mutating func erase(_ id: Digest32, governance: GovernanceBook, store: any LedgerWriter) throws {
        live.drop(id)
        guard let record = try store.agreement(id) else { return }
        let keys = try AgreementKeys.noted(of: id, in: store) + (AgreementExecution.ownKeys(in: record, of: member) ?? [])
        // A standing pseudonym serves all of its member's agreements and opens none.
        let standing = governance.member(member)?.standingPseudonym?.encoded
        let destroyed = keys.filter { $0 != standing }
        try AgreementKeys.note(destroyed, of: id, in: store)
        try store.putMark(nil, for: LedgerNode.receivedMark(id))
        try store.erase(agreement: record.row, keys: destroyed)
    }

    /// Applies every erasure that the public state tells of, to a store or a vault that may have come from a backup.
    mutating func applyErasures(governance: GovernanceBook, store: any LedgerWriter) throws {
        let standing = governance.member(member)?.standingPseudonym
        try Erasures.forEach(in: store) { id, erasure in
            try erase(id, governance: governance, store: store)
            guard try store.agreement(id) == nil else { return }
            let own = try erasure.participants.filter { $0 != standing }.map(\.encoded).filter {
                try store.vaultSecret(for: $0) != nil
            }
            if !own.isEmpty { try store.erase(agreement: 0, keys: own) }
        }
    }
}
