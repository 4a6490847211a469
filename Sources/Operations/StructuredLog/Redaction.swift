/// Which metadata may not be written: what opens a door.
package enum Redaction {
    package static let mark = "redacted"

    /// A key that holds one of these words is redacted whatever stands around it: "api-key", "clientSecret".
    private static let words: Set<String> = ["token", "secret", "password", "passphrase", "key", "authorization", "cookie"]

    package static func hides(_ key: String) -> Bool {
        var word = ""
        var wasLower = false
        for character in key {
            let begins = character.isUppercase && wasLower
            if !character.isLetter || begins {
                if isHidden(word) { return true }
                word = ""
            }
            if character.isLetter { word += character.lowercased() }
            wasLower = character.isLowercase
        }
        return isHidden(word)
    }

    private static func isHidden(_ word: String) -> Bool {
        words.contains(word) || (word.hasSuffix("s") && words.contains(String(word.dropLast())))
    }
}
