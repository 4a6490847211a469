import Checkpoints
import Demonstration
import Foundation
import Governance
import LedgerNode

/// What the demonstration shows of the registry of financings.
extension DemoCommand {
    /// The second bank's refusal, the first bank's alert, and the proof that the first was first, as files that anybody can check.
    func printRegistry(_ pledge: PledgeLife, node: LedgerNode) async throws {
        guard let refusal = pledge.refusal, let proof = pledge.firstHolder else { return }
        let place = "\(folder)/receipts"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Data(proof.encoded()).write(to: URL(filePath: "\(place)/first-holder.hefu-proof"))
        let receipt = try node.receipt(height: refusal.block, index: refusal.index)
        try receipt.text.write(toFile: "\(place)/second-bank-refused.tlog-proof", atomically: true, encoding: .utf8)
        let members = await node.position().governance.activeMembers
        let cosigners = members.map { (name: LedgerNode.cosignerName($0.id, origin: node.origin), key: $0.nodeKey) }
        let finding = try FirstHolderProof(encoded: Array(Data(contentsOf: URL(filePath: "\(place)/first-holder.hefu-proof"))))
            .verify(cosigners: cosigners, quorum: GovernanceBook.quorum(of: members.count))
        print(
            """

            The same lot at meridian-bank, on receipt PW-88-2026-1009 and for another company:
              meridian-bank is refused after \(refusal.milliseconds) ms: \(refusal.status), clashing in \(refusal.clashing.joined(separator: ", ")).
              lotus-bank is told that somebody asked for its \(refusal.alert.joined(separator: ", ")), and not who.
              \(place)/second-bank-refused.tlog-proof shows the refusal in block \(refusal.block).
              \(place)/first-holder.hefu-proof: the reservation of block \(finding.reservedIn) is the first holder, as of block \(finding.asOf).
              Check either with: hefu proof check FILE --cosigners \(place)/cosigners.txt
            """)
    }
}
