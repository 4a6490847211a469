import Foundation
import NodeConfiguration
import Signing

/// The secret by which a member's operator commands its own node: made at the first start, in a file of its own.
package enum OperatorToken {
    package static func path(in folder: String) -> String { "\(folder)/operator.token" }

    /// Reads the token, or makes one.
    static func take(in folder: String) throws -> String {
        let path = path(in: folder)
        if let text = try? String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines) {
            guard text.utf8.count >= 32 else { throw ConfigurationFault("\(path) is too short; remove it and start again") }
            return text
        }
        let token = Hex.text(randomBytes(32))
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data((token + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw ConfigurationFault("\(path) cannot be written; may this user write in the node's folder?") }
        return token
    }

    /// Takes as long for a wrong token as for the right one; digests, so that lengths tell nothing either.
    static func isEqual(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Digest32.sha256(Array(one.utf8)).bytes, Digest32.sha256(Array(other.utf8)).bytes)
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
