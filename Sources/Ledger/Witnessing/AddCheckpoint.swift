package import Checkpoints
package import Signing

/// What a log asks of a witness (c2sp.org/tlog-witness, add-checkpoint): the size it was at, a proof that it has only grown
/// since, and the checkpoint to cosign.
package struct AddCheckpoint: Hashable, Sendable {
    package let old: UInt64
    /// RFC 9162 §2.1.4, at most 63 hashes.
    package let proof: [Digest32]
    package let note: SignedCheckpoint

    package static let proofMax = 63
    package static let bytesMax = SignedCheckpoint.bytesMax + 4096

    package init(old: UInt64, proof: [Digest32], note: SignedCheckpoint) {
        (self.old, self.proof, self.note) = (old, proof, note)
    }

    package var text: String {
        "old \(old)\n" + proof.map { Base64.text($0.bytes) + "\n" }.joined() + "\n" + note.text
    }

    package init(body: [UInt8]) throws(NoteFault) {
        guard body.count <= Self.bytesMax else { throw NoteFault("the request exceeds \(Self.bytesMax / 1024) KiB") }
        guard let text = String(validating: body, as: UTF8.self) else { throw NoteFault("the request is not UTF-8") }
        let lines = try NoteText.lines(text)
        guard let first = lines.first, first.hasPrefix("old "), let old = UInt64(first.dropFirst(4)), "old \(old)" == first else {
            throw NoteFault("the request begins with \"old\", a space and the size of the last checkpoint in decimal")
        }
        guard let border = lines.firstIndex(of: "") else {
            throw NoteFault("the request holds an empty line between the proof and the checkpoint")
        }
        guard border - 1 <= Self.proofMax else { throw NoteFault("a consistency proof has at most \(Self.proofMax) hashes") }
        var proof: [Digest32] = []
        for (number, line) in lines[1..<border].enumerated() {
            guard let bytes = Base64.bytes(line), let hash = try? Digest32(bytes) else {
                throw NoteFault("line \(number + 2) of the request is not 32 bytes in base64")
            }
            proof.append(hash)
        }
        note = try SignedCheckpoint(text: lines[(border + 1)...].joined(separator: "\n"))
        (self.old, self.proof) = (old, proof)
    }
}
