import Foundation
package import Signing

/// The log's size and root after a block, as the text that members cosign (c2sp.org/tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    /// Names the log; no newline, not empty.
    package let origin: String
    package let size: UInt64
    package let root: Digest32

    package init(origin: String, size: UInt64, root: Digest32) { (self.origin, self.size, self.root) = (origin, size, root) }

    /// Three lines: origin, size in decimal, root in base64.
    package var text: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }

    /// Reads the three lines; extension lines are refused, since newer cosignatures do not cover them.
    package init(text: String) throws(NoteFault) {
        let lines = try NoteText.lines(text)
        guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty else {
            throw NoteFault("a checkpoint has three lines: origin, size, root")
        }
        guard let size = UInt64(lines[1]), String(size) == lines[1] else {
            throw NoteFault("a checkpoint's size \"\(lines[1].prefix(40))\" is not a decimal number")
        }
        guard let bytes = Base64.bytes(lines[2]), let root = try? Digest32(bytes) else {
            throw NoteFault("a checkpoint's root is not 32 bytes in base64")
        }
        self.init(origin: lines[0], size: size, root: root)
    }

    // MARK: cosignatures (c2sp.org/tlog-cosignature, Ed25519, type 0x04)

    private static let timestampMax = UInt64(Int64.max)

    /// What a cosigner at `timestamp` (seconds since 1970) signs.
    func cosigned(at timestamp: UInt64) -> [UInt8] { Array("cosignature/v1\ntime \(timestamp)\n\(text)".utf8) }

    /// A signature line "— name base64": key id, timestamp and signature.
    package func cosignature(name: String, key: any SigningKey, timestamp: UInt64) throws -> String {
        guard key.publicKey.algorithm == .edDSA else { throw NoteFault("\(name) cosigns with an Ed25519 key, not with ECDSA") }
        guard NoteText.isKeyName(name) else {
            throw NoteFault("\"\(name)\" cannot name a cosigner: it is empty or holds a space or a plus")
        }
        guard timestamp <= Self.timestampMax else { throw NoteFault("a cosignature's time is at most 2^63 − 1 seconds") }
        let signature = try key.signature(over: cosigned(at: timestamp))
        let blob = NoteKey.id(name: name, type: .cosignature, key: key.publicKey) + Base64.bigEndian(timestamp) + signature
        return "— \(name) \(Base64.text(blob))"
    }

    /// Whether `line` is a valid cosignature on this checkpoint by the named key.
    package func isCosigned(by line: String, name: String, key: PublicKey) -> Bool {
        guard let parsed = try? SignatureLine(line), parsed.name.utf8.elementsEqual(name.utf8), parsed.blob.count == 4 + 8 + 64,
            Array(parsed.blob.prefix(4)) == NoteKey.id(name: name, type: .cosignature, key: key)
        else { return false }
        let timestamp = parsed.blob[4..<12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return timestamp <= Self.timestampMax && key.algorithm == .edDSA
            && key.isValidSignature(Array(parsed.blob[12...]), over: cosigned(at: timestamp))
    }
}

/// Why a note, a checkpoint or a proof cannot be read.
package struct NoteFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// The text of signed notes: UTF-8 lines without control characters, whatever a writer of another system would put.
package enum NoteText {
    /// The lines between newlines, the last one empty when the text ends in a newline.
    package static func lines(_ text: String) throws(NoteFault) -> [String] {
        guard text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
            throw NoteFault("a note holds a control character or a carriage return")
        }
        return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Key names are not empty and hold neither Unicode spaces nor a plus.
    package static func isKeyName(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 }
    }
}

/// A line of a signed note (c2sp.org/signed-note): an em dash, a name, base64 of key id and signature.
package struct SignatureLine: Hashable, Sendable {
    package let name: String
    package let blob: [UInt8]

    package init(_ line: String) throws(NoteFault) {
        guard line.hasPrefix("— ") else { throw NoteFault("a signature line begins with an em dash and a space") }
        let words = line.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, NoteText.isKeyName(String(words[0])), let blob = Base64.bytes(String(words[1])), blob.count > 4
        else {
            throw NoteFault("a signature line holds a name and base64 of at least five bytes")
        }
        name = String(words[0])
        self.blob = blob
    }
}

/// The keys of signed notes.
package enum NoteKey {
    package enum Kind: UInt8, Sendable {
        case ed25519 = 0x01
        case cosignature = 0x04
    }

    /// The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key).
    package static func id(name: String, type: Kind, key: PublicKey) -> [UInt8] {
        Array(Digest32.sha256(Array(name.utf8) + [0x0A, type.rawValue] + key.raw).bytes.prefix(4))
    }

    /// "name+hex id+base64": how verifier keys are handed to other people's tools.
    package static func verifierKey(name: String, type: Kind, key: PublicKey) -> String {
        "\(name)+\(Hex.text(id(name: name, type: type, key: key)))+\(Base64.text([type.rawValue] + key.raw))"
    }

    /// Reads a cosigner's verifier key. Its name may hold no plus sign (c2sp.org/signed-note), so the parts are plain.
    ///
    /// - Throws: ``NoteFault`` that says what is wrong with the line.
    package static func cosigner(_ line: String) throws(NoteFault) -> (name: String, key: PublicKey) {
        let parts = line.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, NoteText.isKeyName(parts[0]), let bytes = Base64.bytes(parts[2]), bytes.count == 33 else {
            throw NoteFault("\"\(line.prefix(80))\" is no verifier key: name+id+base64")
        }
        guard bytes[0] == Kind.cosignature.rawValue, let key = try? PublicKey(ed25519: Array(bytes.dropFirst())) else {
            throw NoteFault("\"\(parts[0])\": the key is not one of a cosigner (type 0x04, Ed25519)")
        }
        guard Hex.text(id(name: parts[0], type: .cosignature, key: key)) == parts[1] else {
            throw NoteFault("\"\(parts[0])\": the id \(parts[1].prefix(8)) is not this key's; the line was changed or cut")
        }
        return (parts[0], key)
    }
}

package enum Base64 {
    package static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Standard base64 with padding and nothing else; any other spelling of the same bytes is refused.
    package static func bytes(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }

    static func bigEndian(_ value: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) } }
}
