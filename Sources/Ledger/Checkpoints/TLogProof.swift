import Foundation
import MerkleLog
package import Signing

/// A `.tlog-proof` (c2sp.org/tlog-proof): where a leaf stands in the log, its path, and a checkpoint with the signatures on it.
package struct TLogProof: Hashable, Sendable {
    package let index: UInt64
    package let path: [Digest32]
    package let checkpoint: Checkpoint
    package let signatureLines: [String]
    /// Application data the proof's file carries for its reader; the leaf's bytes here.
    package let extra: [UInt8]?

    package init(index: UInt64, path: [Digest32], checkpoint: Checkpoint, signatureLines: [String], extra: [UInt8]? = nil) {
        (self.index, self.path, self.checkpoint) = (index, path, checkpoint)
        (self.signatureLines, self.extra) = (signatureLines, extra)
    }

    package static let header = "c2sp.org/tlog-proof@v1"

    package var text: String {
        var lines = [Self.header]
        if let extra { lines.append("extra \(Base64.text(extra))") }
        lines.append("index \(index)")
        lines += path.map { Base64.text($0.bytes) }
        lines.append("")
        return lines.joined(separator: "\n") + "\n" + checkpoint.text + "\n" + signatureLines.joined(separator: "\n") + "\n"
    }

    package init(text: String) throws(NoteFault) {
        guard text.utf8.count <= 65_536 else { throw NoteFault("a proof exceeds 64 KiB") }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        guard lines.popFirst() == Self.header else { throw NoteFault("a proof begins with \(Self.header)") }
        extra = try Self.extra(&lines)
        guard let line = lines.popFirst(), line.hasPrefix("index "), let index = UInt64(line.dropFirst(6)),
            "index \(index)" == line
        else {
            throw NoteFault("a proof names its leaf's index")
        }
        var path: [Digest32] = []
        while let line = lines.popFirst(), !line.isEmpty {
            guard path.count < 63, let bytes = Base64.bytes(line), let hash = try? Digest32(bytes) else {
                throw NoteFault("line \(path.count + 3) of the proof is no hash")
            }
            path.append(hash)
        }
        guard let border = lines.firstIndex(of: ""), lines.last == "" else {
            throw NoteFault("a proof holds a checkpoint, an empty line, and signature lines that each end with a newline")
        }
        checkpoint = try Checkpoint(text: lines[..<border].joined(separator: "\n") + "\n")
        signatureLines = Array(lines[(border + 1)...].dropLast())
        for line in signatureLines { _ = try SignatureLine(line) }
        (self.index, self.path) = (index, path)
    }

    private static func extra(_ lines: inout ArraySlice<String>) throws(NoteFault) -> [UInt8]? {
        guard let line = lines.first, line.hasPrefix("extra ") else { return nil }
        lines.removeFirst()
        guard let bytes = Base64.bytes(String(line.dropFirst(6))) else { throw NoteFault("a proof's extra data is not base64") }
        return bytes
    }

    /// Whether the leaf stands in the log under the checkpoint, and at least `quorum` of the named keys cosigned it.
    package func proves(leaf: [UInt8], cosigners: [(name: String, key: PublicKey)], quorum: Int) -> Verdict {
        guard
            LogProofs.isIncluded(
                leafHash: LogHash.leaf(leaf), index: index, size: checkpoint.size, path: path, root: checkpoint.root)
        else { return .notIncluded }
        let count = cosigners.filter { cosigner in
            signatureLines.contains { checkpoint.isCosigned(by: $0, name: cosigner.name, key: cosigner.key) }
        }.count
        return count >= quorum ? .proved(cosignatures: count) : .cosignedByTooFew(count)
    }

    package enum Verdict: Hashable, Sendable {
        case proved(cosignatures: Int)
        case notIncluded
        case cosignedByTooFew(Int)
    }
}
