import ArgumentParser
import Foundation
import Signing

/// Signs what a party without a node is asked to sign, with the party's own key: the key never leaves the party.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign a digest with a P-256 key, as a party that has a key of its own.",
        discussion: "Example: hefu sign --key .demo/keys/lotus-trading.key 3f1c…")

    @Option(help: "A file that holds the 32-byte secret in hexadecimal; made when absent with --make.")
    var key: String

    @Flag(help: "Make a new key in the file, which must not exist, and print its public half.")
    var make = false

    @Argument(help: "The digest, 64 hexadecimal digits.")
    var digest: String?

    func run() throws {
        if make {
            let fresh = P256SigningKey()
            guard !FileManager.default.fileExists(atPath: key),
                FileManager.default.createFile(
                    atPath: key, contents: Data((Hex.text(fresh.secret) + "\n").utf8), attributes: [.posixPermissions: 0o600])
            else { throw ValidationError("\(key) exists already or cannot be written; choose another file") }
            print(fresh.publicKey)
            return
        }
        guard let digest else { throw ValidationError("give the digest to sign, or --make") }
        print(Hex.text(try Self.key(in: key).signature(over: Digest32(Hex.bytes(digest)).bytes)))
    }

    /// The key whose secret a file holds.
    static func key(in path: String) throws -> P256SigningKey {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ValidationError("\(path) cannot be read")
        }
        return try P256SigningKey(secret: Hex.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
}
