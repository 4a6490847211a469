package import Signing

/// A checkpoint with signature lines below it (c2sp.org/signed-note).
package struct SignedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint
    /// Each in the form of a signature line; whose they are, and whether they hold, is for the reader to check.
    package let lines: [String]

    /// Sixteen signatures must be read, of up to 5 kB each (c2sp.org/signed-note).
    package static let bytesMax = 128 * 1024
    package static let linesMax = 256

    package init(checkpoint: Checkpoint, lines: [String]) { (self.checkpoint, self.lines) = (checkpoint, lines) }

    package var text: String { checkpoint.text + "\n" + lines.map { $0 + "\n" }.joined() }

    package init(text: String) throws(NoteFault) {
        guard text.utf8.count <= Self.bytesMax else { throw NoteFault("a note exceeds \(Self.bytesMax / 1024) KiB") }
        let all = try NoteText.lines(text)
        guard let border = all.firstIndex(of: ""), border < all.count - 2, all.last == "" else {
            throw NoteFault("a signed checkpoint is three lines, an empty line, and signature lines that each end with a newline")
        }
        checkpoint = try Checkpoint(text: all[..<border].map { $0 + "\n" }.joined())
        lines = Array(all[(border + 1)...].dropLast())
        guard lines.count <= Self.linesMax else { throw NoteFault("a note has more than \(Self.linesMax) signature lines") }
        for line in lines { _ = try SignatureLine(line) }
    }

    /// The lines that are valid cosignatures by the named keys, at most one a key.
    ///
    /// - Returns: nil when a line bears a key's name and id and is not its signature: then the whole note is malformed
    ///   (c2sp.org/signed-note).
    package func cosignatures(by cosigners: [(name: String, key: PublicKey)]) -> [String]? {
        var found: [PublicKey: String] = [:]
        var order: [PublicKey] = []
        for line in lines {
            guard let parsed = try? SignatureLine(line) else { return nil }
            for cosigner in cosigners where parsed.name.utf8.elementsEqual(cosigner.name.utf8) {
                let id = NoteKey.id(name: cosigner.name, type: .cosignature, key: cosigner.key)
                guard parsed.blob.starts(with: id) else { continue }
                guard checkpoint.isCosigned(by: line, name: cosigner.name, key: cosigner.key) else { return nil }
                if found.updateValue(line, forKey: cosigner.key) == nil { order.append(cosigner.key) }
            }
        }
        return order.compactMap { found[$0] }
    }
}
