import Governance
import LedgerStore

extension LedgerNode {
    package func finalHeight() throws -> UInt64 {
        try store.read { reader in
            let quorum = GovernanceBook.quorum(of: try Self.governance(in: reader).activeMembers.count)
            guard let tip = try reader.tip() else { return 0 }
            var height = tip.height
            while height > 0, try reader.cosignatures(height: height).count < quorum { height -= 1 }
            return height
        }
    }
}
