/// Which metadata may not be written: what opens a door.
package enum Redaction {
    package static let mark = "redacted"

    /// A key that holds one of these words is redacted whatever stands around it: "api-key", "clientSecret".
    private static let words: Set<String> = ["token", "secret", "password", "passphrase", "key", "authorization", "cookie"]

    package static func hides(_ key: String) -> Bool { wordsOf(key).contains(where: isHidden) }

    private static func isHidden(_ word: String) -> Bool {
        words.contains(word) || (word.hasSuffix("s") && words.contains(String(word.dropLast())))
    }

    /// "APIKey", "api_key" and "apiKey" are all "api" and "key".
    private static func wordsOf(_ key: String) -> [String] {
        let characters = Array(key)
        var found = [""]
        for (index, character) in characters.enumerated() {
            guard character.isLetter else {
                found.append("")
                continue
            }
            let before = index > 0 ? characters[index - 1] : " "
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            if character.isUppercase, before.isLowercase || (before.isUppercase && after.isLowercase) { found.append("") }
            found[found.count - 1] += character.lowercased()
        }
        return found
    }
}
