import Checkpoints
import Foundation
import Governance
package import LedgerNode
import NodeFolder
import Parties
import Signing
package import StoreVerification

/// Checks what the demonstration left on disk, as an outsider would: from files alone.
package enum ProofCheck {
    package struct Findings: Codable, Sendable {
        package var receiptsProved: Int
        package var receipts: Int
        package var storesSound: [String]
        /// Words of the credit that were found where they must not be.
        package var leaks: [String]

        package init(receiptsProved: Int, receipts: Int, storesSound: [String], leaks: [String]) {
            (self.receiptsProved, self.receipts, self.storesSound, self.leaks) = (receiptsProved, receipts, storesSound, leaks)
        }
    }

    /// Writes the receipt of each step to `receipts/` and proves it from the file with the members' keys.
    package static func receipts(of steps: [AgreementRehearsal.Step], node: LedgerNode, folder: String) async throws -> (
        proved: Int, of: Int
    ) {
        try FileManager.default.createDirectory(atPath: "\(folder)/receipts", withIntermediateDirectories: true)
        let members = await node.position().governance.activeMembers
        let cosigners = members.map { (name: LedgerNode.cosignerName($0.id, origin: node.origin), key: $0.nodeKey) }
        try keysFile(cosigners).write(toFile: "\(folder)/receipts/cosigners.txt", atomically: true, encoding: .utf8)
        // What tells whose cosignatures count, for whoever would not take the list of keys on trust.
        try Data(node.genesis.encoded()).write(to: URL(filePath: "\(folder)/receipts/genesis.cbor"))
        try Data(node.handovers().encoded()).write(to: URL(filePath: "\(folder)/receipts/members.handovers"))
        var proved = 0
        for (number, step) in steps.enumerated() {
            let path = "\(folder)/receipts/\(number + 1)-\(step.action).tlog-proof"
            let receipt = try node.receipt(height: step.block, index: step.index)
            try receipt.text.write(toFile: path, atomically: true, encoding: .utf8)
            let proof = try TLogProof(text: String(contentsOfFile: path, encoding: .utf8))
            guard let leaf = proof.extra else { continue }
            let verdict = proof.proves(leaf: leaf, cosigners: cosigners, quorum: GovernanceBook.quorum(of: members.count))
            if case .proved = verdict { proved += 1 }
        }
        return (proved, steps.count)
    }

    /// Writes the keys of the members that judge now.
    static func writeCosigners(of node: LedgerNode, to path: String) throws {
        let cosigners = LedgerNode.cosigners(try node.memberSets().newest, origin: node.origin)
        try keysFile(cosigners).write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// The cosigners' verifier keys, a line each, for other people's tools.
    private static func keysFile(_ cosigners: [(name: String, key: PublicKey)]) -> String {
        cosigners.map { NoteKey.verifierKey(name: $0.name, type: .cosignature, key: $0.key) + "\n" }.joined()
    }

    /// Derives every member's store again from its folder.
    package static func stores(in folder: String, members: [String], kinds: AgreementKinds) async throws -> [StoreVerification
        .Report]
    {
        var reports: [StoreVerification.Report] = []
        for member in members {
            let place = NodeFolder(path: "\(folder)/\(member)")
            let contents = try place.read()
            reports.append(
                try await StoreVerification(member: contents.member, genesis: contents.genesis, keys: contents.keys, kinds: kinds)
                    .verify(storeAt: place.storePath))
        }
        return reports
    }

    /// Words that a member's files hold in the clear.
    package static func words(_ words: [String], inFilesOf member: String, folder: String) throws -> [String] {
        var bytes = Data()
        for file in try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(member)") {
            // A folder has no bytes of its own.
            bytes += FileManager.default.contents(atPath: "\(folder)/\(member)/\(file)") ?? Data()
        }
        return words.filter { bytes.range(of: Data($0.utf8)) != nil }
    }
}
