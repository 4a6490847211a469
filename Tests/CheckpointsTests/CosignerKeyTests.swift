// Proves that a cosigner's verifier key is read back as it was written, and that a line that was changed, cut or is another kind of
// key is refused with what is wrong with it.

import Checkpoints
import PropertyTesting
import Signing
import Testing

@Suite("A cosigner's verifier key")
struct CosignerKeyTests {
    @Test("is read as it was written", arguments: Seed.cases(20))
    func comesBack(seed: Seed) throws {
        let key = Ed25519SigningKey().publicKey
        let read = try NoteKey.cosigner(NoteKey.verifierKey(name: "hefu/sample/bank-a", type: .cosignature, key: key))
        #expect(read.name == "hefu/sample/bank-a" && read.key == key, "\(seed)")
    }

    @Test("is refused when any character of it was changed", arguments: Seed.cases(3))
    func changed(seed: Seed) throws {
        var random = seed.generator
        let line = NoteKey.verifierKey(name: "hefu/sample/bank-a", type: .cosignature, key: Ed25519SigningKey().publicKey)
        for _ in 0..<200 {
            var bytes = Array(line.utf8)
            let place = Int.random(in: bytes.indices, using: &random)
            bytes[place] = UInt8.random(in: 0x21...0x7E, using: &random)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text == line || (try? NoteKey.cosigner(text)) == nil, "\(seed)")
        }
    }

    @Test("is refused, with the reason, when it is something else")
    func others() throws {
        let key = Ed25519SigningKey().publicKey
        let lines = [
            ("", "no verifier key"), ("bank+00000000", "no verifier key"), ("bank+00000000+!!", "no verifier key"),
            (NoteKey.verifierKey(name: "bank", type: .ed25519, key: key), "not one of a cosigner"),
        ]
        for (line, why) in lines {
            let fault = #expect(throws: NoteFault.self) { try NoteKey.cosigner(line) }
            #expect(fault?.description.contains(why) == true, "\(line)")
        }
    }
}
