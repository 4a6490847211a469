/// References and texts as the engine compares them: capital letters and digits only, hashed.
package enum ReferenceText {
    /// What banks write where they have no reference (ISO 20022 and FIN usage).
    private static let placeholders = ["NOTPROVIDED", "NONREF", "NOREF", "NONE", "NA"]

    /// Letters and digits, capitals; empty where the text says that there is no reference, or holds only zeros.
    package static func normalised(_ text: String) -> [UInt8] {
        let kept = letters(of: text)
        if kept.allSatisfy({ $0 == 0x30 }) { return [] }
        for placeholder in placeholders where kept.elementsEqual(placeholder.utf8) { return [] }
        return kept
    }

    private static func letters(of text: String) -> [UInt8] {
        var kept: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A: kept.append(byte)
            case 0x61...0x7A: kept.append(byte - 0x20)
            case 0x80...: kept.append(byte)  // Chinese and other letters, byte for byte.
            default: break
            }
        }
        return kept
    }

    /// - Parameter headCharacters: how many bytes of the normalised text the prefix operator compares (`Rulebook.headCharacters`).
    /// - Returns: nil where there is no reference.
    package static func key(_ kind: ReferenceKind, _ text: String, headCharacters: Int) -> ReferenceKey? {
        let kept = normalised(text)
        guard !kept.isEmpty else { return nil }
        return ReferenceKey(
            kind: kind, whole: hash(kept[...]), head: kept.count > headCharacters ? hash(kept.prefix(headCharacters)) : nil)
    }

    /// The hashed words of a text, ascending and each once; words of fewer than 3 bytes say nothing and are left out.
    package static func tokens(_ text: String) -> [UInt64] {
        var tokens: [UInt64] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            let kept = letters(of: String(word))
            if kept.count >= 3 { tokens.append(hash(kept[...])) }
        }
        tokens.sort()
        return tokens.reduce(into: []) { once, token in if once.last != token { once.append(token) } }
    }

    /// FNV-1a with a last mixing; never 0. The same on every machine, as both banks' nodes must get the same.
    package static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let mixed = Mixing.mix(hash)
        return mixed == 0 ? 1 : mixed
    }
}

/// Bijective mixing of 64 bits (SplitMix64's last step).
enum Mixing {
    @inline(__always) static func mix(_ word: UInt64) -> UInt64 {
        var mixed = word
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    @inline(__always) static func combine(_ one: UInt64, _ other: UInt64) -> UInt64 {
        mix((one &* 0x9E37_79B9_7F4A_7C15) ^ other)
    }
}
