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
        try LedgerNode.wantScrub(store)
    }

    /// Applies every erasure that the public state tells of, to a store or a vault that may have come from a backup. Costs a few
    /// look-ups for each agreement that was erased long ago.
    mutating func applyErasures(governance: GovernanceBook, store: any LedgerWriter) throws {
        let standing = governance.member(member)?.standingPseudonym?.encoded
        try Erasures.forEach(in: store) { id, erasure in
            let record = try store.agreement(id)
            guard record == nil || record?.standing == .erased else { return try erase(id, governance: governance, store: store) }
            // Nothing is left but what a backup of keys may have brought back.
            let own = try AgreementKeys.noted(of: id, in: store) + erasure.participants.map(\.encoded)
            let back = try own.filter { try $0 != standing && store.vaultSecret(for: $0) != nil }
            guard !back.isEmpty else { return }
            try store.erase(agreement: record?.row ?? 0, keys: back)
            try LedgerNode.wantScrub(store)
        }
    }
}
