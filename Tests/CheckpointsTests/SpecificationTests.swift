// Proves that our notes, checkpoints and proofs are those of C2SP's specifications, byte for byte: the examples on the
// pages and Go's own vectors are read, verified, and written again. They are fetched, so these tests skip where they are absent.

import Foundation
import MerkleLog
import PropertyTesting
import Signing
import Testing

@testable import Checkpoints

/// The indented or fenced examples of a specification page.
private func examples(_ page: String) throws -> [String] {
    let url = try #require(FetchedData.url("06-crypto-vectors/c2sp-specs-with-examples/\(page)"))
    let text = try String(contentsOf: url, encoding: .utf8)
    let fenced = text.components(separatedBy: "```\n").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let blocks = text.components(separatedBy: "\n\n").filter { block in
        block.hasPrefix("    ") && block.split(separator: "\n").allSatisfy { $0.hasPrefix("    ") }
    }
    let indented = blocks.map { block in block.split(separator: "\n").map { $0.dropFirst(4) + "\n" }.joined() }
    return fenced + indented
}

/// Verifies the Ed25519 signature lines (type 0x01) of a note by keys that are known; nil when the note is malformed.
private func verified(_ note: String, keys: [(name: String, key: PublicKey)]) -> [String]? {
    guard let lines = try? NoteText.lines(note), lines.last == "", let border = lines.dropLast().lastIndex(of: "") else {
        return nil
    }
    let body = lines[..<border].map { $0 + "\n" }.joined()
    let signatures = lines[(border + 1)...].dropLast()
    guard !signatures.isEmpty else { return nil }
    var names: [String] = []
    for line in signatures {
        guard let parsed = try? SignatureLine(line) else { return nil }
        for known in keys where known.name == parsed.name {
            guard Array(parsed.blob.prefix(4)) == NoteKey.id(name: known.name, type: .ed25519, key: known.key) else { continue }
            if known.key.isValidSignature(Array(parsed.blob.dropFirst(4)), over: Array(body.utf8)) { names.append(known.name) }
        }
    }
    return names
}

/// Name, id and key of "name+id+base64", taken apart by hand.
private func key(_ text: String) throws -> (name: String, id: String, key: PublicKey) {
    let parts = text.split(separator: "+", maxSplits: 2).map(String.init)
    let material = try #require(Data(base64Encoded: parts[2]))
    return (parts[0], parts[1], try PublicKey(ed25519: Array(material.dropFirst())))
}

@Suite("C2SP's specifications")
struct SpecificationTests {
    private static let present = FetchedData.url("06-crypto-vectors/c2sp-specs-with-examples") != nil

    @Test("give the signed-note example our key id, and its signature verifies", .enabled(if: present, "\(FetchedData.absent)"))
    func signedNote() throws {
        let all = try examples("signed-note.md")
        let text = try #require(all.first { $0.hasPrefix("example.com/foo+") }).trimmingCharacters(in: .newlines)
        let known = try key(text)
        #expect(Hex.text(NoteKey.id(name: known.name, type: .ed25519, key: known.key)) == known.id)
        #expect(NoteKey.verifierKey(name: known.name, type: .ed25519, key: known.key) == text)
        let note = try #require(all.first { $0.contains("— example.com/foo ") })
        #expect(verified(note, keys: [(known.name, known.key)]) == ["example.com/foo"])
        #expect(verified(note.replacingOccurrences(of: "This", with: "Thus"), keys: [(known.name, known.key)]) == [])
    }

    @Test("give the cosigned example our checkpoint and our message to sign", .enabled(if: present, "\(FetchedData.absent)"))
    func cosignature() throws {
        let all = try examples("tlog-cosignature.md")
        let note = try #require(all.first { $0.contains("— witness.example.com/w1 ") })
        let body = try #require(note.components(separatedBy: "\n\n").first) + "\n"
        let checkpoint = try Checkpoint(text: body)
        #expect(checkpoint.text == body && checkpoint.origin == "example.com/behind-the-sofa" && checkpoint.size == 20_852_163)
        let line = try #require(note.split(separator: "\n").last { $0.contains("witness.example.com/w1") })
        let parsed = try SignatureLine(String(line))
        #expect(parsed.blob.count == 4 + 8 + 64)
        let timestamp = parsed.blob[4..<12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let message = try #require(all.first { $0.hasPrefix("cosignature/v1\n") })
        #expect(checkpoint.cosigned(at: timestamp) == Array(message.utf8))
    }

    @Test("give the proof example the form of ours", .enabled(if: present, "\(FetchedData.absent)"))
    func proof() throws {
        let example = try #require(try examples("tlog-proof.md").first { $0.hasPrefix(TLogProof.header) })
        // The page shortens its signatures; they are put in whole here.
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let border = try #require(lines.lastIndex(of: "", before: lines.count - 1))
        let kept = Array(lines[...border])
        let signatures = lines[(border + 1)...].filter { !$0.isEmpty }.map { line in
            line.split(separator: " ").prefix(2).joined(separator: " ") + " " + Base64.text([UInt8](repeating: 7, count: 76))
        }
        let text = (kept + signatures).joined(separator: "\n") + "\n"
        let proof = try TLogProof(text: text)
        #expect(proof.text == text)
        #expect(
            proof.index == 73_894 && proof.path.count == 5 && proof.checkpoint.size == 109_482 && proof.signatureLines.count == 4)
        #expect(proof.extra?.starts(with: Array("age-".utf8)) == true)
    }
}

@Suite("Go's notes")
struct GoNoteTests {
    private struct Vectors: Decodable {
        struct Note: Decodable {
            let b64: String
            let known: [String]
            let expect: String
            let verified: [String]?
        }
        struct Body: Decodable {
            let body: String
            let expect: String
        }
        let keys: [String: String]
        let notes: [Note]
        let checkpoints: [Body]
    }
    private static let url = FetchedData.url("06-crypto-vectors/sumdb-note/note-vectors.visible.json")

    @Test("and tree heads get the answers that Go gives", .enabled(if: url != nil, "\(FetchedData.absent)"))
    func answers() throws {
        let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: try #require(Self.url)))
        var keys: [String: (name: String, key: PublicKey)] = [:]
        for (label, text) in vectors.keys {
            let known = try key(text)
            #expect(NoteKey.verifierKey(name: known.name, type: .ed25519, key: known.key) == text)
            keys[label] = (known.name, known.key)
        }
        for note in vectors.notes {
            let text = String(decoding: try #require(Data(base64Encoded: note.b64)), as: UTF8.self)
            let found = verified(text, keys: note.known.compactMap { keys[$0] })
            switch note.expect {
            case "ok": #expect(found == note.verified)
            case "malformed note": #expect(found == nil)
            default: #expect(found == [], "\(note.expect)")
            }
        }
        for body in vectors.checkpoints {
            #expect(((try? Checkpoint(text: body.body))?.text == body.body) == (body.expect == "ok"), "\(body.body)")
        }
        #expect(vectors.notes.count >= 5 && vectors.checkpoints.count >= 3)
    }
}

extension [String] {
    fileprivate func lastIndex(of element: String, before end: Int) -> Int? { self[..<end].lastIndex(of: element) }
}
